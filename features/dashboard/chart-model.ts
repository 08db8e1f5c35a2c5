import { bandDaysOf } from "@/components/charts/date-axis";
import { type BandReach, bandReach } from "@/components/charts/range";
import type { YearCount } from "@/features/dashboard/model";
import type { Beyond, BinCount, PlacePeriod, Sides, YearTally } from "@/features/dashboard/read-models";
import type { Days } from "@/features/scope/filter-schema";
import { type CountRange, noCount, sumCounts } from "@/lib/count-range";
import { coreOf } from "@/lib/dates/axis";
import {
  type Bin,
  type BinUnit,
  binUnits,
  chooseBinUnit,
  countOfBins,
  findBin,
  finestUnit,
  listBins,
} from "@/lib/dates/bins";
import { type Day, firstDayOfMonth, lastDayOfMonth, yearOf } from "@/lib/dates/calendar";
import { addDays, type DayRange, daysBetween } from "@/lib/dates/uncertain-date";

export const mostBins = 40;
/** An asked-for unit is taken as long as the bars can still be told apart. */
const mostBinsAsked = 120;

/** Units no finer than the dates are: "December 273" is nothing that anybody said of 273. */
const unitsOf = (narrowest: number | null): readonly BinUnit[] =>
  binUnits.slice(binUnits.indexOf(finestUnit(narrowest ?? 0)));

/** The unit of the time axis for a span: the one asked for when it can be drawn, else the finest that fits. */
export function unitFor(first: Day, last: Day, asked: BinUnit | null, narrowest: number | null = 0): BinUnit {
  const units = unitsOf(narrowest);
  if (asked !== null && units.includes(asked) && countOfBins(first, last, asked) <= mostBinsAsked) return asked;
  return chooseBinUnit(first, last, mostBins, units);
}

/**
 * The days the axis covers: from the first day an event is drawn at to the last, inside the days asked for. Where all would be
 * drawn beyond these, they themselves.
 */
export function axisDays(drawn: { first: Day; last: Day }, { from, to }: Days): { first: Day; last: Day } {
  const first = from !== null && from > drawn.first ? from : drawn.first;
  const last = to !== null && to < drawn.last ? to : drawn.last;
  if (first <= last) return { first, last };
  if (to !== null && to < drawn.first) return { first: from ?? to, last: to };
  return { first, last: to ?? first };
}

/** Whole bins over the days asked for, the first and the last cut to them. */
export function binsWithin({ first, last }: { first: Day; last: Day }, { from, to }: Days, unit: BinUnit): Bin[] {
  const bins = listBins(first, last, unit);
  return bins.map((bin) => ({
    ...bin,
    start: from !== null && bin.start < from ? from : bin.start,
    end: to !== null && bin.end > to ? to : bin.end,
  }));
}

/** The units a reader may choose between for a span. */
export const unitsFor = (first: Day, last: Day, narrowest: number | null = 0): BinUnit[] =>
  unitsOf(narrowest).filter((unit) => {
    const bins = countOfBins(first, last, unit);
    return bins <= mostBinsAsked && (bins > 1 || unit === unitFor(first, last, null, narrowest));
  });

/** A span of fewer years than this is drawn whole. */
const longYears = 12;

/** Whether it must be found out where the events of a span lie: it is long, and not the very days that were asked for. */
export const mayBeCut = ({ first, last }: { first: Day; last: Day }, { from, to }: Days): boolean =>
  (from === null || to === null) && yearOf(last) - yearOf(first) > longYears;

/** Years as they are drawn: what lies before the days asked for, or after them, is drawn at their end. */
export const clippedYears = (years: readonly YearTally[], { from, to }: Days): YearTally[] => {
  const within = (day: Day): Day => (from !== null && day < from ? from : to !== null && day > to ? to : day);
  return years.map(({ first, last, ...counts }) => ({ ...counts, first: within(first), last: within(last) }));
};

/** The days of the axis: those where nearly all events lie. */
export function coreDays(years: readonly YearTally[], whole: { first: Day; last: Day }): { first: Day; last: Day } {
  const core = coreOf(years);
  return core === null ? whole : { first: core.start, last: core.end };
}

/** The events that no bar shows: those drawn before the first bin, and those after the last. */
export function beyondBins(years: readonly YearTally[], bins: readonly Bin[]): Sides {
  const [start, end] = [bins[0]?.start, bins.at(-1)?.end];
  const sum = (some: readonly YearTally[]): Beyond | null => {
    const [first, last] = [some[0]?.first, some.at(-1)?.last];
    return first === undefined || last === undefined
      ? null
      : { count: some.reduce((all, { count }) => all + count, 0), from: yearOf(first), to: yearOf(last) };
  };
  return {
    earlier: sum(years.filter(({ last }) => start !== undefined && last < start)),
    later: sum(years.filter(({ first }) => end !== undefined && first > end)),
  };
}

