import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import type { ReactNode } from "react";
import { Nothing } from "@/features/dashboard/components/nothing";
import { Opening } from "@/features/dashboard/components/opening";
import { loadDashboard } from "@/features/dashboard/loaders";
import { listedIn } from "@/features/dashboard/model";
import type { Dashboard } from "@/features/dashboard/read-dashboard";
import { readDashboardView } from "@/features/dashboard/search-params";
import { EmbedFrame } from "@/features/embeds/components/embed-frame";
import { formatFrameTitle } from "@/features/embeds/frame-title";
import { announceFraming } from "@/features/embeds/loaders";
import type { ViewContext } from "@/features/scope/view-context";
import { loadPinnedRevision } from "@/features/share-links/loaders";
import { AsOfPage, asOfMetadata } from "@/features/shared-views/components/as-of-page";
import { RegisterNotices } from "@/features/views/components/unread-notices";
import { findViewWords } from "@/features/views/loaders";
import { type RecordsView, viewHref } from "@/features/views/view";
import { addressOf } from "@/lib/i18n/alternates";
import { NotFoundView } from "../not-found-view";

type Asked = { searchParams: Promise<SearchParams>; view: RecordsView };

/** Search engines are shown the view itself. */
export const embedMetadata = ({ searchParams, view }: Asked): Promise<Metadata> =>
  asOfMetadata(searchParams, async (context) => {
    const words = await findViewWords(context, view);
    const canonical = addressOf(viewHref(view), context.locale);
    return {
      ...(words === null ? {} : { title: await formatFrameTitle(view, words, context.locale) }),
      ...(canonical === undefined ? {} : { alternates: { canonical } }),
      robots: { index: false },
    };
  });

type Props = Asked & { hasOwnTitle?: boolean; part?: string; children: (context: ViewContext) => Promise<ReactNode> };

/** A view in a frame of somebody else's page: nothing around it but where it comes from. */
export async function EmbedPage({ searchParams, view, part, hasOwnTitle = false, children }: Props) {
  await announceFraming();
  return (
    <AsOfPage searchParams={searchParams} isFramed>
      {async (context) => {
        const words = await findViewWords(context, view);
        const content = words === null ? null : await children(context);
        if (words === null || content === null) return <NotFoundView />;
        const href = part === undefined ? viewHref(view) : `${viewHref(view)}#${part}`;
        return (
          <EmbedFrame
            context={context}
            href={href}
            title={hasOwnTitle ? null : await formatFrameTitle(view, words, context.locale)}
            pinned={await loadPinnedRevision(searchParams)}
            criteria={view.kind === "register" ? words.criteria : null}
          >
            {content}
          </EmbedFrame>
        );
      }}
    </AsOfPage>
  );
}

/** The view of the overview that an address of a frame asks for. */
export const overviewOf = async (searchParams: Promise<SearchParams>) =>
  ({ kind: "register", page: "/", asked: readDashboardView(await searchParams) }) as const satisfies RecordsView;

type OfOverview = {
  searchParams: Promise<SearchParams>;
  part?: string;
  hasOwnTitle?: boolean;
  children: (shown: { data: Dashboard; context: ViewContext }) => ReactNode;
};

/** A part of the overview; where nothing is chosen by the filter, the words that say so. */
export async function EmbeddedOverview({ searchParams, children, ...rest }: OfOverview) {
  const view = await overviewOf(searchParams);
  const address = await searchParams;
  return (
    <EmbedPage searchParams={searchParams} view={view} {...rest}>
      {async (context) => {
        const data = await loadDashboard(context, view.asked);
        return (
          <>
            <RegisterNotices {...{ context, view, address, data }} />
            {rest.hasOwnTitle === true ? <Opening data={data} context={context} /> : null}
            {listedIn(data.figures) > 0 ? children({ data, context }) : <Nothing data={data} context={context} />}
          </>
        );
      }}
    </EmbedPage>
  );
}
