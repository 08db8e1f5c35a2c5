-- A period that is kept back today was there at no revision either, as every other record. It has no column that says so.
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
END $$;
