import { type HistoryEntry, listHistoryOf } from "@/features/chain/queries";
import {
  type Aspect,
  type Comparison,
  compareClaims,
  differsOn,
  independentSources,
  isClaimOutsideBracket,
} from "@/features/claims/model";
import { type ClaimRow, claimsInOrder, toClaimRow } from "@/features/claims/queries";
import { readingsOf } from "@/features/claims/readings-model";
import { sql } from "@/features/scope/filter-sql";
import { inOrderOf, listIds, listTold, seesRecord } from "@/features/scope/queries";
import type { ReadScope } from "@/features/scope/scope";
import { eventSeen, revisionTold } from "@/features/scope/seen-sql";
import { listAncestorIds, listSubtreeIds, type SiteRef } from "@/features/sites/queries";
import { citationsOfEvent, listRevisionsOfCited } from "@/features/sources/cited-queries";
import {
  type Cause,
  type DamageEffect,
  type DamageExtent,
  keptEffects,
  type Readings,
} from "@/features/vocabulary/schema";
import { fromColumnDay } from "@/lib/dates/columns";
import { compareUncertainDates, type Day } from "@/lib/dates/uncertain-date";
import type { Reader } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { fromRequiredTextColumn, fromTextColumn } from "@/lib/text/localized-column";
import type { LocalizedText } from "@/lib/text/localized-text";
import { evidenceRevisionsOfEvent } from "./changed-sql";
import { findEventItBecame } from "./edit-queries";
import { type EventRow, inTime, rowSelect, siteSelect, toEventRow, toSiteRef } from "./queries";
import { type AssessedField, assessedFields, type ImageryBracket } from "./schema";

export type SiteEvent = EventRow &
  Readings & {
    summary: LocalizedText | null;
    imageryBracket: ImageryBracket | null;
    /** Why the severity is what it is. */
    severityBecause: LocalizedText | null;
    severityClaimIds: string[];
    claims: NumberedClaim[];
  };

export type SiteEvents = { events: SiteEvent[]; total: number };

export const eventsOnASitePage = 60;

