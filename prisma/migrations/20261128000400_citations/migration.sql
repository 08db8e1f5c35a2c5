-- How a number is meant, what the compiler made of a claim, and images that name the claims they come from.
CREATE TYPE "CountQualifier" AS ENUM ('exactly', 'at_least', 'about', 'up_to');
ALTER TYPE "AssessedField" ADD VALUE 'imagery';
ALTER TABLE "claim" ADD COLUMN "compiler_note" JSONB, ADD COLUMN "count_qualifier" "CountQualifier";
ALTER TABLE "damage_event" ADD COLUMN "count_qualifier" "CountQualifier";
ALTER TABLE "period_claim" ADD COLUMN "compiler_note" JSONB;

ALTER TABLE "claim"
  ADD CONSTRAINT claim_note CHECK (text_is_sound(compiler_note)),
  ADD CONSTRAINT claim_count_meant CHECK (count IS NOT NULL OR count_qualifier IS NULL);
ALTER TABLE "damage_event" ADD CONSTRAINT damage_event_count_meant CHECK (count IS NOT NULL OR count_qualifier IS NULL);
ALTER TABLE "period_claim" ADD CONSTRAINT period_claim_note CHECK (text_is_sound(compiler_note));

-- A bracket of images rests on a claim. Of those recorded before, none does until it is assessed anew.
-- The field is compared as text: a value added to a type cannot be named before its migration is done.
CREATE FUNCTION check_bracket_rests() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE event damage_event;
BEGIN
  IF TG_TABLE_NAME = 'damage_event' THEN
    SELECT * INTO event FROM damage_event WHERE id = NEW.id;
  ELSE
    SELECT * INTO event FROM damage_event WHERE id = OLD.event_id;
  END IF;
  IF FOUND AND event.last_intact IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM assessment_claim a WHERE a.event_id = event.id AND a.field::text = 'imagery'
  ) THEN
    RAISE EXCEPTION 'the images of event % rest on no claim', event.id USING ERRCODE = 'check_violation', CONSTRAINT = 'bracket_rests';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER bracket_rests AFTER INSERT ON "damage_event"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_bracket_rests();
CREATE CONSTRAINT TRIGGER bracket_still_rests AFTER UPDATE ON "damage_event" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD.last_intact, OLD.first_damaged) IS DISTINCT FROM (NEW.last_intact, NEW.first_damaged)) EXECUTE FUNCTION check_bracket_rests();
CREATE CONSTRAINT TRIGGER imagery_is_kept AFTER DELETE OR UPDATE ON "assessment_claim"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.field::text = 'imagery') EXECUTE FUNCTION check_bracket_rests();

SELECT version.follow();
