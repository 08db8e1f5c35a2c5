import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { Columns } from "@/components/layout/columns";
import { SiteMaps } from "@/features/dashboard/components/site-maps";
import { EmbeddedOverview, embedMetadata, overviewOf } from "../embed-page";

type Props = { searchParams: Promise<SearchParams> };

export const generateMetadata = async ({ searchParams }: Props): Promise<Metadata> =>
  embedMetadata({ searchParams, view: await overviewOf(searchParams) });

/** The map of a view in a page of somebody else. */
export default function EmbeddedMapPage({ searchParams }: Props) {
  return (
    <EmbeddedOverview searchParams={searchParams} part="map">
      {(shown) => (
        <Columns>
          <SiteMaps {...shown} isFramed />
        </Columns>
      )}
    </EmbeddedOverview>
  );
}
