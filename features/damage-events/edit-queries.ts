import { getRecord } from "@/features/chain/queries";
import { readStoredRecord, type StoredRecord } from "@/features/chain/stored-record";
import { sql } from "@/features/scope/filter-sql";
import { inOrderOf, listIds, listTold } from "@/features/scope/queries";
import type { ReadScope } from "@/features/scope/scope";
import { eventSeen } from "@/features/scope/seen-sql";
import { findSites } from "@/features/sites/queries";
import type { Reader } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { foldText } from "@/lib/text/fold-text";
import { fromRequiredTextColumn } from "@/lib/text/localized-column";
import type { LocalizedText } from "@/lib/text/localized-text";
import { type EventRow, findSimilarEvents, rowSelect, toEventRow } from "./queries";
import { type DamageEventRecord, damageEventRecordSchema } from "./schema";

export type StoredDamageEvent = { id: string; revision: number } & StoredRecord<DamageEventRecord>;

/** An event as its newest revision has it, for whoever changes it. Throws `not_found`. */
export async function getDamageEventRecord(db: Reader, id: string): Promise<StoredDamageEvent> {
  const { revision, after } = await getRecord(db, { type: "damage_event", id });
  return { id, revision, ...readStoredRecord(damageEventRecordSchema, after) };
}

/** An event as its newest revision has it, for reviewers alone. Throws `not_found`, also for anybody else. */
export async function getEventToEdit(db: Reader, scope: ReadScope, id: string): Promise<StoredDamageEvent> {
  if (scope.kind !== "reviewer") throw new AppError("not_found");
  return getDamageEventRecord(db, id);
}

/** Events for a picker: one by its number or address, else those at the places the words may mean. */
export async function findEvents(
  db: Reader,
  scope: ReadScope,
  words: string,
  { except, limit = 12 }: { except: string; limit?: number },
): Promise<EventRow[]> {
  const [id] = /\bev-[a-z0-9-]+/.exec(words) ?? [];
  const places = id === undefined ? await findSites(db, scope, words, { limit: 6 }) : [];
  const text = foldText(words);
  if (id === undefined && text === "") return [];
  const meant =
    id === undefined
      ? sql`(e.site_id = ANY(${places.map((place) => place.id)}::text[]) OR strpos(e.search_text, ${text}) > 0)`
      : sql`e.id = ${id}`;
  const ids = await listIds(
    db,
    sql`SELECT e.id FROM damage_event e WHERE ${eventSeen(scope, sql`e`)} AND e.state = 'published' AND e.id <> ${except} AND ${meant}
      ORDER BY e.latest NULLS LAST, e.id LIMIT ${limit}`,
  );
  const events = await db.damageEvent.findMany({ where: { id: { in: ids } }, select: rowSelect });
  return inOrderOf(ids, events).map(toEventRow);
}

/** Events that may be the same occurrence as one of the register's own, which is not among them. */
export async function listLikeEvents(
  db: Reader,
  scope: ReadScope,
  { id, record }: Pick<StoredDamageEvent, "id" | "record">,
): Promise<EventRow[]> {
  const { siteId, date, cause } = record;
  const similar = await findSimilarEvents(db, scope, { siteId, date, cause }, { limit: 9 });
  return similar.filter((event) => event.id !== id);
}

/**
 * Where a withdrawn event's address leads: the one it became part of, however often that was merged again. What is suppressed
 * leads nowhere, and nothing leads through it.
 */
export async function findEventItBecame(
  db: Reader,
  scope: ReadScope,
  id: string,
): Promise<{ id: string; title: LocalizedText } | null> {
  const [found] = await db.$queryRaw<{ id: string; title: unknown }[]>`
    WITH RECURSIVE became(id, state, merged_into_id, title, step) AS (
      SELECT id, state, merged_into_id, title, 0 FROM damage_event WHERE id = ${id} AND NOT is_suppressed
      UNION ALL
      SELECT e.id, e.state, e.merged_into_id, e.title, b.step + 1
      FROM damage_event e JOIN became b ON e.id = b.merged_into_id WHERE b.step < 50 AND NOT e.is_suppressed
    )
    SELECT id, title FROM became WHERE state = 'published' AND step > 0 ORDER BY step LIMIT 1`;
  if (found === undefined || !(await listTold(db, scope, "damage_event", [found.id])).has(found.id)) return null;
  return { id: found.id, title: fromRequiredTextColumn(found.title) };
}
