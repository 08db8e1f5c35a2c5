import { type Day, dayOf, daysInMonth, type Part, readPart } from "@/lib/dates/calendar";

export type PartialDate = { earliest: Day; latest: Day };

/** The days that `2015`, `2015-06`, `2015-06-15` or `-0043` covers, both inclusive; null for anything else. Never throws. */
export function parsePartialDate(text: Part): PartialDate | null {
  const read = readPart(text);
  if (read === null) return null;
  const { year, month, day } = read;
  const last = month ?? 12;
  return {
    earliest: dayOf(year, month ?? 1, day ?? 1),
    latest: dayOf(year, last, day ?? daysInMonth(year, last)),
  };
}
