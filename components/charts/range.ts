import { type Day, dayNumber } from "@/components/charts/day";
import { addDays, dayOf, monthOf, yearOf } from "@/lib/dates/calendar";

/** What is known of a date. Both days are inclusive; a side that is not known is null. */
export interface RangeWhen {
  basis: "on" | "between" | "before" | "after" | "about";
  earliest: Day | null;
  latest: Day | null;
  /** The date itself is uncertain, or only about right: no end of it is drawn sharp. */
  isDoubted?: boolean | undefined;
  /** Of what lasted: the days it surely had begun by and lasted to. */
  sure?: { from: Day; to: Day } | undefined;
}

export interface AxisSpan {
  start: Day;
  end: Day;
}

/** Where a range falls, in percent of the axis; `beyond` when it lies off it, `none` when nothing is known. */
export type Placement =
  | {
      kind: "mark";
      start: number;
      width: number;
      shape: RangeWhen["basis"];
      /** From where to where of the mark it is sure, in percent of the mark; of what lasted only. */
      sure?: { from: number; to: number } | undefined;
      /** Ends that reach past the axis. */
      clipped: { start: boolean; end: boolean };
    }
  | { kind: "beyond"; side: "start" | "end" }
  | { kind: "none" };

/** How far a side without a bound fades, as a share of the axis. */
const openShare = 0.12;

function length(axis: AxisSpan): number {
  return Math.max(1, dayNumber(axis.end) - dayNumber(axis.start) + 1);
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;

/** The start of a day in percent of the axis, unclamped. */
export function dayPercent(axis: AxisSpan, day: Day): number {
  return rounded(((dayNumber(day) - dayNumber(axis.start)) / length(axis)) * 100);
}

/** A span of days (inclusive, open where undefined) cut to the axis; null when nothing of it is left. */
export function spanPercent(
  axis: AxisSpan,
  from: Day | undefined,
  to: Day | undefined,
): { start: number; width: number } | null {
  const start = from === undefined ? 0 : Math.max(0, dayPercent(axis, from));
  const end = to === undefined ? 100 : Math.min(100, dayPercent(axis, to) + 100 / length(axis));
  return end > start ? { start: rounded(start), width: rounded(end - start) } : null;
}

/** The days of a band, inclusive. */
export interface BandDays {
  /** The first and the last it can have; missing where nobody gave them. */
  from?: Day | undefined;
  to?: Day | undefined;
  /** Those it surely has, where that is not all of them: beyond these it passes away. */
  sure?: { from: Day; to: Day } | undefined;
}

/** A band cut to the axis, null where nothing of it is left: from nothing at `from` to all of it from `sureFrom` to `sureTo`, to nothing at `to`. */
export interface BandReach<At> {
  from: At;
  sureFrom: At;
  sureTo: At;
  to: At;
}

/** How far a band reaches: an end that nobody gave is known no further than the last sure day, and fades over `openShare` of the axis. */
export function bandReach(axis: AxisSpan, { from, to, sure }: BandDays): BandReach<Day> | null {
  const [sureFrom, sureTo] = [sure?.from ?? from ?? to, sure?.to ?? to ?? from];
  if (sureFrom === undefined || sureTo === undefined) return null;
  const open = Math.max(1, Math.round(length(axis) * openShare));
  const reach = { from: from ?? addDays(sureFrom, -open), sureFrom, sureTo, to: to ?? addDays(sureTo, open) };
  return reach.from > axis.end || reach.to < axis.start || reach.from > reach.to ? null : reach;
}

/** A band in percent of the axis: what of it is drawn, and how far it reaches, beyond the axis too. */
export type BandPlace = BandReach<number> & { start: number; width: number; isSoft: boolean };

export function placeBand(axis: AxisSpan, band: BandDays): BandPlace | null {
  const reach = bandReach(axis, band);
  const shown = reach === null ? null : spanPercent(axis, reach.from, reach.to);
  if (reach === null || shown === null) return null;
  const after = (day: Day) => dayPercent(axis, addDays(day, 1));
  return {
    ...shown,
    from: dayPercent(axis, reach.from),
    sureFrom: dayPercent(axis, reach.sureFrom),
    sureTo: after(reach.sureTo),
    to: after(reach.to),
    isSoft: reach.from < reach.sureFrom || reach.sureTo < reach.to,
  };
}

/** Where on an axis what is known of a date is drawn; a side without a bound fades over `openShare` of the axis. */
export function placeRange(axis: AxisSpan, when: RangeWhen | null): Placement {
  if (when === null) return { kind: "none" };
  const { earliest, latest } = when;
  if (earliest === null && latest === null) return { kind: "none" };
  const days = length(axis);
  const offset = (day: Day) => dayNumber(day) - dayNumber(axis.start);
  const open = days * openShare;
  const to = latest === null ? null : offset(latest) + 1;
  const from = earliest === null ? null : offset(earliest);
  const begin = from ?? (to ?? 0) - open;
  const finish = to ?? (from ?? 0) + open;
  if (finish <= 0) return { kind: "beyond", side: "start" };
  if (begin >= days) return { kind: "beyond", side: "end" };
  const start = Math.max(0, begin);
  const end = Math.min(days, finish);
  return {
    kind: "mark",
    start: rounded((start / days) * 100),
    width: rounded((Math.max(0, end - start) / days) * 100),
    shape: shapeOf(when),
    ...(when.sure === undefined ? {} : { sure: sureShare(when.sure, offset, { start, end }) }),
    clipped: { start: from !== null && begin < 0, end: to !== null && finish > days },
  };
}

/** A side that is missing is drawn as missing, whatever the basis says; what is doubted is drawn alike to both sides. */
function shapeOf(when: RangeWhen): RangeWhen["basis"] {
  if (when.earliest === null) return "before";
  if (when.latest === null) return "after";
  return when.isDoubted === true ? "about" : when.basis;
}

function sureShare(
  sure: { from: Day; to: Day },
  offset: (day: Day) => number,
  shown: { start: number; end: number },
): { from: number; to: number } {
  const share = (days: number) =>
    rounded(Math.min(100, Math.max(0, ((days - shown.start) / Math.max(1, shown.end - shown.start)) * 100)));
  return { from: share(offset(sure.from)), to: share(offset(sure.to) + 1) };
}

export interface AxisTick {
  day: Day;
  label: string;
  /** At the start of a year, and labelled with it. */
  isYear: boolean;
  /** A year among months. */
  isStrong?: boolean | undefined;
  /** Left out where there is little room. */
  isMinor?: boolean | undefined;
}

const stepsInMonths = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000, 24_000, 60_000] as const;

