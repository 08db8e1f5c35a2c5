-- Periods beyond who held a place: sieges, earthquakes, protection. Each of those has a title instead of a holder.
ALTER TABLE "period" ALTER COLUMN "holder" DROP NOT NULL, ADD COLUMN "title" JSONB;
ALTER TABLE version.period ALTER COLUMN "holder" DROP NOT NULL;
ALTER TABLE "period"
  ADD CONSTRAINT period_kind CHECK (kind IN ('control', 'siege', 'earthquakes', 'protection', 'other')),
  ADD CONSTRAINT period_is_named CHECK (CASE WHEN kind = 'control' THEN holder IS NOT NULL AND title IS NULL ELSE holder IS NULL AND title IS NOT NULL END),
  ADD CONSTRAINT period_title CHECK (text_is_sound(title));

SELECT version.follow();
