-- What must never be, whatever code runs. Prisma's schema language cannot say these; schema:diff leaves them alone.

-- Texts of records: at least one language, and words in each (lib/text/localized-text).
CREATE FUNCTION text_is_sound(texts jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT texts IS NULL OR (jsonb_typeof(texts) = 'object' AND texts <> '{}'::jsonb
    AND NOT jsonb_path_exists(texts, '$.* ? (@.type() != "string" || @ like_regex "^\\s*$")'))
$$;

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

-- Every kind of public record: one that is taken back says why, and only such a one is kept from sight or part of another.
DO $$
DECLARE kind text;
BEGIN
  FOREACH kind IN ARRAY ARRAY['site', 'source', 'damage_event', 'claim', 'period', 'evidence'] LOOP
    EXECUTE format('ALTER TABLE %I
      ADD CONSTRAINT %I CHECK (state = ''published'' OR coalesce(withdrawn_reason, '''') <> ''''),
      ADD CONSTRAINT %I CHECK (state = ''withdrawn'' OR NOT is_suppressed),
      ADD CONSTRAINT %I CHECK (merged_into_id IS NULL OR (state = ''withdrawn'' AND merged_into_id <> id))',
      kind, kind || '_withdrawn', kind || '_suppressed', kind || '_merged');
    EXECUTE format('CREATE INDEX %I ON %I (id) WHERE is_suppressed', kind || '_is_suppressed', kind);
  END LOOP;
END $$;
ALTER TABLE "claim" ADD CONSTRAINT claim_is_never_merged CHECK (merged_into_id IS NULL);
ALTER TABLE "period" ADD CONSTRAINT period_is_never_merged CHECK (merged_into_id IS NULL);

ALTER TABLE "damage_event"
  ADD CONSTRAINT damage_event_date CHECK (date_is_sound(basis, earliest, latest, edtf)),
  ADD CONSTRAINT damage_event_bracket CHECK (last_intact IS NULL OR first_damaged IS NULL OR last_intact < first_damaged),
  ADD CONSTRAINT damage_event_texts CHECK (text_is_sound(title) AND text_is_sound(summary) AND text_is_sound(actor)),
  ADD CONSTRAINT damage_event_count CHECK (count > 0);

ALTER TABLE "claim"
  ADD CONSTRAINT claim_date CHECK (date_is_sound(basis, earliest, latest, edtf)),
  ADD CONSTRAINT claim_said CHECK (said_earliest IS NULL OR said_latest IS NULL OR said_earliest <= said_latest),
  ADD CONSTRAINT claim_credibility CHECK (credibility BETWEEN 1 AND 6),
  ADD CONSTRAINT claim_count CHECK (count > 0),
  ADD CONSTRAINT claim_texts CHECK (text_is_sound(claimant) AND text_is_sound(statement) AND text_is_sound(actor)),
  ADD CONSTRAINT claim_not_from_itself CHECK (derived_from_id <> id AND supersedes_id <> id);

ALTER TABLE "period"
  ADD CONSTRAINT period_from CHECK (date_is_sound(from_basis, from_earliest, from_latest, from_edtf)),
  ADD CONSTRAINT period_to CHECK (
    (to_basis IS NULL AND to_earliest IS NULL AND to_latest IS NULL AND to_edtf IS NULL)
    OR (to_basis IS NOT NULL AND date_is_sound(to_basis, to_earliest, to_latest, to_edtf))),
  ADD CONSTRAINT period_order CHECK (from_earliest IS NULL OR to_latest IS NULL OR from_earliest <= to_latest),
  ADD CONSTRAINT period_texts CHECK (text_is_sound(holder) AND text_is_sound(note));

ALTER TABLE "period_claim"
  ADD CONSTRAINT period_claim_date CHECK (date_is_sound(basis, earliest, latest, edtf)),
  ADD CONSTRAINT period_claim_text CHECK (text_is_sound(statement)),
  ADD CONSTRAINT period_claim_credibility CHECK (credibility BETWEEN 1 AND 6);

ALTER TABLE "source"
  ADD CONSTRAINT source_words CHECK (publisher <> '' AND title <> '' AND text_is_sound(note)),
  ADD CONSTRAINT source_published CHECK (published_earliest IS NULL OR published_latest IS NULL OR published_earliest <= published_latest);

ALTER TABLE "site"
  ADD CONSTRAINT site_slug CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  ADD CONSTRAINT site_texts CHECK (text_is_sound(summary) AND text_is_sound(period_text)),
  -- IS TRUE: with one part null the comparison is null, and a CHECK lets null pass.
  ADD CONSTRAINT site_position CHECK ((
    (latitude IS NULL AND longitude IS NULL AND precision_metres IS NULL AND position_source IS NULL)
    OR (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180 AND precision_metres > 0 AND position_source <> '')) IS TRUE);
CREATE UNIQUE INDEX site_name_one_preferred ON "site_name" (site_id, lang) WHERE kind = 'preferred';

ALTER TABLE "stored_file"
  ADD CONSTRAINT stored_file_hash CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT stored_file_type CHECK (media_type IN ('image/jpeg', 'image/png', 'image/webp', 'image/tiff', 'application/pdf')),
  ADD CONSTRAINT stored_file_size CHECK (bytes > 0 AND (media_type = 'application/pdf') = (width IS NULL)
    AND (width IS NULL) = (height IS NULL) AND coalesce(width, 1) > 0 AND coalesce(height, 1) > 0);
ALTER TABLE "public_picture"
  ADD CONSTRAINT public_picture_hash CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT public_picture_kind CHECK (width IN (480, 1280, 2400) AND format IN ('webp', 'jpeg')),
  ADD CONSTRAINT public_picture_size CHECK (bytes > 0 AND pixel_width BETWEEN 1 AND width AND pixel_height > 0);
ALTER TABLE "evidence"
  ADD CONSTRAINT evidence_of_one CHECK (num_nonnulls(site_id, event_id, claim_id) = 1),
  ADD CONSTRAINT evidence_date CHECK (date_is_sound(basis, earliest, latest, edtf)),
  ADD CONSTRAINT evidence_words CHECK (credit <> '' AND text_is_sound(caption)),
  ADD CONSTRAINT evidence_viewpoint CHECK (viewpoint ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
-- The same form sent twice is one record.
CREATE UNIQUE INDEX evidence_once ON "evidence" (file_sha256, coalesce(site_id, event_id, claim_id)) WHERE state = 'published';

-- A file is what its hash says: its row is written once.
CREATE FUNCTION stored_file_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the row of file % is never changed', OLD.sha256 USING ERRCODE = 'check_violation', CONSTRAINT = 'stored_file_written_once';
END $$;
CREATE TRIGGER stored_file_written_once BEFORE UPDATE ON "stored_file" FOR EACH ROW EXECUTE FUNCTION stored_file_stands();

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
CREATE TRIGGER site_no_cycle BEFORE INSERT ON "site"
  FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION site_has_no_cycle();
CREATE TRIGGER site_moves_into_no_cycle BEFORE UPDATE OF parent_id ON "site"
  FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL AND NEW.parent_id IS DISTINCT FROM OLD.parent_id) EXECUTE FUNCTION site_has_no_cycle();

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
CREATE CONSTRAINT TRIGGER event_is_assessed AFTER INSERT ON "damage_event"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_assessed();
CREATE CONSTRAINT TRIGGER event_stays_assessed AFTER UPDATE ON "damage_event" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD.basis, OLD.severity, OLD.cause, OLD.actor, OLD.count) IS DISTINCT FROM (NEW.basis, NEW.severity, NEW.cause, NEW.actor, NEW.count))
  EXECUTE FUNCTION check_event_assessed();
CREATE CONSTRAINT TRIGGER assessment_is_kept AFTER DELETE OR UPDATE ON "assessment"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_event_assessed();
ALTER TABLE "assessment" ADD CONSTRAINT assessment_reason CHECK (text_is_sound(because));

-- A claim speaks of one event for ever.
CREATE FUNCTION claim_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'claim % cannot be moved to another event', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_keeps_its_event';
END $$;
CREATE TRIGGER claim_keeps_its_event BEFORE UPDATE OF event_id ON "claim"
  FOR EACH ROW WHEN (OLD.event_id IS DISTINCT FROM NEW.event_id) EXECUTE FUNCTION claim_stays();

-- Reports.
ALTER TABLE "report"
  ADD CONSTRAINT report_date CHECK (date_is_sound(basis, earliest, latest, edtf)),
  ADD CONSTRAINT report_place CHECK (site_id IS NOT NULL OR coalesce(place_text, '') <> ''),
  ADD CONSTRAINT report_accepted CHECK (state <> 'accepted' OR event_id IS NOT NULL),
  ADD CONSTRAINT report_duplicate CHECK (duplicate_of_id <> id);

-- History: append-only, one sequence without gaps, one line for each record. Many revisions are written by one statement.
CREATE FUNCTION history_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'revisions are never changed or removed' USING ERRCODE = 'check_violation', CONSTRAINT = 'revision_append_only';
END $$;
CREATE TRIGGER revision_append_only BEFORE UPDATE OR DELETE ON "revision" FOR EACH ROW EXECUTE FUNCTION history_stands();
CREATE TRIGGER revision_no_truncate BEFORE TRUNCATE ON "revision" FOR EACH STATEMENT EXECUTE FUNCTION history_stands();

CREATE UNIQUE INDEX revision_one_first ON "revision" (subject_type, subject_id) WHERE follows IS NULL;
CREATE FUNCTION revisions_are_next() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE first_seq int; last_seq int; last_hash text; wrong int;
BEGIN
  SELECT min(seq) INTO first_seq FROM added;
  IF first_seq IS NULL THEN RETURN NULL; END IF;
  SELECT seq, hash INTO last_seq, last_hash FROM revision WHERE seq < first_seq ORDER BY seq DESC LIMIT 1;
  SELECT seq INTO wrong FROM (
    SELECT seq, previous_hash, lag(seq, 1, coalesce(last_seq, 0)) OVER line AS after_seq, lag(hash, 1, last_hash) OVER line AS after_hash
    FROM added WINDOW line AS (ORDER BY seq)
  ) placed WHERE seq <> after_seq + 1 OR previous_hash <> after_hash LIMIT 1;
  IF wrong IS NOT NULL OR EXISTS (SELECT 1 FROM revision WHERE seq > (SELECT max(seq) FROM added)) THEN
    RAISE EXCEPTION 'revision % does not follow', coalesce(wrong, first_seq) USING ERRCODE = 'check_violation', CONSTRAINT = 'revision_in_order';
  END IF;
  SELECT a.seq INTO wrong FROM added a LEFT JOIN revision r ON r.seq = a.follows
    WHERE a.follows IS NOT NULL AND (r.subject_type, r.subject_id) IS DISTINCT FROM (a.subject_type, a.subject_id) LIMIT 1;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'revision % follows another record', wrong USING ERRCODE = 'check_violation', CONSTRAINT = 'revision_same_subject';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER revision_in_order AFTER INSERT ON "revision" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION revisions_are_next();

ALTER TABLE "register_head" ADD CONSTRAINT register_head_one_row CHECK (id = 1);
INSERT INTO "register_head" (id, seq, hash) VALUES (1, 0, repeat('0', 64));

-- One person never agrees with themselves, whatever the code around this table does.
ALTER TABLE "proposal"
  ADD CONSTRAINT proposal_second_person CHECK (state NOT IN ('approved', 'declined') OR (decided_by_id IS NOT NULL AND decided_by_id <> proposer_id)),
  ADD CONSTRAINT proposal_taken_back CHECK (state <> 'withdrawn' OR decided_by_id = proposer_id),
  ADD CONSTRAINT proposal_decided CHECK ((state = 'waiting') = (decided_at IS NULL)),
  ADD CONSTRAINT proposal_carried_out CHECK ((state = 'approved') = (change_id IS NOT NULL)),
  ADD CONSTRAINT proposal_words CHECK (btrim(reason) <> '' AND (state <> 'declined' OR coalesce(btrim(decision_reason), '') <> ''));
CREATE UNIQUE INDEX proposal_waiting ON "proposal" (subject_type, subject_id) WHERE state = 'waiting';

-- People.
ALTER TABLE "user"
  ADD CONSTRAINT user_role CHECK (role IN ('reviewer', 'administrator')),
  ADD CONSTRAINT user_email CHECK (email = lower(email) AND email <> ''),
  ADD CONSTRAINT user_name CHECK (btrim(name) <> '' AND btrim(public_name) <> '');
-- Nobody's address is kept with a session, and its token only as a SHA-256.
ALTER TABLE "session"
  ADD CONSTRAINT session_no_address CHECK (ip_address IS NULL),
  ADD CONSTRAINT session_token_hashed CHECK (token ~ '^[0-9a-f]{64}$');
ALTER TABLE "invite"
  ADD CONSTRAINT invite_role CHECK (role IN ('reviewer', 'administrator')),
  ADD CONSTRAINT invite_token_hashed CHECK (token_hash ~ '^[0-9a-f]{64}$');
CREATE UNIQUE INDEX invite_one_live_setup ON "invite" (is_setup) WHERE is_setup AND used_at IS NULL AND revoked_at IS NULL;
ALTER TABLE "password_link"
  ADD CONSTRAINT password_link_token_hashed CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT password_link_runs_out CHECK (expires_at > created_at);
CREATE UNIQUE INDEX password_link_one_live ON "password_link" (person_id) WHERE used_at IS NULL AND revoked_at IS NULL;

ALTER TABLE "register_settings" ADD CONSTRAINT register_settings_one_row CHECK (id = 1);
INSERT INTO "register_settings" (id) VALUES (1);
ALTER TABLE "settings_change"
  ADD CONSTRAINT settings_change_is_one CHECK ("from" <> "to"),
  ADD CONSTRAINT settings_change_setting CHECK (setting IN
    ('secondApproverForDestroyed', 'secondApproverForWithdrawals', 'isTwoFactorRequired'));

-- Traces are only ever added to.
CREATE FUNCTION trace_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'lines of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'check_violation', CONSTRAINT = 'trace_append_only';
END $$;
CREATE TRIGGER settings_change_append_only BEFORE UPDATE OR DELETE ON "settings_change" FOR EACH ROW EXECUTE FUNCTION trace_stands();
CREATE TRIGGER settings_change_no_truncate BEFORE TRUNCATE ON "settings_change" FOR EACH STATEMENT EXECUTE FUNCTION trace_stands();
CREATE TRIGGER contact_reveal_append_only BEFORE UPDATE OR DELETE ON "contact_reveal" FOR EACH ROW EXECUTE FUNCTION trace_stands();
CREATE TRIGGER contact_reveal_no_truncate BEFORE TRUNCATE ON "contact_reveal" FOR EACH STATEMENT EXECUTE FUNCTION trace_stands();
