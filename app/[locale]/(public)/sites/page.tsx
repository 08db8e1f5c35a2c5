import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { FilterBar } from "@/components/form/filter-bar";
import { InlineInput } from "@/components/form/inline-input";
import { InlineSelect } from "@/components/form/inline-select";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Pagination } from "@/components/ui/pagination";
import { State } from "@/components/ui/state";
import type { AsOf } from "@/features/as-of/as-of";
import { AsOfPage, asOfMetadata } from "@/features/as-of/components/as-of-page";
import { SiteCatalogue } from "@/features/sites/components/site-catalogue";
import { loadSiteList } from "@/features/sites/loaders";
import { siteKinds } from "@/features/sites/schema";
import { loadSiteListParams, siteListHref } from "@/features/sites/search-params";
import { alternatesOf } from "@/lib/i18n/alternates";
import { getPathname, Link } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";

type Props = { searchParams: Promise<SearchParams> };
type SiteListRequest = Awaited<ReturnType<typeof loadSiteListParams>>;

export const generateMetadata = ({ searchParams }: Props): Promise<Metadata> =>
  asOfMetadata(searchParams, async () => {
    const t = await getTranslations("sites.list");
    return { title: t("title"), description: t("description"), alternates: alternatesOf("/sites", await pageLocale()) };
  });

export default function SitesPage({ searchParams }: Props) {
  return (
    <AsOfPage searchParams={searchParams}>
      {async (asOf) => {
        const asked = await loadSiteListParams(searchParams);
        return <Sites asked={asked} list={await loadList(asked, asOf)} />;
      }}
    </AsOfPage>
  );
}

const loadList = async ({ q, kind, in: within, page }: SiteListRequest, asOf: AsOf | null) =>
  loadSiteList({ q, kind, within, page, locale: await pageLocale() }, asOf);

type SitesProps = { asked: SiteListRequest; list: Awaited<ReturnType<typeof loadList>> };

async function Sites({ asked, list }: SitesProps) {
  const [t, locale] = await Promise.all([getTranslations("sites.list"), pageLocale()]);
  const { rows, total, page, pages } = list;
  const base = getPathname({ href: "/sites", locale });
  const hrefOf = (to: number) => siteListHref(base, { ...asked, page: to });
  const isFiltered = asked.q !== "" || asked.kind !== null;
  return (
    <>
      <PageHead title={t("title")} dek={t("dek")} />
      <Filters asked={asked} total={total} base={base} />
      <Page>
        <section className="block" aria-label={t("title")}>
          {total === 0 ? (
            <NothingHere isFiltered={isFiltered || asked.in !== null} />
          ) : (
            <SiteCatalogue rows={rows} isFlat={isFiltered} />
          )}
          {pages === 1 ? null : (
            <Pagination
              label={t("pages")}
              position={t("position", { page, pages })}
              previous={page > 1 ? { href: hrefOf(page - 1), label: t("previous") } : undefined}
              next={page < pages ? { href: hrefOf(page + 1), label: t("next") } : undefined}
            />
          )}
        </section>
      </Page>
    </>
  );
}

async function Filters({ asked, total, base }: { asked: SiteListRequest; total: number; base: string }) {
  const [t, v] = await Promise.all([getTranslations("sites.list"), getTranslations("vocabulary")]);
  const kinds = siteKinds.map((kind) => ({ value: kind, label: v(`siteKind.${kind}`) }));
  const isChanged = asked.q !== "" || asked.kind !== null || asked.in !== null;
  return (
    <FilterBar
      action={base}
      label={t("filters")}
      submitLabel={t("search")}
      tally={t("tally", { count: total })}
      end={isChanged ? <Link href="/sites">{t("clear")}</Link> : null}
    >
      {t.rich("sentence", {
        kind: () => (
          <InlineSelect
            name="kind"
            label={t("kind")}
            options={[{ value: "", label: t("anyKind") }, ...kinds]}
            defaultValue={asked.kind ?? ""}
            isChanged={asked.kind !== null}
          />
        ),
        q: () => (
          <InlineInput
            name="q"
            type="search"
            label={t("nameField")}
            placeholder={t("anyName")}
            defaultValue={asked.q}
            isChanged={asked.q !== ""}
            maxLength={200}
          />
        ),
      })}
      {asked.in === null ? null : <input type="hidden" name="in" value={asked.in} />}
    </FilterBar>
  );
}

async function NothingHere({ isFiltered }: { isFiltered: boolean }) {
  const t = await getTranslations("sites.list");
  return isFiltered ? (
    <State kind="nothing-matches" title={t("noMatch")} actions={<Link href="/sites">{t("clear")}</Link>}>
      {t("noMatchText")}
    </State>
  ) : (
    <State kind="empty" title={t("empty")} actions={<Link href="/report">{t("report")}</Link>}>
      {t("emptyText")}
    </State>
  );
}
