import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { forgetReceiptAction } from "../actions";
import { formatReceipt } from "../receipt";
import styles from "./sent-view.module.css";

/** After sending: the code, as long as this device may show it. */
export async function SentView({ receipt }: { receipt: string | null }) {
  const [t, locale] = await Promise.all([getTranslations("reports.sent"), pageLocale()]);
  const links = (
    <>
      <ButtonLink href={getPathname({ href: "/report/status", locale })}>{t("status")}</ButtonLink>
      <ButtonLink href={getPathname({ href: "/report", locale })}>{t("another")}</ButtonLink>
    </>
  );
  if (receipt === null) {
    return (
      <>
        <PageHead title={t("goneTitle")} dek={<p>{t("gone")}</p>} />
        <Page>
          <p className={styles.acts}>{links}</p>
        </Page>
      </>
    );
  }
  return (
    <>
      <PageHead title={t("title")} dek={<p>{t("dek")}</p>} />
      <Page>
        <section className={styles.receipt} aria-labelledby="code-title">
          <h2 id="code-title">{t("codeTitle")}</h2>
          <p className={styles.code} dir="ltr" translate="no">
            {formatReceipt(receipt)
              .split("-")
              .map((group, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two groups can be alike, and they never move
                <span key={index}>{group}</span>
              ))}
          </p>
          <p>{t("codeNote")}</p>
          <p className="fine">{t("minutes")}</p>
          <form action={forgetReceiptAction} className={styles.acts}>
            <Button>{t("forget")}</Button>
            {links}
          </form>
        </section>
      </Page>
    </>
  );
}
