import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/layout/notice";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { DataTable } from "@/components/ui/data-table";
import { Pagination } from "@/components/ui/pagination";
import { State } from "@/components/ui/state";
import type { ShareLinkRow } from "@/features/share-links/queries";
import type { LinkOutcome } from "@/features/share-links/schema";
import { formatDay } from "@/lib/dates/format-date";
import { getPathname, Link } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { wordsFor } from "@/lib/i18n/words-for";
import { revokeShareLinksAction } from "../actions";

type Props = {
  rows: readonly ShareLinkRow[];
  total: number;
  page: number;
  pages: number;
  /** An administrator sees and ends everybody's. */
  isEverybodys: boolean;
  done: LinkOutcome | null;
  problem: string | null;
};

/** The links that were made, with how often each was used and when last. */
export async function LinksView({ rows, total, page, pages, isEverybodys, done, problem }: Props) {
  const [t, locale] = await Promise.all([getTranslations("links.desk"), pageLocale()]);
  const hrefOf = (to: number) => getPathname({ href: { pathname: "/links", query: { page: to } }, locale });
  const isAnyOpen = rows.some(({ end }) => end !== "revoked");
  return (
    <>
      <PageHead title={t("title")} dek={<p>{t("dek")}</p>}>
        <p className="acts">
          <ButtonLink href={getPathname({ href: "/links/new", locale })}>{t("new")}</ButtonLink>
        </p>
      </PageHead>
      <Page>
        <Outcome done={done} problem={problem} />
        {rows.length === 0 ? (
          <State kind="empty" title={t("noneTitle")}>
            <p>{t("none")}</p>
          </State>
        ) : (
          <Section id="links" title={t("all", { count: total })}>
            <LinkTable rows={rows} />
          </Section>
        )}
        {pages === 1 ? null : (
          <Pagination
            label={t("pages")}
            position={t("page", { page, pages })}
            previous={page > 1 ? { href: hrefOf(page - 1), label: t("previous") } : undefined}
            next={page < pages ? { href: hrefOf(page + 1), label: t("next") } : undefined}
          />
        )}
        {isAnyOpen ? (
          <Section id="revoke-all" title={t("revokeAll")} intro={t(isEverybodys ? "revokeAllOf" : "revokeAllOwn")}>
            <form action={revokeShareLinksAction}>
              <Button kind="plain">{t("revokeAllButton")}</Button>
            </form>
          </Section>
        ) : null}
      </Page>
    </>
  );
}

async function Outcome({ done, problem }: Pick<Props, "done" | "problem">) {
  if (done === null && problem === null) return null;
  const [t, errors] = await Promise.all([getTranslations("links"), getTranslations("errors")]);
  // It comes from the address: whatever it says, it only chooses among our own words.
  const code = problem !== null && /^[a-z_]{1,40}$/.test(problem) ? problem : "invalid";
  if (problem !== null) return <Notice kind="error" isLive title={wordsFor(errors, code, t)} />;
  return done === null ? null : <Notice kind="done" isLive title={t(`done.${done}`)} />;
}

async function LinkTable({ rows }: Pick<Props, "rows">) {
  const [t, locale] = await Promise.all([getTranslations("links.desk"), pageLocale()]);
  const day = (instant: string) => formatDay(instant.slice(0, 10), locale, "short");
  return (
    <DataTable
      caption={t("caption")}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          label: t("name"),
          isRowHeader: true,
          onPhone: "line",
          render: ({ id, title }) => (
            <Link href={`/links/${id}`}>
              <bdi>{title}</bdi>
            </Link>
          ),
        },
        {
          key: "kind",
          label: t("kind"),
          onPhone: "inline",
          render: ({ revision, hasPassword }) =>
            [
              revision === null ? t("live") : t("frozen", { revision }),
              ...(hasPassword ? [t("hasPassword")] : []),
            ].join(", "),
        },
        {
          key: "state",
          label: t("state"),
          onPhone: "labelled",
          render: ({ end }) => (end === null ? t("open") : t(`end.${end}`)),
        },
        {
          key: "uses",
          label: t("uses"),
          align: "end",
          onPhone: "labelled",
          render: ({ uses, mostUses }) => t("usesOf", { uses, mostUses: mostUses ?? 0 }),
        },
        {
          key: "lastUse",
          label: t("lastUse"),
          onPhone: "labelled",
          render: ({ lastUsedAt }) =>
            lastUsedAt === null ? (
              t("noUse")
            ) : (
              <time dateTime={lastUsedAt}>
                {t("instant", { day: day(lastUsedAt), time: lastUsedAt.slice(11, 16) })}
              </time>
            ),
        },
        {
          key: "ends",
          label: t("ends"),
          onPhone: "labelled",
          render: ({ expiresAt }) =>
            expiresAt === null ? t("noEnd") : <time dateTime={expiresAt}>{day(expiresAt)}</time>,
        },
        {
          key: "by",
          label: t("by"),
          onPhone: "labelled",
          render: ({ createdBy }) => (createdBy === null ? t("byNobody") : <bdi>{createdBy}</bdi>),
        },
      ]}
    />
  );
}
