import { fillMessage, parseMessage } from "./message-parts";
import { loadNamespace } from "./messages";
import type english from "./messages/en/dates.json";
import { type Locale, locales } from "./routing";

type DateMessages = typeof english;
export type PhraseName = keyof DateMessages["phrases"];

/** All that a language says dates with. Months count from 1; seasons are EDTF's 21 to 24. */
export type DatePhrases = {
  /** `long` beside a day, `alone` without one, `short` for tables and axes. */
  month: (form: keyof DateMessages["months"], number: number) => string;
  season: (number: number) => string;
  /** Months of the Hijri calendar, Muharram is 1. */
  hijriMonth: (number: number) => string;
  /** A phrase filled in. Throws a RangeError where the language's phrase wants a value that it is not handed. */
  say: (phrase: PhraseName, values: Readonly<Record<string, string>>) => string;
};

// A test holds every language's file to the keys of the English one.
const asDateMessages = (messages: unknown) => messages as DateMessages;

function readPhrases({ months, seasons, hijriMonths, phrases }: DateMessages): DatePhrases {
  const parsed = new Map(Object.entries(phrases).map(([name, phrase]) => [name, parseMessage(phrase)]));
  const listed = (words: Readonly<Record<string, string>>) => (number: number) => words[String(number)] ?? "";
  return {
    month: (form, number) => listed(months[form])(number),
    season: listed(seasons),
    hijriMonth: listed(hijriMonths),
    say: (phrase, values) => fillMessage(parsed.get(phrase) ?? [], values),
  };
}

const phrasesOf = new Map(
  await Promise.all(
    locales.map(async (locale) => [locale, readPhrases(asDateMessages(await loadNamespace(locale, "dates")))] as const),
  ),
);

/** Read once, when the process starts, so that pure code can say a date without waiting for a file. */
export function datePhrasesOf(locale: Locale): DatePhrases {
  const phrases = phrasesOf.get(locale);
  if (phrases === undefined) throw new RangeError(`Not a language of the interface: ${locale}`);
  return phrases;
}

/** The twelve months in a language, January first. */
export const monthNames = (locale: Locale, form: keyof DateMessages["months"]): string[] =>
  Array.from({ length: 12 }, (_, index) => datePhrasesOf(locale).month(form, index + 1));

/** The twelve months of the Hijri calendar in a language, Muharram first. */
export const hijriMonthNames = (locale: Locale): string[] =>
  Array.from({ length: 12 }, (_, index) => datePhrasesOf(locale).hijriMonth(index + 1));
