import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Link } from "@/lib/i18n/navigation";
import { secondStepAction } from "../two-factor-actions";
import { AccountForm } from "./account-form";
import { appCodeField, recoveryCodeField } from "./code-fields";
import { problemWords } from "./problem-words";
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
        <AccountForm
          key={by}
          idPrefix="second-step"
          action={secondStepAction}
          hidden={kept}
          words={{ submit: t("secondStep.submit"), errorHeading: t("errorHeading") }}
          problems={await problemWords()}
          fields={[by === "recovery" ? await recoveryCodeField() : await appCodeField()]}
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
