import { type Day, daysBetween, isDay, lastDayOfMonth } from "./calendar";
import {
  type DateLocale,
  type DateStyle,
  type DateVoice,
  formatBetween,
  formatEither,
  formatFromTo,
  formatPart,
  formatSeason,
  type Part,
  precisionOf,
} from "./date-words";
import { parsePartialDate } from "./partial-date";
import type { UncertainDate } from "./uncertain-date";

export type { DateLocale, DateStyle } from "./date-words";

/** "23 August 2015", "23 Aug 2015", "23 آب/أغسطس 2015", "23 آب 2015". */
export function formatDay(day: Day, locale: DateLocale, style: DateStyle = "long"): string {
  return formatPart(day, { locale, style });
}

/** The month that `month` (`2015-08` or any day of it) names: "August 2015". */
export function formatMonth(month: string, locale: DateLocale, style: DateStyle = "long"): string {
  return formatPart(month.slice(0, 7), { locale, style });
}

/** The ends in the coarsest words that say the same: whole years, else whole months, else days. */
function coarsest(earliest: Day, latest: Day): [Part, Part] {
  if (earliest.endsWith("-01-01") && latest.endsWith("-12-31")) return [earliest.slice(0, 4), latest.slice(0, 4)];
  if (earliest.endsWith("-01") && latest === lastDayOfMonth(latest)) return [earliest.slice(0, 7), latest.slice(0, 7)];
  return [earliest, latest];
}

/** A stretch of time as such (a filter, a chart's span): "July–September 2015", "2013–2017". Null is open. */
export function formatRange(
  earliest: Day | null,
  latest: Day | null,
  locale: DateLocale,
  style: DateStyle = "long",
): string {
  const voice = { locale, style };
  if (earliest === null && latest === null) return locale === "en" ? "all dates" : "كل التواريخ";
  if (earliest === null) return `${locale === "en" ? "until" : "حتى"} ${formatPart(latest ?? "", voice)}`;
  if (latest === null)
    return locale === "en" ? `from ${formatPart(earliest, voice)} on` : `ابتداءً من ${formatPart(earliest, voice)}`;
  const [first, last] = coarsest(earliest, latest);
  return first === last ? formatPart(first, voice) : formatFromTo(first, last, voice);
}

type Reading =
  | { shape: "season"; year: string; season: number }
  | { shape: "one"; part: Part }
  | { shape: "set" | "lasted"; first: Part | null; last: Part | null };

const part = String.raw`\d{4}(?:-\d{2}(?:-\d{2})?)?`;
const texts = {
  season: /^(\d{4})-(2[1-4])$/,
  one: new RegExp(`^${part}$`),
  set: new RegExp(String.raw`^\[?(${part})?\.\.(${part})?\]?$`),
  lasted: new RegExp(`^(${part})/(${part})$`),
};

/** How the EDTF text puts it, so that "2015-06" is said as a month; null for rarer texts, which are said by their bounds. */
function readText({ edtf }: UncertainDate): Reading | null {
  const text = (edtf ?? "").trim().replaceAll(/[?~%]/g, "");
  const season = texts.season.exec(text);
  if (season) return { shape: "season", year: season[1] ?? "", season: Number(season[2]) };
  if (texts.one.test(text)) return { shape: "one", part: text };
  const lasted = texts.lasted.exec(text);
  if (lasted) return { shape: "lasted", first: lasted[1] ?? null, last: lasted[2] ?? null };
  const set = texts.set.exec(text);
  return set && { shape: "set", first: set[1] ?? null, last: set[2] ?? null };
}

/** The text's words for the two ends where they agree with the bounds, which rule; otherwise the days themselves. */
function endsOf(reading: Reading | null, earliest: Day, latest: Day): [Part, Part] {
  const given =
    reading?.shape === "one"
      ? [reading.part, reading.part]
      : reading?.shape === "set" || reading?.shape === "lasted"
        ? [reading.first, reading.last]
        : [];
  const [first, last] = [given[0] ?? earliest, given[1] ?? latest];
  const isFaithful = parsePartialDate(first)?.earliest === earliest && parsePartialDate(last)?.latest === latest;
  return isFaithful ? [first, last] : [earliest, latest];
}

/** One month, season or year as the time in which it happened: "in June 2015"; a table cell does without "in". */
function formatWithin(span: string, isYear: boolean, { locale, style }: DateVoice): string {
  if (style === "short") return span;
  if (locale === "en") return `in ${span}`;
  return isYear ? `في عام ${span}` : `في ${span}`;
}

function formatBetweenDate(reading: Reading | null, earliest: Day, latest: Day, voice: DateVoice): string {
  if (reading?.shape === "season") return formatWithin(formatSeason(reading.year, reading.season, voice), false, voice);
  const [whole, wholeToo] = coarsest(earliest, latest);
  if (whole === wholeToo) {
    const span = formatPart(whole, voice);
    return precisionOf(whole) === "day" ? span : formatWithin(span, precisionOf(whole) === "year", voice);
  }
  const [first, last] = endsOf(reading, earliest, latest);
  const isEither = precisionOf(first) === "day" && precisionOf(last) === "day" && daysBetween(earliest, latest) === 1;
  return isEither ? formatEither(first, last, voice) : formatBetween(first, last, voice);
}

