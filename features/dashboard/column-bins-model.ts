import { type Columns, farFuture, farPast, valuesOf } from "@/features/columns/columns-model";
import { byteAt, intAt, type Matched, shortAt } from "@/features/columns/match-model";
import { isBeside, isCounted, isDamage } from "@/features/dashboard/column-values-model";
import type { BinCount } from "@/features/dashboard/read-models";
import { type ChartSplit, mostSeries, restKey } from "@/features/dashboard/schema";
import { type EventFilter, intersectDays, isEmptyWindow } from "@/features/scope/filter-schema";
import { causes, severities, verifications } from "@/features/vocabulary/schema";
import type { Bin } from "@/lib/dates/bins";
import { addDays, ordinalOf } from "@/lib/dates/calendar";

/** Bounds of days as a table by the day from the first of them on: how many lie at or before it. */
type Buckets = { first: number; last: number; table: Int16Array; count: number };

function bucketsOf(bounds: readonly number[]): Buckets {
  const [first, last] = [bounds[0] ?? 0, bounds.at(-1) ?? 0];
  const table = new Int16Array(Math.max(0, last - first));
  for (const [index, bound] of bounds.entries()) if (bound < last) table.fill(index + 1, bound - first);
  return { first, last, table, count: bounds.length };
}

/** `width_bucket` of a day. */
const bucketAt = ({ first, last, table, count }: Buckets, day: number): number =>
  day < first ? 0 : day >= last ? count : (table[day - first] ?? 0);

/** No bin: an end that is open, or a date that is not surely in any. */
const noBin = -2;

/** What says in which bins an event surely lies (`sureBins` of the queries); null where it lies in none surely. */
function sureBinsOf(bins: readonly Bin[], { window }: EventFilter) {
  const certain = window === null ? { from: null, to: null } : window.surely;
  const parts = certain === null ? [] : bins.map(({ start, end }) => intersectDays(certain, { from: start, to: end }));
  const isTouchable = (days: (typeof parts)[number]) => !isEmptyWindow(days);
  const [first, last] = [parts.findIndex(isTouchable), parts.findLastIndex(isTouchable)];
  if (first < 0) return null;
  // Bins have ends, and so have the days that they have in common with others.
  const starts = bucketsOf(parts.flatMap(({ from }) => (from === null ? [] : ordinalOf(from))));
  const ends = bucketsOf(parts.flatMap(({ to }) => (to === null ? [] : ordinalOf(addDays(to, 1)))));
  return { first, last, starts, ends };
}

/** What the bars are split by, as numbers: by values or by site, with the key of each number and their order. */
type Series = {
  numberOf: (row: number) => number;
  keyOf: (number: number) => string;
  compare: (a: number, b: number) => number;
};

const splitValues: Record<Exclude<ChartSplit, "site">, readonly string[]> = {
  severity: severities,
  cause: causes,
  verification: verifications,
};

const numbersBy = (by: Exclude<ChartSplit, "site">): Uint8Array =>
  Uint8Array.from(valuesOf, (values) => (values === null ? 0 : splitValues[by].indexOf(values[by])));
const splitNumbers = {
  severity: numbersBy("severity"),
  cause: numbersBy("cause"),
  verification: numbersBy("verification"),
};

export function seriesOf({ events }: Columns, by: Exclude<ChartSplit, "site">): Series {
  const [list, numbers] = [splitValues[by], splitNumbers[by]];
  return {
    numberOf: (row) => byteAt(numbers, shortAt(events.values, row)),
    keyOf: (number) => list[number] ?? "",
    compare: (a, b) => a - b,
  };
}

/** By the branch each event's site lies in, by number; a site in none stands for itself. */
export function branchesOf({ events, siteIds }: Columns, branches: Int32Array): Series {
  const keyOf = (number: number) => siteIds.texts[number] ?? "";
  return {
    numberOf: (row) => {
      const site = intAt(events.site, row);
      const branch = branches[site] ?? -1;
      return branch < 0 ? site : branch;
    },
    keyOf,
    compare: (a, b) => (keyOf(a) < keyOf(b) ? -1 : 1),
  };
}

/** By site, the one of some tops that it is or lies in, at a revision; -1 for none. */
export function branchesAt({ sites, siteIds }: Columns, tops: ReadonlySet<string>, revision: number): Int32Array {
  const parents = new Int32Array(siteIds.texts.length).fill(-1);
  for (let row = 0; row < sites.count; row += 1)
    if (intAt(sites.from, row) <= revision && intAt(sites.to, row) > revision)
      parents[intAt(sites.site, row)] = intAt(sites.parent, row);
  const isTop = Uint8Array.from(siteIds.texts, (id) => (tops.has(id) ? 1 : 0));
  return Int32Array.from(siteIds.texts, (_, site) => {
    let around = site;
    while (around >= 0 && isTop[around] === 0) around = parents[around] ?? -1;
    return around;
  });
}

/** Groups of events by three numbers, counted in a table of hashes: a `Map` takes ten times as long. */
class Groups {
  // Four numbers a group: the three it is by, and how many are in it; 0 is a free place.
  #table = new Int32Array(4 << 10);
  #size = 0;

