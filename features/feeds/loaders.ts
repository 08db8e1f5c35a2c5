import { getTranslations } from "next-intl/server";
import { loaderIn } from "@/features/as-of/loaders";
import { permalinkOf } from "@/features/permalinks/model";
import type { ViewContext } from "@/features/scope/view-context";
import { licenceWords } from "@/features/settings/identity-model";
import { loadRegister } from "@/features/settings/loaders";
import { titleIn } from "@/features/sites/model";
import { loadStand, loadViewWords } from "@/features/views/loaders";
import { selectionOf } from "@/features/views/selection-queries";
import { type RecordsView, type View, viewHref } from "@/features/views/view";
import { formatSeverity, formatVerification } from "@/features/vocabulary/components/readings";
import { countArguments, isExactlyOne } from "@/features/vocabulary/model";
import { formatDate } from "@/lib/dates/format-date";
import { textIn } from "@/lib/text/localized-text";
import { type FeedFormat, formatNamed, formatsOf, hrefInFormat } from "@/lib/view-formats";
import { type Feed, mostEntries, type News } from "./model";
import { type EventNews, listEventNews, listWithdrawnNews } from "./queries";

const readNews = loaderIn(
  async (db, { scope, locale }, view: RecordsView, page: number) => {
    const selection = await selectionOf(db, scope, view, locale);
    const news = await listEventNews(db, scope, selection, { skip: (page - 1) * mostEntries, take: mostEntries + 1 });
    const gone = page === 1 ? await listWithdrawnNews(db, selection, mostEntries) : [];
    return { news: news.slice(0, mostEntries), hasMore: news.length > mostEntries, gone };
  },
  { keep: 20 },
);

/** The events of a view as news, the last changed first. Throws `not_found`. */
export async function loadEventNews(
  context: ViewContext,
  view: RecordsView,
  { origin, page }: { origin: string; page: number },
): Promise<News> {
  const { news, hasMore, gone } = await readNews(context, view, page);
  const { title, criteria } = await loadViewWords(context, view);
  const at = (href: string): string => new URL(href, origin).href;
  // The public permalink, also through a link: it names the event wherever it is read, and opens to whoever may see it.
  const idOf = (id: string): string => at(permalinkOf("damage_event", id));
  return {
    ...{ title, subtitle: criteria, page, hasMore },
    entries: await Promise.all(
      news.map(async (event) => ({
        id: idOf(event.id),
        title: `${textIn(event.title, context.locale).text} · ${titleIn(event.site.title, context.locale)}`,
        text: await describeEvent(event, context),
        href: at(context.hrefOf(`/events/${encodeURIComponent(event.id)}`)),
        published: event.published.toISOString(),
        updated: event.updated.toISOString(),
      })),
    ),
    withdrawn: gone.map((event) => ({ id: idOf(event.id), when: event.at.toISOString() })),
  };
}

/** What is held of an event, in sentences that are true by themselves. */
async function describeEvent(event: EventNews, { locale }: ViewContext): Promise<string> {
  const [t, v] = await Promise.all([
    getTranslations({ locale, namespace: "feeds" }),
    getTranslations({ locale, namespace: "vocabulary" }),
  ]);
  const { kind, date, severity, cause, verification, otherSeverities, contestedOn, claims, isSure } = event;
  return t("event", {
    kind: v(`eventKind.${kind}`),
    date: formatDate(date, locale),
    isDamage: kind === "damage" ? "yes" : "no",
    severity: formatSeverity(v, severity, otherSeverities, locale),
    cause: v(`cause.${cause}`),
    verification: formatVerification(v, verification, contestedOn, locale),
    hasCount: event.count === null || isExactlyOne(event) ? "no" : "yes",
    count: v("counted", countArguments(event)),
    claims,
    belongs: isSure ? "surely" : "perhaps",
  });
}

/** News as a feed at the address they were asked for. */
export async function makeFeed(
  context: ViewContext,
  view: View,
  { news, format, origin }: { news: News; format: FeedFormat; origin: string },
): Promise<Feed> {
  const { locale, hrefOf } = context;
  const [t, register] = await Promise.all([getTranslations({ locale, namespace: "feeds" }), loadRegister(locale)]);
  const { revision, day } = await loadStand(context);
  const first = view.kind === "changes" ? { ...view, asked: { ...view.asked, page: 1 } } : view;
  const pageHref = hrefOf(viewHref(first));
  const at = (name: FeedFormat, page: number): string => {
    const url = new URL(hrefInFormat(pageHref, name), origin);
    if (page > 1) url.searchParams.set("page", String(page));
    return url.href;
  };
  const other = formatsOf("feed").find((name) => name !== format) ?? format;
  const instants = [...news.entries.map(({ updated }) => updated), ...news.withdrawn.map(({ when }) => when)];
  return {
    id: at("atom", 1),
    title: t("title", { title: news.title, register: register.name.text }),
    subtitle: t(context.asOf !== null ? "fixed" : view.kind === "changes" ? "liveChanges" : "live", {
      criteria: news.subtitle.replace(/\.$/, ""),
      revision,
    }),
    author: register.author,
    rights: t("rights", licenceWords(register)),
    licence: register.licence?.url ?? null,
    language: locale,
    updated: instants.toSorted().at(-1) ?? `${day ?? "1970-01-01"}T00:00:00.000Z`,
    page: new URL(pageHref, origin).href,
    self: at(format, news.page),
    other: { href: at(other, news.page), type: (formatNamed(other)?.mediaType ?? "").replace(/;.*/, "") },
    first: at(format, 1),
    previous: news.page > 1 ? at(format, news.page - 1) : null,
    next: news.hasMore ? at(format, news.page + 1) : null,
    entries: news.entries,
    withdrawn: news.withdrawn,
  };
}
