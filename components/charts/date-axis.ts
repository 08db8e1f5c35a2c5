import {
  type AxisTick,
  type AxisWords,
  axisTicks,
  type BandDays,
  placeRange,
  type RangeWhen,
} from "@/components/charts/range";
import type { RangeImage } from "@/components/charts/range-bar";
import type { Span } from "@/lib/dates/axis";
import { isoYearOf } from "@/lib/dates/calendar";
import { formatDate, formatMonth, formatYear } from "@/lib/dates/format-date";
import { type Day, isDoubted, sureDays, type UncertainDate } from "@/lib/dates/uncertain-date";
import { monthNames } from "@/lib/i18n/date-phrases";
import type { Locale } from "@/lib/i18n/routing";

/** What an axis is labelled with. */
export const axisWords = (locale: Locale): AxisWords => ({
  months: monthNames(locale, "short"),
  year: (year) => formatYear(year, locale),
});

/** Ticks in the words of the page; an axis without a January still says its year, on the last tick. */
export function ticksOf(span: Span, locale: Locale, most = 7): AxisTick[] {
  const ticks = axisTicks(span, axisWords(locale), most);
  return ticks.some(({ isYear }) => isYear)
    ? ticks
    : ticks.map((tick, index) =>
        index === ticks.length - 1 ? { ...tick, label: formatMonth(tick.day, locale, "short"), isMinor: false } : tick,
      );
}

/** How a date is drawn; null when nothing is known of it. */
export function whenOf(date: UncertainDate): RangeWhen | null {
  const { basis, earliest, latest } = date;
  if (basis === "unknown") return null;
  if (isDoubted(date)) return { basis, earliest, latest, isDoubted: true };
  const { begunBy, lastedTo } = sureDays(date);
  if (basis !== "on" || earliest === latest || begunBy === null || lastedTo === null)
    return { basis, earliest, latest };
  // What lasted from some day to some day of one month was surely going on at none of them.
  return begunBy > lastedTo
    ? { basis: "between", earliest, latest }
    : { basis, earliest, latest, sure: { from: begunBy, to: lastedTo } };
}

/**
 * The days of what went on between two dates, for a band: from the first it can have begun on to the last it can have ended on, and
 * sure of no day after the last it surely went on. Of an end that is not recorded (null) that is the day it had surely begun by.
 */
export function bandDaysOf({ from, to }: { from: UncertainDate; to: UncertainDate | null }): BandDays {
  const begun = sureDays(from).begunBy ?? from.latest;
  const lasted = to === null ? null : (sureDays(to).lastedTo ?? to.earliest);
  const days = { from: from.earliest ?? undefined, to: to?.latest ?? undefined };
  const only = from.earliest ?? to?.latest ?? null;
  const [sureFrom, sureTo] = [begun ?? lasted ?? only, lasted ?? begun ?? only];
  if (sureFrom === null || sureTo === null) return days;
  // Where it can have ended before it had surely begun it is sure of no day: it is drawn whole at one alone.
  const first = days.from !== undefined && sureTo < days.from ? days.from : sureTo;
  return { ...days, sure: sureFrom <= sureTo ? { from: sureFrom, to: sureTo } : { from: first, to: first } };
}

/** The last image of it whole and the first of it damaged. */
type Bracket = { lastIntact: Day; firstDamaged: Day };

/** The images that a date comes from: those of the bracket, where its bounds are just these two days; else none. */
export function imagesOf(bracket: Bracket | null, { earliest, latest }: UncertainDate): RangeImage[] {
  if (bracket === null || earliest !== bracket.lastIntact || latest !== bracket.firstDamaged) return [];
  return [
    { day: bracket.lastIntact, shows: "intact" },
    { day: bracket.firstDamaged, shows: "damaged" },
  ];
}

/** Percent of the axis that a letter of a mark's label takes, on the narrowest axis drawn. */
const letterShare = 2;

/** Short words to stand beside a mark, or undefined where they would run into what is not theirs. */
export function markLabelOf(date: UncertainDate, span: Span, locale: Locale): string | undefined {
  const place = placeRange(span, whenOf(date));
  if (place.kind !== "mark") return undefined;
  const [year, lastYear] = [isoYearOf(span.start), isoYearOf(span.end)];
  const words = formatDate(date, locale, { style: "short", yearSaid: year === lastYear ? year : undefined });
  const end = place.start + place.width;
  // The bar writes before the mark where the mark lies late, and after it elsewhere.
  const room = end > 60 ? place.start : 100 - end;
  return words.length * letterShare + 4 <= room ? words : undefined;
}
