import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { EventTable } from "@/features/dashboard/components/event-table";
import { EmbeddedOverview, embedMetadata, overviewOf } from "../embed-page";

type Props = { searchParams: Promise<SearchParams> };

export const generateMetadata = async ({ searchParams }: Props): Promise<Metadata> =>
  embedMetadata({ searchParams, view: await overviewOf(searchParams) });

/** The events of a view, a page of them, in a page of somebody else. */
export default function EmbeddedTablePage({ searchParams }: Props) {
  return (
    <EmbeddedOverview searchParams={searchParams} part="events">
      {(shown) => <EventTable {...shown} isFramed />}
    </EmbeddedOverview>
  );
}
