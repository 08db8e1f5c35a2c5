-- AlterTable
ALTER TABLE "report" ADD COLUMN "latitude" DOUBLE PRECISION,
ADD COLUMN "longitude" DOUBLE PRECISION,
ADD COLUMN "position_metres" INTEGER,
ADD COLUMN "position_given" TEXT;

ALTER TABLE "report" ADD CONSTRAINT "report_position_whole" CHECK (
  num_nulls("latitude", "longitude", "position_metres", "position_given") IN (0, 4)
  AND ("latitude" IS NULL OR ("latitude" BETWEEN -90 AND 90 AND "longitude" BETWEEN -180 AND 180 AND "position_metres" > 0))
);
