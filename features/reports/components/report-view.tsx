import { getTranslations } from "next-intl/server";
import { FormView } from "@/components/form/form-view";
import { formWords, problemWords } from "@/components/form/form-words";
import { Notice } from "@/components/layout/notice";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { Steps } from "@/components/ui/steps";
import type { EventToReport } from "@/features/reports/queries";
import type { FormState } from "@/lib/forms/form-state";
import { getPathname, Link } from "@/lib/i18n/navigation";
import { pageLocale } from "@/lib/i18n/page-locale";
import { textIn } from "@/lib/text/localized-text";
import { leaveNoTraceAction, reportAction } from "../actions";
import { LeaveNow } from "./leave-now";
import { reportFields } from "./report-fields";

/** The report form, and beside it what happens to a report. */
export async function ReportView({ form, about }: { form: FormState; about: EventToReport | null }) {
  const [t, locale] = await Promise.all([getTranslations("reports"), pageLocale()]);
  return (
    <>
      <PageHead title={t("title")} dek={<p>{t("dek")}</p>} />
      <Page>
        <div className="formpage">
          <div className="form">
            {about === null ? null : (
              <Notice title={t("about.title")}>
                <p>
                  {t("about.text", { title: textIn(about.title, locale).text })}{" "}
                  <Link href={`/events/${about.id}`}>{t("about.open")}</Link>
                </p>
              </Notice>
            )}
            <FormView
              id="report"
              action={reportAction}
              initial={form}
              fields={await reportFields()}
              problems={await problemWords("reports")}
              words={{ ...(await formWords(t("send"))), safe: t("safe") }}
              clear={{ label: t("clear"), href: getPathname({ href: "/report", locale }) }}
            />
          </div>
          <aside aria-labelledby="next-title">
            <h2 id="next-title">{t("next.title")}</h2>
            <Steps
              steps={(["received", "read", "compared", "published"] as const).map((key) => ({
                key,
                title: t(`next.${key}`),
                note: t(`next.${key}Note`),
              }))}
            />
            <p className="fine">
              <Link href="/report/status">{t("next.status")}</Link>
            </p>
            <LeaveNow
              label={t("leave.label")}
              action={leaveNoTraceAction}
              words={{ listening: t("leave.hint"), plain: t("leave.hintWithoutScripts") }}
            />
          </aside>
        </div>
      </Page>
    </>
  );
}
