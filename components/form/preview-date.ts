import { axisTicks } from "@/components/charts/range";
import { axisAround } from "@/lib/dates/axis";
import { formatDate } from "@/lib/dates/format-date";
import { arabicMonths, englishMonths } from "@/lib/dates/month-names";
import type { Day, UncertainDate } from "@/lib/dates/uncertain-date";
import { type FormTexts, readDate } from "@/lib/forms/form-schema";
import type { DatePreviewData } from "@/lib/forms/form-state";

/** What would be stored for the date question `name`; null while it cannot be read or nothing was answered. */
export function previewDate(texts: FormTexts, name: string, today: Day, locale: "en" | "ar"): DatePreviewData | null {
  if ((texts[`${name}.kind`] ?? "") === "") return null;
  const read = readDate(texts, name, today);
  return read.ok ? previewOf(read.value, locale) : null;
}

/** A date in words and as a small drawing: what the form would store. */
export function previewOf(date: UncertainDate, locale: "en" | "ar"): DatePreviewData {
  const span = axisAround([date], []);
  const { basis, earliest, latest } = date;
  const months = locale === "ar" ? arabicMonths.short : englishMonths.short;
  return {
    words: formatDate(date, locale),
    when: basis === "unknown" ? null : { basis, earliest, latest },
    axis: span && { ...span, ticks: withYear(axisTicks(span, months, 5)) },
  };
}

/** An axis without a January still says its year, on its first tick. */
function withYear(ticks: readonly { day: string; label: string }[]): { day: string; label: string }[] {
  const hasYear = ticks.some(({ label }) => /^\d{4}$/.test(label));
  return ticks.map(({ day, label }, index) => ({
    day,
    label: hasYear || index > 0 ? label : `${label} ${day.slice(0, 4)}`,
  }));
}
