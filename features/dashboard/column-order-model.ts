import { type Columns, farFuture, farPast, ranksOf, valuesOf } from "@/features/columns/columns-model";
import { byteAt, intAt, type Matched, shortAt } from "@/features/columns/match-model";
import { type OrderKey, pickOrdered } from "@/features/columns/order-model";
import type { PickedRows } from "@/features/dashboard/column-model";
import { countedAt, severityAt, unknownSeverity } from "@/features/dashboard/column-values-model";
import type { EventSort } from "@/features/dashboard/schema";

/** From the best founded down, as the list has it in SQL. */
const founded = ["confirmed", "corroborated", "contested", "unverified", "unverifiable", "refuted"];
const foundedAt = Uint8Array.from(valuesOf, (one) => (one === null ? 0 : founded.indexOf(one.verification)));
/** What nobody graded last, either way; the others from the gravest. */
const gravestAt = Uint8Array.from(severityAt, (place) => (place === unknownSeverity ? unknownSeverity : 4 - place));
const slightestAt = severityAt;

/** `orderOf` of the lists: what is compared, one after the other. */
function orderKeys(columns: Columns, sort: EventSort, nameRanks: Int32Array): OrderKey[] {
  const { event, site, earliest, latest, values } = columns.events;
  const ranks = ranksOf(columns);
  const byId: OrderKey = (row) => intAt(ranks, intAt(event, row));
  const dayOf: OrderKey = (row) => countedAt(intAt(earliest, row), intAt(latest, row));
  const lastIfNone = (day: number) => (day === farPast ? farFuture : day);
  const byDate: OrderKey[] = [(row) => lastIfNone(dayOf(row)), (row) => intAt(earliest, row), byId];
  const byName: OrderKey = (row) => intAt(nameRanks, intAt(site, row));
  const byTable =
    (table: Uint8Array): OrderKey =>
    (row) =>
      byteAt(table, shortAt(values, row));
  const turned =
    (key: OrderKey): OrderKey =>
    (row) =>
      -key(row);
  // Without a day it is last, either way round.
  const latestFirst = (day: number) => (day === farPast ? farFuture : -day);
  const orders = {
    date: byDate,
    "-date": [(row) => latestFirst(dayOf(row)), (row) => latestFirst(intAt(earliest, row)), byId],
    site: [byName, ...byDate],
    "-site": [turned(byName), ...byDate],
    severity: [byTable(gravestAt), ...byDate],
    "-severity": [byTable(slightestAt), ...byDate],
    verification: [byTable(foundedAt), ...byDate],
    "-verification": [turned(byTable(foundedAt)), ...byDate],
  } satisfies Record<EventSort, OrderKey[]>;
  return orders[sort];
}

/** A page of a match in order. */
export function pickPage(
  columns: Columns,
  { count, rows, sure }: Matched,
  { sort, offset, limit, isUndated, nameRanks }: PageAsked,
): PickedRows {
  const { earliest, latest } = columns.events;
  const indexes = new Int32Array(count);
  let held = 0;
  for (let index = 0; index < count; index += 1) {
    const row = intAt(rows, index);
    if (isUndated && (intAt(earliest, row) !== farPast || intAt(latest, row) !== farFuture)) continue;
    indexes[held] = index;
    held += 1;
  }
  const keys = orderKeys(columns, sort, nameRanks).map(
    (key): OrderKey =>
      (index) =>
        key(intAt(rows, index)),
  );
  const page = pickOrdered(indexes.subarray(0, held), keys, { offset, limit });
  return { rows: page.map((index) => intAt(rows, index)), sure: page.map((index) => byteAt(sure, index) === 1) };
}

export type PageAsked = {
  sort: EventSort;
  offset: number;
  limit: number;
  isUndated: boolean;
  /** Places of the sites' names in their order, by the number of a site. */
  nameRanks: Int32Array;
};
