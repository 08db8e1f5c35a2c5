import { isoYear, type Part, readPart } from "@/lib/dates/calendar";
import { endsAsGiven, readHijri } from "@/lib/dates/hijri";
import { type DatePhrases, datePhrasesOf } from "@/lib/i18n/date-phrases";
import type { Locale } from "@/lib/i18n/routing";

export type DateStyle = "long" | "short";

/** How a date is said: with a language's phrases, and without the year where `yearSaid` is said beside it. */
export type DateVoice = { phrases: DatePhrases; style: DateStyle; yearSaid?: string | undefined };

export const voiceOf = (locale: Locale, style: DateStyle): DateVoice => ({ phrases: datePhrasesOf(locale), style });

type Precision = "year" | "month" | "day";

const readKnown = (part: Part) => readPart(part) ?? { year: 0, month: null, day: null };

export function precisionOf(part: Part): Precision {
  const { month, day } = readKnown(part);
  return day !== null ? "day" : month !== null ? "month" : "year";
}
const yearOf = (part: Part): Part => isoYear(readKnown(part).year);
const monthOf = (part: Part): number | null => readKnown(part).month;

/** "2015", "273", "44 BCE". */
export const sayYear = (year: number, { say }: DatePhrases): string =>
  year > 0 ? String(year) : say("beforeCommonEra", { year: String(1 - year) });

function sayPart(
  phrase: "day" | "month" | "year" | "dayOfMonth" | "dayOfYear" | "monthOfYear",
  part: Part,
  { phrases, style }: DateVoice,
): string {
  const { year, month, day } = readKnown(part);
  const form = style === "short" ? "short" : day === null ? "alone" : "long";
  return phrases.say(phrase, {
    day: String(day ?? ""),
    month: phrases.month(form, month ?? 0),
    year: sayYear(year, phrases),
  });
}

const withoutYear = { day: "dayOfYear", month: "monthOfYear", year: "year" } as const;

/** "23 August 2015", "August 2015", "2015". What is no part of a date is given back as it came. */
export function formatPart(part: Part, voice: DateVoice): string {
  if (readPart(part) === null) return part;
  const precision = precisionOf(part);
  return sayPart(yearOf(part) === voice.yearSaid ? withoutYear[precision] : precision, part, voice);
}

type Ends = { from: string; to: string; unit: string; last: string; style: string; isSpaced: string };

/** The two ends, the first without what it shares with the second: "26", "27 June 2015"; "26 June", "27 August 2015". */
function endsIn(first: Part, last: Part, voice: DateVoice): Ends {
  const [precision, lastPrecision] = [precisionOf(first), precisionOf(last)];
  const isAlike = precision === lastPrecision;
  const sharesYear = isAlike && precision !== "year" && yearOf(first) === yearOf(last);
  const sharesMonth = sharesYear && precision === "day" && monthOf(first) === monthOf(last);
  const from = sharesMonth
    ? sayPart("dayOfMonth", first, voice)
    : sharesYear
      ? sayPart(withoutYear[precision], first, voice)
      : formatPart(first, voice);
  return {
    from,
    to: formatPart(last, voice),
    unit: isAlike ? precision : "mixed",
    last: lastPrecision,
    style: voice.style,
    isSpaced: from.includes(" ") || !isAlike ? "yes" : "no",
  };
}

/** Once, on a day from the one to the other. */
export const formatBetween = (first: Part, last: Part, voice: DateVoice): string =>
  voice.phrases.say("between", endsIn(first, last, voice));

/** One of two days that follow each other. */
export const formatEither = (first: Part, last: Part, voice: DateVoice): string =>
  voice.phrases.say("either", endsIn(first, last, voice));

/** All of it, from the one to the other. */
export const formatFromTo = (first: Part, last: Part, voice: DateVoice): string =>
  voice.phrases.say("fromTo", endsIn(first, last, voice));

/** "summer 2016"; a winter is named by both its years. */
export function formatSeason(year: number, season: number, { phrases }: DateVoice): string {
  const next = year + 1;
  return phrases.say("season", {
    season: String(season),
    name: phrases.season(season),
    year: sayYear(year, phrases),
    next: sayYear(next, phrases),
    nextShort: next <= 0 || next % 100 === 0 ? sayYear(next, phrases) : String(next % 100).padStart(2, "0"),
  });
}

/** An end of a date as it was given: "Ramadan 1436 AH", or as EDTF has it. */
function formatEndGiven(end: string, voice: DateVoice): string {
  const hijri = readHijri(end);
  if (hijri === null) return formatPart(end, voice);
  const { phrases } = voice;
  const month = hijri.month === null ? null : phrases.hijriMonth(hijri.month);
  const year = phrases.say("hijriYear", { year: String(hijri.year) });
  return [hijri.day, month, year].filter((part) => part !== null).join(" ");
}

/** A date as it was given in another calendar: "1436 AH", "1436 AH – 2016". */
export const formatAsGiven = (text: string, voice: DateVoice): string =>
  endsAsGiven(text)
    .map((end) => formatEndGiven(end, voice))
    .join(" – ");
