import { type Sql, sql } from "@/features/scope/filter-sql";
import { isSinceCited } from "@/features/sources/cited-queries";

/** Versions `v` of evidence that the page of an event `e` shows: of the event, of a claim about it, and of how its place was before. */
const isOfEvent = (
  e: Sql,
): Sql => sql`(v.event_id = ${e}.id OR v.claim_id IN (SELECT c.id FROM claim c WHERE c.event_id = ${e}.id)
  OR v.site_id = ${e}.site_id AND v.shows = 'before')`;

/** Revisions of evidence while the page of an event showed it, and by which it no longer did: also of what was moved away since. */
export const evidenceRevisionsOfEvent = (id: string): Sql => sql`
  SELECT r.seq FROM damage_event e JOIN version.evidence v ON ${isOfEvent(sql`e`)}
    JOIN revision r ON r.subject_type = 'evidence' AND r.subject_id = v.id AND r.seq BETWEEN v.revision AND coalesce(v.replaced_by, v.revision)
  WHERE e.id = ${id}`;

// Of the register as it is read: one laid as it stood has an earlier head.
export const head = sql`(SELECT seq FROM register_head)`;
/** The revision of a version `v`, or the one by which another came in its place. */
export const lastOfVersion = sql`CASE WHEN v.replaced_by <= ${head} THEN v.replaced_by ELSE v.revision END`;

/**
 * The newest revision `seq` that the histories of events tell of: their own, of claims about them, of evidence that their pages showed,
 * and of what a published claim cites. Of the rows of a table `among` (`id`, `site_id`, `revision`), a column `of` of them for each
 * (`id`: one an event). That something was changed is public also of what is kept back, so this never grows older; a source of
 * what is kept back tells nothing. Kind by kind, for a look at each claim by itself took minutes at a million events.
 */
export function newestOfEvents(among: Sql, of: Sql): Sql {
  const claims = sql`${among} e JOIN claim c ON c.event_id = e.id`;
  return sql`SELECT told.of, max(told.seq) AS seq FROM (
    SELECT e.${of} AS of, e.revision AS seq FROM ${among} e
    UNION ALL SELECT e.${of}, c.revision FROM ${claims}
    UNION ALL SELECT e.${of}, r.seq FROM ${claims} JOIN source o ON o.id = c.source_id JOIN revision r ON ${isSinceCited(sql`c.revision`)}
      WHERE c.state = 'published' AND NOT EXISTS (SELECT FROM damage_event s JOIN site h ON h.id = s.site_id
        WHERE s.id = e.id AND (s.is_suppressed OR h.is_suppressed))
    UNION ALL SELECT e.${of}, ${lastOfVersion} FROM ${claims} JOIN version.evidence v ON v.claim_id = c.id WHERE v.revision <= ${head}
    UNION ALL SELECT e.${of}, ${lastOfVersion} FROM ${among} e JOIN version.evidence v ON v.event_id = e.id WHERE v.revision <= ${head}
    UNION ALL SELECT e.${of}, ${lastOfVersion} FROM ${among} e JOIN version.evidence v ON v.site_id = e.site_id AND v.shows = 'before'
      WHERE v.revision <= ${head}
  ) told GROUP BY told.of`;
}

/**
 * The ids of all events of which `newestOfEvents` may be newer than a revision `since`, and of some more: from few revisions to what
 * they were of, so that it costs nothing what else there is.
 */
export const eventsTouchedSince = (since: number): Sql => sql`
  WITH recent AS MATERIALIZED (
    SELECT DISTINCT r.subject_type AS type, r.subject_id AS id FROM revision r WHERE r.seq > ${since} AND r.seq <= ${head}),
  shown AS MATERIALIZED (
    SELECT v.site_id, v.event_id, v.claim_id, v.shows FROM recent n JOIN version.evidence v ON v.id = n.id WHERE n.type = 'evidence')
  SELECT n.id FROM recent n WHERE n.type = 'damage_event'
  UNION SELECT c.event_id FROM recent n JOIN claim c ON c.id = n.id WHERE n.type = 'claim'
  UNION SELECT c.event_id FROM recent n JOIN claim c ON c.source_id = n.id WHERE n.type = 'source'
  UNION SELECT v.event_id FROM shown v WHERE v.event_id IS NOT NULL
  UNION SELECT c.event_id FROM shown v JOIN claim c ON c.id = v.claim_id
  UNION SELECT e.id FROM shown v JOIN damage_event e ON e.site_id = v.site_id WHERE v.shows = 'before'`;
