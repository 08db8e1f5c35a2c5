import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Notice } from "@/components/layout/notice";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { State } from "@/components/ui/state";
import { SameNamed } from "@/features/dashboard/components/outside-notice";
import { nestedPairs } from "@/features/knowledge/comparison-model";
import { CompareFilters } from "@/features/knowledge/components/compare-filters";
import { ComparedFigures } from "@/features/knowledge/components/compared-figures";
import { ComparedYears } from "@/features/knowledge/components/compared-years";
import type { Comparison } from "@/features/knowledge/read-comparison";
import { mostCompared } from "@/features/knowledge/schema";
import { compareHref } from "@/features/knowledge/search-params";
import type { ViewContext } from "@/features/scope/view-context";
import { loadSourceLine } from "@/features/settings/loaders";
import type { Locale } from "@/lib/i18n/routing";
import styles from "./compare-page.module.css";

type ComparePageProps = {
  data: Comparison;
  context: ViewContext;
  /** What of the address is not read or does not apply. */
  notices: ReactNode;
  /** What was typed into a field and does not count. */
  typed: Readonly<Record<string, string>>;
};

/** The names of several, as a sentence has them. */
const listed = (names: readonly string[], locale: Locale): string =>
  new Intl.ListFormat(locale, { type: "conjunction" }).format(names);

/** Two to four places side by side, each with all that lies in it. */
export async function ComparePage({ data, context, notices, typed }: ComparePageProps) {
  const t = await getTranslations("known");
  const { places, register } = data;
  const { locale } = context;
  const source = await loadSourceLine(locale, { revision: register.revision, day: register.at });
  return (
    <>
      <PageHead title={await formatCompareTitle(data, locale)} dek={t("compare.dek")} />
      <CompareFilters data={data} context={context} typed={typed} />
      <Page>
        {notices}
        <Notices data={data} context={context} />
        {places.length === 0 ? (
          <State kind="empty" title={t("compare.none")} heightRem={14}>
            <p>{t("compare.noneText")}</p>
          </State>
        ) : (
          <>
            <ComparedFigures data={data} context={context} source={source} />
            <ComparedYears data={data} context={context} source={source} />
          </>
        )}
      </Page>
    </>
  );
}

/** The title of a comparison: the places that are in it. */
export async function formatCompareTitle({ places }: Comparison, locale: Locale): Promise<string> {
  const t = await getTranslations("known");
  const names = listed(
    places.map(({ name }) => name),
    locale,
  );
  return places.length < 2 ? t("compare.titleAny") : t("compare.title", { places: names });
}

/** What was asked for and is not shown, and what is counted twice: said, and nowhere shown as if it applied. */
async function Notices({ data, context }: Pick<ComparePageProps, "data" | "context">) {
  const { locale } = context;
  const t = await getTranslations("known");
  const quoted = (names: readonly string[]) =>
    listed(
      names.map((name) => t("compare.quoted", { name })),
      locale,
    );
  const { view, places, unknown, sameNamed, twice, tooMany } = data;
  const warnings = [
    unknown.length === 0 ? "" : t("compare.unknown", { count: unknown.length, names: quoted(unknown) }),
    twice.length === 0 ? "" : t("compare.twice", { count: twice.length, names: quoted(twice) }),
    tooMany.length === 0
      ? ""
      : t("compare.tooMany", { most: mostCompared, count: tooMany.length, names: quoted(tooMany) }),
  ].filter((words) => words !== "");
  const notes = [
    places.length === 1 ? t("compare.one") : "",
    ...nestedPairs(places).map(({ inner, outer }) => t("compare.nested", { inner: inner.name, outer: outer.name })),
  ].filter((words) => words !== "");
  return warnings.length + notes.length + sameNamed.length === 0 ? null : (
    <div className={styles.notices}>
      {sameNamed.map(({ name, places: named }) => (
        <SameNamed
          key={name}
          words={t("compare.sameNamed", { name })}
          choices={named.map((place) => ({
            ...place,
            href: compareHref(context, { ...view, sites: [...view.sites, place.slug] }),
          }))}
        />
      ))}
      {warnings.map((words) => (
        <Notice key={words} kind="warning">
          {words}
        </Notice>
      ))}
      {notes.map((words) => (
        <Notice key={words}>{words}</Notice>
      ))}
    </div>
  );
}
