import { givesOther } from "@/features/claims/readings-sql";
import { intAt, none } from "@/features/columns/arrays-model";
import { type Columns, eventsByRevision } from "@/features/columns/columns-model";
import type { ColumnsAt } from "@/features/columns/kept-columns";
import { findRevisions } from "@/features/columns/load-queries";
import { numberOf, textOf } from "@/features/columns/names-model";
import { type Sql, sql } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { shownStates } from "@/features/scope/seen-sql";
import { severities } from "@/features/vocabulary/schema";
import type { Reader } from "@/lib/db";
import { keepRecent } from "@/lib/keep-recent";
import { type Places, placesOf } from "./places-model";

/** What claims give beside the assessed severities of events, a bit each from slight to grave (`lossOf`), of all that was changed up to a revision. */
type Others = { seq: number; bits: Uint8Array };
type Kept = { isWhole: boolean; places: Places };

/** Some hundred kilobytes each at twenty thousand places. */
const mostKept = 6;
const keepPlaces = () => keepRecent<Kept>(mostKept, ({ isWhole }) => isWhole);
const placesKept = new WeakMap<Columns, ReturnType<typeof keepPlaces>>();
/** By columns and by the states that are seen: what the next revision brings up to date. */
const othersKept = new WeakMap<Columns, Map<string, Others>>();

/**
 * Places as a scope sees them at a revision, made once for it. Their grades are known at the newest one alone: what claims say of an
 * event is read for the present. Null for what a link opens: links are many.
 */
export async function findPlaces(
  db: Reader,
  scope: ReadScope,
  { columns, revision }: ColumnsAt,
): Promise<Places | null> {
  if (scope.link !== null) return null;
  const { seq } = columns;
  const states = JSON.stringify(shownStates(scope));
  const recent = placesKept.get(columns) ?? keepPlaces();
  placesKept.set(columns, recent);
  const { places } = await recent(JSON.stringify([seq, revision, states]), async () => {
    const others = revision === seq ? await findOthers(db, scope, columns, states) : null;
    // What was written while they were read may be in the one and not in the other: that is not kept.
    const isWhole = others === null || (columns.seq === seq && (await findRevisions(db)).newest === seq);
    if (others !== null && isWhole) keepOthers(columns, states, others);
    const seesWithdrawn = shownStates(scope).includes("withdrawn");
    return { isWhole, places: placesOf(columns, { revision, seesWithdrawn, others: others?.bits ?? null }) };
  });
  return places;
}

function keepOthers(columns: Columns, states: string, others: Others): void {
  const kept = othersKept.get(columns) ?? new Map<string, Others>();
  othersKept.set(columns, kept.set(states, others));
}

/** After more changes than this all is read anew. */
const mostChanged = 5_000;

/** Read once, and then of those events alone that were changed since, themselves or a claim of theirs: no claim moves to another. */
async function findOthers(db: Reader, scope: ReadScope, columns: Columns, states: string): Promise<Others> {
  const { seq, eventIds } = columns;
  const before = othersKept.get(columns)?.get(states) ?? null;
  const changed = before === null || seq - before.seq > mostChanged ? null : changedSince(columns, before.seq);
  const bits = new Uint8Array(eventIds.count);
  if (before !== null && changed !== null) {
    bits.set(before.bits);
    for (const event of changed) bits[event] = 0;
  }
  const ids = changed === null ? null : [...changed].map((event) => textOf(eventIds, event));
  for (const { mask, events } of await readOthers(db, scope, ids))
    for (const id of events.split("\n")) {
      const event = numberOf(eventIds, id);
      if (event !== none) bits[event] = mask;
    }
  return { seq, bits };
}

function changedSince(columns: Columns, revision: number): Set<number> {
  const events = eventsByRevision(columns);
  const changed = new Set<number>();
  for (let seq = revision + 1; seq <= columns.seq; seq += 1) changed.add(intAt(events, seq));
  changed.delete(none);
  return changed;
}

/** Events by the severities that claims give beside theirs, their ids in lines: a row for each would take ten times as long to read. */
const readOthers = (db: Reader, scope: ReadScope, ids: readonly string[] | null) => {
  const isAsked: Sql = ids === null ? sql`TRUE` : sql`e.id = ANY(${[...ids]}::text[])`;
  return db.$queryRaw<{ mask: number; events: string }[]>`
    SELECT o.mask, string_agg(o.id, E'\n') AS events FROM (
      SELECT e.id, bit_or(1 << (array_position(${[...severities]}::"Severity"[], c.severity) - 1)) AS mask
      FROM damage_event e JOIN claim c ON c.event_id = e.id
      WHERE ${isAsked} AND ${givesOther(scope, sql`e`, sql`c`)} GROUP BY e.id) o
    GROUP BY o.mask`;
};
