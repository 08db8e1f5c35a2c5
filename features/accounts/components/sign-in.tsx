import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { signInAction } from "../actions";
import type { Outcome } from "../schema";
import { AccountForm } from "./account-form";
import { OutcomeNotice } from "./outcome-notice";
import { problemWords } from "./problem-words";
import styles from "./stack.module.css";

/** The sign-in form. `next` has been checked: it is a page of the register. */
export async function SignIn({ next, done }: { next: string | null; done: Outcome | null }) {
  const t = await getTranslations("accounts");
  return (
    <>
      <PageHead title={t("signIn.title")} dek={<p>{t("signIn.dek")}</p>} />
      <Page>
        <OutcomeNotice done={done} problem={null} />
        <AccountForm
          idPrefix="sign-in"
          action={signInAction}
          hidden={next === null ? {} : { next }}
          words={{ submit: t("signIn.submit"), errorHeading: t("errorHeading") }}
          problems={await problemWords()}
          fields={[
            { kind: "email", name: "email", label: t("fields.email"), autoComplete: "username", dir: "ltr" },
            {
              kind: "password",
              name: "password",
              label: t("fields.password"),
              autoComplete: "current-password",
              dir: "ltr",
            },
          ]}
        />
        <div className={styles.stack}>
          <p className="fine">{t("signIn.lost")}</p>
        </div>
      </Page>
    </>
  );
}
