import { isoYear, type Part } from "@/lib/dates/calendar";
import { monthNamed, weekdayNamed } from "@/lib/dates/month-names";
import { parsePartialDate } from "@/lib/dates/partial-date";

/** `day_or_month`: its figures are a date whichever of them is the day, and not the same one. */
export type TypedDate = { ok: true; part: Part } | { ok: false; code: "not_a_date" | "day_or_month" };

const refused: TypedDate = { ok: false, code: "not_a_date" };

/** With the digits of Arabic and Persian as 0–9. */
export const westernDigits = (text: string): string =>
  text
    .replaceAll(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replaceAll(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0));

/** As typed, with 0–9 for the digits of Arabic and Persian, one hyphen for every dash, and no marks that are not seen. */
export const plainFigures = (text: string): string =>
  westernDigits(text.normalize("NFKC"))
    .replaceAll(/[\u200b\u200e\u200f\u2060-\u2069\ufeff\u00ad\u061c]/gu, "")
    .replaceAll(/[\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]/g, "-")
    .replaceAll(/\s+/g, " ")
    .trim();

function partOf(year: number, month: number | null, day: number | null): TypedDate {
  const figures = [month, day].filter((one) => one !== null).map((one) => String(one).padStart(2, "0"));
  const part = [isoYear(year), ...figures].join("-");
  return parsePartialDate(part) === null ? refused : { ok: true, part };
}

const inFigures: readonly { form: RegExp; read: (figures: number[]) => TypedDate }[] = [
  // 2015-8, 2015.8.27, 2015/08/27: from the year on there is one order.
  {
    form: /^(\d{4})([-./])(\d{1,2})(?:\2(\d{1,2}))?$/,
    read: ([year = 0, month = 0, day]) => partOf(year, month, day ?? null),
  },
  // 27.8.2015: with stops the day comes first.
  { form: /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/, read: ([day = 0, month = 0, year = 0]) => partOf(year, month, day) },
  { form: /^(\d{1,2})([-./])(\d{4})$/, read: ([month = 0, year = 0]) => partOf(year, month, null) },
  {
    form: /^(\d{1,2})([-/])(\d{1,2})\2(\d{4})$/,
    read: ([one = 0, other = 0, year = 0]) => eitherOrder(one, other, year),
  },
];

/** 27/08/2015 has one meaning; 03/04/2016 has two, and nobody guesses. */
function eitherOrder(one: number, other: number, year: number): TypedDate {
  const [dayFirst, monthFirst] = [partOf(year, other, one), partOf(year, one, other)];
  if (!dayFirst.ok) return monthFirst;
  return monthFirst.ok && monthFirst.part !== dayFirst.part ? { ok: false, code: "day_or_month" } : dayFirst;
}

const figuresOf = (matched: RegExpExecArray): number[] =>
  matched
    .slice(1)
    .filter((one) => one !== undefined && /^\d+$/.test(one))
    .map(Number);

/** Words that stand in a date and say nothing of it: "le 24 août", "23 de agosto de 2015", "23 آب 2015 م", "23 серпня 2015 р.". */
const fillers = new Set([
  "of",
  "the",
  "on",
  "in",
  "le",
  "den",
  "der",
  "am",
  "de",
  "del",
  "el",
  "il",
  "al",
  "м",
  "م",
  "г",
  "р",
  "ce",
  "ad",
]);

