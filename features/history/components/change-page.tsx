import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Pagination } from "@/components/ui/pagination";
import type { findChange } from "@/features/history/queries";
import { pageHref } from "@/features/history/search-params";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ChangeArticle, formatTouched } from "./change-article";

type Props = { found: NonNullable<Awaited<ReturnType<typeof findChange>>> };

/** One change, with every record it touched. */
export async function ChangePage({ found }: Props) {
  const [t, locale] = await Promise.all([getTranslations("history"), pageLocale()]);
  const { change, names, page, pages } = found;
  const hrefOf = (to: number) => pageHref(getPathname({ href: `/changes/${change.id}`, locale }), { page: to });
  return (
    <>
      <PageHead
        title={await formatTouched(change.touched)}
        crumbs={[{ key: "changes", label: t("changes.title"), href: getPathname({ href: "/changes", locale }) }]}
        crumbsLabel={t("page.crumbs")}
        isStatement
      />
      <Page>
        <ChangeArticle change={change} names={names} hasHeading={false} pathname="/">
          {pages === 1 ? null : (
            <Pagination
              label={t("page.pages")}
              position={t("page.position", { page, pages })}
              previous={page > 1 ? { href: hrefOf(page - 1), label: t("page.earlier") } : undefined}
              next={page < pages ? { href: hrefOf(page + 1), label: t("page.later") } : undefined}
            />
          )}
        </ChangeArticle>
      </Page>
    </>
  );
}
