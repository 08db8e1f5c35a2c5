import { getTranslations } from "next-intl/server";
import { FormView } from "@/components/form/form-view";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { emptyForm } from "@/lib/forms/form-state";
import { signInAction } from "../actions";
import type { Outcome } from "../schema";
import { emailField, signInPasswordField } from "./account-fields";
import { accountWords } from "./form-words";
import { OutcomeNotice } from "./outcome-notice";
import styles from "./stack.module.css";

/** The sign-in form. `next` has been checked: it is a page of the register. */
export async function SignIn({ next, done }: { next: string | null; done: Outcome | null }) {
  const t = await getTranslations("accounts");
  return (
    <>
      <PageHead title={t("signIn.title")} dek={<p>{t("signIn.dek")}</p>} />
      <Page>
        <OutcomeNotice done={done} problem={null} />
        <FormView
          id="sign-in-form"
          idPrefix="sign-in"
          action={signInAction}
          initial={{ ...emptyForm, values: next === null ? {} : { next } }}
          fields={[{ kind: "hidden", name: "next" }, await emailField({ hasHint: false }), await signInPasswordField()]}
          {...(await accountWords(t("signIn.submit")))}
        />
        <div className={styles.stack}>
          <p className="fine">{t("signIn.lost")}</p>
        </div>
      </Page>
    </>
  );
}
