import { getTranslations } from "next-intl/server";
import { FormView } from "@/components/form/form-view";
import { formWords, problemWords } from "@/components/form/form-words";
import { Notice } from "@/components/layout/notice";
import { ButtonLink } from "@/components/ui/button-link";
import { InLanguage } from "@/components/ui/in-language";
import { LinkTabs } from "@/components/ui/link-tabs";
import { formatDay } from "@/lib/dates/format-date";
import { emptyForm } from "@/lib/forms/form-state";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { canTransition, isOpen } from "../model";
import type { ReportDetail } from "../queries";
import { openReportAction } from "../review-actions";
import { type Decision, decisions, deskHref } from "../search-params";
import styles from "./desk-view.module.css";

/** Where a report stands: the ways to decide on it, or who decided, when, and why. */
export async function DecisionState({ report, decision }: { report: ReportDetail; decision: Decision | null }) {
  return (
    <>
      {isOpen(report.state) ? (
        <Ways report={report} decision={decision} />
      ) : (
        <Decided report={report} isTyped={decision !== null} />
      )}
      {canTransition(report.state, "in_review") && decision === null ? <Open report={report} /> : null}
    </>
  );
}

async function Ways({ report, decision }: { report: ReportDetail; decision: Decision | null }) {
  const [t, locale] = await Promise.all([getTranslations("review.decide"), pageLocale()]);
  const path = getPathname({ href: `/queue/${report.id}`, locale });
  return (
    <>
      <div className={styles.tabs}>
        <LinkTabs
          label={t("tabs")}
          tabs={decisions.map((one) => ({
            key: one,
            label: t(one),
            href: deskHref(path, { decide: one }),
            isCurrent: one === decision,
          }))}
        />
      </div>
      {decision === null ? <p className="quiet">{t("choose")}</p> : null}
    </>
  );
}

async function Decided({ report, isTyped }: { report: ReportDetail; isTyped: boolean }) {
  const [t, vocabulary, locale] = await Promise.all([
    getTranslations("review.decide"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  const day = formatDay((report.decidedAt ?? report.receivedAt).slice(0, 10), locale);
  const title =
    report.state === "withdrawn"
      ? t("withdrawn", { day })
      : t("decided", { state: vocabulary(`reportState.${report.state}`), day, who: report.decidedBy ?? t("somebody") });
  const hrefOf = (href: string) => getPathname({ href, locale });
  return (
    <Notice title={title} kind={isTyped ? "warning" : "note"}>
      {report.decisionReason === null ? null : <InLanguage as="p" text={report.decisionReason} />}
      {isTyped ? <p>{t("tooLate")}</p> : null}
      <p className="acts">
        {report.event !== null ? (
          <ButtonLink href={hrefOf(`/events/${report.event.id}`)}>{t("record")}</ButtonLink>
        ) : null}
        {report.duplicateOf === null ? null : (
          <ButtonLink href={hrefOf(`/queue/${report.duplicateOf.id}`)}>{t("original")}</ButtonLink>
        )}
        <ButtonLink href={hrefOf("/queue")}>{t("back")}</ButtonLink>
      </p>
    </Notice>
  );
}

async function Open({ report }: { report: ReportDetail }) {
  const t = await getTranslations("review.decide");
  return (
    <FormView
      id="open-form"
      action={openReportAction}
      initial={{ ...emptyForm, values: { report: report.id, version: String(report.version) } }}
      fields={[
        { kind: "hidden", name: "report" },
        { kind: "hidden", name: "version" },
      ]}
      problems={await problemWords("review")}
      words={await formWords(report.state === "received" ? t("open") : t("reopen"))}
      submitKind="plain"
    />
  );
}
