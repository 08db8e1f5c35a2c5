import { addDays, type Day, dayOf, type Part } from "./calendar";

/** A day, month or year of the Hijri calendar. */
export type HijriDate = { year: number; month: number | null; day: number | null };

// The calendar of Umm al-Qura, by which Arab states date; before 1300 AH it is reckoned by tables. Where the moon was looked for,
// a month may have begun a day sooner or later.
const calendar = new Intl.DateTimeFormat("en-u-ca-islamic-umalqura-nu-latn", {
  timeZone: "UTC",
  year: "numeric",
  month: "numeric",
  day: "numeric",
});

const dayMs = 86_400_000;
const epochMs = Date.UTC(622, 6, 19);
/** Months since the first of the year 1. */
const indexOf = (year: number, month: number): number => (year - 1) * 12 + month - 1;

function hijriOf(ms: number): { index: number; day: number } {
  const parts = new Map(calendar.formatToParts(ms).map(({ type, value }) => [type, Number.parseInt(value, 10)]));
  return { index: indexOf(parts.get("year") ?? 0, parts.get("month") ?? 0), day: parts.get("day") ?? 0 };
}

const meanMonth = 29.530_57;

/** The instant at which the first day of a Hijri month begins (UTC): its middle is guessed by the mean month, and put right. */
function startOf(index: number): number {
  let ms = epochMs + Math.round((index + 0.5) * meanMonth) * dayMs;
  for (let tries = 0; tries < 8; tries += 1) {
    const found = hijriOf(ms);
    if (found.index === index) return ms - (found.day - 1) * dayMs;
    ms += Math.round((index - found.index) * meanMonth + 15 - found.day) * dayMs;
  }
  throw new RangeError(`a Hijri month that the calendar does not find: ${index}`);
}

function dayAt(ms: number): Day {
  const date = new Date(ms);
  return dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

const lastHijriYear = 1600;

/**
 * The days that a Hijri year or month covers; a single day is given one day on either side, for two places that looked for the
 * moon need not agree on it. Null for a date that is not in the calendar.
 */
export function daysOfHijri({ year, month, day }: HijriDate): { earliest: Day; latest: Day } | null {
  if (year < 1 || year > lastHijriYear || (month === null ? day !== null : month < 1 || month > 12)) return null;
  const first = indexOf(year, month ?? 1);
  const [start, end] = [startOf(first), startOf(first + (month === null ? 12 : 1)) - dayMs];
  if (day === null) return { earliest: dayAt(start), latest: dayAt(end) };
  const at = addDays(dayAt(start), day - 1);
  return day < 1 || at > dayAt(end) ? null : { earliest: addDays(at, -1), latest: addDays(at, 1) };
}

const pattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)? AH$/;

/** `1436 AH`, `1436-09 AH`, `1436-09-14 AH`. */
export const hijriText = ({ year, month, day }: HijriDate): string =>
  `${[String(year).padStart(4, "0"), ...[month, day].filter((part) => part !== null).map((part) => String(part).padStart(2, "0"))].join("-")} AH`;

/** What a text such as `1436-09 AH` names; null for anything else. */
export function readHijri(text: string): HijriDate | null {
  const [, year, month, day] = pattern.exec(text) ?? [];
  if (year === undefined) return null;
  const date = {
    year: Number(year),
    month: month === undefined ? null : Number(month),
    day: day === undefined ? null : Number(day),
  };
  return daysOfHijri(date) === null ? null : date;
}

/** The ends of a date as it was given: each a `HijriDate`'s text or EDTF; one of them, or two with `..` between. */
export const endsAsGiven = (text: string): Part[] => text.split("..");
