import { getTranslations } from "next-intl/server";
import { RecordBar } from "@/components/layout/record-bar";
import { ButtonLink } from "@/components/ui/button-link";
import { findViewer } from "@/features/accounts/gate";
import { canReview } from "@/features/accounts/policy";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";

/** What a reviewer can do with a place, on its public page. Nothing at all for anybody else. */
export async function SiteBar({ slug }: { slug: string }) {
  if (!canReview(await findViewer())) return null;
  const [t, locale] = [await getTranslations("records.bar"), await pageLocale()];
  const ways = ["edit", "merge", "withdraw"] as const;
  return (
    <RecordBar label={t("label")}>
      {ways.map((way) => (
        <ButtonLink key={way} href={getPathname({ href: `/sites/${slug}/${way}`, locale })}>
          {t(way)}
        </ButtonLink>
      ))}
      <ButtonLink href={getPathname({ href: "/sites/new", locale })}>{t("part")}</ButtonLink>
    </RecordBar>
  );
}
