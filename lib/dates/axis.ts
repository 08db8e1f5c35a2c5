import { addDays, type Day, type DayRange, daysBetween } from "@/lib/dates/uncertain-date";

export type Span = { start: Day; end: Day };

const leastMargin = 21;
const leastReach = 60;

const boundsOf = (ranges: readonly DayRange[]): Day[] =>
  ranges.flatMap(({ earliest, latest }) => [earliest, latest]).filter((day) => day !== null);

function spanOf(days: readonly Day[]): Span | null {
  const inOrder = days.toSorted();
  const [start, end] = [inOrder[0], inOrder.at(-1)];
  return start === undefined || end === undefined ? null : { start, end };
}

const widened = ({ start, end }: Span, days: number): Span => ({
  start: addDays(start, -days),
  end: addDays(end, days),
});
const lengthOf = ({ start, end }: Span): number => daysBetween(start, end) + 1;

/**
 * The stretch of time to draw: what is `firm`, and every bound of the others that lies about as near as the firm is wide.
 * One "in 2015" must not press the rest into a line: it is cut at the edge. Null when nothing has a day.
 */
export function axisAround(firm: readonly DayRange[], others: readonly DayRange[]): Span | null {
  const core = spanOf(boundsOf(firm)) ?? spanOf(boundsOf(others));
  if (core === null) return null;
  const reach = widened(core, Math.max(leastReach, lengthOf(core)));
  const near = boundsOf(others).filter((day) => day >= reach.start && day <= reach.end);
  const shown = spanOf([core.start, core.end, ...near]) ?? core;
  return widened(shown, Math.max(leastMargin, Math.ceil(lengthOf(shown) * 0.08)));
}

/** Some things with days, the first and the last of them. */
export type Stretch = { first: Day; last: Day; count: number };

/** How many may be cut off, and how much shorter the rest must be for it: few of them for a third, twice as many for four fifths. */
const cuts = { few: { share: 0.05, least: 1, factor: 0.7 }, far: { share: 0.1, least: 2, factor: 0.2 } };

type Cut = { day: Day; off: number };

/** Where a stretch could begin, or end, with how many cut off: the whole of it first. */
function cutsOf(inOrder: readonly { day: Day; count: number }[], most: number): Cut[] {
  const found: Cut[] = [];
  let off = 0;
  for (const { day, count } of inOrder) {
    if (off > most) break;
    found.push({ day, off });
    off += count;
  }
  return found;
}

/**
 * Where nearly all of it lies: one of 273 must not press all of 2013–2017 into a line. Without the few at either end that make
 * it long; the whole where there are none, or too few in all to tell. Null for nothing.
 */
export function coreOf(stretches: readonly Stretch[]): Span | null {
  const total = stretches.reduce((sum, { count }) => sum + count, 0);
  const few = total < 8 ? 0 : Math.max(cuts.few.least, Math.floor(total * cuts.few.share));
  const far = total < 4 ? 0 : total < 8 ? 1 : Math.max(cuts.far.least, Math.floor(total * cuts.far.share));
  const starts = cutsOf(
    stretches.map(({ first: day, count }) => ({ day, count })).sort((a, b) => (a.day < b.day ? -1 : 1)),
    far,
  );
  const ends = cutsOf(
    stretches.map(({ last: day, count }) => ({ day, count })).sort((a, b) => (a.day > b.day ? -1 : 1)),
    far,
  );
  const pairs = starts
    .flatMap((start) => ends.map((end) => ({ start, end, off: start.off + end.off })))
    .filter(({ start, end, off }) => off <= far && start.day <= end.day)
    .sort((a, b) => a.off - b.off);
  let best = pairs[0];
  if (best === undefined) return null;
  for (const pair of pairs) {
    const { factor } = pair.start.off <= few && pair.end.off <= few ? cuts.few : cuts.far;
    if (daysBetween(pair.start.day, pair.end.day) < factor * daysBetween(best.start.day, best.end.day)) best = pair;
  }
  return { start: best.start.day, end: best.end.day };
}
