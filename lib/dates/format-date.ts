import type { Locale } from "@/lib/i18n/routing";
import {
  type Day,
  dayOfMonth,
  daysBetween,
  isDay,
  isoMonthOf,
  isoOf,
  isoYearOf,
  lastDayOfMonth,
  monthOf,
  type Part,
  readDay,
} from "./calendar";
import {
  type DateStyle,
  type DateVoice,
  formatAsGiven,
  formatBetween,
  formatEither,
  formatFromTo,
  formatPart,
  formatSeason,
  precisionOf,
  sayYear,
  voiceOf,
} from "./date-words";
import { parsePartialDate } from "./partial-date";
import type { UncertainDate } from "./uncertain-date";

export type { DateStyle } from "./date-words";

/** "2015", "273", "44 BCE", of a year as astronomers count: 0 is 1 BCE. */
export const formatYear = (year: number, locale: Locale): string => sayYear(year, voiceOf(locale, "long").phrases);

/** A day, a month or a year as an address has it: "2015", "Aug 2015", "44 BCE". What is none is given back as it came. */
export const formatPartial = (part: Part, locale: Locale, style: DateStyle = "short"): string =>
  formatPart(part, voiceOf(locale, style));

/** "23 August 2015", "23 Aug 2015", "23 آب/أغسطس 2015", "23 آب 2015". */
export function formatDay(day: Day, locale: Locale, style: DateStyle = "long"): string {
  return formatPart(isoOf(day), voiceOf(locale, style));
}

/** "23 August", "23 Aug": beside its year. */
export function formatDayOfYear(day: Day, locale: Locale, style: DateStyle = "long"): string {
  return formatPart(isoOf(day), { ...voiceOf(locale, style), yearSaid: isoYearOf(day) });
}

const monthPart = (month: string): Part => {
  const day = readDay(month);
  return day === null ? month : isoMonthOf(day);
};

/** The month that `month` (`2015-08` or any day of it) names: "August 2015". */
export function formatMonth(month: string, locale: Locale, style: DateStyle = "long"): string {
  return formatPart(monthPart(month), voiceOf(locale, style));
}

/** "August", "Aug": beside its year. */
export function formatMonthOfYear(month: string, locale: Locale, style: DateStyle = "long"): string {
  const part = monthPart(month);
  return formatPart(part, { ...voiceOf(locale, style), yearSaid: part.slice(0, -3) });
}

/** The ends of a stretch in the coarsest words that say the same, as addresses have them too: whole years, else whole months, else days. */
export function coarsest(earliest: Day, latest: Day): [Part, Part] {
  if (dayOfMonth(earliest) === 1 && latest === lastDayOfMonth(latest))
    return monthOf(earliest) === 1 && monthOf(latest) === 12
      ? [isoYearOf(earliest), isoYearOf(latest)]
      : [isoMonthOf(earliest), isoMonthOf(latest)];
  return [isoOf(earliest), isoOf(latest)];
}

/** A stretch of time as such (a filter, a chart's span): "July–September 2015", "2013–2017". Null is open. */
export function formatRange(
  earliest: Day | null,
  latest: Day | null,
  locale: Locale,
  style: DateStyle = "long",
): string {
  const voice = voiceOf(locale, style);
  if (earliest === null)
    return latest === null
      ? voice.phrases.say("always", {})
      : voice.phrases.say("until", { to: formatPart(isoOf(latest), voice) });
  if (latest === null) return voice.phrases.say("onwards", { from: formatPart(isoOf(earliest), voice) });
  const [first, last] = coarsest(earliest, latest);
  return first === last ? formatPart(first, voice) : formatFromTo(first, last, voice);
}

type Reading =
  | { shape: "season"; year: number; season: number }
  | { shape: "one"; part: Part }
  | { shape: "decade"; decade: string }
  | { shape: "pair"; first: Part; last: Part }
  | { shape: "set"; first: Part | null; last: Part | null }
  /** `isOpen`: an end is said to be open (`a/..`), where a missing one (`a/`) is only not known. */
  | { shape: "lasted"; first: Part | null; last: Part | null; isOpen: boolean };

