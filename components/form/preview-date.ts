import { axisWords, whenOf } from "@/components/charts/date-axis";
import { type AxisTick, axisTicks } from "@/components/charts/range";
import { axisAround } from "@/lib/dates/axis";
import { formatDate, formatMonth } from "@/lib/dates/format-date";
import type { Day, UncertainDate } from "@/lib/dates/uncertain-date";
import { type FormTexts, readDate } from "@/lib/forms/form-schema";
import type { DatePreviewData } from "@/lib/forms/form-state";
import type { Locale } from "@/lib/i18n/routing";

/** What would be stored for the date question `name`; null while it cannot be read or nothing was answered. */
export function previewDate(texts: FormTexts, name: string, today: Day, locale: Locale): DatePreviewData | null {
  if ((texts[`${name}.kind`] ?? "") === "") return null;
  const read = readDate(texts, name, today);
  return read.ok ? previewOf(read.value, locale) : null;
}

/** A date in words and as a small drawing: what the form would store. */
export function previewOf(date: UncertainDate, locale: Locale): DatePreviewData {
  const span = axisAround([date], []);
  return {
    words: formatDate(date, locale),
    when: whenOf(date),
    axis: span && { ...span, ticks: withYear(axisTicks(span, axisWords(locale), 5), locale) },
  };
}

/** An axis without a January still says its year, on its first tick. */
function withYear(ticks: readonly AxisTick[], locale: Locale): { day: Day; label: string }[] {
  const hasYear = ticks.some(({ isYear }) => isYear);
  return ticks.map(({ day, label }, index) => ({
    day,
    label: hasYear || index > 0 ? label : formatMonth(day, locale, "short"),
  }));
}
