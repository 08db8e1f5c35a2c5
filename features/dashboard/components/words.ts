import type { getTranslations } from "next-intl/server";
import type { Beyond, PlacePeriod } from "@/features/dashboard/read-models";
import type { CountRange } from "@/lib/count-range";
import { dayOf } from "@/lib/dates/calendar";
import { formatMonth, formatRange } from "@/lib/dates/format-date";
import type { UncertainDate } from "@/lib/dates/uncertain-date";
import type { Locale } from "@/lib/i18n/routing";

type Translator = Awaited<ReturnType<typeof getTranslations<"dashboard">>>;

/** True where only dates leave open how many it is. */
export const isOpen = ({ fewest, most }: CountRange): boolean => fewest < most;

/** A count as it is known: "2", "0 to 2". */
export const formatCount = (t: Translator, { fewest, most }: CountRange): string =>
  t("range", { isRange: isOpen({ fewest, most }) ? "yes" : "no", fewest, most });

/** A count where there is little room: a numeral, a cell, a tray. */
export const formatCountShort = (t: Translator, { fewest, most }: CountRange): string =>
  t("shortRange", { isRange: isOpen({ fewest, most }) ? "yes" : "no", fewest, most });

/** The number that rules the plural: a range is said as several are ("0 to 1 match"), whatever its ends. */
export const pluralOf = ({ fewest, most }: CountRange): number => (fewest < most ? Math.max(most, 3) : most);

/** What a message needs to say a count with its noun. */
export const countWords = (t: Translator, count: CountRange) => ({
  count: pluralOf(count),
  range: formatCount(t, count),
  isRange: isOpen(count) ? "yes" : "no",
});

/** What a message needs to say a count of damage events as a headline does: what it says beside is no part of the first number. */
export const countWordsApart = (t: Translator, all: CountRange, beside: CountRange) => {
  const counted = { fewest: all.fewest - beside.fewest, most: all.most - beside.most };
  return { range: formatCount(t, counted), beside: pluralOf(beside), besideRange: formatCount(t, beside) };
};

/** With a capital, for a cell or the start of a line. */
export const capitalised = (text: string, locale: Locale): string =>
  text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);

/** A label in the middle of a sentence. */
export const inSentence = (label: string, locale: Locale): string => label.toLocaleLowerCase(locale);

/** "Islamic State (ISIS)" without what stands in brackets, for a sentence. */
export const shortHolder = (holder: string): string => holder.replace(/\s*\([^)]*\)\s*$/u, "");

const monthOf = ({ earliest, latest }: UncertainDate, locale: Locale): string => {
  const day = latest ?? earliest;
  return day === null ? "" : formatMonth(day, locale, "short");
};

/** "May 2015 – Mar 2016"; an end that is not recorded stays open. */
export const formatPeriod = ({ from, to }: PlacePeriod, locale: Locale): string =>
  `${monthOf(from, locale)} – ${to === null ? "" : monthOf(to, locale)}`.trim();

/** Several labels as one of them: "slight, moderate or severe". */
export const anyOf = (labels: readonly string[], locale: Locale): string =>
  new Intl.ListFormat(locale, { type: "disjunction" }).format(labels);

/** "700 m", "2.5 km"; a radius of a cell is not known to the metre. */
export const formatDistance = (metres: number, units: { metres: string; kilometres: string }): string =>
  metres >= 1000 ? `${Math.round(metres / 100) / 10} ${units.kilometres}` : `${metres} ${units.metres}`;

/** Grouped by thousands, in the digits both languages share here. */
export const grouped = (count: number, locale: Locale): string => new Intl.NumberFormat(locale).format(count);

/** The years that some events beyond the axis lie in: "273", "44 BCE – 273". */
export const yearsOf = ({ from, to }: Beyond, locale: Locale): string =>
  formatRange(dayOf(from, 1, 1), dayOf(to, 12, 31), locale, "short");
