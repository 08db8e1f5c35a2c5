import { getTranslations } from "next-intl/server";
import { anyOf, inSentence, shortHolder } from "@/features/dashboard/components/words";
import type { ResolvedView } from "@/features/dashboard/read-dashboard";
import { activeFilters, type FilterKey } from "@/features/dashboard/search-params";
import { formatPartial } from "@/lib/dates/format-date";
import type { Locale } from "@/lib/i18n/routing";

type Asked = Pick<ResolvedView, "view" | "place" | "periods">;

/** Each condition that is set, in words, in the order of the sentence. */
export async function formatConditions(
  { view, place, periods }: Asked,
  locale: Locale,
): Promise<{ key: FilterKey; words: string }[]> {
  const [t, words] = await Promise.all([
    getTranslations({ locale, namespace: "dashboard" }),
    getTranslations({ locale, namespace: "vocabulary" }),
  ]);
  const name = periods.find(({ id }) => id === view.period)?.name ?? "";
  const says: Record<FilterKey, () => readonly string[]> = {
    kind: () => (view.kind === null ? [] : [t(`filter.kind.${view.kind}`)]),
    site: () => [place?.name ?? view.site ?? ""],
    from: () => (view.from === null ? [] : [t("filter.briefFrom", { date: formatPartial(view.from, locale) })]),
    to: () => (view.to === null ? [] : [t("filter.briefTo", { date: formatPartial(view.to, locale) })]),
    period: () => [shortHolder(name)],
    severity: () => view.severity.map((value) => words(`severity.${value}`)),
    cause: () => view.cause.map((value) => words(`cause.${value}`)),
    verification: () => view.verification.map((value) => words(`verification.${value}`)),
    q: () => [t("filter.briefWords", { words: view.q })],
  };
  const isWord = (key: FilterKey) => ["severity", "cause", "verification"].includes(key);
  return activeFilters(view).flatMap((key) => {
    const texts = says[key]().map((text) => (isWord(key) ? inSentence(text, locale) : text));
    const said = anyOf(texts, locale);
    return said === "" ? [] : [{ key, words: said }];
  });
}

/** Only what differs from "all", for a line that stays in reach on a phone. */
export async function formatFilterBriefly(asked: Asked, locale: Locale): Promise<string> {
  const { view, place } = asked;
  if (activeFilters(view).length > 0)
    return (await formatConditions(asked, locale)).map(({ words }) => words).join(" · ");
  const t = await getTranslations({ locale, namespace: "dashboard" });
  return t("filter.briefAll", { hasPlace: place === null ? "no" : "yes", place: place?.name ?? "" });
}
