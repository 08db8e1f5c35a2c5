import { newestOfEvents } from "@/features/damage-events/changed-sql";
import { type Sql, sql } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { eventSeen, siteSeen } from "@/features/scope/seen-sql";
import { isSinceCited } from "@/features/sources/cited-queries";
import type { Reader } from "@/lib/db";
import { keepPlaceChanges } from "./place-changes-queries";
import { type ListedPage, recordsInPart } from "./site-map-model";

const dayOf = (revision: Sql): Sql =>
  sql`(SELECT to_char(r.at AT TIME ZONE 'UTC', 'YYYY-MM-DD') FROM revision r WHERE r.seq = ${revision})`;

/** The newest revision that the history of a place `s` tells of. What happened there has histories of its own. */
const siteChanged = (s: Sql): Sql => sql`greatest(${s}.revision,
  (SELECT max(greatest(p.revision, CASE WHEN p.state = 'published' THEN
      (SELECT max(r.seq) FROM period_claim k JOIN source o ON o.id = k.source_id JOIN revision r ON ${isSinceCited(sql`p.revision`)}
        WHERE k.period_id = p.id) END))
    FROM period p WHERE p.site_id = ${s}.id),
  (SELECT max(v.revision) FROM evidence v WHERE v.site_id = ${s}.id))`;

/**
 * The pages of places, or of events, that the scope sees: the `page`-th so many by their ids. A page changed when what its history
 * tells did, that of a place also when what happened there or within it did, or it or a part was put elsewhere.
 */
export async function listRecordPages(
  db: Reader,
  scope: ReadScope,
  kind: "sites" | "events",
  page: number,
  findPlaceChanges = keepPlaceChanges(),
): Promise<ListedPage[]> {
  const part = sql`LIMIT ${recordsInPart} OFFSET ${(page - 1) * recordsInPart}`;
  if (kind === "events")
    return db.$queryRaw<ListedPage[]>`
      WITH told AS MATERIALIZED (
        SELECT e.id, e.site_id, e.revision FROM damage_event e WHERE ${eventSeen(scope, sql`e`)} ORDER BY e.id ${part})
      SELECT '/events/' || n.of AS href, ${dayOf(sql`n.seq`)} AS changed
      FROM (${newestOfEvents(sql`told`, sql`id`)}) n ORDER BY n.of`;
  const happened = [...(await findPlaceChanges(db))];
  const [siteIds, seqs] = [happened.map(([siteId]) => siteId), happened.map(([, seq]) => seq)];
  return db.$queryRaw<ListedPage[]>`
    WITH part AS MATERIALIZED (
      SELECT s.id, s.slug, s.revision FROM site s WHERE ${siteSeen(scope, sql`s`)} ORDER BY s.id ${part}),
    changed AS (
      SELECT a.ancestor_id AS site_id, max(h.seq) AS seq
      FROM unnest(${siteIds}::text[], ${seqs}::int[]) AS h (site_id, seq) JOIN site_ancestry a ON a.site_id = h.site_id
      GROUP BY a.ancestor_id)
    SELECT '/sites/' || s.slug AS href, ${dayOf(sql`greatest(${siteChanged(sql`s`)}, g.seq)`)} AS changed
    FROM part s LEFT JOIN changed g ON g.site_id = s.id ORDER BY s.id`;
}

/** How many places and events the scope sees. */
export async function countRecordPages(db: Reader, scope: ReadScope): Promise<{ sites: number; events: number }> {
  const [row] = await db.$queryRaw<{ sites: number; events: number }[]>`
    SELECT (SELECT count(*)::int FROM site s WHERE ${siteSeen(scope, sql`s`)}) AS sites,
      (SELECT count(*)::int FROM damage_event e WHERE ${eventSeen(scope, sql`e`)}) AS events`;
  return row ?? { sites: 0, events: 0 };
}
