-- Outlines of a place: what it and its streets look like from above, each with its source and licence.
ALTER TABLE "site" ADD COLUMN "outlines" JSONB;
ALTER TABLE "site" ADD CONSTRAINT site_outlines CHECK (outlines IS NULL OR jsonb_typeof(outlines) = 'array');

SELECT version.follow();