/** "23 August 2015", "August 23rd, 2015", "آب/أغسطس 2015", "Sunday 23 August 2015": figures and a month by its name. */
function readWords(text: string): TypedDate {
  let month: number | null = null;
  let weekday: number | null = null;
  let day: number | null = null;
  let year: number | null = null;
  const words = text.split(/[\s,،;/]+|(?<=\p{L})\.|(?<=\d)\.(?=\s)/u).filter((one) => one !== "");
  for (const word of words) {
    const [, figures] = /^(\d{1,4})(?:st|nd|rd|th|er|re|º|°|\.)?$/iu.exec(word) ?? [];
    if (figures === undefined) {
      const named = monthNamed(word);
      const dayNamed = weekdayNamed(word);
      // Two names of one month, as Arabic papers write them, are one.
      if (named !== null && (month === null || month === named)) month = named;
      else if (dayNamed !== null && weekday === null) weekday = dayNamed;
      else if (!fillers.has(word.toLowerCase())) return refused;
    } else if (figures.length === 4 && year === null) year = Number(figures);
    else if (figures.length <= 2 && day === null) day = Number(figures);
    else return refused;
  }
  if (month === null || year === null) return refused;
  const read = partOf(year, month, day);
  return weekday !== null && (day === null || weekdayOf(year, month, day) !== weekday) ? refused : read;
}

/** Monday is 1. */
const weekdayOf = (year: number, month: number, day: number): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;

/**
 * Reads a day, a month or a year as people write them, in figures of any of our scripts or with the month's name in the languages of
 * `month-names`. What has two meanings is not read (`day_or_month`), and neither is a year of two figures. Never throws.
 */
export function readTypedDate(text: string): TypedDate {
  const given = plainFigures(text);
  if (given.length > 60) return refused;
  if (parsePartialDate(given) !== null) return { ok: true, part: given };
  for (const { form, read } of inFigures) {
    const matched = form.exec(given);
    if (matched !== null) return read(figuresOf(matched));
  }
  return readWords(given);
}

/** A date as ISO 8601 has it, however it was typed; what is none stays as it is. */
export function partTyped(text: string | undefined): string {
  const read = readTypedDate(text ?? "");
  return read.ok ? read.part : plainFigures(text ?? "");
}

/** EDTF with the years of three figures that people write in it: `273` is `0273`, and `[273..301]` the years from it. */
export const edtfOfFourFigures = (edtf: string): string =>
  edtf.replaceAll(/(?<![\dX-])(-?)(\d{3})(?=$|[-~?%/\],.])/g, "$10$2");

const mostWords = 6;

/** A date among words, with those before and after it. */
export type FoundDate = { part: Part; before: string; after: string };

/** The dates among some words that are at least a month, the last one first. */
export function findTypedDates(text: string): FoundDate[] {
  const found: FoundDate[] = [];
  const words = [...text.matchAll(/\S+/gu)].map((word) => ({ start: word.index, end: word.index + word[0].length }));
  let last = words.length - 1;
  while (last >= 0) {
    let taken = 1;
    // The longest stretch of words first: "23 August 2015" and not "August 2015".
    for (let length = Math.min(mostWords, last + 1); length >= 1; length -= 1) {
      const [start, end] = [words[last - length + 1]?.start ?? 0, words[last]?.end ?? 0];
      const stretch = text.slice(start, end);
      const trimmed = stretch.replace(/^[([«"“]+|[)\]»"”.,;:،؛]+$/gu, "");
      if (!beginsAndEndsAsDate(trimmed)) continue;
      const read = readTypedDate(trimmed);
      if (!read.ok || read.part.length <= 4) continue;
      const inside = start + stretch.indexOf(trimmed);
      found.push({ part: read.part, before: text.slice(0, inside), after: text.slice(inside + trimmed.length) });
      taken = length;
      break;
    }
    last -= taken;
  }
  return found;
}

/** With a figure, a month or a day of the week: "the" before a date and "Le" of the title after it are no parts of it. */
function beginsAndEndsAsDate(text: string): boolean {
  const words = text.split(/[\s,،/]+/u);
  return isOfDate(words[0] ?? "") && (isOfDate(words.at(-1) ?? "") || eraMark.test(words.at(-1) ?? ""));
}

const isOfDate = (word: string): boolean =>
  /^\p{Nd}/u.test(word) || monthNamed(word) !== null || weekdayNamed(word) !== null;

const eraMark = /^(м|م|г|р|ce|ad)$/iu;
