-- Tables that were laid a moment ago have no statistics, and nobody gathers them before they are read: a list of 10,000
-- events took a minute where it now takes what it takes today.
CREATE OR REPLACE FUNCTION lay_register_at(newest int, is_for_public boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lay_records_at(newest, is_for_public);
  PERFORM lay_evidence(is_for_public);

  UPDATE pg_temp.period p SET state = 'withdrawn'
  WHERE is_for_public AND (SELECT r.after->'withdrawn'->>'isSuppressed' FROM public.revision r
    WHERE r.subject_type = 'period' AND r.subject_id = p.id ORDER BY r.seq DESC LIMIT 1) = 'true';

  CREATE TEMP TABLE register_head (LIKE public.register_head) ON COMMIT DROP;
  INSERT INTO pg_temp.register_head (id, seq, hash, started_with)
  SELECT h.id, least(newest, h.seq), coalesce(r.hash, repeat('0', 64)), h.started_with
  FROM public.register_head h LEFT JOIN public.revision r ON r.seq = least(newest, h.seq);

  CREATE INDEX ON pg_temp.site (id);
  CREATE INDEX ON pg_temp.source (id);
  CREATE INDEX ON pg_temp.claim (id);
  ANALYZE pg_temp.site;
  ANALYZE pg_temp.site_name;
  ANALYZE pg_temp.source;
  ANALYZE pg_temp.damage_event;
  ANALYZE pg_temp.assessment;
  ANALYZE pg_temp.assessment_claim;
  ANALYZE pg_temp.claim;
  ANALYZE pg_temp.evidence;
END $$;
