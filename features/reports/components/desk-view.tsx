import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Notice } from "@/components/layout/notice";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { Disclosure } from "@/components/ui/disclosure";
import { getPathname } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { Desk } from "../loaders";
import type { Decision, DeskOutcome } from "../search-params";
import { DecisionForm } from "./decision-form";
import { DecisionState } from "./decision-state";
import styles from "./desk-view.module.css";
import { Messages } from "./messages";
import { NearbyRecords } from "./nearby-records";
import { NextSteps } from "./next-steps";
import { placeOf } from "./queue-view";
import { ReportFacts } from "./report-facts";

type Props = {
  desk: Desk;
  decision: Decision | null;
  eventId: string | null;
  done: DeskOutcome | null;
  /** What came with the report. */
  files: ReactNode;
};

/** The reviewer's desk: what was reported, what it may belong to, and what becomes of it. */
export async function DeskView({ desk, decision, eventId, done, files }: Props) {
  const [t, vocabulary, locale] = await Promise.all([
    getTranslations("review"),
    getTranslations("vocabulary"),
    pageLocale(),
  ]);
  const { report } = desk;
  return (
    <>
      <PageHead
        title={<bdi>{placeOf(report, locale)}</bdi>}
        crumbsLabel={t("report.crumbs")}
        crumbs={[
          { key: "queue", label: t("queue.title"), href: getPathname({ href: "/queue", locale }) },
          { key: "state", label: vocabulary(`reportState.${report.state}`) },
        ]}
        dek={<p>{t("report.kept")}</p>}
      />
      <Page>
        {done === null ? null : (
          <div className={styles.done}>
            <Notice kind="done" isLive>
              <p>{t(`done.${done}`)}</p>
              {done === "opened" ? null : (
                <NextSteps
                  reportId={report.id}
                  page={report.event === null ? undefined : `/events/${report.event.id}`}
                  assess={report.event?.id}
                />
              )}
            </Notice>
          </div>
        )}
        <div className={styles.desk}>
          <div className={styles.main}>
            {decision === null ? <Reported report={report} files={files} /> : null}
            <Section id="decide" title={t("decide.title")} hasRule>
              <DecisionState report={report} decision={decision} />
              {decision === null ? null : (
                <DecisionForm key={decision} desk={desk} decision={decision} eventId={eventId} />
              )}
            </Section>
          </div>
          <div className={decision === null ? undefined : styles.beside}>
            {decision === null ? null : (
              <Disclosure summary={t("report.said")} isOpen>
                <Reported report={report} files={files} />
              </Disclosure>
            )}
            <NearbyRecords desk={desk} />
          </div>
        </div>
      </Page>
    </>
  );
}

/** The report's words, its talk and its files: above the choice, and beside the form once one is made. */
async function Reported({ report, files }: { report: Desk["report"]; files: ReactNode }) {
  const t = await getTranslations("review.report");
  return (
    <>
      <Section id="report" title={t("said")}>
        <ReportFacts report={report} />
        {report.messages.length === 0 ? null : (
          <Messages
            messages={report.messages}
            title={t("talk")}
            words={{ reviewer: (day) => t("reviewer", { day }), reporter: (day) => t("reporter", { day }) }}
          />
        )}
      </Section>
      {files}
    </>
  );
}
