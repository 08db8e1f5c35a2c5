import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Notice } from "@/components/layout/notice";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { ContextLink } from "@/components/ui/context-link";
import { Filters } from "@/features/dashboard/components/filters";
import { dashboardQuery } from "@/features/dashboard/search-params";
import { AgreementFigure } from "@/features/knowledge/components/agreement";
import { ConditionMultiples } from "@/features/knowledge/components/condition-multiples";
import { KnownCurves } from "@/features/knowledge/components/known-curves";
import { KnownLags } from "@/features/knowledge/components/known-lags";
import { PlaceYears } from "@/features/knowledge/components/place-years";
import type { Knowledge } from "@/features/knowledge/read-knowledge";
import { compareQuery } from "@/features/knowledge/search-params";
import type { ViewContext } from "@/features/scope/view-context";
import { loadSourceLine } from "@/features/settings/loaders";

type KnownPageProps = {
  data: Knowledge;
  context: ViewContext;
  /** What of the address is not read or does not apply. */
  notices: ReactNode;
  /** What was typed into a field and does not count. */
  typed: Readonly<Record<string, string>>;
};

/** One view of the register, asked how well each thing in it is known. */
export async function KnownPage({ data, context, notices, typed }: KnownPageProps) {
  const [t, d] = await Promise.all([getTranslations("known"), getTranslations("dashboard")]);
  const { register, place, view } = data;
  const source = await loadSourceLine(context.locale, { revision: register.revision, day: register.at });
  const compared = view.site === null ? [] : [view.site];
  return (
    <>
      <PageHead
        title={place === null ? t("titleAll") : t("title", { place: place.name })}
        dek={t.rich("dek", {
          overview: (words) => (
            <ContextLink context={context} href={`/${dashboardQuery(view)}`}>
              {words}
            </ContextLink>
          ),
          compare: (words) => (
            <ContextLink
              context={context}
              href={`/compare${compareQuery({ sites: compared, from: view.from, to: view.to })}`}
            >
              {words}
            </ContextLink>
          ),
        })}
      />
      {register.hasEvents ? <Filters data={data} context={context} path="/known" typed={typed} /> : null}
      <Page>
        {notices}
        {data.undatedLeftOut === 0 ? null : <Notice>{d("dek.leftOut", { count: data.undatedLeftOut })}</Notice>}
        <KnownCurves data={data} context={context} source={source} />
        <KnownLags data={data} context={context} source={source} />
        <AgreementFigure data={data} context={context} source={source} />
        <PlaceYears data={data} context={context} source={source} />
        <ConditionMultiples data={data} context={context} source={source} />
      </Page>
    </>
  );
}
