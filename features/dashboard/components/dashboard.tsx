import type { ReactNode } from "react";
import { Columns } from "@/components/layout/columns";
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
import { listedIn } from "@/features/dashboard/model";
import type { Dashboard } from "@/features/dashboard/read-dashboard";
import type { ViewContext } from "@/features/scope/view-context";
import { loadSourceLine } from "@/features/settings/loaders";

type DashboardPageProps = {
  data: Dashboard;
  context: ViewContext;
  /** What of the address is not read or does not apply. */
  notices: ReactNode;
  /** What was typed into a field and does not count. */
  typed: Readonly<Record<string, string>>;
  /** Before what a register without an event says. */
  whenEmpty?: ReactNode;
};

/** One view of the register: what the counts say, the filter, the figures, the charts, and the events behind them. */
export async function DashboardPage({ data, context, notices, typed, whenEmpty }: DashboardPageProps) {
  const { register, figures } = data;
  const source = await loadSourceLine(context.locale, { revision: register.revision, day: register.at });
  const hasEvents = listedIn(figures) > 0;
  return (
    <>
      <Opening data={data} context={context} />
      {register.hasEvents ? <Filters data={data} context={context} typed={typed} /> : null}
      <Page>
        {notices}
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
          <>
            {whenEmpty}
            <Nothing data={data} context={context} />
          </>
        )}
      </Page>
    </>
  );
}
