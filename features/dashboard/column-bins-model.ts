import {
  byteAt,
  bytes,
  gathered,
  inPieces,
  intAt,
  ints,
  makePiece,
  none,
  withRoom,
} from "@/features/columns/arrays-model";
import type { Columns } from "@/features/columns/columns-model";
import { firstOfMonth, makeFours, numberOfFour } from "@/features/columns/days-model";
import { among, isCounted, type Matched, rowOf } from "@/features/columns/match-model";
import { textOf } from "@/features/columns/names-model";
import { farFuture, farPast, profileCount, profileIn } from "@/features/columns/profile-model";
import { forEachProfile, monthCellOf, monthCells, perMonthsOf } from "@/features/dashboard/column-model";
import { isBeside, isDamage, isDamageCounted, isUndated, numbersOf } from "@/features/dashboard/column-values-model";
import type { BinCount } from "@/features/dashboard/read-models";
import { type ChartSplit, mostSeries, restKey } from "@/features/dashboard/schema";
import { type EventFilter, intersectDays, isEmptyWindow } from "@/features/scope/filter-schema";
import { causes, severities, verifications } from "@/features/vocabulary/schema";
import type { Bin } from "@/lib/dates/bins";
import { addDays, type Day, ordinalOf } from "@/lib/dates/calendar";

/**
 * Bounds of days, and how many lie at or before a day, as a table by the days from the second bound to the last but one: what lies
 * before and after can be all of the past and all of the future.
 */
type Buckets = { bounds: readonly number[]; from: number; to: number; table: Int16Array };

function bucketsOf(bounds: readonly number[]): Buckets {
  const [from, to] = [bounds[1] ?? 0, bounds.at(-2) ?? 0];
  const table = new Int16Array(Math.max(0, to - from));
  for (const [index, bound] of bounds.entries()) if (bound >= from && bound < to) table.fill(index + 1, bound - from);
  return { bounds, from, to, table };
}

/** `width_bucket` of a day. */
function bucketAt({ bounds, from, to, table }: Buckets, day: number): number {
  const many = bounds.length;
  if (day >= (bounds.at(-1) ?? farFuture)) return many;
  if (many < 2 || day < (bounds[0] ?? farFuture)) return 0;
  return day >= to ? many - 1 : day >= from ? (table[day - from] ?? 0) : 1;
}

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

/**
 * Where the dates of events lie among bins, in groups of those that lie alike: the first and the last bin, possible and sure. Which
 * bins they can lie in follows from `starts`; what lies before the first of these is in bin -1.
 */
export function groupsOf(
  { events, months }: Columns,
  { bins, starts, filter }: { bins: readonly Bin[]; starts: readonly Day[]; filter: EventFilter },
) {
  const { earliest, latest, begunBy, lastedTo } = events;
  const buckets = bucketsOf(starts.map(ordinalOf));
  const sure = sureBinsOf(bins, filter);
  const fours = makeFours();
  const numberOf = (begins: number, ends: number, begun: number, lasted: number): number =>
    numberOfFour(
      fours,
      begins === farPast ? noBin : bucketAt(buckets, begins) - 1,
      ends === farFuture ? noBin : bucketAt(buckets, ends) - 1,
      sure === null || begun === farFuture ? noBin : Math.max(bucketAt(sure.ends, begun), sure.first),
      sure === null || lasted === farPast ? noBin : Math.min(bucketAt(sure.starts, lasted) - 1, sure.last),
    );
  const numberOfRow = (row: number): number =>
    numberOf(intAt(earliest, row), intAt(latest, row), intAt(begunBy, row), intAt(lastedTo, row));
  const partOf = (four: number, part: number): number => intAt(months.parts, four * 4 + part);
  const numberOfMonths = (four: number): number =>
    numberOf(partOf(four, 0), partOf(four, 1), partOf(four, 2), partOf(four, 3));
  // Dates of the same months lie alike, but in a month that a bound cuts, where each is looked at.
  const cut = new Set(
    [buckets, ...(sure === null ? [] : [sure.starts, sure.ends])]
      .flatMap(({ bounds }) => bounds)
      .filter((bound) => firstOfMonth(bound) !== bound)
      .map(firstOfMonth),
  );
  const isCut = bytes(months.count);
  if (cut.size > 0)
    for (let four = 0; four < months.count; four += 1)
      isCut[four] = [0, 1, 2, 3].some((part) => cut.has(partOf(four, part))) ? 1 : 0;
  return { fours, numberOfRow, numberOfMonths, isCut };
}

export type Groups = ReturnType<typeof groupsOf>;

/** A bin of a group, by its part; null for none. */
export const binAt = ({ fours }: Groups, group: number, part: 0 | 1 | 2 | 3): number | null => {
  const bin = intAt(fours.parts, group * 4 + part);
  return bin === noBin ? null : bin;
};

