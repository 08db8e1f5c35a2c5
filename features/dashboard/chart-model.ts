import type { YearCount } from "@/features/dashboard/model";
import type { BinCount, ControlPeriod } from "@/features/dashboard/read-models";
import { type BinUnit, binUnits, chooseBinUnit, findBin, listBins } from "@/lib/dates/bins";
import { type Day, dayOf, isDay, lastDayOfMonth } from "@/lib/dates/calendar";
import { addDays, daysBetween } from "@/lib/dates/uncertain-date";

export const mostBins = 40;
/** An asked-for unit is taken as long as the bars can still be told apart. */
const mostBinsAsked = 120;

const monthsIn: Record<BinUnit, number> = { month: 1, quarter: 3, year: 12, decade: 120 };

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

/** The first day of a numbered bin. */
export function startOfBin(index: number, unit: BinUnit): Day {
  const months = index * monthsIn[unit];
  const day = dayOf(Math.floor(months / 12), (months % 12) + 1, 1);
  return isDay(day) ? day : "0001-01-01";
}

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

/** The bars over time. An event is counted once, at its last possible day, or its first where there is no last. */
export function timeChartOf(counts: readonly BinCount[], unit: BinUnit): TimeChart | null {
  const placed = counts.flatMap((count) => {
    const at = count.last ?? count.first;
    return at === null ? [] : [{ ...count, at }];
  });
  const indexes = placed.map(({ at }) => at);
  if (indexes.length === 0) return null;
  const lowest = indexes.reduce((a, b) => Math.min(a, b));
  const highest = indexes.reduce((a, b) => Math.max(a, b));
  const bars = Array.from({ length: highest - lowest + 1 }, (_, index): TimeBar => {
    const [bin] = listBins(startOfBin(lowest + index, unit), startOfBin(lowest + index, unit), unit);
    return { key: bin?.key ?? "", solid: {}, soft: {}, recovery: 0, recoverySoft: 0, fewest: 0, most: 0 };
  });
  for (const { kind, key, first, last, count, at } of placed) {
    const bar = bars[at - lowest];
    if (bar === undefined) continue;
    const isSure = first !== null && first === last;
    if (kind === "recovery") {
      if (isSure) bar.recovery += count;
      else bar.recoverySoft += count;
      continue;
    }
    add(isSure ? bar.solid : bar.soft, key, count);
    if (isSure) bar.fewest += count;
    for (let index = first === null || last === null ? at : Math.max(first, lowest); index <= at; index += 1) {
      const reached = bars[index - lowest];
      if (reached !== undefined) reached.most += count;
    }
  }
  const ranks = new Map(placed.filter(({ kind }) => kind === "damage").map(({ key, rank }) => [key, rank]));
  const series = [...ranks].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1)).map(([key]) => key);
  const [start, end] = [bars[0]?.key ?? "", bars.at(-1)?.key ?? ""];
  const hasOpenEnd = placed.some(({ last, kind }) => kind === "damage" && last === null);
  return { bars, series, unit, hasOpenEnd, first: findBin(start)?.start ?? "", last: findBin(end)?.end ?? "" };
}

/** Sure and possible damage events a year, from bins of a year or finer. */
export function yearsOf(chart: TimeChart): YearCount[] {
  if (chart.unit !== "year") return [];
  return chart.bars.map(({ key, fewest, most }) => ({ year: Number(key), surely: fewest, possibly: most }));
}

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

type Bounded = { earliest: Day | null; latest: Day | null };

/** At either end up to this share of the rows may be left off the axis, when the rest gain that much room by it. */
const outlierShare = 0.05;
const worthwhile = 0.7;

/** The axis all ranges share: whole months around them, without a few far ones that would squeeze the rest. */
export function rangeSpanOf(dates: readonly Bounded[]): { start: Day; end: Day } | null {
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