const part = String.raw`-?\d{4}(?:-\d{2}(?:-\d{2})?)?`;
const texts = {
  season: /^(-?\d{4})-(2[1-4])$/,
  one: new RegExp(`^${part}$`),
  set: new RegExp(String.raw`^\[?(${part})?\.\.(${part})?\]?$`),
  pair: new RegExp(String.raw`^\[(${part}),\s*(${part})\]$`),
  decade: /^(\d{3})X$/,
  lasted: new RegExp(String.raw`^(${part}|\.\.)?/(${part}|\.\.)?$`),
};

/** How the EDTF text puts it, so that "2015-06" is said as a month; null for rarer texts, which are said by their bounds. */
function readText({ edtf }: UncertainDate): Reading | null {
  const text = (edtf ?? "").trim().replaceAll(/[?~%]/g, "");
  const season = texts.season.exec(text);
  if (season) return { shape: "season", year: Number(season[1]), season: Number(season[2]) };
  if (texts.one.test(text)) return { shape: "one", part: text };
  const decade = texts.decade.exec(text);
  if (decade) return { shape: "decade", decade: `${decade[1]}0` };
  const [, one, other] = texts.pair.exec(text) ?? [];
  if (one !== undefined && other !== undefined) return { shape: "pair", first: one, last: other };
  const lasted = texts.lasted.exec(text);
  const endOf = (end: string | undefined) => (end === undefined || end === ".." ? null : end);
  if (lasted) return { shape: "lasted", first: endOf(lasted[1]), last: endOf(lasted[2]), isOpen: text.includes("..") };
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
  const [first, last] = [given[0] ?? isoOf(earliest), given[1] ?? isoOf(latest)];
  const isFaithful = parsePartialDate(first)?.earliest === earliest && parsePartialDate(last)?.latest === latest;
  return isFaithful ? [first, last] : [isoOf(earliest), isoOf(latest)];
}

/** Two ends of which one is a day and the other a year have no year "between" them: then the bounds are said. */
const alike = ([first, last]: [Part, Part], earliest: Day, latest: Day): [Part, Part] =>
  precisionOf(first) === precisionOf(last) ? [first, last] : coarsest(earliest, latest);

/** One month, season or year as the time in which it happened: "in June 2015"; a table cell does without "in". */
const formatWithin = (span: string, unit: string, { phrases, style }: DateVoice): string =>
  phrases.say("within", { span, unit, style });

/** "the 2010s". */
function formatDecade(decade: string, { phrases: { say } }: DateVoice): string {
  const words = say("decade", { decade, first: decade, last: `${decade.slice(0, 3)}9` });
  return say("binInSentence", { unit: "decade", long: words, short: words });
}

function formatBetweenDate(reading: Reading | null, earliest: Day, latest: Day, voice: DateVoice): string {
  if (reading?.shape === "season")
    return formatWithin(formatSeason(reading.year, reading.season, voice), "season", voice);
  if (reading?.shape === "decade") return formatWithin(formatDecade(reading.decade, voice), "decade", voice);
  if (reading?.shape === "pair" && precisionOf(reading.first) === precisionOf(reading.last))
    return formatEither(reading.first, reading.last, voice);
  const [whole, wholeToo] = coarsest(earliest, latest);
  if (whole === wholeToo) {
    const span = formatPart(whole, voice);
    return precisionOf(whole) === "day" ? span : formatWithin(span, precisionOf(whole), voice);
  }
  const [first, last] = alike(endsOf(reading, earliest, latest), earliest, latest);
  const isEither = precisionOf(first) === "day" && precisionOf(last) === "day" && daysBetween(earliest, latest) === 1;
  return isEither ? formatEither(first, last, voice) : formatBetween(first, last, voice);
}

/** An end as the text has it, where that agrees with the bound, which rules. */
function endSaid(written: Part | null, bound: Day, end: "earliest" | "latest", voice: DateVoice): string {
  const isFaithful = written !== null && parsePartialDate(written)?.[end] === bound;
  return formatPart(isFaithful ? written : isoOf(bound), voice);
}

