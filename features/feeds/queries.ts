import { countClaimsByEvent, listReadings } from "@/features/claims/reading-queries";
import { eventsTouchedSince, newestOfEvents } from "@/features/damage-events/changed-sql";
import { type EventRow, rowSelect, toEventRow } from "@/features/damage-events/queries";
import { sql } from "@/features/scope/filter-sql";
import { inOrderOf } from "@/features/scope/queries";
import type { ReadScope } from "@/features/scope/scope";
import type { Selection } from "@/features/views/selection-queries";
import { noReadings, type Readings } from "@/features/vocabulary/schema";
import type { Reader } from "@/lib/db";

/** An event as a feed tells of it. */
export type EventNews = EventRow &
  Readings & {
    claims: number;
    /** It surely belongs to the days asked for. */
    isSure: boolean;
    /** When it was first recorded, and when it, a claim about it, a source of one or its evidence last changed. */
    published: Date;
    updated: Date;
  };

type Touched = { id: string; isSure: boolean; published: Date; updated: Date; seq: number };

/** So many of the newest revisions are looked through for what changed last, before all are. */
const revisionsBack = [4_000, 64_000];

/**
 * The events of a selection, the last changed first, so many from `skip` on. What changed last is what the event's history tells
 * last (`newestOfEvents`): an entry never grows older.
 */
export async function listEventNews(
  db: Reader,
  scope: ReadScope,
  { event, surely, hasWindow }: Selection,
  { skip, take, lookBack = revisionsBack }: { skip: number; take: number; lookBack?: readonly number[] },
): Promise<EventNews[]> {
  const e = sql`e`;
  const lastTouchedSince = (since: number) => db.$queryRaw<Touched[]>`
    WITH told AS MATERIALIZED (
      SELECT e.id, e.site_id, e.revision, ${hasWindow ? surely(e) : sql`TRUE`} AS is_sure FROM damage_event e
      WHERE ${event(e)} AND ${since > 0 ? sql`e.id IN (${eventsTouchedSince(since)})` : sql`TRUE`})
    SELECT found.id, found."isSure", newest.at AS updated, found.seq,
      (SELECT min(r.at) FROM revision r WHERE r.subject_type = 'damage_event' AND r.subject_id = found.id) AS published
    FROM (
      SELECT t.id, t.is_sure AS "isSure", n.seq FROM (${newestOfEvents(sql`told`, sql`id`)}) n JOIN told t ON t.id = n.of
      ORDER BY n.seq DESC, t.id LIMIT ${take} OFFSET ${skip}
    ) found JOIN revision newest ON newest.seq = found.seq ORDER BY found.seq DESC, found.id`;
  const touched = await lastTouched(db, lastTouchedSince, { skip, take, lookBack });
  const ids = touched.map(({ id }) => id);
  const byId = new Map(touched.map((one) => [one.id, one]));
  const stored = await db.damageEvent.findMany({ where: { id: { in: ids } }, select: rowSelect });
  const readings = await listReadings(db, scope, ids);
  const claims = await countClaimsByEvent(db, scope, ids);
  return inOrderOf(ids, stored).flatMap((one) => {
    const found = byId.get(one.id);
    return found === undefined
      ? []
      : [{ ...toEventRow(one), ...(readings.get(one.id) ?? noReadings), ...found, claims: claims.get(one.id) ?? 0 }];
  });
}

/** What changed last among all, from those that were touched lately where these are enough: whatever else there is changed before. */
async function lastTouched(
  db: Reader,
  lastTouchedSince: (since: number) => Promise<Touched[]>,
  { skip, take, lookBack }: { skip: number; take: number; lookBack: readonly number[] },
): Promise<Touched[]> {
  const { seq: head } = await db.registerHead.findUniqueOrThrow({ where: { id: 1 } });
  for (const back of lookBack.filter((many) => many >= skip + take && many < head)) {
    const found = await lastTouchedSince(head - back);
    if (found.length === take && found.every(({ seq }) => seq > head - back)) return found;
  }
  return lastTouchedSince(0);
}

/** Events that would be in a selection if they had not been withdrawn, the last first: only their ids, and when. */
export function listWithdrawnNews(db: Reader, { gone }: Selection, take: number): Promise<{ id: string; at: Date }[]> {
  return db.$queryRaw<{ id: string; at: Date }[]>`
    SELECT e.id, r.at FROM damage_event e JOIN revision r ON r.seq = e.revision
    WHERE ${gone(sql`e`)} ORDER BY e.revision DESC LIMIT ${take}`;
}
