import { eventsTouchedSince, head, lastOfVersion, newestOfEvents } from "@/features/damage-events/changed-sql";
import { sql } from "@/features/scope/filter-sql";
import type { Reader } from "@/lib/db";

/** The newest revision of what happened at each place, or of it or a part of the place being put elsewhere. */
type PlaceChanges = ReadonlyMap<string, number>;

type Changed = { siteId: string; seq: number };

/**
 * Keeps what changed last at each place: all events are looked through for the first reader, and for those after them what was
 * touched since. It never grows older. That something was changed is public also of what is kept back since, so it is one for all.
 */
export function keepPlaceChanges(): (db: Reader) => Promise<PlaceChanges> {
  let kept = { until: 0, bySite: new Map<string, number>() };
  let turn: Promise<unknown> = Promise.resolve();
  const bringUpToDate = async (db: Reader): Promise<PlaceChanges> => {
    const { seq: until } = await db.registerHead.findUniqueOrThrow({ where: { id: 1 } });
    // A register that has gone back is another one.
    const next = until < kept.until ? { until: 0, bySite: new Map<string, number>() } : kept;
    const add = (changed: Changed[]) => {
      for (const { siteId, seq } of changed) next.bySite.set(siteId, Math.max(seq, next.bySite.get(siteId) ?? 0));
    };
    if (until > next.until) {
      add(await listChanged(db, next.until));
      add(await listPartsMoved(db, next.until));
    }
    kept = { until, bySite: next.bySite };
    return kept.bySite;
  };
  return (db) => {
    const made = turn.then(() => bringUpToDate(db));
    turn = made.catch(() => {});
    return made;
  };
}

/** Of all events, or of those that were touched since a revision. To hold all apart first would take twice as long. */
function listChanged(db: Reader, since: number): Promise<Changed[]> {
  const told =
    since === 0
      ? sql`NOT MATERIALIZED (SELECT e.id, e.site_id, e.revision FROM damage_event e)`
      : sql`MATERIALIZED (
          SELECT e.id, e.site_id, e.revision FROM damage_event e WHERE e.id IN (${eventsTouchedSince(since)}))`;
  return db.$queryRaw<Changed[]>`
    WITH told AS ${told},
    happened AS (
      ${newestOfEvents(sql`told`, sql`site_id`)}
      UNION ALL
      SELECT v.site_id, max(${lastOfVersion}) FROM told t JOIN version.damage_event v ON v.id = t.id
      WHERE v.revision <= ${head} GROUP BY v.site_id)
    SELECT h.of AS "siteId", max(h.seq)::int AS seq FROM happened h GROUP BY h.of`;
}

const listPartsMoved = (db: Reader, since: number): Promise<Changed[]> => db.$queryRaw<Changed[]>`
  SELECT v.parent_id AS "siteId", max(${lastOfVersion})::int AS seq FROM version.site v
  WHERE v.parent_id IS NOT NULL AND v.revision <= ${head} AND (v.revision > ${since} OR v.replaced_by > ${since})
  GROUP BY v.parent_id`;
