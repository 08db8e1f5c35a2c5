import { type Sql, sql } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { eventSeen, idsTold, siteSeen } from "@/features/scope/seen-sql";
import type { Reader } from "@/lib/db";

/** How many events a scope sees, and of how many of these the record or a claim was changed after a revision. */
export async function countChangedSince(
  db: Reader,
  scope: ReadScope,
  revision: number,
): Promise<{ events: number; changed: number }> {
  const [counted] = await db.$queryRaw<{ events: number; changed: number }[]>`
    WITH seen AS (SELECT e.id FROM damage_event e WHERE ${eventSeen(scope, sql`e`)}),
    touched AS (
      SELECT r.subject_id AS id FROM revision r WHERE r.seq > ${revision} AND r.subject_type = 'damage_event'
      UNION SELECT r.after->>'eventId' FROM revision r WHERE r.seq > ${revision} AND r.subject_type = 'claim'
      UNION SELECT r.before->>'eventId' FROM revision r WHERE r.seq > ${revision} AND r.subject_type = 'claim')
    SELECT count(*)::int AS events, count(*) FILTER (WHERE seen.id IN (SELECT t.id FROM touched t))::int AS changed FROM seen`;
  return counted ?? { events: 0, changed: 0 };
}

/** A withdrawn record that a link would reach. */
export type WithdrawnRecord = { type: "site" | "damage_event"; id: string };

const withdrawnOf = (type: WithdrawnRecord["type"], from: Sql): Sql =>
  sql`SELECT ${type} AS type, w.id FROM ${from} w WHERE w.state = 'withdrawn'`;

/** The records that a scope sees though they are withdrawn: those that were ticked, and are not back meanwhile. */
export function listWithdrawnSeen(db: Reader, scope: ReadScope): Promise<WithdrawnRecord[]> {
  return db.$queryRaw<WithdrawnRecord[]>`
    ${withdrawnOf("site", sql`site`)} AND ${siteSeen(scope, sql`w`)}
    UNION ALL ${withdrawnOf("damage_event", sql`damage_event`)} AND ${eventSeen(scope, sql`w`)} ORDER BY 1, 2`;
}

const mostWithdrawn = 200;

/** The withdrawn records that a link would reach, of which a reviewer may tick some. What became part of another is none. */
export function listWithdrawnWithin(db: Reader, scope: ReadScope): Promise<WithdrawnRecord[]> {
  return db.$queryRaw<WithdrawnRecord[]>`
    ${withdrawnOf("site", sql`site`)} AND w.merged_into_id IS NULL AND w.id IN (${idsTold(scope, "site")})
    UNION ALL ${withdrawnOf("damage_event", sql`damage_event`)} AND w.merged_into_id IS NULL AND w.id IN (${idsTold(scope, "damage_event")})
    ORDER BY 1, 2 LIMIT ${mostWithdrawn}`;
}
