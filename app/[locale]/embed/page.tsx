import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { Columns } from "@/components/layout/columns";
import { Figures } from "@/features/dashboard/components/figures";
import { SeverityMatrix } from "@/features/dashboard/components/severity-matrix";
import { TimeChartFigure } from "@/features/dashboard/components/time-chart";
import { EmbeddedOverview, embedMetadata, overviewOf } from "./embed-page";

type Props = { searchParams: Promise<SearchParams> };

export const generateMetadata = async ({ searchParams }: Props): Promise<Metadata> =>
  embedMetadata({ searchParams, view: await overviewOf(searchParams) });

/** The overview in a page of somebody else: what the counts say, and its two charts. */
export default function EmbeddedOverviewPage({ searchParams }: Props) {
  return (
    <EmbeddedOverview searchParams={searchParams} hasOwnTitle>
      {(shown) => (
        <>
          <Figures {...shown} />
          <Columns>
            <TimeChartFigure {...shown} source="" isFramed />
            <SeverityMatrix {...shown} source="" isFramed />
          </Columns>
        </>
      )}
    </EmbeddedOverview>
  );
}