  add(a: number, b: number, c: number, count = 1): void {
    const at = this.#placeOf(a, b, c);
    if (this.#table[at + 3] === 0) {
      this.#table.set([a, b, c], at);
      this.#size += 1;
    }
    this.#table[at + 3] = intAt(this.#table, at + 3) + count;
    if (this.#size * 8 > this.#table.length) this.#grow();
  }

  forEach(tell: (a: number, b: number, c: number, count: number) => void): void {
    const table = this.#table;
    for (let at = 0; at < table.length; at += 4) {
      const count = intAt(table, at + 3);
      if (count > 0) tell(intAt(table, at), intAt(table, at + 1), intAt(table, at + 2), count);
    }
  }

  #placeOf(a: number, b: number, c: number): number {
    const table = this.#table;
    let hash = Math.imul(a ^ Math.imul(b ^ Math.imul(c, 0x9e3779b1), 0x85ebca6b), 0xc2b2ae35);
    hash ^= hash >>> 15;
    const mask = (table.length >> 2) - 1;
    let place = hash & mask;
    for (;;) {
      const at = place * 4;
      const isFree = table[at + 3] === 0;
      if (isFree || (table[at] === a && table[at + 1] === b && table[at + 2] === c)) return at;
      place = (place + 1) & mask;
    }
  }

  #grow(): void {
    const old = this.#table;
    this.#table = new Int32Array(old.length * 2);
    this.#size = 0;
    for (let at = 0; at < old.length; at += 4) {
      const count = intAt(old, at + 3);
      if (count > 0) this.add(intAt(old, at), intAt(old, at + 1), intAt(old, at + 2), count);
    }
  }
}

type RawBin = Omit<BinCount, "key" | "rank"> & { series: number };

export function countInBins(
  { events }: Columns,
  { count, rows }: Matched,
  { bins, filter, series }: { bins: readonly Bin[]; filter: EventFilter; series: Series },
): BinCount[] {
  const { earliest, latest, begunBy, lastedTo, values } = events;
  const last = bins.at(-1);
  const bounds = [...bins.map(({ start }) => start), ...(last === undefined ? [] : [addDays(last.end, 1)])];
  const buckets = bucketsOf(bounds.map(ordinalOf));
  const sure = sureBinsOf(bins, filter);
  // A bin is -1 to the number of bins, and `noBin` the one before.
  const places = bins.length + 3;
  const groups = new Groups();
  for (let index = 0; index < count; index += 1) {
    const row = intAt(rows, index);
    const packed = shortAt(values, row);
    const begins = intAt(earliest, row);
    const ends = intAt(latest, row);
    if (byteAt(isCounted, packed) === 0 || (begins === farPast && ends === farFuture)) continue;
    const kind = byteAt(isDamage, packed) * 2 + byteAt(isBeside, packed);
    const firstBin = begins === farPast ? 0 : bucketAt(buckets, begins) + 1;
    const lastBin = ends === farFuture ? 0 : bucketAt(buckets, ends) + 1;
    const begun = intAt(begunBy, row);
    const lasted = intAt(lastedTo, row);
    const sureFirst = sure === null || begun === farFuture ? noBin : Math.max(bucketAt(sure.ends, begun), sure.first);
    const sureLast =
      sure === null || lasted === farPast ? noBin : Math.min(bucketAt(sure.starts, lasted) - 1, sure.last);
    const possible = (kind * places + firstBin) * places + lastBin;
    groups.add(possible, (sureFirst - noBin) * places + sureLast - noBin, series.numberOf(row));
  }
  const raw: RawBin[] = [];
  const binOf = (number: number) => (number % places === 0 ? null : (number % places) + noBin);
  groups.forEach((possible, certain, number, n) => {
    const kind = Math.floor(possible / (places * places));
    raw.push({
      kind: kind & 2 ? "damage" : "recovery",
      isBeside: (kind & 1) === 1,
      series: number,
      first: binOf(Math.floor(possible / places)),
      last: binOf(possible),
      sureFirst: binOf(Math.floor(certain / places)),
      sureLast: binOf(certain),
      count: n,
    });
  });
  return rankSeries(raw, series);
}

/** The largest series by name, in the order of their damage events, and the others as one. */
function rankSeries(raw: readonly RawBin[], series: Series): BinCount[] {
  const damage = new Map<number, number>();
  for (const { kind, series: number, count } of raw)
    if (kind === "damage") damage.set(number, (damage.get(number) ?? 0) + count);
  const order = [...damage].sort(([a, many], [b, more]) => more - many || series.compare(a, b));
  const ranks = new Map(order.map(([number], index) => [number, index + 1]));
  const named: BinCount[] = [];
  const others = new Map<string, BinCount>();
  for (const { series: number, ...bin } of raw) {
    const rank = ranks.get(number) ?? noRank;
    if (rank <= mostSeries) {
      named.push({ ...bin, key: series.keyOf(number), rank });
      continue;
    }
    const group = [bin.kind, bin.isBeside, bin.first, bin.last, bin.sureFirst, bin.sureLast].join();
    const held = others.get(group);
    if (held === undefined) others.set(group, { ...bin, key: restKey, rank });
    else {
      held.count += bin.count;
      held.rank = Math.min(held.rank, rank);
    }
  }
  return [...named, ...others.values()];
}

/** Of a series without damage events. */
const noRank = 99;
