import { getTranslations } from "next-intl/server";
import { Columns } from "@/components/layout/columns";
import { Notice } from "@/components/layout/notice";
import { Page } from "@/components/layout/page";
import { DateRanges } from "@/features/dashboard/components/date-ranges";
import { EventTable } from "@/features/dashboard/components/event-table";
import { Figures } from "@/features/dashboard/components/figures";
import { Filters } from "@/features/dashboard/components/filters";
import { Leftovers } from "@/features/dashboard/components/leftovers";
import { Nothing } from "@/features/dashboard/components/nothing";
import { Opening } from "@/features/dashboard/components/opening";
import { SeverityMatrix } from "@/features/dashboard/components/severity-matrix";
import { SiteMaps } from "@/features/dashboard/components/site-maps";
import { TimeChartFigure } from "@/features/dashboard/components/time-chart";
import type { Dashboard } from "@/features/dashboard/read-dashboard";
import { formatDay } from "@/lib/dates/format-date";
import type { Locale } from "@/lib/i18n/routing";

type DashboardPageProps = {
  data: Dashboard;
  locale: Locale;
  /** The place as it was asked for, when it is not in the register. */
  unknownPlace: string | null;
};

/** One view of the register: what the counts say, the filter, the figures, the charts, and the events behind them. */
export async function DashboardPage({ data, locale, unknownPlace }: DashboardPageProps) {
  const t = await getTranslations("dashboard");
  const { register, figures } = data;
  const source = t("source", {
    revision: register.revision,
    day: register.at === null ? "" : formatDay(register.at, locale),
  });
  const hasEvents = figures.damage + figures.recovery > 0;
  return (
    <>
      <Opening data={data} locale={locale} />
      {register.hasEvents ? <Filters data={data} locale={locale} /> : null}
      <Page>
        {unknownPlace === null ? null : (
          <Notice kind="warning">{t("filter.unknownPlace", { place: unknownPlace })}</Notice>
        )}
        {hasEvents ? (
          <>
            <Figures data={data} locale={locale} />
            <Columns>
              <TimeChartFigure data={data} locale={locale} source={source} />
              <SeverityMatrix data={data} locale={locale} source={source} />
            </Columns>
            <DateRanges data={data} locale={locale} source={source} />
            <Columns>
              <SiteMaps data={data} locale={locale} />
            </Columns>
            <Leftovers data={data} locale={locale} />
            <EventTable data={data} locale={locale} />
          </>
        ) : (
          <Nothing data={data} locale={locale} />
        )}
      </Page>
    </>
  );
}
