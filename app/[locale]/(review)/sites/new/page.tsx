import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { FormView } from "@/components/form/form-view";
import { problemWords, publicFormWords } from "@/components/form/form-words";
import { Page } from "@/components/layout/page";
import { siteFields } from "@/features/sites/components/site-fields";
import { addSiteAction } from "@/features/sites/edit-actions";
import { loadNewSiteForm } from "@/features/sites/edit-loaders";
import { loadSiteListParams } from "@/features/sites/search-params";
import { RecordHead } from "../../record-head";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("records.newSite");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function NewSitePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { in: within } = await loadSiteListParams(searchParams);
  const t = await getTranslations("records.newSite");
  return (
    <>
      <RecordHead title={t("title")} dek={t("dek")} list="/sites" />
      <Page>
        <FormView
          id="site-form"
          action={addSiteAction}
          initial={await loadNewSiteForm(within ?? "")}
          fields={await siteFields(null)}
          problems={await problemWords("records")}
          words={await publicFormWords(t("submit"))}
        />
      </Page>
    </>
  );
}