export type TimeBar = {
  key: string;
  /** By series, of what is drawn at this bin: surely in it, and what may lie elsewhere. */
  solid: Record<string, number>;
  soft: Record<string, number>;
  recovery: number;
  recoverySoft: number;
  /** Damage events that surely belong here, and that can: what the filter for these days alone would say. */
  range: CountRange;
  /** Of these, the ones that a headline says beside what it counts. */
  beside: CountRange;
};

export type TimeChart = {
  bars: TimeBar[];
  /** Largest first. */
  series: string[];
  first: Day;
  last: Day;
  unit: BinUnit;
  /** Some events may be later than they are drawn: they have no last day, or are only about one. */
  canBeLater: boolean;
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
  range: noCount,
  beside: noCount,
});

/** The first and the last bin an event can lie in, of `length` bins; what lies beyond them is at their ends. */
function reachOf({ first, last }: BinCount, length: number): { from: number; to: number } {
  const from = Math.min(Math.max(first ?? 0, 0), length - 1);
  return { from, to: Math.max(from, Math.min(last ?? length - 1, length - 1)) };
}

const isSureIn = ({ sureFirst, sureLast }: BinCount, bin: number): boolean =>
  sureFirst !== null && sureLast !== null && sureFirst <= bin && bin <= sureLast;

/** True of an event no day of which lies on the axis, which is cut to where nearly all lie. */
const isBeyond = ({ first, last }: BinCount, length: number): boolean =>
  (last !== null && last < 0) || (first !== null && first >= length);

/**
 * An event is drawn once: in the bin of its last possible day, or of its first where there is no last. What lasted is drawn in the
 * last bin it surely lasted to, where there is one: it is not perhaps earlier.
 */
const drawnAt = (count: BinCount, length: number): number => {
  const { from, to } = reachOf(count, length);
  const { sureFirst, sureLast } = count;
  if (sureFirst !== null && sureLast !== null && sureFirst <= sureLast) return Math.min(Math.max(sureLast, from), to);
  return count.last === null ? from : to;
};

/** The bars over time. `isCut`: events before the first bin are beyond the axis, and not before the days asked for. */
export function timeChartOf(
  counts: readonly BinCount[],
  bins: readonly Bin[],
  unit: BinUnit,
  isCut = false,
): TimeChart | null {
  const bars = bins.map(emptyBar);
  const [start, end] = [bins[0]?.start, bins.at(-1)?.end];
  if (start === undefined || end === undefined) return null;
  for (const one of counts) {
    // "From 273 on" may lie in any bar, and is drawn at none of an axis that begins later.
    const isDrawnBefore = isCut && one.last === null && one.first !== null && one.first < 0;
    if (isDrawnBefore || isBeyond(one, bars.length)) continue;
    const at = drawnAt(one, bars.length);
    const bar = bars[at];
    if (bar === undefined) continue;
    const isSure = isSureIn(one, at);
    if (one.kind === "recovery") {
      if (isSure) bar.recovery += one.count;
      else bar.recoverySoft += one.count;
    } else add(isSure ? bar.solid : bar.soft, one.key, one.count);
  }
  const damage = counts.filter(({ kind }) => kind === "damage");
  const beside = damage.filter(({ isBeside }) => isBeside);
  for (const [index, bar] of bars.entries()) {
    bar.range = rangeIn(damage, index, bars.length);
    bar.beside = rangeIn(beside, index, bars.length);
  }
  const ranks = new Map(damage.map(({ key, rank }) => [key, rank]));
  const series = [...ranks].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1)).map(([key]) => key);
  const canBeLater = damage.some(({ last, sureFirst, sureLast }) => last === null || (sureFirst ?? sureLast) === null);
  return { bars, series, unit, canBeLater, first: start, last: end };
}

/** How many events surely lie in a bin, and how many can. */
const rangeIn = (counts: readonly BinCount[], bin: number, length: number): CountRange =>
  sumCounts(counts, (one) => {
    if (isBeyond(one, length)) return noCount;
    const { from, to } = reachOf(one, length);
    return { fewest: isSureIn(one, bin) ? one.count : 0, most: from <= bin && bin <= to ? one.count : 0 };
  });

