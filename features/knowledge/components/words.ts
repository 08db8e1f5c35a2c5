import type { getTranslations } from "next-intl/server";
import { countWords } from "@/features/dashboard/components/words";
import { standings } from "@/features/vocabulary/model";
import type { Verification } from "@/features/vocabulary/schema";
import { sumCounts } from "@/lib/count-range";

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
  return beside.most === 0 ? "" : t("beside", countWords(d, beside));
}
