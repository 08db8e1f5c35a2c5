import { getTranslations } from "next-intl/server";
import { FormView } from "@/components/form/form-view";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { emptyForm } from "@/lib/forms/form-state";
import { Link } from "@/lib/i18n/navigation";
import { secondStepAction } from "../two-factor-actions";
import { codeField } from "./account-fields";
import { accountWords } from "./form-words";
import styles from "./stack.module.css";

/** After the password: a code of the app, or a recovery code. `next` has been checked: it is a page of the register. */
export async function SecondStep({ next, by }: { next: string | null; by: "recovery" | null }) {
  const t = await getTranslations("accounts");
  const kept = next === null ? {} : { next };
  return (
    <>
      <PageHead
        title={t("secondStep.title")}
        dek={<p>{t(by === "recovery" ? "secondStep.dekRecovery" : "secondStep.dek")}</p>}
      />
      <Page>
        <FormView
          key={by}
          id="second-step-form"
          idPrefix="second-step"
          action={secondStepAction}
          initial={{ ...emptyForm, values: kept }}
          fields={[{ kind: "hidden", name: "next" }, await codeField(by ?? "app")]}
          {...(await accountWords(t("secondStep.submit")))}
        />
        <ul className={styles.stack}>
          <li>
            {by === "recovery" ? (
              <Link href={{ pathname: "/sign-in/code", query: kept }}>{t("secondStep.useApp")}</Link>
            ) : (
              <Link href={{ pathname: "/sign-in/code", query: { ...kept, by: "recovery" } }}>
                {t("secondStep.useRecovery")}
              </Link>
            )}
          </li>
          <li>
            <Link href={{ pathname: "/sign-in", query: kept }}>{t("secondStep.again")}</Link>
          </li>
        </ul>
        <div className={styles.stack}>
          <p className="fine">{t("secondStep.lost")}</p>
        </div>
      </Page>
    </>
  );
}