/** What the bars are split by, as numbers: by site, or else by profile. */
type Series = {
  count: number;
  /** Whether the summary of a match has them by the months of dates. */
  isInSummary: boolean;
  byProfile: Int32Array;
  bySite: Int32Array | null;
  keyOf: (number: number) => string;
  compare: (a: number, b: number) => number;
};

const splitValues: Record<Exclude<ChartSplit, "site">, readonly string[]> = {
  severity: severities,
  cause: causes,
  verification: verifications,
};
const splitNumbers = {
  severity: numbersOf(({ severity }) => severities.indexOf(severity)),
  cause: numbersOf(({ cause }) => causes.indexOf(cause)),
  verification: numbersOf(({ verification }) => verifications.indexOf(verification)),
};

export function seriesOf(by: Exclude<ChartSplit, "site">): Series {
  const list = splitValues[by];
  return {
    count: list.length,
    isInSummary: by === "severity",
    byProfile: splitNumbers[by],
    bySite: null,
    keyOf: (number) => list[number] ?? "",
    compare: (a, b) => a - b,
  };
}

const noSeries = ints(profileCount);

/** By the branch each event's site lies in, by number; a site in none stands for itself. */
export function branchesOf({ siteIds }: Columns, branches: Int32Array): Series {
  const keyOf = (number: number) => textOf(siteIds, number);
  return {
    count: siteIds.count,
    isInSummary: false,
    byProfile: noSeries,
    bySite: branches.map((branch, site) => (branch === none ? site : branch)),
    keyOf,
    compare: (a, b) => (keyOf(a) < keyOf(b) ? -1 : 1),
  };
}

/** By site, the one of some tops that it is or lies in nearest, at a revision; -1 for none. And by top, the one around it. */
export function branchesAt({ sites, siteIds }: Columns, tops: readonly string[], revision: number) {
  const parents = ints(siteIds.count).fill(none);
  for (let row = 0; row < sites.count; row += 1)
    if (intAt(sites.from, row) <= revision && intAt(sites.to, row) > revision)
      parents[intAt(sites.site, row)] = intAt(sites.parent, row);
  const isTop = among(siteIds, tops);
  const topAt = (site: number): number => {
    let around = site;
    while (around !== none && byteAt(isTop, around) === 0) around = intAt(parents, around);
    return around;
  };
  return {
    branches: parents.map((_, site) => topAt(site)),
    around: parents.map((parent, site) => (byteAt(isTop, site) === 1 && parent !== none ? topAt(parent) : none)),
  };
}

const piece = makePiece();

/** Of each series the damage events that have a date. */
function damageBySite(length: number, damage: Int32Array, bySite: Int32Array, { what, site }: Columns["events"]): void {
  for (let index = 0; index < length; index += 1) {
    const row = rowOf(piece[index] ?? 0);
    const series = bySite[site[row] ?? 0] ?? 0;
    damage[series] = (damage[series] ?? 0) + (isDrawnDamage[profileIn(what[row] ?? 0)] ?? 0);
  }
}
const isDrawnDamage = isDamageCounted.map((is, profile) => is & ~byteAt(isUndated, profile));

/** The largest series in their order. */
function largest(columns: Columns, matched: Matched, { count, byProfile, bySite, compare }: Series): number[] {
  const damage = ints(count);
  if (bySite === null)
    forEachProfile(columns, matched, (profile, many) => {
      const series = intAt(byProfile, profile);
      damage[series] = intAt(damage, series) + many * byteAt(isDrawnDamage, profile);
    });
  else inPieces(matched.matches, piece, (length) => damageBySite(length, damage, bySite, columns.events));
  return [...damage.keys()]
    .filter((number) => intAt(damage, number) > 0)
    .sort((a, b) => intAt(damage, b) - intAt(damage, a) || compare(a, b))
    .slice(0, mostSeries);
}

/** Damage or not, beside or not, and the rank of the series, of which the last is that of all the others. */
const cells = 4 * (mostSeries + 1);
const kindAt = Int32Array.from(isCounted, (is, profile) =>
  is === 1 && byteAt(isUndated, profile) === 0
    ? (byteAt(isDamage, profile) * 2 + byteAt(isBeside, profile)) * (mostSeries + 1)
    : none,
);

export function countInBins(
  columns: Columns,
  matched: Matched,
  { bins, filter, series }: { bins: readonly Bin[]; filter: EventFilter; series: Series },
): BinCount[] {
  const named = largest(columns, matched, series);
  const ranks = ints(series.count).fill(mostSeries);
  for (const [rank, number] of named.entries()) ranks[number] = rank;
  const last = bins.at(-1);
  const starts = [...bins.map(({ start }) => start), ...(last === undefined ? [] : [addDays(last.end, 1)])];
  const groups = groupsOf(columns, { bins, starts, filter });
  const counter: Counter = {
    groups,
    byMonths: ints(columns.months.count).fill(none),
    counts: ints(0),
    cellOfProfile: kindAt.map((kind, profile) =>
      kind === none || series.bySite !== null ? kind : kind + intAt(ranks, intAt(series.byProfile, profile)),
    ),
    cellOfSite: series.bySite?.map((number) => intAt(ranks, number)) ?? null,
  };
  if (series.isInSummary) countMonths(perMonthsOf(columns, matched), ranks, counter);
  const left = series.isInSummary ? pickMonths(columns, matched.matches, groups.isCut) : matched.matches;
  inPieces(left, piece, (length) => countPiece(length, columns.events, counter));
  return binCounts(counter, named.map(series.keyOf));
}

