import { getTranslations } from "next-intl/server";
import { InLanguage } from "@/components/ui/in-language";
import { citedDays } from "@/features/claims/model";
import type { ClaimRow } from "@/features/claims/queries";
import { formatDayOfYear } from "@/lib/dates/format-date";
import { formatEdtf, formatEdtfAfterVerb } from "@/lib/dates/format-edtf";
import { pageLocale } from "@/lib/i18n/page-locale";

/**
 * Where a claim can be read, by the day of the publication: ", said 25 August, in Dawn (AFP) of 29 August 2015". When it was
 * said is told where that is another day, without a year that the publication's day says.
 */
export async function ClaimCitation({ claim: { saidOn, source } }: { claim: Pick<ClaimRow, "saidOn" | "source"> }) {
  const [t, locale] = await Promise.all([getTranslations("events.claim"), pageLocale()]);
  const { said, published, isSameYear } = citedDays(saidOn, source.publishedOn);
  return t.rich("cited", {
    publisher: () => <InLanguage text={source.publisher} />,
    isSaid: said?.is ?? "no",
    said: said === null ? "" : isSameYear ? formatDayOfYear(said.text, locale) : formatEdtfAfterVerb(said.text, locale),
    isPublished: published?.is ?? "no",
    published:
      published === null
        ? ""
        : ((published.is === "span" ? formatEdtfAfterVerb : formatEdtf)(published.text, locale) ?? ""),
  });
}
