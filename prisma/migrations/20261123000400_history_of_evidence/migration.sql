-- The register as it stood, with its evidence, and with its own note of the newest revision: whoever reads it there reads
-- of nothing later.
ALTER FUNCTION lay_register_at(int, boolean) RENAME TO lay_records_at;

CREATE FUNCTION lay_register_at(newest int, is_for_public boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lay_records_at(newest, is_for_public);
  PERFORM lay_evidence(is_for_public);

  CREATE TEMP TABLE register_head (LIKE public.register_head) ON COMMIT DROP;
  INSERT INTO pg_temp.register_head (id, seq, hash, started_with)
  SELECT h.id, least(newest, h.seq), coalesce(r.hash, repeat('0', 64)), h.started_with
  FROM public.register_head h LEFT JOIN public.revision r ON r.seq = least(newest, h.seq);
END $$;

-- Which revision was the newest at the end of a day.
CREATE INDEX "revision_at_seq_idx" ON "revision"("at", "seq");
