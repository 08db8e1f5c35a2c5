import type { TimeChart } from "@/features/dashboard/chart-model";
import { findBin, formatBin } from "@/lib/dates/bins";
import { monthOf, yearOf } from "@/lib/dates/calendar";
import { formatMonthOfYear, formatYear } from "@/lib/dates/format-date";
import type { Locale } from "@/lib/i18n/routing";

/** So few months or quarters are each named in full or in part; of more, years stand out and each third month is named. */
const mostNamed = 6;

/** What stands under a bar. */
export function tickOf(
  key: string,
  index: number,
  { unit, bars }: Pick<TimeChart, "unit" | "bars">,
  locale: Locale,
): string {
  const start = findBin(key)?.start;
  if (start === undefined) return key;
  if ((unit !== "month" && unit !== "quarter") || bars.length === 1) return formatBin(key, locale, "short");
  const isNamed = unit === "month" && bars.length <= mostNamed;
  if (isNamed && index === 0) return formatBin(key, locale, "short");
  const month = monthOf(start);
  if (month === 1 || index === 0) return formatYear(yearOf(start), locale);
  return isNamed || (unit === "month" && (month - 1) % 3 === 0) ? formatMonthOfYear(start, locale, "short") : "";
}