/** The events of a site and of all that lies in it, as they happened, with their claims. */
export async function listDamageEventsOfSite(
  db: Reader,
  scope: ReadScope,
  siteId: string,
  { limit = eventsOnASitePage }: { limit?: number } = {},
): Promise<SiteEvents> {
  const within = await listSubtreeIds(db, scope, siteId);
  const asked = sql`FROM damage_event e WHERE ${eventSeen(scope, sql`e`)} AND e.site_id = ANY(${within}::text[])`;
  const [counted] = await db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total ${asked}`;
  const ids = await listIds(db, sql`SELECT e.id ${asked} ORDER BY ${inTime} LIMIT ${limit}`);
  const stored = await db.damageEvent.findMany({
    where: { id: { in: ids } },
    select: {
      ...rowSelect,
      summary: true,
      lastIntact: true,
      firstDamaged: true,
      claims: claimsInOrder(scope),
      assessments: {
        where: { field: "severity" },
        select: { because: true, claims: { select: { claimId: true }, orderBy: { position: "asc" } } },
      },
    },
  });
  const events = inOrderOf(ids, stored).map((event): SiteEvent => {
    const row = toEventRow(event);
    const imageryBracket = toBracket(event);
    const [severity] = event.assessments;
    const claims = numberClaims(row, imageryBracket, event.claims.map(toClaimRow));
    return {
      ...row,
      ...readingsOf(row, claims),
      summary: fromTextColumn(event.summary),
      imageryBracket,
      severityBecause: fromTextColumn(severity?.because ?? null),
      severityClaimIds: severity?.claims.map(({ claimId }) => claimId) ?? [],
      claims,
    };
  });
  return { events: events.toSorted((a, b) => compareUncertainDates(a.date, b.date)), total: counted?.total ?? 0 };
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

export type DamageEventView = EventRow &
  Readings & {
    state: "published" | "withdrawn";
    withdrawnReason: string | null;
    /** Sites around the event's own, outermost first. */
    path: SiteRef[];
    summary: LocalizedText | null;
    actor: LocalizedText | null;
    secondCause: Cause | null;
    effects: DamageEffect[] | null;
    extent: DamageExtent | null;
    imageryBracket: ImageryBracket | null;
    revision: number;
    /** Why each field holds its value, in the order of the record. */
    assessments: { field: AssessedField; because: LocalizedText; claimIds: string[] }[];
    claims: NumberedClaim[];
    comparison: Comparison;
    /** How many voices support it that do not repeat each other. */
    independentSupport: number;
    history: HistoryEntry[];
  };

/** An event with everything it rests on. Throws `not_found`, also for one that the scope does not see. */
export async function getDamageEvent(db: Reader, scope: ReadScope, id: string): Promise<DamageEventView> {
  if (!(await seesRecord(db, scope, { type: "damage_event", id }))) throw new AppError("not_found");
  const stored = await db.damageEvent.findUnique({
    where: { id },
    select: {
      ...rowSelect,
      state: true,
      withdrawnReason: true,
      summary: true,
      actor: true,
      secondCause: true,
      effects: true,
      extent: true,
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
  const { state, withdrawnReason, revision } = stored;
  return {
    ...row,
    ...readingsOf(row, claims),
    ...{ state, withdrawnReason, revision, imageryBracket, claims },
    summary: fromTextColumn(stored.summary),
    actor: fromTextColumn(stored.actor),
    secondCause: stored.secondCause,
    effects: stored.effects === null ? null : keptEffects(stored.effects),
    extent: stored.extent,
    path: await listPath(db, scope, row.site.id),
    assessments: stored.assessments
      .map(({ field, because, claims }) => ({
        field,
        because: fromRequiredTextColumn(because),
        claimIds: claims.map(({ claimId }) => claimId),
      }))
      .toSorted((a, b) => assessedFields.indexOf(a.field) - assessedFields.indexOf(b.field)),
    comparison: compareClaims(row, imageryBracket, claims),
    independentSupport: independentSources(claims.filter(({ stance }) => stance === "supports")).length,
    history: await listHistoryOfEvent(db, scope, id),
  };
}

/**
 * The changes of an event that its page tells: its own, of its claims and of evidence of either, and of what the claims cite. What
 * is kept back today is left to the whole history, which says that it is.
 */
async function listHistoryOfEvent(db: Reader, scope: ReadScope, id: string): Promise<HistoryEntry[]> {
  const claims = await db.$queryRaw<{ seq: number }[]>`
    SELECT r.seq FROM claim c
      JOIN source o ON o.id = c.source_id
      JOIN revision r ON r.subject_type = 'claim' AND r.subject_id = c.id
    WHERE c.event_id = ${id} AND NOT (c.is_suppressed OR o.is_suppressed) AND NOT EXISTS (
      SELECT FROM version.claim v JOIN source cited ON cited.id = v.source_id
      WHERE v.id = c.id AND r.seq IN (v.revision, v.replaced_by) AND cited.is_suppressed)`;
  const evidence = await db.$queryRaw<{ seq: number }[]>`
    SELECT r.seq FROM revision r
      JOIN evidence v ON v.id = r.subject_id AND v.state = 'published'
      LEFT JOIN claim c ON c.id = v.claim_id
      LEFT JOIN source o ON o.id = c.source_id
      LEFT JOIN damage_event e ON e.id = coalesce(v.event_id, c.event_id)
      LEFT JOIN site h ON h.id = coalesce(v.site_id, e.site_id)
    WHERE r.seq IN (${evidenceRevisionsOfEvent(id)}) AND ${revisionTold(scope)}
      AND (c.is_suppressed OR o.is_suppressed OR e.is_suppressed OR h.is_suppressed) IS NOT TRUE`;
  const cited = await listRevisionsOfCited(db, citationsOfEvent(id), scope);
  const others = [...claims, ...evidence].map(({ seq }) => seq);
  return listHistoryOf(db, [{ type: "damage_event", id }], [...cited, ...others]);
}

async function listPath(db: Reader, scope: ReadScope, siteId: string): Promise<SiteRef[]> {
  const ids = await listAncestorIds(db, scope, siteId);
  const sites = await db.site.findMany({ where: { id: { in: ids } }, select: siteSelect });
  return ids.flatMap((id) => sites.filter((site) => site.id === id).map(toSiteRef));
}

/**
 * What may be told of a withdrawn event: that it was, when and why, and what it became part of. None of its values; of one
 * that is suppressed nothing but that.
 */
export type WithdrawnEvent = {
  id: string;
  isSuppressed: boolean;
  reason: string | null;
  /** The day it was withdrawn. */
  day: Day | null;
  isMerged: boolean;
  /** Null also of a merged one, where what it became part of is not shown. */
  became: { id: string; title: LocalizedText } | null;
  site: { slug: string; title: LocalizedText } | null;
  history: HistoryEntry[];
};

/** What may be told of a withdrawn event; null for one that is public and for no such event. */
export async function findWithdrawnEvent(db: Reader, scope: ReadScope, id: string): Promise<WithdrawnEvent | null> {
  if (!(await listTold(db, scope, "damage_event", [id])).has(id)) return null;
  const stored = await db.damageEvent.findFirst({
    where: { id, state: "withdrawn" },
    select: {
      id: true,
      isSuppressed: true,
      withdrawnReason: true,
      mergedIntoId: true,
      site: { select: { ...siteSelect, state: true } },
    },
  });
  if (!stored) return null;
  const { isSuppressed, withdrawnReason, mergedIntoId, site } = stored;
  const untold = { reason: null, day: null, isMerged: false, became: null, site: null, history: [] };
  if (isSuppressed) return { id, isSuppressed, ...untold };
  const history = await listHistoryOf(db, [{ type: "damage_event", id }]);
  return {
    id,
    isSuppressed,
    reason: withdrawnReason,
    day: history.at(-1)?.at.slice(0, 10) ?? null,
    isMerged: mergedIntoId !== null,
    became: await findEventItBecame(db, scope, id),
    site: site.state === "published" ? toSiteRef(site) : null,
    history,
  };
}
