-- The past is rows. Schema "version" keeps every version of every public record: the row as it was written, the revision it
-- came with, and the revision that replaced it (null: it is the current one). Schema "past" shows, under the tables' own
-- names, the versions that were current at a revision: with `search_path = past, public` every query reads the register as
-- it stood at `tadmur.revision`. Nothing is worked out again: texts that are searched and days of EDTF texts are columns.

-- Every site with every site around it. Kept by the database, so that no query walks the tree.
CREATE FUNCTION site_ancestry_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moved text[]; since int[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(id ORDER BY id), array_agg(revision ORDER BY id) INTO moved, since FROM new_sites;
  ELSE
    WITH RECURSIVE down(id, revision) AS (
      SELECT n.id, n.revision FROM new_sites n JOIN old_sites o ON o.id = n.id WHERE n.parent_id IS DISTINCT FROM o.parent_id
      UNION
      SELECT s.id, down.revision FROM site s JOIN down ON s.parent_id = down.id
    )
    SELECT array_agg(id ORDER BY id), array_agg(revision ORDER BY id) INTO moved, since
      FROM (SELECT id, max(revision) AS revision FROM down GROUP BY id) newest;
    DELETE FROM site_ancestry WHERE site_id = ANY(moved);
    UPDATE version.site_ancestry v SET replaced_by = m.revision FROM unnest(moved, since) AS m(id, revision)
      WHERE v.site_id = m.id AND v.replaced_by IS NULL;
  END IF;
  IF moved IS NULL THEN RETURN NULL; END IF;
  WITH RECURSIVE up(site_id, ancestor_id, depth) AS (
    SELECT id, id, 0 FROM unnest(moved) AS id
    UNION ALL
    SELECT up.site_id, s.parent_id, up.depth + 1 FROM up JOIN site s ON s.id = up.ancestor_id WHERE s.parent_id IS NOT NULL
  )
  INSERT INTO site_ancestry (site_id, ancestor_id, depth) SELECT site_id, ancestor_id, depth FROM up;
  INSERT INTO version.site_ancestry (site_id, ancestor_id, depth, revision)
    SELECT a.site_id, a.ancestor_id, a.depth, m.revision FROM unnest(moved, since) AS m(id, revision) JOIN site_ancestry a ON a.site_id = m.id;
  RETURN NULL;
END $$;
CREATE TRIGGER site_ancestry_of_new AFTER INSERT ON "site" REFERENCING NEW TABLE AS new_sites
  FOR EACH STATEMENT EXECUTE FUNCTION site_ancestry_follows();
CREATE TRIGGER site_ancestry_of_moved AFTER UPDATE ON "site" REFERENCING OLD TABLE AS old_sites NEW TABLE AS new_sites
  FOR EACH STATEMENT EXECUTE FUNCTION site_ancestry_follows();

CREATE SCHEMA version;
CREATE SCHEMA past;

-- Tables of public records, each with the column that names the record a row belongs to.
CREATE FUNCTION version.tables() RETURNS TABLE (name text, owner text) LANGUAGE sql IMMUTABLE AS $$
  VALUES ('site', 'id'), ('source', 'id'), ('damage_event', 'id'), ('claim', 'id'), ('period', 'id'), ('evidence', 'id'),
    ('site_name', 'site_id'), ('site_ancestry', 'site_id'), ('assessment', 'event_id'), ('assessment_claim', 'event_id'),
    ('period_claim', 'period_id')
$$;

-- The revision to stand at. Fails where none is set: nobody reads the past by mistake.
CREATE FUNCTION past.revision() RETURNS int LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT current_setting('tadmur.revision')::int
$$;

-- The columns of a table, in order, each as `given` says (`v.%I`), but those that `instead` names.
CREATE FUNCTION version.columns(of_table text, instead jsonb) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT string_agg(coalesce(instead->>column_name, format('v.%I', column_name)) || format(' AS %I', column_name), ', ' ORDER BY ordinal_position)
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name = of_table
$$;

-- A record that is suppressed, or no longer is: so are its versions. The one that says so itself comes after.
CREATE FUNCTION version.close() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('UPDATE version.%I SET is_closed = $1 WHERE id = $2', TG_TABLE_NAME) USING NEW.is_suppressed, NEW.id;
  RETURN NULL;
END $$;

-- Makes versions and views follow the tables: a migration that adds a column to a table of public records ends with it.
-- For the public the past is never more open than the present: what is suppressed today stands as withdrawn at every
-- revision, a position is never shown more exactly than today, and a picture that is taken back today, or whose licence is
-- no longer known, is shown at none (a right of its maker and of who is in it, and no matter of history).
-- A view is one plain SELECT wherever it can be: the planner then takes it for the table itself, with all of its indexes.
CREATE FUNCTION version.follow() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  t record; missing record;
  -- Each asked once a query and not once a row.
  is_valid text := 'v.revision <= (SELECT past.revision()) AND (v.replaced_by IS NULL OR v.replaced_by > (SELECT past.revision()))';
  shown jsonb;
BEGIN
  FOR t IN SELECT * FROM version.tables() LOOP
    IF to_regclass(format('version.%I', t.name)) IS NULL THEN
      EXECUTE format('CREATE TABLE version.%1$I (LIKE public.%1$I INCLUDING GENERATED)', t.name);
      IF t.owner <> 'id' THEN EXECUTE format('ALTER TABLE version.%I ADD COLUMN revision int NOT NULL', t.name); END IF;
      EXECUTE format('ALTER TABLE version.%I ADD COLUMN replaced_by int', t.name);
      EXECUTE format('CREATE INDEX ON version.%I (%I, revision)', t.name, t.owner);
      IF t.owner = 'id' THEN
        -- Whether an earlier version belongs to a record that is suppressed today, and what it is shown as for that.
        EXECUTE format('ALTER TABLE version.%I ADD COLUMN is_closed boolean NOT NULL DEFAULT false', t.name);
        EXECUTE format('ALTER TABLE version.%I ADD COLUMN shown_state "RecordState" NOT NULL
          GENERATED ALWAYS AS (CASE WHEN is_closed THEN ''withdrawn''::"RecordState" ELSE state END) STORED', t.name);
        EXECUTE format('CREATE TRIGGER versions_close AFTER UPDATE OF is_suppressed ON public.%I
          FOR EACH ROW WHEN (OLD.is_suppressed <> NEW.is_suppressed) EXECUTE FUNCTION version.close()', t.name);
      END IF;
    END IF;
    FOR missing IN
      SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type FROM pg_attribute a
      WHERE a.attrelid = format('public.%I', t.name)::regclass AND a.attnum > 0 AND NOT a.attisdropped
        AND NOT EXISTS (SELECT 1 FROM pg_attribute v WHERE v.attrelid = format('version.%I', t.name)::regclass AND v.attname = a.attname)
    LOOP
      EXECUTE format('ALTER TABLE version.%I ADD COLUMN %I %s', t.name, missing.name, missing.type);
    END LOOP;

    EXECUTE format('DROP VIEW IF EXISTS past.%I', t.name);
    shown := CASE WHEN t.owner <> 'id' THEN '{}'::jsonb ELSE jsonb_build_object(
      'state', 'v.shown_state', 'is_suppressed', '(v.is_suppressed OR v.is_closed)', 'withdrawn_reason', format(
        'CASE WHEN v.is_closed THEN coalesce(v.withdrawn_reason, (SELECT now.withdrawn_reason FROM public.%I now WHERE now.id = v.id))
          ELSE v.withdrawn_reason END', t.name)) END;
    CASE t.name
      WHEN 'site' THEN shown := shown || jsonb_build_object('public_precision',
        'greatest(v.public_precision, (SELECT now.public_precision FROM public.site now WHERE now.id = v.id))');
      WHEN 'evidence' THEN shown := shown || jsonb_build_object(
        'state', 'CASE WHEN now.state = ''published'' THEN v.state ELSE ''withdrawn''::"RecordState" END',
        'withdrawn_reason', 'CASE WHEN now.state = ''published'' THEN v.withdrawn_reason ELSE coalesce(v.withdrawn_reason, now.withdrawn_reason) END',
        'is_suppressed', '(v.is_suppressed OR now.is_suppressed)',
        'licence', 'CASE WHEN now.licence = ''unknown'' THEN now.licence ELSE v.licence END');
      ELSE NULL;
    END CASE;
    EXECUTE format('CREATE VIEW past.%1$I AS SELECT %2$s FROM version.%1$I v %3$s WHERE %4$s', t.name,
      version.columns(t.name, shown), CASE t.name WHEN 'evidence' THEN 'JOIN public.evidence now ON now.id = v.id' ELSE '' END, is_valid);
  END LOOP;
END $$;
SELECT version.follow();

-- Whoever reads the past reads of nothing later.
CREATE VIEW past.register_head AS
  SELECT h.id, least(past.revision(), h.seq) AS seq, coalesce(r.hash, repeat('0', 64)) AS hash, h.started_with, h.format
  FROM public.register_head h LEFT JOIN public.revision r ON r.seq = least(past.revision(), h.seq);

-- What each question about the present has an index for, the same question about the past has one for.
CREATE INDEX ON version.damage_event (site_id, latest, earliest, kind, severity, cause, verification, shown_state, id, revision, replaced_by);
CREATE INDEX ON version.damage_event USING gin (search_words);
CREATE INDEX ON version.damage_event (latest, earliest);
CREATE INDEX ON version.claim (event_id, shown_state, revision, replaced_by, id);
CREATE INDEX ON version.claim (source_id);
CREATE INDEX ON version.site (slug);
CREATE INDEX ON version.site (parent_id);
CREATE INDEX ON version.site_name (search_text);
CREATE INDEX ON version.site_name USING gin (search_words);
CREATE INDEX ON version.site_ancestry (ancestor_id, site_id);
CREATE INDEX ON version.source (url);
CREATE INDEX ON version.period (site_id);
CREATE INDEX ON version.period_claim (source_id);
CREATE INDEX ON version.evidence (site_id);
CREATE INDEX ON version.evidence (event_id);
CREATE INDEX ON version.evidence (claim_id);
