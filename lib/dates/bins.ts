import {
  addDays,
  type Day,
  dayOf,
  finalDay,
  firstDay,
  isDay,
  isoMonthOf,
  isoYearOf,
  lastDayOfMonth,
  monthOf,
  yearOf,
} from "@/lib/dates/calendar";
import { parsePartialDate } from "@/lib/dates/partial-date";
import { datePhrasesOf } from "@/lib/i18n/date-phrases";
import type { Locale } from "@/lib/i18n/routing";
import { type DateStyle, formatMonth, formatRange } from "./format-date";

export const binUnits = ["month", "quarter", "year", "decade", "century"] as const;
export type BinUnit = (typeof binUnits)[number];

/** `key` is `2015-06`, `2015-Q3`, `2015`, `2010s` or `2000c`; before the common era `-0043-03`, `-0050s`. Both days are inclusive. */
export type Bin = { key: string; start: Day; end: Day };

const monthsIn: Record<BinUnit, number> = { month: 1, quarter: 3, year: 12, decade: 120, century: 1200 };

const binIndex = (day: Day, unit: BinUnit): number =>
  Math.floor((yearOf(day) * 12 + monthOf(day) - 1) / monthsIn[unit]);

/** How many bins there are from the one that holds `first` to the one that holds `last`. */
export const countOfBins = (first: Day, last: Day, unit: BinUnit): number =>
  Math.max(0, binIndex(last, unit) - binIndex(first, unit) + 1);

/** The finest of some units that needs no more than `maxBins` bins from the first day to the last; centuries if none does. */
export function chooseBinUnit(first: Day, last: Day, maxBins: number, units: readonly BinUnit[] = binUnits): BinUnit {
  return units.find((unit) => countOfBins(first, last, unit) <= maxBins) ?? "century";
}

/** The finest unit that is no finer than dates of so many days: what is known to the year alone has no month. */
export function finestUnit(days: number): BinUnit {
  const longest: Record<BinUnit, number> = { month: 31, quarter: 92, year: 366, decade: 3653, century: 36_525 };
  return binUnits.find((unit) => days < longest[unit]) ?? "century";
}

/** The first day of a month counted from January of the year 0. */
function monthAt(months: number): Day {
  const year = Math.floor(months / 12);
  const day = dayOf(year, months - year * 12 + 1, 1);
  return isDay(day) ? day : months < 0 ? firstDay : finalDay;
}

export const binStart = (day: Day, unit: BinUnit): Day => monthAt(binIndex(day, unit) * monthsIn[unit]);

export const binEnd = (day: Day, unit: BinUnit): Day =>
  lastDayOfMonth(monthAt((binIndex(day, unit) + 1) * monthsIn[unit] - 1));

export function binKey(day: Day, unit: BinUnit): string {
  if (unit === "month") return isoMonthOf(day);
  if (unit === "quarter") return `${isoYearOf(day)}-Q${Math.ceil(monthOf(day) / 3)}`;
  if (unit === "year") return isoYearOf(day);
  return `${isoYearOf(binStart(day, unit))}${unit === "decade" ? "s" : "c"}`;
}

/** Every bin from the one that holds `first` to the one that holds `last`, empty ones too: a gap in time is drawn as a gap. */
export function listBins(first: Day, last: Day, unit: BinUnit): Bin[] {
  const bins: Bin[] = [];
  if (first > last) return bins;
  let day = first;
  for (;;) {
    const end = binEnd(day, unit);
    bins.push({ key: binKey(day, unit), start: binStart(day, unit), end });
    if (end >= last) return bins;
    day = addDays(end, 1);
  }
}

const keyForms: Record<BinUnit, RegExp> = {
  month: /^-?\d{4}-\d{2}$/,
  quarter: /^(-?\d{4})-Q([1-4])$/,
  year: /^-?\d{4}$/,
  decade: /^(-?\d{3}0|-4712)s$/,
  century: /^(-?\d{2}00|-4712)c$/,
};

/** The bin a key names, or null: keys come back from addresses. */
export function findBin(key: string): (Bin & { unit: BinUnit }) | null {
  const unit = binUnits.find((one) => keyForms[one].test(key));
  if (unit === undefined) return null;
  const [, year = key, quarter] = keyForms[unit].exec(key) ?? [];
  const text = quarter === undefined ? year : `${year}-${String(Number(quarter) * 3).padStart(2, "0")}`;
  const day = parsePartialDate(text)?.earliest;
  return day ? { key, unit, start: binStart(day, unit), end: binEnd(day, unit) } : null;
}

/** A bin in words for an axis or a table; a key that names no bin is given back as it came. */
export function formatBin(key: string, locale: Locale, style: DateStyle = "long"): string {
  const bin = findBin(key);
  if (!bin) return key;
  const [first, last] = [yearOf(bin.start), yearOf(bin.end)];
  if (bin.unit === "month") return formatMonth(key, locale, style);
  if (bin.unit !== "decade" || first <= 0) return formatRange(bin.start, bin.end, locale, style);
  const years = { decade: String(first), first: String(first), last: String(last) };
  return datePhrasesOf(locale).say("decade", years);
}

/** A bin in the words that a sentence can have after "in": "the 270s". */
export const formatBinInSentence = (key: string, locale: Locale): string => {
  const bin = findBin(key);
  return datePhrasesOf(locale).say("binInSentence", {
    long: formatBin(key, locale, "long"),
    short: formatBin(key, locale, "short"),
    unit: bin?.unit === "decade" && yearOf(bin.start) > 0 ? "decade" : "other",
  });
};
