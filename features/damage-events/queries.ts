import { titleOf } from "@/features/sites/model";
import { listAncestorIds, listSubtreeIds, type SiteRef } from "@/features/sites/queries";
import type { Cause, EventKind, Severity, Verification } from "@/features/vocabulary/schema";
import type { Prisma } from "@/generated/prisma/client";
import { fromDateColumns, toColumnDay } from "@/lib/dates/columns";
import type { UncertainDate } from "@/lib/dates/uncertain-date";
import type { Reader } from "@/lib/db";
import { type ReadScope, visibleStates } from "@/lib/read-scope";
import { fromRequiredTextColumn } from "@/lib/text/localized-column";
import type { LocalizedText } from "@/lib/text/localized-text";
import { type Likeness, likenessOf, searchWindow } from "./model";

export const siteSelect = {
  id: true,
  slug: true,
  names: { where: { kind: "preferred" }, orderBy: { position: "asc" }, select: { text: true, lang: true, kind: true } },
} as const satisfies Prisma.SiteSelect;

export const rowSelect = {
  id: true,
  kind: true,
  title: true,
  earliest: true,
  latest: true,
  basis: true,
  edtf: true,
  severity: true,
  cause: true,
  count: true,
  verification: true,
  site: { select: siteSelect },
} as const satisfies Prisma.DamageEventSelect;

export type EventRow = {
  id: string;
  kind: EventKind;
  title: LocalizedText;
  date: UncertainDate;
  severity: Severity;
  cause: Cause;
  count: number | null;
  verification: Verification;
  site: SiteRef;
};

/** A site as links name it, from what `siteSelect` reads. */
export const toSiteRef = ({ id, slug, names }: Prisma.SiteGetPayload<{ select: typeof siteSelect }>): SiteRef => ({
  id,
  slug,
  title: titleOf(names),
});

/** An event as lists show it, from what `rowSelect` reads. */
export function toEventRow(stored: Prisma.DamageEventGetPayload<{ select: typeof rowSelect }>): EventRow {
  const { id, kind, title, severity, cause, count, verification } = stored;
  return {
    id,
    kind,
    title: fromRequiredTextColumn(title),
    severity,
    cause,
    count,
    verification,
    date: fromDateColumns(stored),
    site: toSiteRef(stored.site),
  };
}

/** Visible itself and at a visible site: no page could link an event whose site is gone. */
export const visibleEvents = (scope: ReadScope) =>
  ({
    state: { in: visibleStates(scope) },
    site: { state: { in: visibleStates(scope) } },
  }) satisfies Prisma.DamageEventWhereInput;

export const inTime = [
  { latest: { sort: "asc", nulls: "last" } },
  { earliest: { sort: "asc", nulls: "last" } },
  { id: "asc" },
] as const satisfies Prisma.DamageEventOrderByWithRelationInput[];

export type EventIndex = { rows: (EventRow & { claims: number })[]; total: number; page: number; pages: number };

export const eventsOnAPage = 50;

/** Every event, newest last day first, those without a last day at the end; a page past the end is the last one. */
export async function listEventIndex(
  db: Reader,
  scope: ReadScope,
  { page = 1 }: { page?: number } = {},
): Promise<EventIndex> {
  // Two reads, because the index on days holds empty ones at the end it is not read from.
  const [closed, open] = [
    { ...visibleEvents(scope), latest: { not: null } },
    { ...visibleEvents(scope), latest: null },
  ];
  const [closedCount, openCount] = await Promise.all([
    db.damageEvent.count({ where: closed }),
    db.damageEvent.count({ where: open }),
  ]);
  const total = closedCount + openCount;
  const pages = Math.max(1, Math.ceil(total / eventsOnAPage));
  const shown = Math.min(Math.max(1, Math.trunc(page)), pages);
  const skip = (shown - 1) * eventsOnAPage;
  const read = (where: Prisma.DamageEventWhereInput, from: number, take: number) =>
    take <= 0
      ? []
      : db.damageEvent.findMany({
          where,
          select: { ...rowSelect, _count: { select: { claims: { where: { state: { in: visibleStates(scope) } } } } } },
          orderBy: [{ latest: "desc" }, { earliest: "desc" }, { id: "asc" }],
          skip: from,
          take,
        });
  const dated = await read(closed, skip, Math.min(eventsOnAPage, closedCount - skip));
  const rest = await read(open, Math.max(0, skip - closedCount), eventsOnAPage - dated.length);
  const rows = [...dated, ...rest].map((event) => ({ ...toEventRow(event), claims: event._count.claims }));
  return { rows, total, page: shown, pages };
}

export type SimilarEvent = EventRow & { likeness: Likeness };

/** Events that may be the same occurrence: at the site, in it or around it, at about that time; likeliest first. */
export async function findSimilarEvents(
  db: Reader,
  scope: ReadScope,
  sought: { siteId: string; date: UncertainDate; cause: Cause },
  { limit = 8 }: { limit?: number } = {},
): Promise<SimilarEvent[]> {
  const [within, around] = await Promise.all([
    listSubtreeIds(db, scope, sought.siteId),
    listAncestorIds(db, scope, sought.siteId),
  ]);
  const { from, to } = searchWindow(sought.date);
  const near: Prisma.DamageEventWhereInput[] = [];
  if (from !== null) near.push({ OR: [{ latest: { gte: asDate(from) } }, { latest: null }] });
  if (to !== null) near.push({ OR: [{ earliest: { lte: asDate(to) } }, { earliest: null }] });
  const stored = await db.damageEvent.findMany({
    where: { AND: [visibleEvents(scope), { siteId: { in: [...within, ...around] } }, ...near] },
    select: rowSelect,
    orderBy: [...inTime],
    take: 500,
  });
  const placeOf = (siteId: string): Likeness["place"] =>
    siteId === sought.siteId ? "same" : within.includes(siteId) ? "within" : "around";
  return stored
    .map(toEventRow)
    .flatMap((event) => {
      const likeness = likenessOf(sought, { date: event.date, cause: event.cause, place: placeOf(event.site.id) });
      return likeness === null ? [] : [{ ...event, likeness }];
    })
    .toSorted((a, b) => b.likeness.score - a.likeness.score)
    .slice(0, limit);
}

// toColumnDay is null only for null.
const asDate = (day: string): Date => toColumnDay(day) ?? new Date(Number.NaN);
