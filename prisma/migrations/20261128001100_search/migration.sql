-- What a search compares, of claims and sources too, and names in the order of the numbers in them. Worked out by the
-- application as records are written; by which folding it was is kept, and another one folds all of it anew at the next start.
CREATE TABLE "search_folding" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL,

    CONSTRAINT "search_folding_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "search_folding" ADD CONSTRAINT search_folding_one_row CHECK (id = 1);
INSERT INTO "search_folding" (id, version) VALUES (1, 1);

ALTER TABLE "site_name" ADD COLUMN "sort_text" TEXT NOT NULL DEFAULT '';
-- As an older program left them, until they are folded anew.
UPDATE "site_name" SET sort_text = search_text;

DO $$
DECLARE found text;
BEGIN
  FOREACH found IN ARRAY ARRAY['public.claim', 'version.claim', 'public.source', 'version.source'] LOOP
    EXECUTE format('ALTER TABLE %s ADD COLUMN "search_text" TEXT NOT NULL DEFAULT ''''', found);
    EXECUTE format('ALTER TABLE %s ADD COLUMN "search_words" tsvector GENERATED ALWAYS AS (to_tsvector(''simple'', search_text)) STORED', found);
  END LOOP;
END $$;
CREATE INDEX "claim_words" ON "claim" USING GIN ("search_words");
CREATE INDEX "source_words" ON "source" USING GIN ("search_words");
CREATE INDEX ON version.claim USING gin (search_words);
CREATE INDEX ON version.source USING gin (search_words);

SELECT version.follow();
UPDATE version.site_name SET sort_text = search_text;

-- Texts of letters that nobody can see say nothing (lib/text/plain-text). Only new texts are asked: what was let in before can
-- still be withdrawn, put right, and restored from a backup.
CREATE FUNCTION says_nothing(said text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT said ~ '^[\s\u0001-\u0020\u007f-\u00a0\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]*$'
$$;
-- The columns that a trigger names: words, or texts by language.
CREATE FUNCTION words_are_said() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE given jsonb := to_jsonb(NEW); held jsonb; col text; said text;
BEGIN
  IF TG_OP = 'UPDATE' THEN held := to_jsonb(OLD); END IF;
  FOREACH col IN ARRAY TG_ARGV LOOP
    CONTINUE WHEN coalesce(jsonb_typeof(given->col), 'null') = 'null' OR given->col = held->col;
    FOR said IN SELECT value FROM jsonb_each_text(CASE jsonb_typeof(given->col) WHEN 'object' THEN given->col ELSE jsonb_build_object('', given->col) END) LOOP
      IF says_nothing(said) THEN
        RAISE EXCEPTION '% of % says nothing', col, TG_TABLE_NAME USING ERRCODE = 'check_violation', CONSTRAINT = 'words_are_said';
      END IF;
    END LOOP;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER words_are_said AFTER INSERT OR UPDATE OF text ON "site_name" FOR EACH ROW EXECUTE FUNCTION words_are_said('text');
CREATE TRIGGER words_are_said AFTER INSERT OR UPDATE OF summary, period_text ON "site" FOR EACH ROW EXECUTE FUNCTION words_are_said('summary', 'period_text');
CREATE TRIGGER words_are_said AFTER INSERT OR UPDATE OF publisher, title, note ON "source" FOR EACH ROW EXECUTE FUNCTION words_are_said('publisher', 'title', 'note');
CREATE TRIGGER words_are_said AFTER INSERT OR UPDATE OF title, summary, actor ON "damage_event" FOR EACH ROW EXECUTE FUNCTION words_are_said('title', 'summary', 'actor');
CREATE TRIGGER words_are_said AFTER INSERT OR UPDATE OF claimant, statement, actor ON "claim" FOR EACH ROW EXECUTE FUNCTION words_are_said('claimant', 'statement', 'actor');
CREATE TRIGGER words_are_said AFTER INSERT OR UPDATE ON "period" FOR EACH ROW EXECUTE FUNCTION words_are_said('holder', 'title', 'note');
CREATE TRIGGER words_are_said AFTER INSERT OR UPDATE OF credit, caption ON "evidence" FOR EACH ROW EXECUTE FUNCTION words_are_said('credit', 'caption');