function formatBefore(reading: Reading | null, latest: Day, voice: DateVoice): string {
  const written = reading?.shape === "set" && !reading.first ? reading.last : null;
  const last = written && parsePartialDate(written)?.latest === latest ? written : latest;
  const isWholeSpan = precisionOf(last) !== "day";
  if (voice.locale === "en") return `by ${isWholeSpan ? "the end of " : ""}${formatPart(last, voice)}`;
  const words = precisionOf(last) === "year" ? `عام ${formatPart(last, voice)}` : formatPart(last, voice);
  return isWholeSpan ? `حتى نهاية ${words}` : `حتى ${words}`;
}

function formatAfter(reading: Reading | null, earliest: Day, voice: DateVoice): string {
  const written = reading?.shape === "set" && !reading.last ? reading.first : null;
  const first = written && parsePartialDate(written)?.earliest === earliest ? written : earliest;
  if (voice.locale === "en") return `from ${formatPart(first, voice)} on`;
  return `في ${precisionOf(first) === "year" ? "عام " : ""}${formatPart(first, voice)} أو بعده`;
}

/** What lies in brackets after an "about": the bounds where they are wider than the text, without a year already said. */
function formatMargin(said: { earliest: Day; latest: Day }, earliest: Day, latest: Day, voice: DateVoice): string {
  if (voice.style === "short" || (said.earliest === earliest && said.latest === latest)) return "";
  const words = voice.locale === "en" ? formatFromTo(earliest, latest, voice) : formatBetween(earliest, latest, voice);
  const years = new Set([said.earliest, said.latest, earliest, latest].map((day) => day.slice(0, 4)));
  return ` (${years.size === 1 ? words.replace(/ \d+$/, "") : words})`;
}

function formatAbout(reading: Reading | null, earliest: Day, latest: Day, voice: DateVoice): string {
  const isEnglish = voice.locale === "en";
  const about = isEnglish ? "about" : "نحو";
  if (reading?.shape === "season") return `${about} ${formatSeason(reading.year, reading.season, voice)}`;
  const said = reading?.shape === "one" ? parsePartialDate(reading.part) : null;
  if (reading?.shape === "one" && said) {
    const year = !isEnglish && precisionOf(reading.part) === "year" ? "عام " : "";
    return `${about} ${year}${formatPart(reading.part, voice)}${formatMargin(said, earliest, latest, voice)}`;
  }
  const [first, last] = endsOf(reading, earliest, latest);
  if (reading?.shape === "lasted")
    return isEnglish ? `about ${formatFromTo(first, last, voice)}` : `${formatFromTo(first, last, voice)} تقريباً`;
  return isEnglish ? `roughly ${formatBetween(first, last, voice)}` : `${formatBetween(first, last, voice)} تقريباً`;
}

function formatBasis(date: UncertainDate, voice: DateVoice): string | null {
  const reading = readText(date);
  const { basis } = date;
  const earliest = date.earliest !== null && isDay(date.earliest) ? date.earliest : null;
  const latest = date.latest !== null && isDay(date.latest) ? date.latest : null;
  if (basis === "before") return latest && formatBefore(reading, latest, voice);
  if (basis === "after") return earliest && formatAfter(reading, earliest, voice);
  if (basis === "unknown" || !earliest || !latest) return null;
  if (basis === "about") return formatAbout(reading, earliest, latest, voice);
  if (basis === "between") return formatBetweenDate(reading, earliest, latest, voice);
  const [first, last] = endsOf(reading, earliest, latest);
  return first === last ? formatPart(first, voice) : formatFromTo(first, last, voice);
}

/** The text's own doubt: EDTF `?` (uncertain) and `~` (approximate, unless "about" has said it). */
function formatDoubt({ edtf, basis }: UncertainDate, { locale }: DateVoice): string {
  const doubts: string[] = [];
  if (/[?%]/.test(edtf ?? "")) doubts.push(locale === "en" ? "uncertain" : "غير مؤكد");
  if (/[~%]/.test(edtf ?? "") && basis !== "about") doubts.push(locale === "en" ? "approximate" : "تقريبي");
  return doubts.length > 0 ? ` (${doubts.join(locale === "en" ? ", " : "، ")})` : "";
}

/**
 * A date in words that fit after a verb or alone: "between 26 June and 27 August 2015", "by 14 November 2013", "in June 2015".
 * The short style, for table cells, has short months and leaves out "in" and the margin of an "about". Starts in lower case.
 */
export function formatDate(date: UncertainDate, locale: DateLocale, options: { style?: DateStyle } = {}): string {
  const voice: DateVoice = { locale, style: options.style ?? "long" };
  const words = formatBasis(date, voice);
  if (words === null) return locale === "en" ? "date unknown" : "تاريخ غير معروف";
  return `${words}${formatDoubt(date, voice)}`;
}