/** Damage events a year, from the bins of a year or a part of one; what lies in two bins of a year surely lies in the year. */
export function yearsOf(counts: readonly BinCount[], bins: readonly Bin[], unit: BinUnit): YearCount[] {
  if (unit === "decade" || unit === "century") return [];
  const years = [...new Set(bins.map(({ start }) => yearOf(start)))];
  const yearAt = (bin: number | null) => {
    if (bin === null || bin < 0) return bin;
    const found = bins[bin];
    return found === undefined ? years.length : years.indexOf(yearOf(found.start));
  };
  const damage = counts
    .filter(({ kind }) => kind === "damage")
    .map((one) => ({
      ...one,
      first: yearAt(one.first),
      last: yearAt(one.last),
      sureFirst: yearAt(one.sureFirst),
      sureLast: yearAt(one.sureLast),
    }));
  const within = (at: number, isBeside: boolean) =>
    rangeIn(
      damage.filter((one) => one.isBeside === isBeside),
      at,
      years.length,
    );
  return years.map((year, at) => ({
    year,
    within: { counted: within(at, false), beside: within(at, true) },
  }));
}

/** How many damage events are counted in a bar, those that may lie elsewhere included. */
export const countIn = (bar: TimeBar): number =>
  [...Object.values(bar.solid), ...Object.values(bar.soft)].reduce((sum, count) => sum + count, 0);

export type Band = {
  period: PlacePeriod;
  fromKey: string;
  toKey: string;
  fromShare: number;
  toShare: number;
  /** How far it reaches and what of that is sure, in shares of the axis and beyond it; null where all of it is sure. */
  fade: BandReach<number> | null;
};

/** Who held the nearest place of which that is recorded with a start: the periods drawn behind the axis, in order of time. */
export function periodsToDraw(periods: readonly PlacePeriod[]): PlacePeriod[] {
  const started = periods.filter(
    (period) => period.kind === "control" && (period.from.earliest ?? period.from.latest) !== null,
  );
  const nearest = started.reduce((least, { distance }) => Math.min(least, distance), Number.POSITIVE_INFINITY);
  return started.filter(({ distance }) => distance === nearest);
}

/** Where a period lies on an axis of bins, to the share of a bin. Those that do not reach it are left out. */
export function bandsOf(periods: readonly PlacePeriod[], keys: readonly string[]): Band[] {
  const bins = keys.flatMap((key) => findBin(key) ?? []);
  const [axisStart, axisEnd] = [bins[0]?.start, bins.at(-1)?.end];
  if (axisStart === undefined || axisEnd === undefined) return [];
  const cut = (day: Day): Day => (day < axisStart ? axisStart : day > axisEnd ? axisEnd : day);
  return periodsToDraw(periods).flatMap((period) => {
    const reach = bandReach({ start: axisStart, end: axisEnd }, bandDaysOf(period));
    if (reach === null) return [];
    const [start, end] = [cut(reach.from), cut(reach.to)];
    const from = bins.find((bin) => bin.end >= start);
    const to = bins.findLast((bin) => bin.start <= end);
    if (from === undefined || to === undefined) return [];
    const isSure = reach.from === reach.sureFrom && reach.sureTo === reach.to;
    const after = (day: Day) => shareOfAxis(bins, addDays(day, 1));
    const fade = {
      from: shareOfAxis(bins, reach.from),
      sureFrom: shareOfAxis(bins, reach.sureFrom),
      sureTo: after(reach.sureTo),
      to: after(reach.to),
    };
    return [
      {
        ...{ period, fromKey: from.key, toKey: to.key, fade: isSure ? null : fade },
        fromShare: shareOfBin(from, start),
        toShare: shareOfBin(to, addDays(end, 1)),
      },
    ];
  });
}

const shareOfBin = (bin: { start: Day; end: Day }, day: Day): number =>
  daysBetween(bin.start, day) / (daysBetween(bin.start, bin.end) + 1);

/** How far along an axis of bins a day lies; one beyond it as far out as if its first or last bin went on. */
function shareOfAxis(bins: readonly Bin[], day: Day): number {
  const index = Math.max(
    0,
    bins.findLastIndex((bin) => bin.start <= day),
  );
  const bin = bins[index];
  return bin === undefined ? 0 : (index + shareOfBin(bin, day)) / bins.length;
}

/** The axis all ranges share: whole months around them, without a few far ones that would squeeze the rest. */
export function rangeSpanOf(dates: readonly DayRange[]): { start: Day; end: Day } | null {
  const core = coreOf(
    dates.flatMap(({ earliest, latest }) => {
      const [first, last] = [earliest ?? latest, latest ?? earliest];
      return first === null || last === null ? [] : [{ first, last, count: 1 }];
    }),
  );
  return core && { start: firstDayOfMonth(addDays(core.start, -8)), end: lastDayOfMonth(addDays(core.end, 8)) };
}
