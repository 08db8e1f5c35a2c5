/**
 * A calendar day as a text whose order is the order of time: `YYYY-MM-DD`, years 0000–9999, proleptic Gregorian. Year 0 is
 * 1 BCE. The years before it, to -4712, are `*` and the years from -10000 on: `*9957-03-15` is a day of 44 BCE. This is a
 * key and nothing to show: the edges (EDTF, addresses, records, SQL, words) have `isoOf` and `readDay`. No clock, no zone.
 */
export type Day = string;

/** A day, a month or a year as EDTF and ISO 8601 write it: `2015`, `2015-06`, `2015-06-15`, `-0043`, `-0043-03-15`. */
export type Part = string;

/** PostgreSQL's DATE begins in 4713 BCE. */
const firstYear = -4712;
export const firstDay: Day = "*5288-01-01";
export const finalDay: Day = "9999-12-31";

const dayPattern = /^(\*?\d{4})-(\d{2})-(\d{2})$/;
const isoPattern = /^(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const padded = (figure: number, length: number): string => String(figure).padStart(length, "0");

export function dayOf(year: number, month: number, day: number): Day {
  const sortable = year < 0 ? `*${padded(year + 10_000, 4)}` : padded(year, 4);
  return `${sortable}-${padded(month, 2)}-${padded(day, 2)}`;
}

/** Astronomical: 0 is 1 BCE, -43 is 44 BCE. */
export const yearOf = (day: Day): number =>
  day.startsWith("*") ? Number(day.slice(1, 5)) - 10_000 : Number(day.slice(0, 4));
export const monthOf = (day: Day): number => Number(day.slice(-5, -3));
export const dayOfMonth = (day: Day): number => Number(day.slice(-2));

/** A year as EDTF and ISO 8601 write it: `2015`, `0273`, `-0043`. */
export const isoYear = (year: number): Part => (year < 0 ? `-${padded(-year, 4)}` : padded(year, 4));

/** The day as EDTF and ISO 8601 write it. */
export const isoOf = (day: Day): Part => (day.startsWith("*") ? `${isoYear(yearOf(day))}${day.slice(5)}` : day);

/** The month of a day, and its year, as EDTF writes them. */
export const isoMonthOf = (day: Day): Part => isoOf(day).slice(0, -3);
export const isoYearOf = (day: Day): Part => isoYear(yearOf(day));

/** True for a day that exists: `2016-02-29` yes, `2015-02-29` and `2015-2-3` no. */
export function isDay(text: string): boolean {
  if (!dayPattern.test(text)) return false;
  const [year, month, day] = [yearOf(text), monthOf(text), dayOfMonth(text)];
  return year < 0 === text.startsWith("*") && exists(year, month, day);
}

const exists = (year: number, month: number, day: number): boolean =>
  year >= firstYear && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

/** The numbers of a day, month or year as EDTF writes it; null for what is none that exists. Never throws. */
export function readPart(text: Part): { year: number; month: number | null; day: number | null } | null {
  const [, yearText, monthText, dayText] = isoPattern.exec(text) ?? [];
  if (yearText === undefined || yearText === "-0000") return null;
  const [year, month, day] = [
    Number(yearText),
    monthText === undefined ? null : Number(monthText),
    dayText === undefined ? null : Number(dayText),
  ];
  return exists(year, month ?? 1, day ?? 1) ? { year, month, day } : null;
}

/** The day that an EDTF or ISO 8601 text names, or that is one already; null for anything else. */
export function readDay(text: string): Day | null {
  if (isDay(text)) return text;
  const read = readPart(text);
  return read === null || read.month === null || read.day === null ? null : dayOf(read.year, read.month, read.day);
}

// Days are counted by arithmetic, not with Date: Date reads years 0–99 as 1900–1999 and invites local time in.
/** The day as a number: the one after has the next. PostgreSQL's 1970-01-01 is 719468. */
export function ordinalOf(day: Day): number {
  if (!isDay(day)) throw new RangeError(`Not a day: ${day}`);
  const month = monthOf(day);
  const year = month <= 2 ? yearOf(day) - 1 : yearOf(day);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth(day) - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
}

/** The day of such a number. */
export function dayAt(ordinal: number): Day {
  const era = Math.floor(ordinal / 146097);
  const dayOfEra = ordinal - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return dayOf(year, month, dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1);
}

/** `days` later (earlier if negative). Stops at the calendar's ends, so that `?to=9999-12-31` breaks no page. */
export function addDays(day: Day, days: number): Day {
  const ordinal = ordinalOf(day) + Math.trunc(days);
  if (ordinal <= ordinalOf(firstDay)) return firstDay;
  if (ordinal >= ordinalOf(finalDay)) return finalDay;
  return dayAt(ordinal);
}

/** Days from `from` to `to`: 0 for the same day, 1 for the next, negative if `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return ordinalOf(to) - ordinalOf(from);
}

/** The last day of the month that `month` (`2015-06`, `-0043-03` or any day of it) names. */
export function lastDayOfMonth(month: string): Day {
  const read = isDay(month) ? { year: yearOf(month), month: monthOf(month) } : readPart(month);
  if (read === null || read.month === null) throw new RangeError(`Not a month: ${month}`);
  return dayOf(read.year, read.month, daysInMonth(read.year, read.month));
}

/** The first day of the month in which a day lies. */
export const firstDayOfMonth = (day: Day): Day => dayOf(yearOf(day), monthOf(day), 1);

/** Today where the day began first: nobody's own today is in the future. */
export const latestDayOnEarth = (now: Date): Day => new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
