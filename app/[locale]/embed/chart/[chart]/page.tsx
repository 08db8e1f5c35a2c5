import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { DateRanges } from "@/features/dashboard/components/date-ranges";
import { SeverityMatrix } from "@/features/dashboard/components/severity-matrix";
import { TimeChartFigure } from "@/features/dashboard/components/time-chart";
import { type EmbedChart, embedChartOf } from "@/features/embeds/model";
import { NotFoundView } from "../../../not-found-view";
import { EmbeddedOverview, embedMetadata, overviewOf } from "../../embed-page";

type Props = { params: Promise<{ chart: string }>; searchParams: Promise<SearchParams> };

const figures = {
  time: TimeChartFigure,
  matrix: SeverityMatrix,
  dates: DateRanges,
} as const satisfies Record<EmbedChart, unknown>;

export const generateMetadata = async ({ searchParams }: Props): Promise<Metadata> =>
  embedMetadata({ searchParams, view: await overviewOf(searchParams) });

/** One figure of the overview in a page of somebody else. */
export default async function EmbeddedChartPage({ params, searchParams }: Props) {
  const chart = embedChartOf((await params).chart);
  if (chart === null) return <NotFoundView />;
  const Figure = figures[chart];
  return (
    <EmbeddedOverview searchParams={searchParams} part={chart}>
      {(shown) => <Figure {...shown} source="" isFramed />}
    </EmbeddedOverview>
  );
}
