-- What must never be, whatever code runs. Prisma's schema language cannot say these; schema:diff leaves them alone.

-- Dates: a basis says which bounds exist (docs/vocabulary.md), and bounds stand in order.
CREATE FUNCTION date_is_sound(basis "DateBasis", earliest date, latest date, edtf text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE basis
    WHEN 'before' THEN earliest IS NULL AND latest IS NOT NULL AND edtf IS NOT NULL
    WHEN 'after' THEN earliest IS NOT NULL AND latest IS NULL AND edtf IS NOT NULL
    WHEN 'unknown' THEN earliest IS NULL AND latest IS NULL AND edtf IS NULL
    ELSE earliest IS NOT NULL AND latest IS NOT NULL AND edtf IS NOT NULL AND earliest <= latest
  END
$$;

ALTER TABLE "damage_event"
  ADD CONSTRAINT damage_event_date CHECK (date_is_sound(basis, earliest, latest, edtf)),
  ADD CONSTRAINT damage_event_bracket CHECK (last_intact IS NULL OR first_damaged IS NULL OR last_intact < first_damaged),
  ADD CONSTRAINT damage_event_title CHECK (coalesce(title_en, title_ar, '') <> ''),
  ADD CONSTRAINT damage_event_count CHECK (count > 0),
  ADD CONSTRAINT damage_event_withdrawn CHECK (state = 'published' OR coalesce(withdrawn_reason, '') <> '');

ALTER TABLE "claim"
  ADD CONSTRAINT claim_date CHECK (date_is_sound(basis, earliest, latest, edtf)),
  ADD CONSTRAINT claim_said CHECK (said_earliest IS NULL OR said_latest IS NULL OR said_earliest <= said_latest),
  ADD CONSTRAINT claim_credibility CHECK (credibility BETWEEN 1 AND 6),
  ADD CONSTRAINT claim_count CHECK (count > 0),
  ADD CONSTRAINT claim_words CHECK (claimant <> '' AND statement <> ''),
  ADD CONSTRAINT claim_not_from_itself CHECK (derived_from_id <> id AND supersedes_id <> id);

ALTER TABLE "period"
  ADD CONSTRAINT period_from CHECK (date_is_sound(from_basis, from_earliest, from_latest, from_edtf)),
  ADD CONSTRAINT period_to CHECK (
    (to_basis IS NULL AND to_earliest IS NULL AND to_latest IS NULL AND to_edtf IS NULL)
    OR (to_basis IS NOT NULL AND date_is_sound(to_basis, to_earliest, to_latest, to_edtf))),
  ADD CONSTRAINT period_order CHECK (from_earliest IS NULL OR to_latest IS NULL OR from_earliest <= to_latest);

ALTER TABLE "period_claim"
  ADD CONSTRAINT period_claim_date CHECK (date_is_sound(basis, earliest, latest, edtf)),
  ADD CONSTRAINT period_claim_credibility CHECK (credibility BETWEEN 1 AND 6);

ALTER TABLE "source"
  ADD CONSTRAINT source_words CHECK (publisher <> '' AND title <> ''),
  ADD CONSTRAINT source_published CHECK (published_earliest IS NULL OR published_latest IS NULL OR published_earliest <= published_latest);

ALTER TABLE "site"
  ADD CONSTRAINT site_slug CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  -- IS TRUE: with one part null the comparison is null, and a CHECK lets null pass.
  ADD CONSTRAINT site_position CHECK ((
    (latitude IS NULL AND longitude IS NULL AND precision_metres IS NULL AND position_source IS NULL)
    OR (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180 AND precision_metres > 0 AND position_source <> '')) IS TRUE),
  ADD CONSTRAINT site_withdrawn CHECK (state = 'published' OR coalesce(withdrawn_reason, '') <> '');

ALTER TABLE "report"
  ADD CONSTRAINT report_date CHECK (date_is_sound(basis, earliest, latest, edtf)),
  ADD CONSTRAINT report_place CHECK (site_id IS NOT NULL OR coalesce(place_text, '') <> ''),
  ADD CONSTRAINT report_accepted CHECK (state <> 'accepted' OR event_id IS NOT NULL),
  ADD CONSTRAINT report_duplicate CHECK (duplicate_of_id <> id);

ALTER TABLE "invite" ADD CONSTRAINT invite_role CHECK (role IN ('reviewer', 'administrator'));
ALTER TABLE "register_head" ADD CONSTRAINT register_head_one_row CHECK (id = 1);
ALTER TABLE "assessment" ADD CONSTRAINT assessment_reason CHECK (btrim(because) <> '');

CREATE UNIQUE INDEX site_name_one_preferred ON "site_name" (site_id, lang) WHERE kind = 'preferred';
CREATE INDEX damage_event_words ON "damage_event" USING gin (to_tsvector('simple', search_text));

-- A site is never its own ancestor. The lock keeps two moves at once from closing a ring between them.
CREATE FUNCTION site_has_no_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('site_parents'));
  IF EXISTS (
    WITH RECURSIVE up(id, parent_id) AS (
      SELECT id, parent_id FROM site WHERE id = NEW.parent_id
      UNION
      SELECT s.id, s.parent_id FROM site s JOIN up ON s.id = up.parent_id
    )
    SELECT 1 FROM up WHERE id = NEW.id
  ) THEN
    RAISE EXCEPTION 'site % would be its own ancestor', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'site_no_cycle';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER site_no_cycle BEFORE INSERT OR UPDATE OF parent_id ON "site"
  FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION site_has_no_cycle();

