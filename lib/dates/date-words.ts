import { arabicMonths, englishMonths, seasonNames } from "@/lib/dates/month-names";
import { parsePartialDate } from "@/lib/dates/partial-date";

export type DateLocale = "en" | "ar";
export type DateStyle = "long" | "short";
export type DateVoice = { locale: DateLocale; style: DateStyle };

/** A date as far as it is given: `2015`, `2015-06` or `2015-06-15`. */
export type Part = string;
type Precision = "year" | "month" | "day";

export const precisionOf = (part: Part): Precision => (part.length > 7 ? "day" : part.length > 4 ? "month" : "year");

function monthName(part: Part, { locale, style }: DateVoice): string {
  const names = locale === "ar" ? arabicMonths : englishMonths;
  return names[style][Number(part.slice(5, 7)) - 1] ?? part;
}

const yearText = (part: Part): string => String(Number(part.slice(0, 4)));

/** "23 August 2015", "August 2015", "2015"; both languages put day, month and year in this order. */
export function formatPart(part: Part, voice: DateVoice): string {
  if (!parsePartialDate(part)) return part;
  const precision = precisionOf(part);
  if (precision === "year") return yearText(part);
  const month = `${monthName(part, voice)} ${yearText(part)}`;
  return precision === "month" ? month : `${Number(part.slice(8))} ${month}`;
}

/** The two ends, the first without what it shares with the second: "26", "27 June 2015"; "26 June", "27 August 2015". */
function formatEnds(first: Part, last: Part, voice: DateVoice): [string, string] {
  const whole = formatPart(first, voice);
  const end = formatPart(last, voice);
  const precision = precisionOf(first);
  if (precision !== precisionOf(last) || precision === "year" || first.slice(0, 4) !== last.slice(0, 4))
    return [whole, end];
  if (precision === "month") return [monthName(first, voice), end];
  const day = String(Number(first.slice(8)));
  return [first.slice(0, 7) === last.slice(0, 7) ? day : `${day} ${monthName(first, voice)}`, end];
}

const areYears = (first: Part, last: Part): boolean => precisionOf(first) === "year" && precisionOf(last) === "year";

/** Once, on a day from the one to the other. */
export function formatBetween(first: Part, last: Part, voice: DateVoice): string {
  const [from, to] = formatEnds(first, last, voice);
  if (voice.locale === "en") return `between ${from} and ${to}`;
  return areYears(first, last) ? `بين عامي ${from} و${to}` : `بين ${from} و${to}`;
}

/** One of two days that follow each other. */
export function formatEither(first: Part, last: Part, voice: DateVoice): string {
  const [from, to] = formatEnds(first, last, voice);
  return voice.locale === "en" ? `${from} or ${to}` : `${from} أو ${to}`;
}

/** All of it, from the one to the other. */
export function formatFromTo(first: Part, last: Part, voice: DateVoice): string {
  const [from, to] = formatEnds(first, last, voice);
  const isArabicSentence = voice.locale === "ar" && (voice.style === "long" || precisionOf(last) === "day");
  if (isArabicSentence) return areYears(first, last) ? `من عام ${from} إلى عام ${to}` : `من ${from} إلى ${to}`;
  const isSpaced = from.includes(" ") || precisionOf(first) !== precisionOf(last);
  return isSpaced ? `${from} – ${to}` : `${from}–${to}`;
}

/** "summer 2016"; a winter is named by both its years. */
export function formatSeason(year: string, season: number, { locale }: DateVoice): string {
  const name = seasonNames[locale][season - 21] ?? "";
  const first = Number(year);
  if (season !== 24) return `${name} ${first}`;
  const next = first + 1;
  return `${name} ${first}–${locale === "ar" || next % 100 === 0 ? next : String(next % 100).padStart(2, "0")}`;
}
