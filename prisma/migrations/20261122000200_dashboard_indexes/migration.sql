-- The words as they are searched, kept: without them a common word makes the planner read and parse every text.
DROP INDEX "damage_event_words";
ALTER TABLE "damage_event" ADD COLUMN "search_words" tsvector GENERATED ALWAYS AS (to_tsvector('simple', search_text)) STORED;
CREATE INDEX "damage_event_words" ON "damage_event" USING GIN ("search_words");

-- All that the dashboard filters and counts by, so that it reads the index and not the records.
DROP INDEX "damage_event_site_id_latest_idx";
CREATE INDEX "damage_event_counted" ON "damage_event"("site_id", "latest", "earliest", "kind", "severity", "cause", "verification", "state", "id");

-- Claims are counted by event, and only those that can be read.
CREATE INDEX "claim_counted" ON "claim"("event_id", "state");
