import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import type { ReactNode } from "react";
import { Page } from "@/components/layout/page";
import { PageHead } from "@/components/layout/page-head";
import { ContextLink } from "@/components/ui/context-link";
import { Pagination } from "@/components/ui/pagination";
import { State } from "@/components/ui/state";
import { NothingThen } from "@/features/as-of/components/nothing-then";
import { Cite } from "@/features/citations/components/cite";
import { EventIndex } from "@/features/damage-events/components/event-index";
import { loadEventIndex } from "@/features/damage-events/loaders";
import { eventIndexHref, loadEventIndexParams } from "@/features/damage-events/search-params";
import { readDashboardView } from "@/features/dashboard/search-params";
import { oembedTypes } from "@/features/embeds/discovery";
import { ShareLink } from "@/features/scope/components/share-link";
import type { ViewContext } from "@/features/scope/view-context";
import { loadAlternates } from "@/features/settings/loaders";
import { AsOfPage, asOfMetadata } from "@/features/shared-views/components/as-of-page";
import { Printed } from "@/features/sharing/components/printed";
import { UnreadNotices } from "@/features/views/components/unread-notices";
import type { RecordsView } from "@/features/views/view";

type Props = { searchParams: Promise<SearchParams> };

const allEvents = { kind: "register", page: "/events", asked: readDashboardView({}) } as const satisfies RecordsView;

export const generateMetadata = ({ searchParams }: Props): Promise<Metadata> =>
  asOfMetadata(searchParams, async (context) => {
    const t = await getTranslations("events.index");
    const { page } = await loadEventIndexParams(searchParams);
    return {
      title: t("title"),
      description: t("description"),
      alternates: {
        ...(await loadAlternates(eventIndexHref("/events", { page }), context.locale)),
        types: await oembedTypes(context, allEvents, searchParams),
      },
    };
  });

export default function EventsPage({ searchParams }: Props) {
  return (
    <AsOfPage searchParams={searchParams}>
      {async (context) => (
        <Printed context={context} view={allEvents}>
          <Events context={context} index={await loadIndex(context, searchParams)}>
            <UnreadNotices view={allEvents} address={await searchParams} />
          </Events>
        </Printed>
      )}
    </AsOfPage>
  );
}

const loadIndex = async (context: ViewContext, searchParams: Props["searchParams"]) =>
  loadEventIndex(context, (await loadEventIndexParams(searchParams)).page);

type EventsProps = {
  context: ViewContext;
  index: Awaited<ReturnType<typeof loadIndex>>;
  /** What of the address does not count. */
  children: ReactNode;
};

async function Events({ context, index, children }: EventsProps) {
  const t = await getTranslations("events.index");
  const { rows, namesakes, total, page, pages } = index;
  const hrefOf = (to: number) => eventIndexHref(context.hrefOf("/events"), { page: to });
  return (
    <>
      <PageHead
        title={t("title")}
        dek={t.rich("dek", {
          count: total,
          dashboard: (words) => (
            <ContextLink context={context} href="/#events">
              {words}
            </ContextLink>
          ),
        })}
      />
      <Page>
        {children}
        <p className="more">
          <ShareLink context={context} href="/events" />
        </p>
        {total === 0 ? (
          <NoEvents context={context} />
        ) : (
          <EventIndex context={context} rows={rows} namesakes={namesakes} caption={t("caption")} />
        )}
        {pages === 1 ? null : (
          <Pagination
            label={t("pages")}
            position={t("position", { page, pages })}
            previous={page > 1 ? { href: hrefOf(page - 1), label: t("previous") } : undefined}
            next={page < pages ? { href: hrefOf(page + 1), label: t("next") } : undefined}
          />
        )}
        <Cite context={context} view={allEvents} />
      </Page>
    </>
  );
}

async function NoEvents({ context }: Pick<EventsProps, "context">) {
  const t = await getTranslations("events.index");
  if (context.asOf !== null) return <NothingThen />;
  return (
    <State
      kind="empty"
      title={t("empty")}
      actions={
        <ContextLink context={context} href="/report">
          {t("report")}
        </ContextLink>
      }
    >
      {t("emptyText")}
    </State>
  );
}
