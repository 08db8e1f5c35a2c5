import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { loadReportedBy } from "@/features/damage-events/search-params";
import { previewOf } from "@/features/drawing/preview";
import { oembedTypes } from "@/features/embeds/discovery";
import { loadEventPage } from "@/features/record-pages/loaders";
import { loadAlternates } from "@/features/settings/loaders";
import { AsOfPage, asOfMetadata } from "@/features/shared-views/components/as-of-page";
import { Printed } from "@/features/sharing/components/printed";
import { titleIn } from "@/features/sites/model";
import { JustChanged } from "@/features/undo/components/just-changed";
import { UnreadNotices } from "@/features/views/components/unread-notices";
import { textIn } from "@/lib/text/localized-text";
import { NotThenView } from "../../not-then-view";
import { EventView } from "./event-view";
import { WithdrawnView } from "./withdrawn-view";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export const generateMetadata = ({ params, searchParams }: Props): Promise<Metadata> =>
  asOfMetadata(searchParams, async (context) => {
    const { locale } = context;
    const page = await loadEventPage(context, (await params).id);
    if (page.state === "unknown")
      return { title: (await getTranslations("frame.notFound"))("title"), robots: { index: false } };
    if (page.state === "withdrawn") {
      const [t, w] = await Promise.all([
        getTranslations("events.withdrawn"),
        getTranslations("records.withdrawnEvent"),
      ]);
      return { title: page.event.isMerged ? w("mergedTitle") : t("title"), robots: { index: false } };
    }
    const { event } = page;
    const title = `${textIn(event.title, locale).text} · ${titleIn(event.site.title, locale)}`;
    return {
      title,
      ...(await previewOf(context, { kind: "event", id: event.id }, { title })),
      ...(event.summary === null ? {} : { description: textIn(event.summary, locale).text }),
      alternates: {
        ...(await loadAlternates(`/events/${event.id}`, locale)),
        types: await oembedTypes(context, { kind: "event", id: event.id }, searchParams),
      },
    };
  });

export default async function EventPage({ params, searchParams }: Props) {
  const back = `/events/${(await params).id}`;
  return [
    <JustChanged key="changed" searchParams={searchParams} back={back} />,
    <AsOfPage key="page" searchParams={searchParams}>
      {async (context) => {
        const page = await loadEventPage(context, (await params).id);
        if (page.state === "unknown") return <NotThenView context={context} />;
        if (page.state === "withdrawn") return <WithdrawnView context={context} event={page.event} />;
        const { "reported-by": reportedBy } = await loadReportedBy(searchParams);
        return (
          <Printed context={context} view={{ kind: "event", id: page.event.id }}>
            <EventView {...page} context={context} reportedBy={reportedBy}>
              <UnreadNotices view={{ kind: "event", id: page.event.id }} address={await searchParams} />
            </EventView>
          </Printed>
        );
      }}
    </AsOfPage>,
  ];
}
