import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Link } from "@/lib/i18n/navigation";
import styles from "./stack.module.css";

/** Why a one-use link opens nothing, and where to go instead. */
export async function DeadLink({ kind }: { kind: "setup" | "invite" | "password" }) {
  const t = await getTranslations("accounts.dead");
  return (
    <>
      <PageHead title={t("title")} dek={<p>{t("what")}</p>} />
      <Page>
        <div className={styles.stack}>
          <p>{t(kind)}</p>
          <ul>
            <li>
              <Link href="/sign-in">{t("signIn")}</Link>
            </li>
            <li>
              <Link href="/">{t("home")}</Link>
            </li>
          </ul>
        </div>
      </Page>
    </>
  );
}
