import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { Page } from "@/components/layout/page";
import { Section } from "@/components/layout/section";
import { MergeForm } from "@/features/desk/components/merge-form";
import { OtherPicker } from "@/features/desk/components/other-picker";
import { loadMergeParams } from "@/features/desk/merge-params";
import { SitesSideBySide } from "@/features/sites/components/sites-side-by-side";
import { mergeSitesAction } from "@/features/sites/edit-actions";
import { loadOtherSites, loadSiteToEdit } from "@/features/sites/edit-loaders";
import type { StoredSite } from "@/features/sites/edit-queries";
import { siteChoiceIn, titleIn, titleOf } from "@/features/sites/model";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { NotFoundView } from "../../../../not-found-view";
import { RecordHead } from "../../../record-head";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("records.mergeSite");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function MergeSitePage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { q, other } = await loadMergeParams(searchParams);
  const site = await loadSiteToEdit(slug);
  if (site === null || site.withdrawn !== null) return <NotFoundView />;
  const [t, locale] = await Promise.all([getTranslations("records.mergeSite"), pageLocale()]);
  const second = other === "" || other === slug ? null : await loadSiteToEdit(other);
  const isChosen = second !== null && second.withdrawn === null;
  return (
    <>
      <RecordHead
        title={t("title")}
        dek={t("dek")}
        list="/sites"
        record={{ href: `/sites/${slug}`, name: titleIn(titleOf(site.record.names), locale) }}
      />
      <Page>
        <Section id="other" title={t("other")}>
          <Picker site={site} q={q} />
        </Section>
        {isChosen ? <Both site={site} second={second} /> : null}
      </Page>
    </>
  );
}

async function Picker({ site: { id, record }, q }: { site: StoredSite; q: string }) {
  const [t, v, locale] = await Promise.all([
    getTranslations("records.mergeSite"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  const found = q === "" ? [] : await loadOtherSites(q, id);
  const path = getPathname({ href: `/sites/${record.slug}/merge`, locale });
  return (
    <OtherPicker
      action={path}
      label={t("search")}
      hint={t("searchHint")}
      words={q}
      title={t("found")}
      choices={found.map((one) => ({
        key: one.slug,
        href: `${path}?${new URLSearchParams({ q, other: one.slug })}#both`,
        label: <bdi>{titleIn(one.title, locale)}</bdi>,
        detail: [v(`siteKind.${one.kind}`), siteChoiceIn(one, locale).detail]
          .filter((part) => part !== null)
          .join(" · "),
      }))}
    />
  );
}

async function Both({ site, second }: { site: StoredSite; second: StoredSite }) {
  const [t, locale] = await Promise.all([getTranslations("records.mergeSite"), pageLocale()]);
  const sideOf = ({ id, revision, record }: StoredSite) => ({
    id,
    revision,
    name: titleIn(titleOf(record.names), locale),
  });
  return (
    <Section id="both" title={t("both")} hasRule>
      <SitesSideBySide first={site} second={second} />
      <MergeForm
        action={mergeSitesAction}
        first={sideOf(site)}
        other={sideOf(second)}
        note={{ title: t("note"), text: t("noteText") }}
      />
    </Section>
  );
}