type Counter = {
  groups: Groups;
  /** By the months of a date, the group of all such dates; `none` where it is not known, or they lie in several. */
  byMonths: Int32Array;
  /** Of each group, by kind and rank. */
  counts: Int32Array;
  /** Where it is counted there: by profile (`none` for what is in no bin), and further by site where series are of sites. */
  cellOfProfile: Int32Array;
  cellOfSite: Int32Array | null;
};

function countPiece(length: number, events: Columns["events"], counter: Counter): void {
  const { what, months, site } = events;
  const { byMonths, cellOfProfile, cellOfSite } = counter;
  let { counts } = counter;
  for (let index = 0; index < length; index += 1) {
    const row = rowOf(piece[index] ?? 0);
    const cell = cellOfProfile[profileIn(what[row] ?? 0)] ?? none;
    if (cell === none) continue;
    let group = byMonths[months[row] ?? 0] ?? none;
    if (group === none) {
      group = groupAt(row, intAt(months, row), counter);
      counts = counter.counts;
    }
    const at = group * cells + cell + (cellOfSite === null ? 0 : (cellOfSite[site[row] ?? 0] ?? 0));
    counts[at] = (counts[at] ?? 0) + 1;
  }
}

/** Looks at the days of a date, and keeps what is found where it holds for all dates of these months. */
function groupAt(row: number, four: number, counter: Counter): number {
  const { numberOfRow, isCut } = counter.groups;
  const group = withGroup(counter, numberOfRow(row));
  if (byteAt(isCut, four) === 0) counter.byMonths[four] = group;
  return group;
}

function withGroup(counter: Counter, group: number): number {
  counter.counts = withRoom(ints, counter.counts, (group + 1) * cells);
  return group;
}

/** Counts all dates of the same months at once, but where a bound cuts one of these. */
function countMonths(perMonths: Int32Array, ranks: Int32Array, counter: Counter): void {
  const { numberOfMonths, isCut } = counter.groups;
  const cellOf = ints(monthCells - 1);
  for (const side of [0, 1, 2, 3])
    for (const [severity, rank] of ranks.entries())
      cellOf[monthCellOf(side >> 1, side & 1, severity)] = side * (mostSeries + 1) + rank;
  for (let four = 0; four < isCut.length; four += 1) {
    if (isCut[four] === 1) continue;
    const from = four * monthCells;
    let group = none;
    for (let cell = 0; cell < cellOf.length; cell += 1) {
      const count = perMonths[from + cell] ?? 0;
      if (count === 0) continue;
      if (group === none) group = withGroup(counter, numberOfMonths(four));
      const at = group * cells + (cellOf[cell] ?? 0);
      counter.counts[at] = (counter.counts[at] ?? 0) + count;
    }
  }
}

/** Of some matches those with a date of certain months. */
function pickMonths({ events }: Columns, matches: Int32Array, months: Uint8Array): Int32Array {
  if (!months.includes(1)) return ints(0);
  return gathered((take) =>
    inPieces(matches, piece, (length) => take(piece, keepMonths(length, events.months, months))),
  );
}

function keepMonths(length: number, fours: Int32Array, months: Uint8Array): number {
  let count = 0;
  for (let index = 0; index < length; index += 1) {
    const match = piece[index] ?? 0;
    piece[count] = match;
    count += months[fours[rowOf(match)] ?? 0] ?? 0;
  }
  return count;
}

function binCounts({ groups, counts }: Counter, keys: readonly string[]): BinCount[] {
  const found: BinCount[] = [];
  for (let at = 0; at < groups.fours.count * cells; at += 1) {
    const here = intAt(counts, at);
    if (here === 0) continue;
    const [group, cell] = [Math.floor(at / cells), at % cells];
    const [kind, rank] = [Math.floor(cell / (mostSeries + 1)), cell % (mostSeries + 1)];
    const binOf = (part: 0 | 1 | 2 | 3) => binAt(groups, group, part);
    found.push({
      kind: kind >= 2 ? "damage" : "recovery",
      key: keys[rank] ?? restKey,
      isBeside: kind % 2 === 1,
      ...{ first: binOf(0), last: binOf(1), sureFirst: binOf(2), sureLast: binOf(3) },
      count: here,
      rank: rank + 1,
    });
  }
  return found;
}
