/** A calendar day as text, `YYYY-MM-DD`, years 0001–9999, proleptic Gregorian. Text order is time order. No clock, no zone. */
export type Day = string;

export const firstDay: Day = "0001-01-01";
export const finalDay: Day = "9999-12-31";

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function dayOf(year: number, month: number, day: number): Day {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

export const yearOf = (day: Day): number => Number(day.slice(0, 4));
export const monthOf = (day: Day): number => Number(day.slice(5, 7));
export const dayOfMonth = (day: Day): number => Number(day.slice(8, 10));

/** True for a day that exists: `2016-02-29` yes, `2015-02-29` and `2015-2-3` no. */
export function isDay(text: string): boolean {
  if (!dayPattern.test(text)) return false;
  const [year, month, day] = [yearOf(text), monthOf(text), dayOfMonth(text)];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

// Days are counted by arithmetic, not with Date: Date reads years 0–99 as 1900–1999 and invites local time in.
function ordinalOf(day: Day): number {
  if (!isDay(day)) throw new RangeError(`Not a day: ${day}`);
  const month = monthOf(day);
  const year = month <= 2 ? yearOf(day) - 1 : yearOf(day);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth(day) - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
}

function dayAt(ordinal: number): Day {
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

/** The last day of the month that `month` (`2015-06` or any day of it) names. */
export function lastDayOfMonth(month: string): Day {
  const first = `${month.slice(0, 7)}-01`;
  if (!isDay(first)) throw new RangeError(`Not a month: ${month}`);
  return dayOf(yearOf(first), monthOf(first), daysInMonth(yearOf(first), monthOf(first)));
}

/** Today where the day began first: nobody's own today is in the future. */
export const latestDayOnEarth = (now: Date): Day => new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
