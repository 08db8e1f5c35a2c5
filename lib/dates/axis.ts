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
