import { getTranslations } from "next-intl/server";
import { RecordBar } from "@/components/layout/record-bar";
import { ButtonLink } from "@/components/ui/button-link";
import { findViewer } from "@/features/accounts/gate";
import { canReview } from "@/features/accounts/policy";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";

/** What a reviewer can do on the list of places. Nothing at all for anybody else. */
export async function SitesBar({ within }: { within: string | null }) {
  if (!canReview(await findViewer())) return null;
  const [bar, t, locale] = await Promise.all([
    getTranslations("records.bar"),
    getTranslations("sites.list"),
    pageLocale(),
  ]);
  const query = within === null ? {} : { in: within };
  return (
    <RecordBar label={bar("label")}>
      <ButtonLink href={getPathname({ href: { pathname: "/sites/new", query }, locale })}>{t("record")}</ButtonLink>
    </RecordBar>
  );
}
