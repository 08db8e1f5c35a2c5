import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { ButtonLink } from "@/components/ui/button-link";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { InLanguage } from "@/components/ui/in-language";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Pagination } from "@/components/ui/pagination";
import { State } from "@/components/ui/state";
import { titleIn } from "@/features/sites/model";
import { SeverityBadge } from "@/features/vocabulary/components/severity-badge";
import { formatDay } from "@/lib/dates/format-date";
import { getPathname, Link } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { Locale } from "@/lib/i18n/routing";
import { ageInDays } from "../model";
import type { ReportRow } from "../queries";
import { type QueueTab, queueHref, queueTabs } from "../search-params";
import styles from "./queue-view.module.css";

type Props = {
  tab: QueueTab;
  counts: Record<QueueTab, number>;
  rows: readonly ReportRow[];
  page: number;
  pages: number;
  now: Date;
};

/** The reviewers' home: reports by their state, the longest waiting first. */
export async function QueueView({ tab, counts, rows, page, pages, now }: Props) {
  const [t, d, vocabulary, locale] = await Promise.all([
    getTranslations("review.queue"),
    getTranslations("desk.newEvent"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  const hrefOf = (to: { state: QueueTab; page?: number }) => queueHref(getPathname({ href: "/queue", locale }), to);
  const labelOf = (one: QueueTab) => (one === "open" ? t("open") : vocabulary(`reportState.${one}`));
  return (
    <>
      <PageHead title={t("title")} dek={<p>{t("dek")}</p>}>
        <p className="acts">
          <ButtonLink href={getPathname({ href: "/events/new", locale })}>{d("link")}</ButtonLink>
        </p>
      </PageHead>
      <Page>
        <div className={styles.tabs}>
          <LinkTabs
            label={t("tabs")}
            tabs={queueTabs.map((one) => ({
              key: one,
              label: t("tab", { label: labelOf(one), count: counts[one] }),
              href: hrefOf({ state: one }),
              isCurrent: one === tab,
            }))}
          />
        </div>
        {rows.length === 0 ? (
          <State kind="empty" title={t("emptyTitle")}>
            <p>{tab === "open" ? t("emptyOpen") : t("emptyOther")}</p>
          </State>
        ) : (
          <QueueTable rows={rows} now={now} hasState={tab === "open"} />
        )}
        {pages === 1 ? null : (
          <Pagination
            label={t("pages")}
            position={t("page", { page, pages })}
            previous={page > 1 ? { href: hrefOf({ state: tab, page: page - 1 }), label: t("previous") } : undefined}
            next={page < pages ? { href: hrefOf({ state: tab, page: page + 1 }), label: t("next") } : undefined}
          />
        )}
      </Page>
    </>
  );
}

async function QueueTable({ rows, now, hasState }: { rows: readonly ReportRow[]; now: Date; hasState: boolean }) {
  const [t, vocabulary, locale] = await Promise.all([
    getTranslations("review.queue"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  const state: Column<ReportRow> = {
    key: "state",
    label: t("state"),
    render: (row) =>
      row.hasAnswer && row.state === "in_review" ? <b>{t("answered")}</b> : vocabulary(`reportState.${row.state}`),
  };
  const columns: Column<ReportRow>[] = [
    {
      key: "received",
      label: t("received"),
      noWrap: true,
      onPhone: "line",
      render: ({ receivedAt }) => (
        <>
          <time dateTime={receivedAt}>{formatDay(receivedAt.slice(0, 10), locale, "short")}</time>
          <small className={styles.age}>{t("days", { days: ageInDays(receivedAt, now) })}</small>
        </>
      ),
    },
    {
      key: "place",
      label: t("place"),
      isRowHeader: true,
      render: (row) => (
        <>
          <Link href={`/queue/${row.id}`} prefetch={false}>
            <InLanguage text={placeOf(row, locale)} />
          </Link>
          <small>
            <InLanguage text={row.opening} />
          </small>
        </>
      ),
    },
    { key: "when", label: t("when"), render: ({ date }) => <DateText date={date} style="short" /> },
    { key: "severity", label: t("severity"), render: ({ severity }) => <SeverityBadge severity={severity} /> },
    ...(hasState ? [state] : []),
  ];
  return <DataTable columns={columns} rows={rows} rowKey={({ id }) => id} caption={t("caption")} />;
}

/** The site's name, or the reporter's words for the place. */
export const placeOf = (
  { siteTitle, placeText }: Pick<ReportRow, "siteTitle" | "placeText">,
  locale: Locale,
): string => (siteTitle === null ? ((placeText ?? "").split("\n")[0] ?? "") : titleIn(siteTitle, locale));
