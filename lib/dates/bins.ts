import { addDays, type Day, dayOf, firstDay, isDay, lastDayOfMonth, monthOf, yearOf } from "@/lib/dates/calendar";
import { parsePartialDate } from "@/lib/dates/partial-date";
import { datePhrasesOf } from "@/lib/i18n/date-phrases";
import type { Locale } from "@/lib/i18n/routing";
import { type DateStyle, formatMonth, formatRange } from "./format-date";

export const binUnits = ["month", "quarter", "year", "decade"] as const;
export type BinUnit = (typeof binUnits)[number];

/** `key` is `2015-06`, `2015-Q3`, `2015` or `2010s`; both days are inclusive. */
export type Bin = { key: string; start: Day; end: Day };

const monthsIn: Record<BinUnit, number> = { month: 1, quarter: 3, year: 12, decade: 120 };

const binIndex = (day: Day, unit: BinUnit): number =>
  Math.floor((yearOf(day) * 12 + monthOf(day) - 1) / monthsIn[unit]);

/** The finest unit that needs no more than `maxBins` bins from the first day to the last; decades if none does. */
export function chooseBinUnit(first: Day, last: Day, maxBins: number): BinUnit {
  return binUnits.find((unit) => binIndex(last, unit) - binIndex(first, unit) < maxBins) ?? "decade";
}

export function binStart(day: Day, unit: BinUnit): Day {
  const months = binIndex(day, unit) * monthsIn[unit];
  const start = dayOf(Math.floor(months / 12), (months % 12) + 1, 1);
  return isDay(start) ? start : firstDay;
}

export function binEnd(day: Day, unit: BinUnit): Day {
  const months = (binIndex(day, unit) + 1) * monthsIn[unit] - 1;
  return lastDayOfMonth(dayOf(Math.floor(months / 12), (months % 12) + 1, 1));
}

export function binKey(day: Day, unit: BinUnit): string {
  if (unit === "month") return day.slice(0, 7);
  if (unit === "quarter") return `${day.slice(0, 4)}-Q${Math.ceil(monthOf(day) / 3)}`;
  return unit === "year" ? day.slice(0, 4) : `${day.slice(0, 3)}0s`;
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

/** The bin a key names, or null: keys come back from addresses. */
export function findBin(key: string): (Bin & { unit: BinUnit }) | null {
  const unit: BinUnit = key.endsWith("s")
    ? "decade"
    : key.includes("Q")
      ? "quarter"
      : key.length === 7
        ? "month"
        : "year";
  const quarter = /^(\d{4})-Q([1-4])$/.exec(key);
  const decade = /^(\d{3})0s$/.exec(key)?.[1];
  const text = quarter
    ? `${quarter[1]}-${String(Number(quarter[2]) * 3).padStart(2, "0")}`
    : decade
      ? `${decade}9`
      : key;
  const day = key.length > 7 ? null : parsePartialDate(text)?.earliest;
  return day ? { key, unit, start: binStart(day, unit), end: binEnd(day, unit) } : null;
}

/** A bin in words for an axis or a table; a key that names no bin is given back as it came. */
export function formatBin(key: string, locale: Locale, style: DateStyle = "long"): string {
  const bin = findBin(key);
  if (!bin) return key;
  if (bin.unit === "month") return formatMonth(key, locale, style);
  if (bin.unit === "year") return String(yearOf(bin.start));
  if (bin.unit === "decade") {
    const years = { decade: key.slice(0, 4), first: bin.start, last: bin.end };
    const inWords = Object.entries(years).map(([name, day]) => [name, String(Number(day.slice(0, 4)))]);
    return datePhrasesOf(locale).say("decade", Object.fromEntries(inWords));
  }
  return formatRange(bin.start, bin.end, locale, style);
}

/** A bin in the words that a sentence can have after "in". */
export const formatBinInSentence = (key: string, locale: Locale): string =>
  datePhrasesOf(locale).say("binInSentence", {
    long: formatBin(key, locale, "long"),
    short: formatBin(key, locale, "short"),
  });
