import { getTranslations } from "next-intl/server";
import { InLanguage } from "@/components/ui/in-language";
import type { ClaimRow } from "@/features/claims/queries";
import { citationArguments } from "@/features/damage-events/citation-model";
import { pageLocale } from "@/lib/i18n/page-locale";

/** Where a claim can be read, by the day of the publication: ", said 25 August, in Dawn (AFP) of 29 August 2015". */
export async function ClaimCitation({ claim: { saidOn, source } }: { claim: Pick<ClaimRow, "saidOn" | "source"> }) {
  const [t, locale] = await Promise.all([getTranslations("events.claim"), pageLocale()]);
  return t.rich("cited", {
    publisher: () => <InLanguage text={source.publisher} />,
    ...citationArguments({ saidOn, publishedOn: source.publishedOn }, locale),
  });
}
