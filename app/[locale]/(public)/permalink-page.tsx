import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { LeadsOn } from "@/features/as-of/components/leads-on";
import { loadPageOf } from "@/features/permalinks/loaders";
import type { LinkedType } from "@/features/permalinks/model";
import type { ViewContext } from "@/features/scope/view-context";
import { AsOfPage, asOfMetadata } from "@/features/shared-views/components/as-of-page";
import { leadOn } from "@/lib/response-status";
import { NotThenView } from "./not-then-view";

export type PermalinkProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** It stays the address to cite, so it leads on for now only (302): where to may change, and an undone merge changes it back. */
export const PermalinkPage = ({ type, params, searchParams }: PermalinkProps & { type: LinkedType }) => (
  <AsOfPage searchParams={searchParams}>{async (context) => leadToPage(context, type, (await params).id)}</AsOfPage>
);

async function leadToPage(context: ViewContext, type: LinkedType, id: string) {
  const page = await loadPageOf(context, type, id);
  if (page === null) return <NotThenView context={context} />;
  const href = context.hrefOf(page);
  leadOn(href);
  return <LeadsOn href={href} />;
}

export const permalinkMetadata = ({ searchParams }: Pick<PermalinkProps, "searchParams">): Promise<Metadata> =>
  asOfMetadata(searchParams, async () => ({
    title: (await getTranslations("history.asOf"))("leadsOn"),
    robots: { index: false },
  }));
