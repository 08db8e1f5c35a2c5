import {
  type Aspect,
  type Comparison,
  compareClaims,
  differsOn,
  independentSources,
  isClaimOutsideBracket,
} from "@/features/claims/model";
import { type ClaimRow, claimsInOrder, toClaimRow } from "@/features/claims/queries";
import { type HistoryEntry, listHistoryOf } from "@/features/revisions/queries";
import { type SiteTitle, titleOf } from "@/features/sites/model";
import { listAncestorIds, listSubtreeIds, type SiteRef } from "@/features/sites/queries";
import type { Prisma } from "@/generated/prisma/client";
import { fromColumnDay, fromDateColumns, toColumnDay } from "@/lib/dates/columns";
import { compareUncertainDates, type UncertainDate } from "@/lib/dates/uncertain-date";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { type ReadScope, visibleStates } from "@/lib/read-scope";
import { type Likeness, likenessOf, searchWindow } from "./model";
import {
  type AssessedField,
  assessedFields,
  type Cause,
  type EventKind,
  type ImageryBracket,
  type Severity,
  type Verification,
} from "./schema";

const siteSelect = {
  id: true,
  slug: true,
  names: { where: { kind: "preferred" }, orderBy: { position: "asc" }, select: { text: true, lang: true, kind: true } },
} as const satisfies Prisma.SiteSelect;

const rowSelect = {
  id: true,
  kind: true,
  titleEn: true,
  titleAr: true,
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
  titleEn: string | null;
  titleAr: string | null;
  date: UncertainDate;
  severity: Severity;
  cause: Cause;
  count: number | null;
  verification: Verification;
  site: SiteRef;
};

const toSiteRef = ({ id, slug, names }: Prisma.SiteGetPayload<{ select: typeof siteSelect }>): SiteRef => ({
  id,
  slug,
  title: titleOf(names),
});

function toEventRow(stored: Prisma.DamageEventGetPayload<{ select: typeof rowSelect }>): EventRow {
  const { id, kind, titleEn, titleAr, severity, cause, count, verification } = stored;
  return {
    id,
    kind,
    titleEn,
    titleAr,
    severity,
    cause,
    count,
    verification,
    date: fromDateColumns(stored),
    site: toSiteRef(stored.site),
  };
}

/** Visible itself and at a visible site: no page could link an event whose site is gone. */
const visibleEvents = (scope: ReadScope) =>
  ({
    state: { in: visibleStates(scope) },
    site: { state: { in: visibleStates(scope) } },
  }) satisfies Prisma.DamageEventWhereInput;

const inTime = [
  { latest: { sort: "asc", nulls: "last" } },
  { earliest: { sort: "asc", nulls: "last" } },
  { id: "asc" },
] as const satisfies Prisma.DamageEventOrderByWithRelationInput[];

export type EventIndex = { rows: (EventRow & { claims: number })[]; total: number; page: number; pages: number };

export const eventsOnAPage = 50;

/** Every event, newest last day first, undated ones at the end; a page past the end is the last one. */
export async function listEventIndex(
  db: Db,
  scope: ReadScope,
  { page = 1 }: { page?: number } = {},
): Promise<EventIndex> {
  const where = visibleEvents(scope);
  const total = await db.damageEvent.count({ where });
  const pages = Math.max(1, Math.ceil(total / eventsOnAPage));
  const shown = Math.min(Math.max(1, Math.trunc(page)), pages);
  const stored = await db.damageEvent.findMany({
    where,
    select: { ...rowSelect, _count: { select: { claims: { where: { state: { in: visibleStates(scope) } } } } } },
    orderBy: [
      { latest: { sort: "desc", nulls: "last" } },
      { earliest: { sort: "desc", nulls: "last" } },
      { id: "asc" },
    ],
    skip: (shown - 1) * eventsOnAPage,
    take: eventsOnAPage,
  });
  return {
    rows: stored.map((event) => ({ ...toEventRow(event), claims: event._count.claims })),
    total,
    page: shown,
    pages,
  };
}

export type SiteEvent = EventRow & {
  imageryBracket: ImageryBracket | null;
  /** Why the severity is what it is. */
  severityBecause: string | null;
  severityClaimIds: string[];
  claims: NumberedClaim[];
};

export type SiteEvents = { events: SiteEvent[]; total: number };

export const eventsOnASitePage = 60;

/** The events of a site and of all that lies in it, as they happened, with their claims. */
export async function listDamageEventsOfSite(
  db: Db,
  scope: ReadScope,
  siteId: string,
  { limit = eventsOnASitePage }: { limit?: number } = {},
): Promise<SiteEvents> {
  const where = { ...visibleEvents(scope), siteId: { in: await listSubtreeIds(db, scope, siteId) } };
  const total = await db.damageEvent.count({ where });
  const stored = await db.damageEvent.findMany({
    where,
    select: {
      ...rowSelect,
      lastIntact: true,
      firstDamaged: true,
      claims: claimsInOrder(scope),
      assessments: {
        where: { field: "severity" },
        select: { because: true, claims: { select: { claimId: true }, orderBy: { position: "asc" } } },
      },
    },
    orderBy: [...inTime],
    take: limit,
  });
  const events = stored.map((event): SiteEvent => {
    const row = toEventRow(event);
    const imageryBracket = toBracket(event);
    const [severity] = event.assessments;
    return {
      ...row,
      imageryBracket,
      severityBecause: severity?.because ?? null,
      severityClaimIds: severity?.claims.map(({ claimId }) => claimId) ?? [],
      claims: numberClaims(row, imageryBracket, event.claims.map(toClaimRow)),
    };
  });
  return { events: events.toSorted((a, b) => compareUncertainDates(a.date, b.date)), total };
}

