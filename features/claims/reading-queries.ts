import { sql } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { claimCounted } from "@/features/scope/seen-sql";
import { type Dispute, disputes, type Readings } from "@/features/vocabulary/schema";
import type { Reader } from "@/lib/db";
import { contestedOn, otherSeverities } from "./readings-sql";

export const inOrderOfDisputes = (found: readonly Dispute[]): Dispute[] =>
  disputes.filter((dispute) => found.includes(dispute));

/** What is said of some events that are seen beside their assessed values, by the id of the event. */
export async function listReadings(
  db: Reader,
  scope: ReadScope,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, Readings>> {
  if (eventIds.length === 0) return new Map();
  const rows = await db.$queryRaw<(Readings & { id: string })[]>`
    SELECT e.id, ${otherSeverities(scope, sql`e`)} AS "otherSeverities", ${contestedOn(scope, sql`e`)} AS "contestedOn"
    FROM damage_event e WHERE e.id = ANY(${[...eventIds]}::text[])`;
  return new Map(
    rows.map(({ id, otherSeverities, contestedOn }) => [
      id,
      { otherSeverities, contestedOn: inOrderOfDisputes(contestedOn) },
    ]),
  );
}

/** How many claims each of some events that are seen has. Prisma's own count groups the claims of the whole register first. */
export async function countClaimsByEvent(
  db: Reader,
  scope: ReadScope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.$queryRaw<{ id: string; claims: number }[]>`
    SELECT c.event_id AS id, count(*)::int AS claims FROM claim c
    WHERE c.event_id = ANY(${[...ids]}::text[]) AND ${claimCounted(scope, sql`c`)} GROUP BY c.event_id`;
  return new Map(rows.map(({ id, claims }) => [id, claims]));
}
