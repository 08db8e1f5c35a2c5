import { getTranslations } from "next-intl/server";
import { Columns } from "@/components/layout/columns";
import { Page } from "@/components/layout/page";
import { DateRanges } from "@/features/dashboard/components/date-ranges";
import { EventTable } from "@/features/dashboard/components/event-table";
import { Figures } from "@/features/dashboard/components/figures";
import { Filters } from "@/features/dashboard/components/filters";
import { Leftovers } from "@/features/dashboard/components/leftovers";
import { Nothing } from "@/features/dashboard/components/nothing";
import { Opening } from "@/features/dashboard/components/opening";
import { OutsideNotice, UnknownPlace } from "@/features/dashboard/components/outside-notice";
import { SeverityMatrix } from "@/features/dashboard/components/severity-matrix";
import { SiteMaps } from "@/features/dashboard/components/site-maps";
import { TimeChartFigure } from "@/features/dashboard/components/time-chart";
import { listedIn } from "@/features/dashboard/model";
import type { Dashboard } from "@/features/dashboard/read-dashboard";
import type { ViewContext } from "@/features/scope/view-context";
import { formatDay } from "@/lib/dates/format-date";

type DashboardPageProps = {
  data: Dashboard;
  context: ViewContext;
  /** The place as it was asked for, when it is not in the register. */
  unknownPlace: string | null;
};

/** One view of the register: what the counts say, the filter, the figures, the charts, and the events behind them. */
export async function DashboardPage({ data, context, unknownPlace }: DashboardPageProps) {
  const t = await getTranslations("dashboard");
  const { register, figures } = data;
  const source = t("source", {
    revision: register.revision,
    day: register.at === null ? "" : formatDay(register.at, context.locale),
  });
  const hasEvents = listedIn(figures) > 0;
  return (
    <>
      <Opening data={data} context={context} />
      {register.hasEvents ? <Filters data={data} context={context} /> : null}
      <Page>
        <OutsideNotice view={data.view} context={context} />
        {unknownPlace === null ? null : <UnknownPlace place={unknownPlace} context={context} />}
        {hasEvents ? (
          <>
            <Figures data={data} context={context} />
            <Columns>
              <TimeChartFigure data={data} context={context} source={source} />
              <SeverityMatrix data={data} context={context} source={source} />
            </Columns>
            <DateRanges data={data} context={context} source={source} />
            <Columns>
              <SiteMaps data={data} context={context} />
            </Columns>
            <Leftovers data={data} context={context} />
            <EventTable data={data} context={context} />
          </>
        ) : (
          <Nothing data={data} context={context} />
        )}
      </Page>
    </>
  );
}
