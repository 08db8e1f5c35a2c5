import { getTranslations } from "next-intl/server";
import { anyOf, inSentence, shortHolder } from "@/features/dashboard/components/words";
import type { ResolvedView } from "@/features/dashboard/read-dashboard";
import { activeFilters, type FilterKey } from "@/features/dashboard/search-params";
import { formatPartial } from "@/lib/dates/format-date";
import type { Locale } from "@/lib/i18n/routing";

/** Only what differs from "all", for a line that stays in reach on a phone. */
export async function formatFilterBriefly(
  { view, place, periods }: Pick<ResolvedView, "view" | "place" | "periods">,
  locale: Locale,
): Promise<string> {
  const [t, words] = await Promise.all([getTranslations("dashboard"), getTranslations("vocabulary")]);
  const active = activeFilters(view);
  if (active.length === 0)
    return t("filter.briefAll", { hasPlace: place === null ? "no" : "yes", place: place?.name ?? "" });
  const holder = periods.find(({ id }) => id === view.period)?.holder ?? "";
  const says: Record<FilterKey, () => readonly string[]> = {
    kind: () => (view.kind === null ? [] : [t(`filter.kind.${view.kind}`)]),
    site: () => [place?.name ?? view.site ?? ""],
    from: () => (view.from === null ? [] : [t("filter.briefFrom", { date: formatPartial(view.from, locale) })]),
    to: () => (view.to === null ? [] : [t("filter.briefTo", { date: formatPartial(view.to, locale) })]),
    period: () => [shortHolder(holder)],
    severity: () => view.severity.map((value) => words(`severity.${value}`)),
    cause: () => view.cause.map((value) => words(`cause.${value}`)),
    verification: () => view.verification.map((value) => words(`verification.${value}`)),
    q: () => [t("filter.briefWords", { words: view.q })],
  };
  const isWord = (key: FilterKey) => ["severity", "cause", "verification"].includes(key);
  return active
    .map((key) => {
      const texts = says[key]().map((text) => (isWord(key) ? inSentence(text, locale) : text));
      return anyOf(texts, locale);
    })
    .filter((text) => text !== "")
    .join(" · ");
}
