import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/layout/notice";
import { RecordBar } from "@/components/layout/record-bar";
import { ButtonLink } from "@/components/ui/button-link";
import { findViewer } from "@/features/accounts/gate";
import { canReview } from "@/features/accounts/policy";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { loadTelltalesOf } from "../edit-loaders";
import type { Telltale } from "../edit-queries";
import { formatTelltales } from "./format-telltales";

/** What a reviewer can do with a place, on its public page. Nothing at all for anybody else. */
export async function SiteBar({ slug }: { slug: string }) {
  if (!canReview(await findViewer())) return null;
  const [t, locale] = await Promise.all([getTranslations("records.bar"), pageLocale()]);
  const telling = await loadTelltalesOf(slug);
  const ways = ["edit", "merge", "withdraw"] as const;
  return (
    <>
      <RecordBar label={t("label")}>
        {ways.map((way) => (
          <ButtonLink key={way} href={getPathname({ href: `/sites/${slug}/${way}`, locale })}>
            {t(way)}
          </ButtonLink>
        ))}
        <ButtonLink href={getPathname({ href: { pathname: "/sites/new", query: { in: slug } }, locale })}>
          {t("part")}
        </ButtonLink>
      </RecordBar>
      {telling.length === 0 ? null : <Telling telling={telling} />}
    </>
  );
}

/** Said for as long as it is so: what is protected here can be read from what lies in it or around it. */
async function Telling({ telling }: { telling: readonly Telltale[] }) {
  const { title, text } = await formatTelltales(telling);
  return (
    <Notice kind="warning" title={title}>
      <p>{text}</p>
    </Notice>
  );
}
