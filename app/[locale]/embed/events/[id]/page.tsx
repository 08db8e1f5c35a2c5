import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { EventCard } from "@/features/damage-events/components/event-card";
import { loadEventPage } from "@/features/record-pages/loaders";
import type { RecordsView } from "@/features/views/view";
import { EmbedPage, embedMetadata } from "../../embed-page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

const viewOf = async (params: Props["params"]): Promise<RecordsView> => ({ kind: "event", id: (await params).id });

export const generateMetadata = async ({ params, searchParams }: Props): Promise<Metadata> =>
  embedMetadata({ searchParams, view: await viewOf(params) });

/** What is held of one event, in a page of somebody else. */
export default async function EmbeddedEventPage({ params, searchParams }: Props) {
  const view = await viewOf(params);
  return (
    <EmbedPage searchParams={searchParams} view={view} hasOwnTitle>
      {async (context) => {
        const page = await loadEventPage(context, (await params).id);
        return page.state === "shown" ? (
          <EventCard context={context} event={page.event} sourceCount={page.sources.length} />
        ) : null;
      }}
    </EmbedPage>
  );
}
