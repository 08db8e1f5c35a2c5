import { type Columns, farFuture, farPast, ranksOf, valuesOf } from "@/features/columns/columns-model";
import { byteAt, intAt, type Matched, shortAt } from "@/features/columns/match-model";
import type { PickedRows } from "@/features/dashboard/column-model";
import { countedAt, severityAt, unknownSeverity } from "@/features/dashboard/column-values-model";
import type { EventSort } from "@/features/dashboard/schema";

/** What rows are ordered by: a number each, the smaller first. */
type OrderKey = (row: number) => number;

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

const none = (): number[] => [];

/**
 * What stands at the places from `offset` on, once all were in order. By the first key it is found which values lie there, and only
 * what has those is looked at again: of a million some hundred are sorted.
 */
function pickOrdered(
  indexes: Int32Array,
  keys: readonly OrderKey[],
  { offset, limit }: { offset: number; limit: number },
): number[] {
  const [key, ...further] = keys;
  if (offset >= indexes.length || limit <= 0) return [];
  if (key === undefined || indexes.length <= limit) return inOrder(indexes, keys).slice(offset, offset + limit);
  const numbers = new Int32Array(indexes.length);
  for (let at = 0; at < indexes.length; at += 1) numbers[at] = key(intAt(indexes, at));
  const [low, high] = spanAt(numbers, offset, limit);
  const within = { low: new Int32Array(indexes.length), between: none(), high: none() };
  let [before, lows] = [0, 0];
  for (let at = 0; at < indexes.length; at += 1) {
    const number = intAt(numbers, at);
    if (number < low) before += 1;
    else if (number === low) {
      within.low[lows] = intAt(indexes, at);
      lows += 1;
    } else if (number < high) within.between.push(intAt(indexes, at));
    else if (number === high) within.high.push(intAt(indexes, at));
  }
  const first = pickOrdered(within.low.subarray(0, lows), further, { offset: offset - before, limit });
  const between = inOrder(within.between, keys);
  const last = Int32Array.from(within.high);
  const rest = { offset: 0, limit: limit - first.length - between.length };
  return [...first, ...between, ...pickOrdered(last, further, rest)];
}

const inOrder = (indexes: Int32Array | readonly number[], keys: readonly OrderKey[]): number[] =>
  [...indexes].sort((a, b) => {
    for (const key of keys) {
      const difference = key(a) - key(b);
      if (difference !== 0) return difference;
    }
    return 0;
  });

export type PageAsked = {
  sort: EventSort;
  offset: number;
  limit: number;
  isUndated: boolean;
  /** Places of the sites' names in their order, by the number of a site. */
  nameRanks: Int32Array;
};

/** The least and the greatest of the numbers at the places from `offset` on, once they were in order. */
function spanAt(numbers: Int32Array, offset: number, limit: number): [low: number, high: number] {
  let [least, greatest] = [farFuture, farPast];
  for (let at = 0; at < numbers.length; at += 1) {
    const number = intAt(numbers, at);
    if (number === farFuture || number === farPast) continue;
    if (number < least) least = number;
    if (number > greatest) greatest = number;
  }
  // The open ends stand before and after all others.
  const span = Math.max(0, greatest - least + 1);
  const counts = new Int32Array(span + 2);
  const bucketOf = (number: number) =>
    number < least ? 0 : number > greatest ? span + 1 : span === 0 ? 0 : number - least + 1;
  for (let at = 0; at < numbers.length; at += 1) {
    const bucket = bucketOf(intAt(numbers, at));
    counts[bucket] = intAt(counts, bucket) + 1;
  }
  const numberOf = (bucket: number) => (bucket === 0 ? farPast : bucket === span + 1 ? farFuture : least + bucket - 1);
  let [seen, low] = [0, farPast];
  for (let bucket = 0; bucket < counts.length; bucket += 1) {
    const after = seen + intAt(counts, bucket);
    if (seen <= offset && offset < after) low = numberOf(bucket);
    if (offset + limit <= after) return [low, numberOf(bucket)];
    seen = after;
  }
  return [low, farFuture];
}
