import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Link } from "@/lib/i18n/navigation";
import { respondWith } from "@/lib/response-status";
import styles from "./stack.module.css";

/** What a reviewer is told on a page for administrators. */
export async function AdministratorsOnly() {
  respondWith(403);
  const t = await getTranslations("accounts.forbidden");
  return (
    <>
      <PageHead title={t("title")} dek={<p>{t("what")}</p>} />
      <Page>
        <div className={styles.stack}>
          <p>
            <Link href="/queue">{t("queue")}</Link>
          </p>
        </div>
      </Page>
    </>
  );
}