function formatBefore(reading: Reading | null, latest: Day, voice: DateVoice): string {
  if (reading?.shape === "lasted")
    return voice.phrases.say("lastedUntil", {
      date: endSaid(reading.last, latest, "latest", voice),
      style: voice.style,
    });
  const written = reading?.shape === "set" && !reading.first ? reading.last : null;
  const last = written && parsePartialDate(written)?.latest === latest ? written : isoOf(latest);
  return voice.phrases.say("before", { date: formatPart(last, voice), unit: precisionOf(last) });
}

function formatAfter(reading: Reading | null, earliest: Day, voice: DateVoice): string {
  if (reading?.shape === "lasted")
    return voice.phrases.say("goesOn", {
      date: endSaid(reading.first, earliest, "earliest", voice),
      end: reading.isOpen ? "open" : "unknown",
      style: voice.style,
    });
  const written = reading?.shape === "set" && !reading.last ? reading.first : null;
  const first = written && parsePartialDate(written)?.earliest === earliest ? written : isoOf(earliest);
  return voice.phrases.say("after", { date: formatPart(first, voice), unit: precisionOf(first) });
}

/** What lies in brackets after an "about" where the bounds are wider than the text, without a year already said. */
function marginOf(said: { earliest: Day; latest: Day }, earliest: Day, latest: Day, voice: DateVoice) {
  if (voice.style === "short" || (said.earliest === earliest && said.latest === latest)) return null;
  const [year, ...others] = new Set([said.earliest, said.latest, earliest, latest].map(isoYearOf));
  const inner = others.length === 0 ? { ...voice, yearSaid: year } : voice;
  const [first, last] = [isoOf(earliest), isoOf(latest)];
  return { fromTo: formatFromTo(first, last, inner), between: formatBetween(first, last, inner) };
}

function formatAbout(reading: Reading | null, earliest: Day, latest: Day, voice: DateVoice): string {
  const { say } = voice.phrases;
  if (reading?.shape === "season")
    return say("about", { date: formatSeason(reading.year, reading.season, voice), unit: "season" });
  const said = reading?.shape === "one" ? parsePartialDate(reading.part) : null;
  if (reading?.shape === "one" && said) {
    const about = { date: formatPart(reading.part, voice), unit: precisionOf(reading.part) };
    const margin = marginOf(said, earliest, latest, voice);
    return margin === null ? say("about", about) : say("aboutWithin", { ...about, ...margin });
  }
  const ends = endsOf(reading, earliest, latest);
  return reading?.shape === "lasted"
    ? say("aboutLasting", { fromTo: formatFromTo(...ends, voice) })
    : say("aboutBetween", { between: formatBetween(...alike(ends, earliest, latest), voice) });
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
function doubtOf({ edtf, basis }: UncertainDate): "uncertain" | "approximate" | "both" | null {
  const isUncertain = /[?%]/.test(edtf ?? "");
  const isApproximate = /[~%]/.test(edtf ?? "") && basis !== "about";
  if (isUncertain && isApproximate) return "both";
  return isUncertain ? "uncertain" : isApproximate ? "approximate" : null;
}

/**
 * A date in words that fit after a verb or alone: "between 26 June and 27 August 2015", "by 14 November 2013", "in June 2015".
 * The short style, for table cells, has short months and leaves out "in", the margin of an "about" and what was given in another
 * calendar. Starts in lower case.
 * `yearSaid` is left out, where it stands beside the date.
 */
export function formatDate(
  date: UncertainDate,
  locale: Locale,
  { style = "long", yearSaid }: { style?: DateStyle; yearSaid?: string | undefined } = {},
): string {
  const voice: DateVoice = { ...voiceOf(locale, style), yearSaid };
  const words = formatBasis(date, voice);
  if (words === null) return voice.phrases.say("unknown", {});
  const doubt = doubtOf(date);
  const said = doubt === null ? words : voice.phrases.say("doubt", { date: words, doubt });
  return date.asGiven === undefined || style === "short"
    ? said
    : voice.phrases.say("asGiven", {
        date: said,
        given: formatAsGiven(date.asGiven, { ...voice, yearSaid: undefined }),
      });
}
