import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FormView } from "@/components/form/form-view";
import { formWords, problemWords } from "@/components/form/form-words";
import { Page } from "@/components/layout/page";
import { siteFields } from "@/features/sites/components/site-fields";
import { addSiteAction } from "@/features/sites/edit-actions";
import { blankSite } from "@/features/sites/site-form-schema";
import { emptyForm } from "@/lib/forms/form-state";
import { RecordHead } from "../../record-head";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("records.newSite");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function NewSitePage() {
  const t = await getTranslations("records.newSite");
  return (
    <>
      <RecordHead title={t("title")} dek={t("dek")} list="/sites" />
      <Page>
        <FormView
          id="site-form"
          action={addSiteAction}
          initial={{ ...emptyForm, values: { ...blankSite } }}
          fields={await siteFields(null)}
          problems={await problemWords("records")}
          words={await formWords(t("submit"))}
        />
      </Page>
    </>
  );
}
