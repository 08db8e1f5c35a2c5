import { getTranslations } from "next-intl/server";
import { FormView } from "@/components/form/form-view";
import { problemWords, publicFormWords } from "@/components/form/form-words";
import type { SiteChoice } from "@/features/sites/queries";
import { pageLocale } from "@/lib/i18n/page-locale";
import { correctPeriodAction, recordPeriodAction } from "../actions";
import { loadPeriodForm, newPeriodForm } from "../edit-loaders";
import type { StoredPeriodRecord } from "../edit-queries";
import { periodFields } from "./period-fields";

/** Records a period of a place. */
export async function NewPeriodForm({ place }: { place: SiteChoice }) {
  const t = await getTranslations("records.period");
  return (
    <FormView
      id="period-form"
      action={recordPeriodAction}
      initial={newPeriodForm(place)}
      fields={await periodFields(null)}
      problems={await problemWords("desk")}
      words={await publicFormWords(t("submit"))}
    />
  );
}

/** Corrects a period. */
export async function EditPeriodForm({ period }: { period: StoredPeriodRecord }) {
  const [t, locale] = await Promise.all([getTranslations("records.period"), pageLocale()]);
  return (
    <FormView
      id="period-form"
      action={correctPeriodAction}
      initial={await loadPeriodForm(period, locale)}
      fields={await periodFields(period.record)}
      problems={await problemWords("desk")}
      words={await publicFormWords(t("submitCorrection"))}
    />
  );
}
