import { carryingVerbs } from "@/features/claims/copy-model";
import { listSameClaims } from "@/features/claims/copy-queries";
import { claimAnchor } from "@/features/claims/model";
import { findEventItBecame } from "@/features/damage-events/edit-queries";
import { sql } from "@/features/scope/filter-sql";
import { listIds, listTold, seesRecord } from "@/features/scope/queries";
import type { ReadScope } from "@/features/scope/scope";
import { siteSeen } from "@/features/scope/seen-sql";
import { findSiteItBecame } from "@/features/sites/edit-queries";
import type { Reader } from "@/lib/db";
import type { LinkedType } from "./model";

/** Merges of merges of evidence are followed this far. */
const mostSteps = 50;

const eventHref = (id: string): string => `/events/${encodeURIComponent(id)}`;

async function findSite(db: Reader, scope: ReadScope, id: string): Promise<string | null> {
  const site = await db.site.findUnique({ where: { id }, select: { slug: true, isSuppressed: true } });
  if (site === null) return null;
  // Seen before suppressed: a link shows what a reviewer ticked for it.
  if (await seesRecord(db, scope, { type: "site", id })) return `/sites/${site.slug}`;
  if (site.isSuppressed) return null;
  const became = await findSiteItBecame(db, scope, site.slug);
  if (became !== null) return `/sites/${became.slug}`;
  return (await listTold(db, scope, "site", [id])).has(id) ? `/sites/${site.slug}` : null;
}

async function findEvent(db: Reader, scope: ReadScope, id: string): Promise<string | null> {
  if (await seesRecord(db, scope, { type: "damage_event", id })) return eventHref(id);
  const event = await db.damageEvent.findUnique({
    where: { id },
    select: { isSuppressed: true, site: { select: { isSuppressed: true } } },
  });
  if (event === null || event.isSuppressed || event.site.isSuppressed) return null;
  const became = await findEventItBecame(db, scope, id);
  if (became !== null) return eventHref(became.id);
  return (await listTold(db, scope, "damage_event", [id])).has(id) ? eventHref(id) : null;
}

/** A claim keeps its event for ever: one that a merge or a split carried to another is a claim of another id there. */
async function findClaim(db: Reader, scope: ReadScope, id: string): Promise<string | null> {
  const ids = (await listSameClaims(db, [id])).map(({ sameId }) => sameId);
  const stored = await db.claim.findMany({
    where: { id: { in: ids } },
    orderBy: { revision: "desc" },
    select: { id: true, eventId: true, revision: true, isSuppressed: true, source: { select: { isSuppressed: true } } },
  });
  for (const claim of stored.toSorted((one, other) => Number(other.id === id) - Number(one.id === id)))
    if (await seesRecord(db, scope, { type: "claim", id: claim.id }))
      return `${eventHref(claim.eventId)}#${claimAnchor(claim.id)}`;
  // Its copies say the same words: of what one of them keeps back, none leads anywhere.
  if (stored.some(({ isSuppressed, source }) => isSuppressed || source.isSuppressed)) return null;
  const told = await listTold(db, scope, "claim", ids);
  if (!told.has(id)) return null;
  const left = await listCarriedAway(db, stored);
  const among = stored.filter((claim) => told.has(claim.id));
  // Where it was withdrawn for another reason than that it went on; else where a reader may know it from.
  const last = among.find(({ revision }) => !left.has(revision)) ?? among.find((claim) => claim.id === id);
  if (last === undefined) return null;
  const event = await findEvent(db, scope, last.eventId);
  // Withdrawn from an event that stands: only its history still has it.
  return event === eventHref(last.eventId) ? `${event}/history` : event;
}

/** The revisions of those that merges and splits carried on to another event, as they stand. */
async function listCarriedAway(db: Reader, claims: readonly { revision: number }[]): Promise<ReadonlySet<number>> {
  const seq = { in: claims.map(({ revision }) => revision) };
  const carried = { seq, verb: { in: [...carryingVerbs] }, follows: { not: null } };
  return new Set((await db.revision.findMany({ where: carried, select: { seq: true } })).map((one) => one.seq));
}

async function findEvidencePage(db: Reader, scope: ReadScope, asked: string): Promise<string | null> {
  let id: string | null = asked;
  for (let step = 0; id !== null && step < mostSteps; step++) {
    if (await seesRecord(db, scope, { type: "evidence", id })) return `/evidence/${encodeURIComponent(id)}`;
    const found: { isSuppressed: boolean; mergedIntoId: string | null } | null = await db.evidence.findUnique({
      where: { id },
      select: { isSuppressed: true, mergedIntoId: true },
    });
    if (found === null || found.isSuppressed) return null;
    id = found.mergedIntoId;
  }
  return (await listTold(db, scope, "evidence", [asked])).has(asked) ? `/evidence/${encodeURIComponent(asked)}` : null;
}

const finders: Record<LinkedType, (db: Reader, scope: ReadScope, id: string) => Promise<string | null>> = {
  site: findSite,
  damage_event: findEvent,
  claim: findClaim,
  evidence: findEvidencePage,
};

/**
 * Where the page of a record is, by its id: of one that was put together with another, the other's, however often that was
 * done; of a claim that was carried to another event, its place there, and again its own once that was undone; of one that was
 * withdrawn, the page that says so. Null for what there never was, for what the scope does not see, and for what is suppressed,
 * which nobody can tell from the first.
 */
export const findPageOf = (db: Reader, scope: ReadScope, type: LinkedType, id: string): Promise<string | null> =>
  finders[type](db, scope, id);

/** The id of a place that the scope sees, by its address. */
export async function findSiteId(db: Reader, scope: ReadScope, slug: string): Promise<string | null> {
  const [id] = await listIds(db, sql`SELECT s.id FROM site s WHERE s.slug = ${slug} AND ${siteSeen(scope, sql`s`)}`);
  return id ?? null;
}
