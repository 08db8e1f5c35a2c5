-- What the date of an event makes certain (`sureDays` in lib/dates): it had begun by the one day, and had not ended before the other.
ALTER TABLE "damage_event" ADD COLUMN "begun_by" DATE, ADD COLUMN "lasted_to" DATE;
SELECT version.follow();

-- Records written before there were these columns. Of an interval, an end that is open or no plain day, month or year leaves it to the other.
CREATE FUNCTION pg_temp.starts(part text) RETURNS date LANGUAGE sql AS $$
  SELECT CASE WHEN part ~ '^\d{4}(-(0\d|1[0-2])(-\d\d)?)?$' THEN (part || left('-01-01', 10 - length(part)))::date END $$;
CREATE FUNCTION pg_temp.ends(part text) RETURNS date LANGUAGE sql AS $$
  SELECT (pg_temp.starts(part) + CASE length(part) WHEN 4 THEN interval '1 year' WHEN 7 THEN interval '1 month' ELSE interval '1 day' END
    - interval '1 day')::date $$;
CREATE FUNCTION pg_temp.work_out(tab regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format($q$UPDATE %s SET begun_by = latest, lasted_to = earliest
    WHERE basis NOT IN ('about', 'unknown') AND edtf !~ '[?~%%]' AND edtf NOT LIKE '%%/%%'$q$, tab);
  EXECUTE format($q$UPDATE %s SET
      begun_by = least(pg_temp.ends(split_part(edtf, '/', 1)), pg_temp.ends(split_part(edtf, '/', 2))),
      lasted_to = greatest(pg_temp.starts(split_part(edtf, '/', 1)), pg_temp.starts(split_part(edtf, '/', 2)))
    WHERE basis NOT IN ('about', 'unknown') AND edtf !~ '[?~%%]' AND edtf LIKE '%%/%%'$q$, tab);
END $$;
SELECT pg_temp.work_out('public.damage_event');
SELECT pg_temp.work_out('version.damage_event');

DROP INDEX "damage_event_counted";
CREATE INDEX "damage_event_counted" ON "damage_event"("site_id", "latest", "earliest", "begun_by", "lasted_to", "kind", "severity", "cause", "verification", "state", "id");
DO $$
DECLARE old text := (SELECT indexname FROM pg_indexes WHERE schemaname = 'version' AND tablename = 'damage_event' AND indexdef LIKE '%shown_state%');
BEGIN
  EXECUTE format('DROP INDEX version.%I', old);
END $$;
CREATE INDEX ON version.damage_event (site_id, latest, earliest, begun_by, lasted_to, kind, severity, cause, verification, shown_state, id, revision, replaced_by);
