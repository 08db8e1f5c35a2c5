import { getTranslations } from "next-intl/server";
import { filesField } from "@/components/form/files-field";
import { FormView } from "@/components/form/form-view";
import { formWords, problemWords } from "@/components/form/form-words";
import { Notice } from "@/components/layout/notice";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Disclosure } from "@/components/ui/disclosure";
import { InLanguage } from "@/components/ui/in-language";
import { titleIn } from "@/features/sites/model";
import { formatDay } from "@/lib/dates/format-date";
import type { FormState } from "@/lib/forms/form-state";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import {
  addFilesAction,
  answerQuestionAction,
  closeStatusAction,
  openSentAction,
  openStatusAction,
  withdrawReportAction,
} from "../actions";
import { isOpen } from "../model";
import type { ReportStatus } from "../queries";
import { Messages } from "./messages";
import styles from "./status-view.module.css";

type Props = {
  form: FormState;
  status: ReportStatus | null;
  done: "answered" | "added" | null;
  /** Whether this browser still has the code of the report that it sent. */
  hasSent: boolean;
};

/** What the holder of a receipt code can see and do. */
export async function StatusView({ form, status, done, hasSent }: Props) {
  const t = await getTranslations("reports");
  if (status === null) {
    return (
      <>
        <PageHead title={t("status.title")} dek={<p>{t("status.dek")}</p>} />
        <Page>
          {hasSent ? (
            <form action={openSentAction}>
              <Button>{t("status.openSent")}</Button>
            </form>
          ) : null}
          <FormView
            id="code-form"
            action={openStatusAction}
            initial={form}
            problems={await problemWords("reports")}
            words={{ submit: t("status.open"), summary: t("status.unknownTitle"), safe: "" }}
            fields={[
              {
                kind: "text",
                name: "code",
                label: t("status.code"),
                hint: t("status.codeHint"),
                dir: "ltr",
                width: "half",
                size: "question",
              },
            ]}
          />
        </Page>
      </>
    );
  }
  return (
    <>
      <PageHead title={t("status.title")} dek={<p>{t(`status.states.${status.state}`)}</p>} />
      <Page>
        <div className={styles.status}>
          {done === null ? null : (
            <Notice kind="done" isLive>
              <p>{t(done === "added" ? "status.files.done" : "status.answered")}</p>
            </Notice>
          )}
          <Facts status={status} />
          {status.sentHash === null ? null : <SentHash hash={status.sentHash} />}
          {status.messages.length === 0 ? null : (
            <Messages
              messages={status.messages}
              title={t("status.talk")}
              words={{
                reviewer: (day) => t("status.reviewer", { day }),
                reporter: (day) => t("status.reporter", { day }),
              }}
            />
          )}
          {status.state === "needs_info" ? <Answer form={form} /> : null}
          {isOpen(status.state) ? <AddFiles form={form} count={status.fileCount} /> : null}
          {isOpen(status.state) ? <Withdraw form={form} /> : null}
          <form action={closeStatusAction}>
            <p className="acts">
              <Button kind="plain">{t("status.close")}</Button>
            </p>
            <p className="fine">{t("status.closeNote")}</p>
          </form>
        </div>
      </Page>
    </>
  );
}

/** What the receipt has, for whoever holds the two against each other. */
async function SentHash({ hash }: { hash: string }) {
  const t = await getTranslations("reports.status");
  return (
    <p className="fine address">
      {t("sentHash")} <bdi dir="ltr">{hash}</bdi>
    </p>
  );
}

async function Facts({ status }: { status: ReportStatus }) {
  const [t, locale] = await Promise.all([getTranslations("reports.status"), pageLocale()]);
  const place = status.siteTitle === null ? status.placeText : titleIn(status.siteTitle, locale);
  return (
    <>
      <p className="quiet">
        {t("received", { day: formatDay(status.receivedAt.slice(0, 10), locale) })}
        {place === null ? null : (
          <>
            {" · "}
            {t("place")} <InLanguage text={place} />
          </>
        )}
      </p>
      {status.reason === null ? null : (
        <Notice title={t("reason")}>
          <InLanguage as="p" text={status.reason} />
        </Notice>
      )}
      {status.event === null ? null : (
        <p>
          <ButtonLink href={getPathname({ href: `/events/${status.event.id}`, locale })}>{t("record")}</ButtonLink>
        </p>
      )}
    </>
  );
}

async function Answer({ form }: { form: FormState }) {
  const t = await getTranslations("reports");
  return (
    <FormView
      id="answer-form"
      action={answerQuestionAction}
      initial={form}
      problems={{ ...(await problemWords("reports")), already_decided: t("problems.not_waiting") }}
      words={{ ...(await formWords(t("status.sendAnswer"))), safe: t("safe") }}
      fields={[
        { kind: "area", name: "answer", label: t("status.answer"), hint: t("status.answerHint"), size: "question" },
      ]}
    />
  );
}

async function AddFiles({ form, count }: { form: FormState; count: number }) {
  const t = await getTranslations("reports");
  const field = await filesField("files", { label: t("status.files.title"), size: "question" });
  return (
    <section aria-labelledby="files-title">
      <h2 id="files-title">{t("status.files.heading")}</h2>
      <p className="quiet">{t("status.files.sent", { count })}</p>
      <FormView
        id="files-form"
        action={addFilesAction}
        initial={form}
        problems={{ ...(await problemWords("reports")), already_decided: t("problems.not_waiting") }}
        words={await formWords(t("status.files.send"))}
        submitKind="plain"
        fields={[field]}
      />
    </section>
  );
}

async function Withdraw({ form }: { form: FormState }) {
  const t = await getTranslations("reports");
  return (
    <Disclosure summary={t("status.withdraw")}>
      <p>{t("status.withdrawText")}</p>
      <FormView
        id="withdraw-form"
        action={withdrawReportAction}
        initial={form}
        problems={await problemWords("reports")}
        words={{ ...(await formWords(t("status.withdrawSure"))), safe: "" }}
        submitKind="danger"
        fields={[]}
      />
    </Disclosure>
  );
}
