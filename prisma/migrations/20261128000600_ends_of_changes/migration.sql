-- The first and the last revision of a change are found by the index alone, however many it has.
DROP INDEX "revision_change_id_idx";
CREATE INDEX "revision_change_id_seq_idx" ON "revision"("change_id", "seq");
