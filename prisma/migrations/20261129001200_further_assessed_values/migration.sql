-- A second cause, effects and the share affected, assessed as every other value: each with why, and the claims it rests on.
ALTER TYPE "AssessedField" ADD VALUE 'second_cause' AFTER 'cause';
ALTER TYPE "AssessedField" ADD VALUE 'effects' AFTER 'second_cause';
ALTER TYPE "AssessedField" ADD VALUE 'extent' AFTER 'effects';
ALTER TABLE "damage_event"
  ADD COLUMN "second_cause" "Cause",
  ADD COLUMN "effects" JSONB,
  ADD COLUMN "extent" "DamageExtent";
ALTER TABLE "damage_event"
  ADD CONSTRAINT event_second_cause CHECK (second_cause IS NULL OR (second_cause <> cause AND second_cause <> 'unknown')),
  ADD CONSTRAINT event_effects CHECK (effects IS NULL OR jsonb_typeof(effects) = 'array');

-- The field is compared as text: a value added to a type cannot be named before its migration is done.
CREATE OR REPLACE FUNCTION event_is_assessed(event damage_event) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT bool_and(EXISTS (SELECT 1 FROM assessment a WHERE a.event_id = event.id AND a.field::text = needed.field))
  FROM unnest(ARRAY[
    'verification',
    CASE WHEN event.basis <> 'unknown' THEN 'date' END,
    CASE WHEN event.severity <> 'unknown' THEN 'severity' END,
    CASE WHEN event.cause <> 'unknown' THEN 'cause' END,
    CASE WHEN event.second_cause IS NOT NULL THEN 'second_cause' END,
    CASE WHEN event.effects IS NOT NULL THEN 'effects' END,
    CASE WHEN event.extent IS NOT NULL THEN 'extent' END,
    CASE WHEN event.actor IS NOT NULL THEN 'actor' END,
    CASE WHEN event.count IS NOT NULL THEN 'count' END
  ]::text[]) AS needed(field)
  WHERE needed.field IS NOT NULL
$$;
DROP TRIGGER event_stays_assessed ON "damage_event";
CREATE CONSTRAINT TRIGGER event_stays_assessed AFTER UPDATE ON "damage_event" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD.basis, OLD.severity, OLD.cause, OLD.second_cause, OLD.effects, OLD.extent, OLD.actor, OLD.count)
    IS DISTINCT FROM (NEW.basis, NEW.severity, NEW.cause, NEW.second_cause, NEW.effects, NEW.extent, NEW.actor, NEW.count))
  EXECUTE FUNCTION check_event_assessed();
SELECT version.follow();
