import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import type { ReactNode } from "react";
import { FilterBar } from "@/components/form/filter-bar";
import { InlineInput } from "@/components/form/inline-input";
import { InlineSelect } from "@/components/form/inline-select";
import { Notice } from "@/components/layout/notice";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { ContextLink } from "@/components/ui/context-link";
import { Pagination } from "@/components/ui/pagination";
import { State } from "@/components/ui/state";
import { NothingThen } from "@/features/as-of/components/nothing-then";
import { Cite } from "@/features/citations/components/cite";
import { ShareLink } from "@/features/scope/components/share-link";
import type { ViewContext } from "@/features/scope/view-context";
import { loadAlternates } from "@/features/settings/loaders";
import { AsOfPage, asOfMetadata } from "@/features/shared-views/components/as-of-page";
import { Printed } from "@/features/sharing/components/printed";
import { SiteCatalogue } from "@/features/sites/components/site-catalogue";
import { SitesBar } from "@/features/sites/components/sites-bar";
import { loadSiteList } from "@/features/sites/loaders";
import { siteKinds } from "@/features/sites/schema";
import { loadSiteListParams, siteListHref } from "@/features/sites/search-params";
import { UnreadNotices } from "@/features/views/components/unread-notices";

type Props = { searchParams: Promise<SearchParams> };
type SiteListRequest = Awaited<ReturnType<typeof loadSiteListParams>>;

export const generateMetadata = ({ searchParams }: Props): Promise<Metadata> =>
  asOfMetadata(searchParams, async ({ locale }) => {
    const t = await getTranslations("sites.list");
    return {
      title: t("title"),
      description: t("description"),
      alternates: await loadAlternates(siteListHref("/sites", await loadSiteListParams(searchParams)), locale),
    };
  });

export default function SitesPage({ searchParams }: Props) {
  return (
    <AsOfPage searchParams={searchParams}>
      {async (context) => {
        const address = await searchParams;
        const given = loadSiteListParams(address);
        const list = await loadList(context, given);
        const asked = list.isPlaceUnknown ? { ...given, in: null } : given;
        const view = { kind: "sites", asked } as const;
        const t = await getTranslations("views.unread");
        return (
          <Printed context={context} view={view}>
            <Sites context={context} asked={asked} list={list}>
              <UnreadNotices view={view} address={address} />
              {list.isPlaceUnknown ? <Notice kind="warning">{t("in", { value: given.in ?? "" })}</Notice> : null}
            </Sites>
          </Printed>
        );
      }}
    </AsOfPage>
  );
}

const loadList = (context: ViewContext, { q, kind, in: within, page }: SiteListRequest) =>
  loadSiteList(context, { q, kind, within, page });

type SitesProps = {
  context: ViewContext;
  asked: SiteListRequest;
  list: Awaited<ReturnType<typeof loadList>>;
  /** What of the address is not read or does not apply. */
  children: ReactNode;
};

async function Sites({ context, asked, list, children }: SitesProps) {
  const t = await getTranslations("sites.list");
  const { rows, total, page, pages } = list;
  const base = context.hrefOf("/sites");
  const hrefOf = (to: number) => siteListHref(base, { ...asked, page: to });
  const isFiltered = asked.q !== "" || asked.kind !== null;
  return (
    <>
      <PageHead title={t("title")} dek={t("dek")} />
      {context.asOf === null ? <SitesBar within={asked.in} /> : null}
      <Filters context={context} asked={asked} total={total} base={base} />
      <Page>
        {children}
        <section className="block" aria-label={t("title")}>
          {total === 0 ? (
            <NothingHere context={context} isFiltered={isFiltered || asked.in !== null} />
          ) : (
            <SiteCatalogue context={context} rows={rows} isFlat={isFiltered} />
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
        <Cite context={context} view={{ kind: "sites", asked }} />
      </Page>
    </>
  );
}

type FiltersProps = { context: ViewContext; asked: SiteListRequest; total: number; base: string };

async function Filters({ context, asked, total, base }: FiltersProps) {
  const [t, v] = await Promise.all([getTranslations("sites.list"), getTranslations("vocabulary")]);
  const kinds = siteKinds.map((kind) => ({ value: kind, label: v(`siteKind.${kind}`) }));
  const isChanged = asked.q !== "" || asked.kind !== null || asked.in !== null;
  return (
    <FilterBar
      action={base}
      label={t("filters")}
      submitLabel={t("search")}
      waitingLabel={(await getTranslations("frame"))("waiting")}
      tally={t("tally", { count: total })}
      share={<ShareLink context={context} href={siteListHref("/sites", asked)} />}
      end={
        isChanged ? (
          <ContextLink context={context} href="/sites">
            {t("clear")}
          </ContextLink>
        ) : null
      }
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

async function NothingHere({ context, isFiltered }: { context: ViewContext; isFiltered: boolean }) {
  const t = await getTranslations("sites.list");
  if (!isFiltered && context.asOf !== null) return <NothingThen />;
  return isFiltered ? (
    <State
      kind="nothing-matches"
      title={t("noMatch")}
      actions={
        <ContextLink context={context} href="/sites">
          {t("clear")}
        </ContextLink>
      }
    >
      {t("noMatchText")}
    </State>
  ) : (
    <State
      kind="empty"
      title={t("empty")}
      actions={
        <ContextLink context={context} href="/report">
          {t("report")}
        </ContextLink>
      }
    >
      {t("emptyText")}
    </State>
  );
}
