import { type Sql, sql } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { revisionTold } from "@/features/scope/seen-sql";
import type { Reader } from "@/lib/db";

/**
 * Which sources a page cited: `source_id`, from the revision `since` until before the revision `till` (null: it does still).
 * What is kept back today cites nothing: what it was taken from could tell what it said.
 */
type Citations = Sql;

/** Of an event, by its published claims. */
export const citationsOfEvent = (id: string): Citations => sql`
  SELECT v.source_id, v.revision AS since, v.replaced_by AS till
  FROM version.claim v
    JOIN claim c ON c.id = v.id
    JOIN damage_event e ON e.id = v.event_id
    JOIN site h ON h.id = e.site_id
  WHERE v.event_id = ${id} AND v.state = 'published' AND NOT (c.is_suppressed OR e.is_suppressed OR h.is_suppressed)`;

/** Of a place, by the claims for its published periods. */
export const citationsOfSite = (id: string): Citations => sql`
  SELECT v.source_id, v.revision AS since, v.replaced_by AS till
  FROM version.period o
    JOIN version.period_claim v ON v.period_id = o.id AND v.revision = o.revision
    JOIN period p ON p.id = o.id
    JOIN site h ON h.id = o.site_id
  WHERE o.site_id = ${id} AND o.state = 'published' AND NOT (p.is_suppressed OR h.is_suppressed)`;

/** Of a revision `r`: it says something else than the one before it, a member that says nothing left out (`differencesSaid`). */
const readsOtherwise = sql`(r.before IS NULL OR jsonb_strip_nulls(r.before) <> jsonb_strip_nulls(r.after))`;

/**
 * The revisions of sources after which a page read otherwise: those made while it cited them, and those that came in the
 * change from which on it did, or no longer did. One that says the same is none. From few citations to their sources and on by
 * the index of revisions: what else a source is cited for costs nothing. For a reader's `scope`: those it may be told of, and of no
 * source that is kept back today.
 */
export async function listRevisionsOfCited(db: Reader, citations: Citations, scope?: ReadScope): Promise<number[]> {
  const isTold =
    scope === undefined
      ? sql`TRUE`
      : sql`${revisionTold(scope)} AND NOT EXISTS (SELECT FROM source o WHERE o.id = k.source_id AND o.is_suppressed)`;
  const rows = await db.$queryRaw<{ seq: number }[]>`
    SELECT DISTINCT r.seq FROM (${citations}) k JOIN revision r ON r.subject_type = 'source' AND r.subject_id = k.source_id
    WHERE ${isTold} AND ${readsOtherwise}
      AND (r.seq BETWEEN k.since AND coalesce(k.till, r.seq)
        OR r.change_id IN (SELECT own.change_id FROM revision own WHERE own.seq IN (k.since, k.till)))
    ORDER BY r.seq`;
  return rows.map(({ seq }) => seq);
}

/** The ids of the sources that are cited at some places and by what happened there. */
export const sourcesCitedAt = (siteIds: Sql): Sql => sql`
  SELECT c.source_id FROM claim c JOIN damage_event e ON e.id = c.event_id JOIN site h ON h.id = e.site_id
    WHERE e.site_id = ${siteIds} AND NOT (c.is_suppressed OR e.is_suppressed OR h.is_suppressed)
  UNION ALL
  SELECT k.source_id FROM period_claim k JOIN period p ON p.id = k.period_id JOIN site h ON h.id = p.site_id
    WHERE p.site_id = ${siteIds} AND NOT (p.is_suppressed OR h.is_suppressed)`;

/**
 * True of a revision `r` of a source `o` that came after what cites it says so, and by which the source reads otherwise. Of what was cited
 * before that, the revision of what cites is newer.
 */
export const isSinceCited = (citedSince: Sql): Sql => sql`(r.subject_type = 'source' AND r.subject_id = o.id
  AND o.revision > ${citedSince} AND r.seq > ${citedSince} AND r.seq <= o.revision AND ${readsOtherwise})`;
