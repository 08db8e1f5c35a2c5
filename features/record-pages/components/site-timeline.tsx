import { getTranslations } from "next-intl/server";
import { ContextLink } from "@/components/ui/context-link";
import { DateText } from "@/components/ui/date-text";
import { ReaderText } from "@/components/ui/reader-text";
import { Timeline, type TimelineItem } from "@/components/ui/timeline";
import { EventFacts } from "@/features/damage-events/components/event-facts";
import type { SiteEvent } from "@/features/damage-events/record-queries";
import type { SitePage } from "@/features/record-pages/loaders";
import type { ViewContext } from "@/features/scope/view-context";
import { titleIn } from "@/features/sites/model";
import { secondToneOf, toneOf } from "@/features/vocabulary/components/tones";
import { formatDay } from "@/lib/dates/format-date";
import { compareUncertainDates, type DayRange } from "@/lib/dates/uncertain-date";
import type { Locale } from "@/lib/i18n/routing";

type DatedItem = { date: DayRange; item: TimelineItem };

/** Up to here each event is told with its images and its summary; a longer list is told in titles. */
const mostInDetail = 4;

/** What happened, with who held the place in the background, and at its end that nothing later is held here. */
export async function SiteTimeline({ context, page }: { context: ViewContext; page: SitePage }) {
  const t = await getTranslations("sites.timeline");
  const { locale } = context;
  const isDetailed = page.events.length <= mostInDetail;
  const placed: DatedItem[] = [
    ...page.events.map((event) =>
      eventItem(event, {
        isDetailed,
        isOwn: event.site.id === page.site.id,
        context,
        sources: (count) => t("claims", { count }),
      }),
    ),
    ...(isDetailed
      ? page.events.flatMap((event) =>
          imageItems(event, locale, { intact: t("intact"), damaged: t("damaged"), of: t("images") }),
        )
      : []),
    ...page.periods.map((period) => ({
      date: period.from,
      item: {
        key: period.id,
        when: <DateText date={period.from} style="short" />,
        mark: "dash" as const,
        isContext: true,
        title:
          period.kind === "control" ? (
            t.rich("held", { holder: () => <ReaderText text={period.name} /> })
          ) : (
            <ReaderText text={period.name} />
          ),
        children: period.to === null ? <p>{t("openEnd")}</p> : undefined,
      },
    })),
  ];
  const items = placed.toSorted((a, b) => compareUncertainDates(a.date, b.date)).map(({ item }) => item);
  // Where not all events are told here, nobody can say of the last that nothing came after it.
  const isCut = page.events.length < page.eventsTotal;
  return <Timeline items={isCut ? items : [...items, await lastItem(context, page)]} />;
}

type ItemOptions = { isDetailed: boolean; isOwn: boolean; context: ViewContext; sources: (count: number) => string };

function eventItem(event: SiteEvent, { isDetailed, isOwn, context, sources }: ItemOptions): DatedItem {
  const { locale } = context;
  const summary = isDetailed ? event.summary : null;
  return {
    date: event.date,
    item: {
      key: event.id,
      when: <DateText date={event.date} style="short" />,
      mark: { tone: toneOf(event), second: secondToneOf(event) },
      title: (
        <ContextLink context={context} href={`/events/${event.id}`}>
          <ReaderText text={event.title} />
        </ContextLink>
      ),
      children: (
        <>
          {isOwn ? null : (
            <p>
              <ContextLink context={context} href={`/sites/${event.site.slug}`}>
                {titleIn(event.site.title, locale)}
              </ContextLink>
            </p>
          )}
          <EventFacts event={event} hasDate={false}>
            <ContextLink context={context} href={`/events/${event.id}#claims`}>
              {sources(event.claims.length)}
            </ContextLink>
          </EventFacts>
          {summary === null ? null : <ReaderText text={summary} as="p" />}
        </>
      ),
    },
  };
}

function imageItems(
  { id, imageryBracket }: SiteEvent,
  locale: Locale,
  words: { intact: string; damaged: string; of: string },
): DatedItem[] {
  if (imageryBracket === null) return [];
  return (
    [
      ["ring", imageryBracket.lastIntact, words.intact],
      ["filled", imageryBracket.firstDamaged, words.damaged],
    ] as const
  ).map(([mark, day, title]) => ({
    date: { earliest: day, latest: day },
    item: {
      key: `${id}-${day}`,
      when: <bdi>{formatDay(day, locale, "short")}</bdi>,
      mark,
      title,
      children: <p>{words.of}</p>,
    },
  }));
}

async function lastItem(context: ViewContext, { site }: SitePage): Promise<TimelineItem> {
  const t = await getTranslations("sites.timeline");
  return {
    key: "last",
    when: site.events === 0 ? null : t("since"),
    mark: "none",
    title: site.events === 0 ? t("nothing") : t("nothingLater"),
    children: (
      <p>
        {t("stateOfRegister")}{" "}
        <ContextLink context={context} href={`/report?site=${site.slug}`}>
          {t("tellUs")}
        </ContextLink>
      </p>
    ),
  };
}
