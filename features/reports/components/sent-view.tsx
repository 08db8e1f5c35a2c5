import { getTranslations } from "next-intl/server";
import { CopyText } from "@/components/form/copy-text";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { forgetReceiptAction, openSentAction } from "../actions";
import { formatReceipt } from "../receipt";
import styles from "./sent-view.module.css";

type Props = { receipt: string | null; sent: { text: string; hash: string } | null };

/** After sending: the code and what was sent, as long as this device may show it. */
export async function SentView({ receipt, sent }: Props) {
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
          <CopyText
            text={formatReceipt(receipt)}
            words={{ copy: t("copy"), copied: t("copied"), failed: t("notCopied") }}
          />
          <p>{t("codeNote")}</p>
          <p className="fine">{t("minutes")}</p>
          <form action={forgetReceiptAction} className={styles.acts}>
            <Button>{t("forget")}</Button>
            <Button kind="plain" formAction={openSentAction}>
              {t("status")}
            </Button>
            <ButtonLink href={getPathname({ href: "/report", locale })}>{t("another")}</ButtonLink>
          </form>
        </section>
        {sent === null ? null : (
          <section className="block" aria-labelledby="sent-title">
            <h2 id="sent-title">{t("sentTitle")}</h2>
            <p>{t("sentNote")}</p>
            <p className="address">
              {t("sentHash")} <bdi dir="ltr">{sent.hash}</bdi>
            </p>
            <pre className={styles.sent} dir="ltr" translate="no">
              {sent.text}
            </pre>
            <p className="fine">{t("sentCheck")}</p>
          </section>
        )}
      </Page>
    </>
  );
}
