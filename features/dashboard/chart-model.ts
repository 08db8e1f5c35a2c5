import type { YearCount } from "@/features/dashboard/model";
import type { BinCount, ControlPeriod } from "@/features/dashboard/read-models";
import { type Bin, type BinUnit, binUnits, chooseBinUnit, findBin, listBins } from "@/lib/dates/bins";
import { type Day, lastDayOfMonth } from "@/lib/dates/calendar";
import { addDays, type DayRange, daysBetween } from "@/lib/dates/uncertain-date";

export const mostBins = 40;
/** An asked-for unit is taken as long as the bars can still be told apart. */
const mostBinsAsked = 120;

/** The unit of the time axis for a span: the one asked for when it can be drawn, else the finest that fits. */
export function unitFor(first: Day, last: Day, asked: BinUnit | null): BinUnit {
  if (asked !== null && listBins(first, last, asked).length <= mostBinsAsked) return asked;
  return chooseBinUnit(first, last, mostBins);
}

/** The units a reader may choose between for a span. */
export const unitsFor = (first: Day, last: Day): BinUnit[] =>
  binUnits.filter((unit) => {
    const bins = listBins(first, last, unit).length;
    return bins <= mostBinsAsked && (bins > 1 || unit === unitFor(first, last, null));
  });

export type TimeBar = {
  key: string;
  /** By series: surely in this bin, and counted in it though it may lie elsewhere. */
  solid: Record<string, number>;
  soft: Record<string, number>;
  recovery: number;
  recoverySoft: number;
  /** Fewest and most damage events that can belong here; what has no first or last day adds to its own bin only. */
  fewest: number;
  most: number;
};

export type TimeChart = {
  bars: TimeBar[];
  /** Largest first. */
  series: string[];
  first: Day;
  last: Day;
  unit: BinUnit;
  /** Some events have a first day and no last, and may be later than they are counted. */
  hasOpenEnd: boolean;
};

const add = (to: Record<string, number>, key: string, count: number): void => {
  to[key] = (to[key] ?? 0) + count;
};

const emptyBar = ({ key }: Bin): TimeBar => ({
  key,
  solid: {},
  soft: {},
  recovery: 0,
  recoverySoft: 0,
  fewest: 0,
  most: 0,
});

/** The bars over time. An event is counted once, at its last possible day, or its first where there is no last. */
export function timeChartOf(counts: readonly BinCount[], bins: readonly Bin[], unit: BinUnit): TimeChart | null {
  const bars = bins.map(emptyBar);
  const [start, end] = [bins[0]?.start, bins.at(-1)?.end];
  if (start === undefined || end === undefined) return null;
  for (const { kind, key, first, last, count } of counts) {
    const at = last ?? first;
    const bar = at === null ? undefined : bars[at];
    if (bar === undefined || at === null) continue;
    const isSure = first !== null && first === last;
    if (kind === "recovery") {
      if (isSure) bar.recovery += count;
      else bar.recoverySoft += count;
      continue;
    }
    add(isSure ? bar.solid : bar.soft, key, count);
    if (isSure) bar.fewest += count;
    const reached = bars.slice(first === null || last === null ? at : Math.max(first, 0), at + 1);
    for (const one of reached) one.most += count;
  }
  const damage = counts.filter(({ kind }) => kind === "damage");
  const ranks = new Map(damage.map(({ key, rank }) => [key, rank]));
  const series = [...ranks].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1)).map(([key]) => key);
  return { bars, series, unit, hasOpenEnd: damage.some(({ last }) => last === null), first: start, last: end };
}

/**
 * Sure and possible damage events a year, from the bins of a year or a part of one. Sure within a year are also those that
 * lie in two bins of it.
 */
export function yearsOf(counts: readonly BinCount[], bins: readonly Bin[], unit: BinUnit): YearCount[] {
  if (unit === "decade") return [];
  const years = [...new Set(bins.map(({ start }) => start.slice(0, 4)))];
  const placeOf = (index: number | null) => {
    const bin = index === null ? undefined : bins[index];
    return bin === undefined ? index : years.indexOf(bin.start.slice(0, 4));
  };
  const inYears = counts.map((count) => ({ ...count, first: placeOf(count.first), last: placeOf(count.last) }));
  const chart = timeChartOf(
    inYears,
    years.map((year) => ({ key: year, start: `${year}-01-01`, end: `${year}-12-31` })),
    "year",
  );
  return (chart?.bars ?? []).map(({ key, fewest, most }) => ({ year: Number(key), surely: fewest, possibly: most }));
}

