import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FormView } from "@/components/form/form-view";
import { problemWords, publicFormWords } from "@/components/form/form-words";
import { Page } from "@/components/layout/page";
import { OutlinesMap } from "@/features/sites/components/outlines-map";
import { siteFields } from "@/features/sites/components/site-fields";
import { editSiteAction } from "@/features/sites/edit-actions";
import { loadSiteForm, loadSiteToEdit } from "@/features/sites/edit-loaders";
import { titleIn, titleOf } from "@/features/sites/model";
import { pageLocale } from "@/lib/i18n/page-locale";
import { NotFoundView } from "../../../../not-found-view";
import { RecordHead } from "../../../record-head";

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("records.editSite");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function EditSitePage({ params }: Props) {
  const { slug } = await params;
  const site = await loadSiteToEdit(slug);
  if (site === null || site.withdrawn !== null) return <NotFoundView />;
  const [t, locale] = await Promise.all([getTranslations("records.editSite"), pageLocale()]);
  const { known, form } = await loadSiteForm(site);
  const record = { href: `/sites/${slug}`, name: titleIn(titleOf(site.record.names), locale) };
  return (
    <>
      <RecordHead title={t("title")} dek={t("dek")} list="/sites" record={record} />
      <Page>
        <OutlinesMap slug={slug} site={site.record} locale={locale} />
        <FormView
          id="site-form"
          action={editSiteAction}
          initial={form}
          fields={await siteFields(known)}
          problems={await problemWords("records")}
          words={await publicFormWords(t("submit"))}
        />
      </Page>
    </>
  );
}
