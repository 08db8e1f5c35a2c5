-- A date that was given in another calendar keeps what was given beside its conversion.
ALTER TABLE "claim" ADD COLUMN "as_given" TEXT;
ALTER TABLE "damage_event" ADD COLUMN "as_given" TEXT;
ALTER TABLE "evidence" ADD COLUMN "as_given" TEXT;
ALTER TABLE "period" ADD COLUMN "from_as_given" TEXT, ADD COLUMN "to_as_given" TEXT;
ALTER TABLE "period_claim" ADD COLUMN "as_given" TEXT;
ALTER TABLE "report" ADD COLUMN "as_given" TEXT;
SELECT version.follow();
