import type { getTranslations } from "next-intl/server";
import { inSentence } from "@/features/dashboard/components/words";
import type { SiteTally } from "@/features/dashboard/read-models";
import { formatSeverity } from "@/features/vocabulary/components/readings";
import type { Locale } from "@/lib/i18n/routing";

type Translators = {
  t: Awaited<ReturnType<typeof getTranslations<"dashboard">>>;
  words: Awaited<ReturnType<typeof getTranslations<"vocabulary">>>;
  locale: Locale;
};

/** "severe or destroyed (unverified)": the gravest severity at a place, what it may be as well, and how far it can be relied on. */
export function formatGravest(site: SiteTally, { t, words, locale }: Translators): string {
  if (site.damage.most === 0) return t("map.recoveryOnly");
  const read = inSentence(formatSeverity(words, site.gravest, site.otherSeverities, locale), locale);
  const founded = site.isGravestUnverified ? t("map.unverified", { severity: read }) : read;
  return site.isGravestSure ? founded : t("map.perhaps", { severity: founded });
}
