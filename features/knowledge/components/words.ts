import type { getTranslations } from "next-intl/server";
import { countWords } from "@/features/dashboard/components/words";
import type { Figures } from "@/features/dashboard/model";
import { activeFilters } from "@/features/dashboard/search-params";
import type { Knowledge } from "@/features/knowledge/read-knowledge";
import { standings } from "@/features/vocabulary/model";
import type { Verification } from "@/features/vocabulary/schema";
import { addCounts, sumCounts } from "@/lib/count-range";

type Known = Awaited<ReturnType<typeof getTranslations<"known">>>;
type Counted = Awaited<ReturnType<typeof getTranslations<"dashboard">>>;

/** What a headline says beside what it counts: how many of the rows are unverified. Empty where none is. */
export function formatBeside(
  t: Known,
  d: Counted,
  rows: readonly { verification: Verification; isSure: boolean }[],
): string {
  const beside = sumCounts(
    rows.filter(({ verification }) => standings[verification] === "beside"),
    ({ isSure }) => ({ fewest: isSure ? 1 : 0, most: 1 }),
  );
  return beside.most === 0 ? "" : t("besideShown", countWords(d, beside));
}

/** How many of all events that match are unverified, as a headline says it beside what it counts. */
export function formatUnverified(t: Known, d: Counted, { byVerification }: Pick<Figures, "byVerification">): string {
  const beside = addCounts(byVerification.unverified, byVerification.unverifiable);
  return beside.most === 0 ? "" : t("beside", countWords(d, beside));
}

/** "at Palmyra", and of sentences that count events without the unverified that it is without them, where there are any. */
export const formatWhere = (
  t: Known,
  { place, isChosenByLink }: Pick<Knowledge, "place" | "isChosenByLink">,
  isApart: boolean,
): string =>
  t("where", {
    hasPlace: isChosenByLink ? "link" : place === null ? "no" : "yes",
    place: place?.name ?? "",
    isApart: isApart ? "yes" : "no",
  });

/** What a sentence needs to say which events it counts, the unverified apart: where they are, and whether a filter chose them. */
export const amongWords = (
  t: Known,
  {
    view,
    place,
    isChosenByLink,
    figures: { byVerification },
  }: Pick<Knowledge, "view" | "place" | "isChosenByLink" | "figures">,
) => ({
  where: formatWhere(
    t,
    { place, isChosenByLink },
    byVerification.unverified.most + byVerification.unverifiable.most > 0,
  ),
  isFiltered: activeFilters({ ...view, site: null }).length > 0 ? "yes" : "no",
});
