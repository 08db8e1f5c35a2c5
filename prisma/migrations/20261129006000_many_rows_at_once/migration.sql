-- The guards of new rows, asked as seldom as they can be: they were a third of what writing many records cost.

-- Words of new rows: once a statement, and not once a row with all of it as JSON. A row that is changed is asked as before.
CREATE FUNCTION new_words_are_said() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE col text; is_found boolean;
BEGIN
  FOREACH col IN ARRAY TG_ARGV LOOP
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM added CROSS JOIN LATERAL jsonb_each_text(
      CASE jsonb_typeof(to_jsonb(%1$I)) WHEN ''object'' THEN to_jsonb(%1$I) ELSE jsonb_build_object('''', %1$I) END) said
      WHERE %1$I IS NOT NULL AND says_nothing(said.value))', col) INTO is_found;
    IF is_found THEN
      RAISE EXCEPTION '% of % says nothing', col, TG_TABLE_NAME USING ERRCODE = 'check_violation', CONSTRAINT = 'words_are_said';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
DO $$
DECLARE held record;
BEGIN
  FOR held IN
    SELECT t.tgrelid::regclass AS of_table, a.columns, string_agg(quote_literal(arg.name), ', ' ORDER BY arg.place) AS arguments
    FROM pg_trigger t
    CROSS JOIN LATERAL (SELECT string_agg(quote_ident(c.attname), ', ' ORDER BY c.attname) AS columns FROM pg_attribute c
      WHERE c.attrelid = t.tgrelid AND c.attnum = ANY(t.tgattr)) a
    CROSS JOIN LATERAL string_to_table(encode(t.tgargs, 'escape'), '\000') WITH ORDINALITY arg(name, place)
    WHERE t.tgname = 'words_are_said' AND arg.name <> '' GROUP BY t.tgrelid, a.columns
  LOOP
    EXECUTE format('DROP TRIGGER words_are_said ON %s', held.of_table);
    EXECUTE format('CREATE TRIGGER words_are_said AFTER UPDATE %s ON %s FOR EACH ROW EXECUTE FUNCTION words_are_said(%s)',
      'OF ' || held.columns, held.of_table, held.arguments);
    EXECUTE format('CREATE TRIGGER new_words_are_said AFTER INSERT ON %s REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION new_words_are_said(%s)', held.of_table, held.arguments);
  END LOOP;
END $$;

-- The fields an event is assessed by are looked up once, and not once a value.
CREATE OR REPLACE FUNCTION event_is_assessed(event damage_event) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE held text[];
BEGIN
  SELECT array_agg(a.field::text) INTO held FROM assessment a WHERE a.event_id = event.id;
  RETURN coalesce(held @> (ARRAY['verification']
    || CASE WHEN event.basis <> 'unknown' THEN ARRAY['date'] END
    || CASE WHEN event.severity <> 'unknown' THEN ARRAY['severity'] END
    || CASE WHEN event.cause <> 'unknown' THEN ARRAY['cause'] END
    || CASE WHEN event.second_cause IS NOT NULL THEN ARRAY['second_cause'] END
    || CASE WHEN event.effects IS NOT NULL THEN ARRAY['effects'] END
    || CASE WHEN event.extent IS NOT NULL THEN ARRAY['extent'] END
    || CASE WHEN event.actor IS NOT NULL THEN ARRAY['actor'] END
    || CASE WHEN event.count IS NOT NULL THEN ARRAY['count'] END), false);
END $$;

-- Only an event with a bracket has one that must rest on something.
DROP TRIGGER bracket_rests ON "damage_event";
CREATE CONSTRAINT TRIGGER bracket_rests AFTER INSERT ON "damage_event"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.last_intact IS NOT NULL) EXECUTE FUNCTION check_bracket_rests();

-- Revisions that follow: found by their numbers alone. The planner took a table that grows by every statement for a small one and
-- read all of it each time, so that writing slowed down with every record there was.
CREATE OR REPLACE FUNCTION revisions_are_next() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE first_seq int; final_seq int; last_seq int; last_hash text; wrong int;
BEGIN
  SELECT min(seq), max(seq) INTO first_seq, final_seq FROM added;
  IF first_seq IS NULL THEN RETURN NULL; END IF;
  SELECT seq, hash INTO last_seq, last_hash FROM revision WHERE seq < first_seq ORDER BY seq DESC LIMIT 1;
  SELECT seq INTO wrong FROM (
    SELECT seq, previous_hash, lag(seq, 1, coalesce(last_seq, 0)) OVER line AS after_seq, lag(hash, 1, last_hash) OVER line AS after_hash
    FROM added WINDOW line AS (ORDER BY seq)
  ) placed WHERE seq <> after_seq + 1 OR previous_hash <> after_hash LIMIT 1;
  IF wrong IS NOT NULL OR (SELECT max(seq) FROM revision) > final_seq THEN
    RAISE EXCEPTION 'revision % does not follow', coalesce(wrong, first_seq) USING ERRCODE = 'check_violation', CONSTRAINT = 'revision_in_order';
  END IF;
  -- LIMIT keeps the planner from joining with the whole of the register.
  SELECT a.seq INTO wrong FROM added a
    LEFT JOIN LATERAL (SELECT r.subject_type, r.subject_id FROM revision r WHERE r.seq = a.follows LIMIT 1) r ON true
    WHERE a.follows IS NOT NULL AND (r.subject_type, r.subject_id) IS DISTINCT FROM (a.subject_type, a.subject_id) LIMIT 1;
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'revision % follows another record', wrong USING ERRCODE = 'check_violation', CONSTRAINT = 'revision_same_subject';
  END IF;
  RETURN NULL;
END $$;

-- A place that is new lies around nothing yet, unless it came after one that names it: the ring is looked for by the index.
CREATE OR REPLACE FUNCTION site_has_no_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE above text := NEW.parent_id; met text[] := '{}';
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('site_parents'));
  WHILE above IS NOT NULL AND NOT above = ANY(met) LOOP
    IF above = NEW.id THEN
      RAISE EXCEPTION 'site % would be its own ancestor', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'site_no_cycle';
    END IF;
    met := met || above;
    SELECT parent_id INTO above FROM site WHERE id = above;
  END LOOP;
  RETURN NEW;
END $$;