const toBracket = ({
  lastIntact,
  firstDamaged,
}: {
  lastIntact: Date | null;
  firstDamaged: Date | null;
}): ImageryBracket | null => {
  const [intact, damaged] = [fromColumnDay(lastIntact), fromColumnDay(firstDamaged)];
  return intact === null || damaged === null ? null : { lastIntact: intact, firstDamaged: damaged };
};

export type NumberedClaim = ClaimRow & {
  /** 1, 2, 3 … as they were said. */
  number: number;
  differsOn: Aspect[];
  isOutsideBracket: boolean;
};

function numberClaims(
  event: Pick<EventRow, "date" | "severity" | "cause" | "count">,
  bracket: ImageryBracket | null,
  claims: readonly ClaimRow[],
): NumberedClaim[] {
  return claims.map((claim, index) => ({
    ...claim,
    number: index + 1,
    differsOn: differsOn(event, claim),
    isOutsideBracket: isClaimOutsideBracket(claim, bracket),
  }));
}

export type DamageEventView = EventRow & {
  state: "published" | "withdrawn";
  withdrawnReason: string | null;
  /** Sites around the event's own, outermost first. */
  path: SiteRef[];
  summaryEn: string | null;
  summaryAr: string | null;
  actor: string | null;
  actorAr: string | null;
  imageryBracket: ImageryBracket | null;
  revision: number;
  /** Why each field holds its value, in the order of the record. */
  assessments: { field: AssessedField; because: string; claimIds: string[] }[];
  claims: NumberedClaim[];
  comparison: Comparison;
  /** How many voices support it that do not repeat each other. */
  independentSupport: number;
  history: HistoryEntry[];
};

/** An event with everything it rests on. Throws `not_found`, also for one that the scope does not see. */
export async function getDamageEvent(db: Db, scope: ReadScope, id: string): Promise<DamageEventView> {
  const stored = await db.damageEvent.findFirst({
    where: { ...visibleEvents(scope), id },
    select: {
      ...rowSelect,
      state: true,
      withdrawnReason: true,
      summaryEn: true,
      summaryAr: true,
      actor: true,
      actorAr: true,
      lastIntact: true,
      firstDamaged: true,
      revision: true,
      claims: claimsInOrder(scope),
      assessments: {
        select: { field: true, because: true, claims: { select: { claimId: true }, orderBy: { position: "asc" } } },
      },
    },
  });
  if (!stored) throw new AppError("not_found");
  const row = toEventRow(stored);
  const imageryBracket = toBracket(stored);
  const claims = numberClaims(row, imageryBracket, stored.claims.map(toClaimRow));
  const { state, withdrawnReason, summaryEn, summaryAr, actor, actorAr, revision } = stored;
  return {
    ...row,
    ...{ state, withdrawnReason, summaryEn, summaryAr, actor, actorAr, revision, imageryBracket, claims },
    path: await listPath(db, scope, row.site.id),
    assessments: stored.assessments
      .map(({ field, because, claims }) => ({ field, because, claimIds: claims.map(({ claimId }) => claimId) }))
      .toSorted((a, b) => assessedFields.indexOf(a.field) - assessedFields.indexOf(b.field)),
    comparison: compareClaims(row, imageryBracket, claims),
    independentSupport: independentSources(claims.filter(({ stance }) => stance === "supports")).length,
    history: await listHistoryOf(db, [
      { type: "damage_event", id },
      ...claims.map((claim) => ({ type: "claim" as const, id: claim.id })),
    ]),
  };
}

async function listPath(db: Db, scope: ReadScope, siteId: string): Promise<SiteRef[]> {
  const ids = await listAncestorIds(db, scope, siteId);
  const sites = await db.site.findMany({ where: { id: { in: ids } }, select: siteSelect });
  return ids.flatMap((id) => sites.filter((site) => site.id === id).map(toSiteRef));
}

/** What may be told of a withdrawn event: that it was, when and why. None of its values. */
export type WithdrawnEvent = {
  id: string;
  reason: string;
  site: { slug: string; title: SiteTitle } | null;
  history: HistoryEntry[];
};

export async function findWithdrawnEvent(db: Db, id: string): Promise<WithdrawnEvent | null> {
  const stored = await db.damageEvent.findFirst({
    where: { id, state: "withdrawn" },
    select: { id: true, withdrawnReason: true, site: { select: { ...siteSelect, state: true } } },
  });
  if (!stored) return null;
  return {
    id,
    reason: stored.withdrawnReason ?? "",
    site: stored.site.state === "published" ? toSiteRef(stored.site) : null,
    history: await listHistoryOf(db, [{ type: "damage_event", id }]),
  };
}

export type SimilarEvent = EventRow & { likeness: Likeness };

/** Events that may be the same occurrence: at the site, in it or around it, at about that time; likeliest first. */
export async function findSimilarEvents(
  db: Db,
  scope: ReadScope,
  sought: { siteId: string; date: UncertainDate; cause: Cause },
  { limit = 8 }: { limit?: number } = {},
): Promise<SimilarEvent[]> {
  const [within, around] = [
    await listSubtreeIds(db, scope, sought.siteId),
    await listAncestorIds(db, scope, sought.siteId),
  ];
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
