import { type Day, isDay, lastDayOfMonth } from "@/lib/dates/calendar";

export type PartialDate = { earliest: Day; latest: Day };

const partialPattern = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;

/** The days that `2015`, `2015-06` or `2015-06-15` covers, both inclusive; null for anything else. Never throws. */
export function parsePartialDate(text: string): PartialDate | null {
  if (!partialPattern.test(text)) return null;
  const start = `${text}${"-01-01".slice(text.length - 4)}`;
  if (!isDay(start)) return null;
  if (text.length === 10) return { earliest: text, latest: text };
  return { earliest: start, latest: text.length === 7 ? lastDayOfMonth(text) : `${text}-12-31` };
}
