import { getTranslations } from "next-intl/server";
import { Disclosure } from "@/components/ui/disclosure";
import { formatDay } from "@/lib/dates/format-date";
import { pageLocale } from "@/lib/i18n/page-locale";
import { loadReportsOfEvent } from "../loaders";
import { ReportFacts } from "./report-facts";

/** What the reports said that an event is made of, beside the forms that change it; nothing where it came of none. */
export async function ReportsOfEvent({ eventId }: { eventId: string }) {
  const [t, reports, locale] = await Promise.all([
    getTranslations("review.report"),
    loadReportsOfEvent(eventId),
    pageLocale(),
  ]);
  return reports.map((report, index) => (
    <Disclosure
      key={report.id}
      summary={t("saidOn", { day: formatDay(report.receivedAt.slice(0, 10), locale) })}
      isOpen={index === 0}
    >
      <ReportFacts report={report} isBrief />
    </Disclosure>
  ));
}
