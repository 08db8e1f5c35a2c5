import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { SiteCard } from "@/features/record-pages/components/site-card";
import { loadSitePage } from "@/features/record-pages/loaders";
import type { RecordsView } from "@/features/views/view";
import { EmbedPage, embedMetadata } from "../../embed-page";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

const viewOf = async (params: Props["params"]): Promise<RecordsView> => ({ kind: "site", slug: (await params).slug });

export const generateMetadata = async ({ params, searchParams }: Props): Promise<Metadata> =>
  embedMetadata({ searchParams, view: await viewOf(params) });

/** A site and its condition, in a page of somebody else. */
export default async function EmbeddedSitePage({ params, searchParams }: Props) {
  const view = await viewOf(params);
  return (
    <EmbedPage searchParams={searchParams} view={view} hasOwnTitle>
      {async (context) => {
        const page = await loadSitePage(context, (await params).slug);
        return page === null ? null : <SiteCard context={context} page={page} />;
      }}
    </EmbedPage>
  );
}