/** How many damage events are counted in a bar, those that may lie elsewhere included. */
export const countIn = (bar: TimeBar): number =>
  [...Object.values(bar.solid), ...Object.values(bar.soft)].reduce((sum, count) => sum + count, 0);

export type Band = { period: ControlPeriod; fromKey: string; toKey: string; fromShare: number; toShare: number };

const heldBy = ({ from, to }: ControlPeriod): { start: Day | null; end: Day | null; isOpen: boolean } => ({
  start: from.earliest ?? from.latest,
  end: to === null ? null : (to.latest ?? to.earliest),
  isOpen: to === null,
});

/** Periods recorded at the nearest place that has any with a start: those drawn behind the axis, in order of time. */
export function periodsToDraw(periods: readonly ControlPeriod[]): ControlPeriod[] {
  const started = periods.filter((period) => heldBy(period).start !== null);
  const nearest = started.reduce((least, { distance }) => Math.min(least, distance), Number.POSITIVE_INFINITY);
  return started.filter(({ distance }) => distance === nearest);
}

/** Where a period lies on an axis of bins, to the share of a bin. Those that do not reach it are left out. */
export function bandsOf(periods: readonly ControlPeriod[], keys: readonly string[]): Band[] {
  const bins = keys.flatMap((key) => findBin(key) ?? []);
  const [axisStart, axisEnd] = [bins[0]?.start, bins.at(-1)?.end];
  if (axisStart === undefined || axisEnd === undefined) return [];
  return periodsToDraw(periods).flatMap((period) => {
    const held = heldBy(period);
    const start = held.start === null || held.start < axisStart ? axisStart : held.start;
    const end = held.end === null || held.end > axisEnd ? axisEnd : held.end;
    const from = bins.find((bin) => bin.end >= start);
    const to = bins.findLast((bin) => bin.start <= end);
    if (start > axisEnd || end < axisStart || start > end || from === undefined || to === undefined) return [];
    const share = (bin: { start: Day; end: Day }, day: Day) =>
      daysBetween(bin.start, day) / (daysBetween(bin.start, bin.end) + 1);
    return [
      { period, fromKey: from.key, toKey: to.key, fromShare: share(from, start), toShare: share(to, addDays(end, 1)) },
    ];
  });
}

/** At either end up to this share of the rows may be left off the axis, when the rest gain that much room by it. */
const outlierShare = 0.05;
const worthwhile = 0.7;

/** The axis all ranges share: whole months around them, without a few far ones that would squeeze the rest. */
export function rangeSpanOf(dates: readonly DayRange[]): { start: Day; end: Day } | null {
  const dated = dates.flatMap(({ earliest, latest }) => {
    const [from, to] = [earliest ?? latest, latest ?? earliest];
    return from === null || to === null ? [] : [{ from, to }];
  });
  if (dated.length === 0) return null;
  const starts = dated.map(({ from }) => from).sort();
  const ends = dated.map(({ to }) => to).sort();
  const drop = dated.length < 8 ? 0 : Math.max(1, Math.floor(dated.length * outlierShare));
  const [first = "", last = ""] = [starts[0], ends.at(-1)];
  const start = trimmed(first, starts[drop] ?? first, last) ? (starts[drop] ?? first) : first;
  const cutEnd = ends.at(-1 - drop) ?? last;
  const end = trimmed(last, cutEnd, start) ? cutEnd : last;
  return { start: `${addDays(start, -8).slice(0, 7)}-01`, end: lastDayOfMonth(addDays(end, 8)) };
}

const trimmed = (whole: Day, cut: Day, other: Day): boolean =>
  Math.abs(daysBetween(cut, other)) < worthwhile * Math.abs(daysBetween(whole, other));