/** The words of an axis: the short names of months, January first, and a year as it is said. */
export type AxisWords = { months: readonly string[]; year: (year: number) => string };

/** Of a letter on the narrowest axis (about 330 px), in percent of it. */
const letterWidth = 1.8;

/** Whether a label stands before its tick, since after it it would not end on the page. */
export const standsBefore = (at: number, label: string): boolean => at > 50 && at + label.length * letterWidth > 100;

/** Ticks at the start of months or years, as many as `most`. */
export function axisTicks(axis: AxisSpan, words: AxisWords, most = 8): AxisTick[] {
  const first = monthIndex(axis.start);
  const last = monthIndex(axis.end);
  const step = stepsInMonths.find((months) => (last - first) / months <= most) ?? 60_000;
  // Where no year falls on the axis there is nothing stronger to keep, so no tick is minor.
  const hasYear = Math.floor(last / 12) > Math.floor((first - 1) / 12);
  const ticks: AxisTick[] = [];
  for (let index = Math.ceil(first / step) * step; index <= last; index += step) {
    const year = Math.floor(index / 12);
    const month = index - year * 12;
    const day = dayOf(year, month + 1, 1);
    if (day < axis.start || day > axis.end) continue;
    const isYear = month === 0;
    ticks.push({
      day,
      label: isYear ? words.year(year) : (words.months[month] ?? ""),
      isYear,
      isStrong: isYear && step < 12,
      isMinor: !isYear && hasYear,
    });
  }
  return ticks;
}

const monthIndex = (day: Day): number => yearOf(day) * 12 + monthOf(day) - 1;
