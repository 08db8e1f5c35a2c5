import { countClaimsByEvent, listReadings } from "@/features/claims/reading-queries";
import type { ColumnsAt } from "@/features/columns/kept-columns";
import { conditionsOf, matchEvents } from "@/features/columns/match-model";
import { readSight } from "@/features/columns/match-queries";
import { sqlDay } from "@/features/scope/day-sql";
import { emptyFilter } from "@/features/scope/filter-schema";
import { join, type Sql, sql } from "@/features/scope/filter-sql";
import { inOrderOf, listIds } from "@/features/scope/queries";
import type { ReadScope } from "@/features/scope/scope";
import { eventSeen } from "@/features/scope/seen-sql";
import { titleOf } from "@/features/sites/model";
import { listAncestorIds, listSubtreeIds, type SiteRef } from "@/features/sites/queries";
import {
  type Cause,
  type CountQualifier,
  type EventKind,
  noReadings,
  type Readings,
  type Severity,
  type Verification,
} from "@/features/vocabulary/schema";
import type { Prisma } from "@/generated/prisma/client";
import { fromDateColumns } from "@/lib/dates/columns";
import type { UncertainDate } from "@/lib/dates/uncertain-date";
import type { Reader } from "@/lib/db";
import { fromRequiredTextColumn } from "@/lib/text/localized-column";
import type { LocalizedText } from "@/lib/text/localized-text";
import { pickNewest } from "./index-model";
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
  asGiven: true,
  severity: true,
  cause: true,
  count: true,
  countQualifier: true,
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
  countQualifier: CountQualifier | null;
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
  const { id, kind, title, severity, cause, count, countQualifier, verification } = stored;
  return {
    id,
    kind,
    title: fromRequiredTextColumn(title),
    severity,
    cause,
    count,
    countQualifier,
    verification,
    date: fromDateColumns(stored),
    site: toSiteRef(stored.site),
  };
}

/** As they happened, an open end last. */
export const inTime = sql`e.latest NULLS LAST, e.earliest NULLS LAST, e.id`;

export type EventIndex = {
  rows: (EventRow & Readings & { claims: number })[];
  total: number;
  page: number;
  pages: number;
};

export const eventsOnAPage = 50;

type Picked = { ids: string[]; total: number; page: number; pages: number };

const placeIn = (total: number, page: number): Pick<Picked, "page" | "pages"> & { skip: number } => {
  const pages = Math.max(1, Math.ceil(total / eventsOnAPage));
  const shown = Math.min(Math.max(1, Math.trunc(page)), pages);
  return { page: shown, pages, skip: (shown - 1) * eventsOnAPage };
};

async function pickBySql(db: Reader, scope: ReadScope, asked: number): Promise<Picked> {
  const seen = eventSeen(scope, sql`e`);
  const [counted] = await db.$queryRaw<{ closed: number; total: number }[]>`
    SELECT count(e.latest)::int AS closed, count(*)::int AS total FROM damage_event e WHERE ${seen}`;
  const { closed, total } = counted ?? { closed: 0, total: 0 };
  const { page, pages, skip } = placeIn(total, asked);
  // Two reads, because the index on days holds empty ones at the end it is not read from.
  const read = async (latest: Sql, from: number, take: number) =>
    take <= 0
      ? []
      : listIds(
          db,
          sql`SELECT e.id FROM damage_event e WHERE ${seen} AND ${latest}
            ORDER BY e.latest DESC, e.earliest DESC, e.id COLLATE "C" LIMIT ${take} OFFSET ${from}`,
        );
  const dated = await read(sql`e.latest IS NOT NULL`, skip, Math.min(eventsOnAPage, closed - skip));
  const rest = await read(sql`e.latest IS NULL`, Math.max(0, skip - closed), eventsOnAPage - dated.length);
  return { ids: [...dated, ...rest], total, page, pages };
}

/** The ids of a page of all events as `pickBySql` picks them, by the columns, for which the last page is no further than the first. */
async function pickByColumns(db: Reader, scope: ReadScope, { columns, revision }: ColumnsAt, asked: number) {
  const sight = await readSight(db, columns, scope, revision);
  const matched = matchEvents(columns, sight, conditionsOf(columns, emptyFilter, null));
  const { page, pages, skip } = placeIn(matched.matches.length, asked);
  const ids = pickNewest(columns, matched, { offset: skip, limit: eventsOnAPage });
  return { ids, total: matched.matches.length, page, pages };
}

/**
 * Every event, newest last day first, those without a last day at the end; a page past the end is the last one. By the columns
 * where there are any, or else by SQL.
 */
export async function listEventIndex(
  db: Reader,
  scope: ReadScope,
  { page: asked = 1, columns = null }: { page?: number; columns?: ColumnsAt | null } = {},
): Promise<EventIndex> {
  const picked = columns === null ? pickBySql(db, scope, asked) : pickByColumns(db, scope, columns, asked);
  const { ids, total, page, pages } = await picked;
  const stored = await db.damageEvent.findMany({ where: { id: { in: ids } }, select: rowSelect });
  const readings = await listReadings(db, scope, ids);
  const claims = await countClaimsByEvent(db, scope, ids);
  const rows = inOrderOf(ids, stored).map((event) => ({
    ...toEventRow(event),
    ...(readings.get(event.id) ?? noReadings),
    claims: claims.get(event.id) ?? 0,
  }));
  return { rows, total, page, pages };
}

export type SimilarEvent = EventRow & Readings & { likeness: Likeness };

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
  const near = [eventSeen(scope, sql`e`), sql`e.site_id = ANY(${[...within, ...around]}::text[])`];
  if (from !== null) near.push(sql`(e.latest >= ${sqlDay(from)} OR e.latest IS NULL)`);
  if (to !== null) near.push(sql`(e.earliest <= ${sqlDay(to)} OR e.earliest IS NULL)`);
  const ids = await listIds(
    db,
    sql`SELECT e.id FROM damage_event e WHERE ${join(near, " AND ")} ORDER BY ${inTime} LIMIT 500`,
  );
  const found = await db.damageEvent.findMany({ where: { id: { in: ids } }, select: rowSelect });
  const placeOf = (siteId: string): Likeness["place"] =>
    siteId === sought.siteId ? "same" : within.includes(siteId) ? "within" : "around";
  const likest = inOrderOf(ids, found)
    .map(toEventRow)
    .flatMap((event) => {
      const likeness = likenessOf(sought, { date: event.date, cause: event.cause, place: placeOf(event.site.id) });
      return likeness === null ? [] : [{ ...event, likeness }];
    })
    .toSorted((a, b) => b.likeness.score - a.likeness.score)
    .slice(0, limit);
  const readings = await listReadings(
    db,
    scope,
    likest.map(({ id }) => id),
  );
  return likest.map((event) => ({ ...event, ...(readings.get(event.id) ?? noReadings) }));
}
