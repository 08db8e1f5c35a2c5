import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/layout/notice";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { ContextLink } from "@/components/ui/context-link";
import { Pagination } from "@/components/ui/pagination";
import type { findChange } from "@/features/history/queries";
import { pageHref } from "@/features/history/search-params";
import type { ViewContext } from "@/features/scope/view-context";
import { formatDay } from "@/lib/dates/format-date";
import { ChangeArticle, formatTouched } from "./change-article";

type Props = { context: ViewContext; found: NonNullable<Awaited<ReturnType<typeof findChange>>> };

/** One change, with every record it touched. */
export async function ChangePage({ context, found }: Props) {
  const t = await getTranslations("history");
  const { change, names, page, pages, undoneBy } = found;
  const hrefOf = (to: number) => pageHref(context.hrefOf(`/changes/${change.id}`), { page: to });
  return (
    <>
      <PageHead
        title={await formatTouched(change.touched)}
        crumbs={[{ key: "changes", label: t("changes.title"), href: context.hrefOf("/changes") }]}
        crumbsLabel={t("page.crumbs")}
        isStatement
      />
      <Page>
        {undoneBy === null ? null : (
          <Notice kind="note" title={t("undone", { day: formatDay(undoneBy.at.slice(0, 10), context.locale) })}>
            <p>
              {t.rich("undoneBy", {
                change: (words) => (
                  <ContextLink context={context} href={`/changes/${undoneBy.id}`}>
                    {words}
                  </ContextLink>
                ),
              })}
            </p>
          </Notice>
        )}
        <ChangeArticle context={context} change={change} names={names} hasHeading={false} pathname="/">
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
