import { addCounts, type CountRange, noCount } from "@/lib/count-range";
import { type BinUnit, chooseBinUnit, listBins } from "@/lib/dates/bins";
import { addDays, type Day, lastDayOfMonth } from "@/lib/dates/calendar";
import { type DayRange, daysBetween } from "@/lib/dates/uncertain-date";

/** What comes after an event: somebody says that it happened, and images or people on the spot bear that out. */
export const laterSteps = ["reported", "seen"] as const;
export type LaterStep = (typeof laterSteps)[number];
export const steps = ["happened", ...laterSteps] as const;
export type Step = (typeof steps)[number];

/** Days from an event to a later step: at least, and at most where there is an end to it. */
export type Lag = { least: number; most: number | null };

/**
 * The days that can have gone by from an event to a later step, each of them somewhere between its bounds. What came later
 * cannot have come before it. Null where neither end of the lag is known.
 */
export function lagBetween(event: DayRange, later: DayRange): Lag | null {
  const least =
    event.latest === null || later.earliest === null ? 0 : Math.max(0, daysBetween(event.latest, later.earliest));
  const most =
    event.earliest === null || later.latest === null ? null : Math.max(0, daysBetween(event.earliest, later.latest));
  return least === 0 && most === null ? null : { least, most };
}

/** How long after an event counts as soon, for the sentence. */
export const soonDays = { reported: 7, seen: 31 } as const satisfies Record<LaterStep, number>;

/** Where a number of days lies on the axis of lags, in percent: equal steps are equal ratios, so that a day and a year both show. */
export const lagPercent = (days: number, most: number): number =>
  most <= 0 ? 0 : Math.min(100, (Math.log1p(days) / Math.log1p(most)) * 100);

/** Lags named under the axis. */
export const lagMarks = [
  { key: "day", days: 1 },
  { key: "week", days: 7 },
  { key: "month", days: 30 },
  { key: "quarter", days: 91 },
  { key: "year", days: 365 },
  { key: "years", days: 1826 },
  { key: "decades", days: 7305 },
] as const;

/** The longest lag that an axis must show: never less than a month. */
export const longestLag = (lags: readonly (Lag | null)[]): number =>
  lags.reduce((longest, lag) => (lag === null ? longest : Math.max(longest, lag.least, lag.most ?? 0)), 31);

/** Events whose step surely (or at the earliest) fell in a month; null is before any month, or on no known day. */
export type MonthCount = { step: Step; end: keyof CountRange; month: Day | null; count: number };
/** Events with a date that a headline counts, and of those the ones known soon: of any, and of images and people on the spot. */
export type SoonCounts = { dated: CountRange } & Record<LaterStep, CountRange>;
export type KnownWhen = { months: MonthCount[]; soon: SoonCounts };

export type CurvePoint = { key: string; start: Day; end: Day } & Record<Step, CountRange>;
export type Curves = {
  unit: BinUnit;
  /** What had come before the first point's time. */
  before: Record<Step, CountRange>;
  points: CurvePoint[];
  totals: Record<Step, CountRange>;
};

const none = (): Record<Step, CountRange> => ({ happened: noCount, reported: noCount, seen: noCount });

/** Below this share of all months' counts lies what is far from the rest; it is in the first level, and so in every later one. */
const farShare = 0.04;
const mostPoints = 40;

/** The first month to draw: not that of a few events centuries before all the others. */
function firstMonth(counts: readonly MonthCount[]): Day | null {
  const months = counts
    .flatMap(({ month, count }) => (month === null ? [] : [{ month, count }]))
    .sort((a, b) => (a.month < b.month ? -1 : 1));
  const all = months.reduce((sum, { count }) => sum + count, 0);
  const [first, last] = [months[0]?.month, months.at(-1)?.month];
  if (first === undefined || last === undefined) return null;
  let passed = 0;
  const near = months.find(({ count }) => {
    passed += count;
    return passed > all * farShare;
  });
  const cut = near?.month ?? first;
  return daysBetween(cut, last) * 2 < daysBetween(first, last) ? cut : first;
}

/**
 * How many events had happened, were reported and were seen by the end of each month, quarter or year: cumulated, so that what lies
 * before the first point is in it. Null where nothing has a day.
 */
export function curvesOf(counts: readonly MonthCount[]): Curves | null {
  const start = firstMonth(counts);
  const last = counts.reduce<Day | null>(
    (most, { month }) => (month !== null && (most === null || month > most) ? month : most),
    null,
  );
  if (start === null || last === null) return null;
  const end = lastDayOfMonth(last);
  const unit = chooseBinUnit(start, end, mostPoints);
  const points = listBins(start, end, unit).map((bin): CurvePoint => ({ ...bin, ...levelAt(counts, bin.end) }));
  return {
    unit,
    before: levelAt(counts, addDays(points[0]?.start ?? start, -1)),
    points,
    totals: levelAt(counts, end),
  };
}

/** The levels at the end of a day: all that came by then. */
export function levelAt(counts: readonly MonthCount[], day: Day): Record<Step, CountRange> {
  const level = none();
  for (const { step, end, month, count } of counts)
    if (month === null || month <= day) level[step] = addCounts(level[step], { fewest: 0, most: 0, [end]: count });
  return level;
}

/** The time by whose end most more had happened than was seen: where the gap that the curves show is widest. */
export function widestGap({ points }: Curves): CurvePoint | null {
  const gapOf = ({ happened, seen }: CurvePoint) => happened.fewest + happened.most - seen.fewest - seen.most;
  return points.reduce<CurvePoint | null>(
    (widest, point) => (widest === null || gapOf(point) > gapOf(widest) ? point : widest),
    null,
  );
}
