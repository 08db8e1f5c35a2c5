-- AlterTable
ALTER TABLE "report" ADD COLUMN "changed_at" TIMESTAMPTZ(3),
ADD COLUMN "changed_by_id" TEXT;
