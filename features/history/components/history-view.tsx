import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { Pagination } from "@/components/ui/pagination";
import type { RecordHistory } from "@/features/history/loaders";
import { titleOfRecord } from "@/features/history/model";
import { pageHref } from "@/features/history/search-params";
import type { ViewContext } from "@/features/scope/view-context";
import { ChangeArticle } from "./change-article";

type Props = {
  context: ViewContext;
  history: RecordHistory;
  /** The record's own page, without the language. */
  pathname: string;
  kind: "event" | "site";
};

/** Everything that was done to a record, newest first. */
export async function HistoryView({ context, history, pathname, kind }: Props) {
  const t = await getTranslations("history");
  const { subject, changes, names, total, page, pages } = history;
  const title = subject.isSuppressed ? null : titleOfRecord(subject, context.locale);
  const hrefOf = (to: number) => pageHref(context.hrefOf(`${pathname}/history`), { page: to });
  return (
    <>
      <PageHead
        title={t(`page.${kind}`)}
        crumbs={
          title === null ? [] : [{ key: "record", label: <bdi>{title.text}</bdi>, href: context.hrefOf(pathname) }]
        }
        crumbsLabel={t("page.crumbs")}
        dek={subject.isSuppressed ? t("page.suppressed") : t(`page.${kind}Dek`, { count: total })}
      />
      <Page>
        <Section id="changes" title={t("page.changes", { count: total })}>
          {changes.map((change) => (
            <ChangeArticle key={change.id} context={context} change={change} names={names} pathname={pathname} />
          ))}
          {pages === 1 ? null : (
            <Pagination
              label={t("page.pages")}
              position={t("page.position", { page, pages })}
              previous={page > 1 ? { href: hrefOf(page - 1), label: t("page.newer") } : undefined}
              next={page < pages ? { href: hrefOf(page + 1), label: t("page.older") } : undefined}
            />
          )}
        </Section>
      </Page>
    </>
  );
}