-- No assessed value without the assessment that says why. Deferred: event and assessments are written in one transaction.
CREATE FUNCTION event_is_assessed(event damage_event) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT bool_and(EXISTS (SELECT 1 FROM assessment a WHERE a.event_id = event.id AND a.field = needed.field))
  FROM unnest(ARRAY[
    'verification',
    CASE WHEN event.basis <> 'unknown' THEN 'date' END,
    CASE WHEN event.severity <> 'unknown' THEN 'severity' END,
    CASE WHEN event.cause <> 'unknown' THEN 'cause' END,
    CASE WHEN event.actor IS NOT NULL THEN 'actor' END,
    CASE WHEN event.count IS NOT NULL THEN 'count' END
  ]::"AssessedField"[]) AS needed(field)
  WHERE needed.field IS NOT NULL
$$;
CREATE FUNCTION check_event_assessed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE event damage_event;
BEGIN
  IF TG_TABLE_NAME = 'damage_event' THEN
    SELECT * INTO event FROM damage_event WHERE id = NEW.id;
  ELSE
    SELECT * INTO event FROM damage_event WHERE id = OLD.event_id;
  END IF;
  IF FOUND AND NOT event_is_assessed(event) THEN
    RAISE EXCEPTION 'event % holds a value without an assessment', event.id USING ERRCODE = 'check_violation', CONSTRAINT = 'event_is_assessed';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER event_is_assessed AFTER INSERT OR UPDATE ON "damage_event"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_assessed();
CREATE CONSTRAINT TRIGGER assessment_is_kept AFTER DELETE OR UPDATE ON "assessment"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_assessed();

-- A claim speaks of one event for ever.
CREATE FUNCTION claim_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'claim % cannot be moved to another event', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_keeps_its_event';
END $$;
CREATE TRIGGER claim_keeps_its_event BEFORE UPDATE OF event_id ON "claim"
  FOR EACH ROW WHEN (OLD.event_id IS DISTINCT FROM NEW.event_id) EXECUTE FUNCTION claim_stays();

-- History: append-only, one sequence without gaps, one line for each record.
CREATE FUNCTION history_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'revisions are never changed or removed' USING ERRCODE = 'check_violation', CONSTRAINT = 'revision_append_only';
END $$;
CREATE TRIGGER revision_append_only BEFORE UPDATE OR DELETE ON "revision" FOR EACH ROW EXECUTE FUNCTION history_stands();
CREATE TRIGGER revision_no_truncate BEFORE TRUNCATE ON "revision" FOR EACH STATEMENT EXECUTE FUNCTION history_stands();

CREATE UNIQUE INDEX revision_one_first ON "revision" (subject_type, subject_id) WHERE follows IS NULL;
CREATE FUNCTION revision_is_next() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last_seq int; last_hash text;
BEGIN
  SELECT seq, hash INTO last_seq, last_hash FROM revision ORDER BY seq DESC LIMIT 1;
  IF NEW.seq <> coalesce(last_seq, 0) + 1 OR (last_hash IS NOT NULL AND NEW.previous_hash <> last_hash) THEN
    RAISE EXCEPTION 'revision % does not follow %', NEW.seq, coalesce(last_seq, 0) USING ERRCODE = 'check_violation', CONSTRAINT = 'revision_in_order';
  END IF;
  IF NEW.follows IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM revision WHERE seq = NEW.follows AND subject_type = NEW.subject_type AND subject_id = NEW.subject_id
  ) THEN
    RAISE EXCEPTION 'revision % follows another record', NEW.seq USING ERRCODE = 'check_violation', CONSTRAINT = 'revision_same_subject';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER revision_in_order BEFORE INSERT ON "revision" FOR EACH ROW EXECUTE FUNCTION revision_is_next();

INSERT INTO "register_head" (id, seq, hash) VALUES (1, 0, repeat('0', 64));
