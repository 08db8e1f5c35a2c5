import { getTranslations } from "next-intl/server";
import { FormView } from "@/components/form/form-view";
import { Section } from "@/components/layout/section";
import { emptyForm } from "@/lib/forms/form-state";
import { endEverythingAction } from "../actions";
import { ownPasswordField } from "./account-fields";
import { accountWords } from "./form-words";

/** For the day when somebody is in who should not be. */
export async function EndEverything() {
  const t = await getTranslations("accounts");
  return (
    <Section id="end-everything" title={t("endEverything.title")} intro={t("endEverything.intro")}>
      <FormView
        id="end-everything-form"
        idPrefix="end-everything"
        action={endEverythingAction}
        initial={emptyForm}
        fields={[await ownPasswordField("password", t("endEverything.hint"))]}
        submitKind="danger"
        {...(await accountWords(t("endEverything.submit")))}
      />
    </Section>
  );
}
