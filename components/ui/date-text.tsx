import { formatDate } from "@/lib/dates/format-date";
import type { UncertainDate } from "@/lib/dates/uncertain-date";
import { pageLocale } from "@/lib/i18n/page-locale";

/** A date in words, kept whole among words that run the other way. */
export async function DateText({ date, style = "long" }: { date: UncertainDate; style?: "long" | "short" }) {
  return <bdi>{formatDate(date, await pageLocale(), { style })}</bdi>;
}
