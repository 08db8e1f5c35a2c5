import type { Subject, SubjectType } from "@/features/chain/schema";
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

type Shown = (db: Reader, scope: ReadScope, id: string) => Promise<string | null>;

const findShownSite: Shown = async (db, scope, id) => {
  // Seen before suppressed: a link shows what a reviewer ticked for it.
  if (await seesRecord(db, scope, { type: "site", id })) return id;
  const site = await db.site.findUnique({ where: { id }, select: { slug: true, isSuppressed: true } });
  if (site === null || site.isSuppressed) return null;
  const became = await findSiteItBecame(db, scope, site.slug);
  return became && (await findSiteId(db, scope, became.slug));
};

async function findSite(db: Reader, scope: ReadScope, id: string): Promise<string | null> {
  const shown = await findShownSite(db, scope, id);
  const site = await db.site.findUnique({ where: { id: shown ?? id }, select: { slug: true, isSuppressed: true } });
  if (site === null || (shown === null && site.isSuppressed)) return null;
  return shown !== null || (await listTold(db, scope, "site", [id])).has(id) ? `/sites/${site.slug}` : null;
}

async function isEventKeptBack(db: Reader, id: string): Promise<boolean> {
  const select = { isSuppressed: true, site: { select: { isSuppressed: true } } } as const;
  const event = await db.damageEvent.findUnique({ where: { id }, select });
  return event === null || event.isSuppressed || event.site.isSuppressed;
}

const findShownEvent: Shown = async (db, scope, id) => {
  if (await seesRecord(db, scope, { type: "damage_event", id })) return id;
  return (await isEventKeptBack(db, id)) ? null : ((await findEventItBecame(db, scope, id))?.id ?? null);
};

async function findEvent(db: Reader, scope: ReadScope, id: string): Promise<string | null> {
  const shown = await findShownEvent(db, scope, id);
  if (shown !== null) return eventHref(shown);
  if (await isEventKeptBack(db, id)) return null;
  return (await listTold(db, scope, "damage_event", [id])).has(id) ? eventHref(id) : null;
}

/** A claim keeps its event for ever: one that a merge or a split carried to another is a claim of another id there. */
async function listTellings(db: Reader, id: string) {
  const ids = (await listSameClaims(db, [id])).map(({ sameId }) => sameId);
  const stored = await db.claim.findMany({
    where: { id: { in: ids } },
    orderBy: { revision: "desc" },
    select: { id: true, eventId: true, revision: true, isSuppressed: true, source: { select: { isSuppressed: true } } },
  });
  return stored.toSorted((one, other) => Number(other.id === id) - Number(one.id === id));
}
type Tellings = Awaited<ReturnType<typeof listTellings>>;

async function findSeenAmong(db: Reader, scope: ReadScope, tellings: Tellings): Promise<Tellings[number] | null> {
  for (const claim of tellings) if (await seesRecord(db, scope, { type: "claim", id: claim.id })) return claim;
  return null;
}

const findShownClaim: Shown = async (db, scope, id) =>
  (await findSeenAmong(db, scope, await listTellings(db, id)))?.id ?? null;

async function findClaim(db: Reader, scope: ReadScope, id: string): Promise<string | null> {
  const stored = await listTellings(db, id);
  const seen = await findSeenAmong(db, scope, stored);
  if (seen !== null) return `${eventHref(seen.eventId)}#${claimAnchor(seen.id)}`;
  // Its copies say the same words: of what one of them keeps back, none leads anywhere.
  if (stored.some(({ isSuppressed, source }) => isSuppressed || source.isSuppressed)) return null;
  const told = await listTold(
    db,
    scope,
    "claim",
    stored.map((claim) => claim.id),
  );
  if (!told.has(id)) return null;
  const left = await listCarriedAway(db, stored);
  const among = stored.filter((claim) => told.has(claim.id)).toSorted((one, other) => other.revision - one.revision);
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

type Merged = { isSuppressed: boolean; mergedIntoId: string | null };
const mergedSelect = { isSuppressed: true, mergedIntoId: true } as const;
const findMerged: Record<"evidence" | "source", (db: Reader, id: string) => Promise<Merged | null>> = {
  evidence: (db, id) => db.evidence.findUnique({ where: { id }, select: mergedSelect }),
  source: (db, id) => db.source.findUnique({ where: { id }, select: mergedSelect }),
};

/** Of a kind that a merge only withdraws. Nothing leads through what is kept back. */
async function followMerged(
  db: Reader,
  scope: ReadScope,
  type: "evidence" | "source",
  asked: string,
): Promise<{ shown: string | null; isKeptBack: boolean }> {
  let id: string | null = asked;
  for (let step = 0; id !== null && step < mostSteps; step++) {
    if (await seesRecord(db, scope, { type, id })) return { shown: id, isKeptBack: false };
    const found: Merged | null = await findMerged[type](db, id);
    if (found === null || found.isSuppressed) return { shown: null, isKeptBack: true };
    id = found.mergedIntoId;
  }
  return { shown: null, isKeptBack: false };
}

/** One that became another is nowhere told itself, also to whoever sees what is withdrawn: nothing cites it any more. */
const findShownSource: Shown = async (db, scope, id) => {
  const own = await findMerged.source(db, id);
  if (own === null || own.isSuppressed) return null;
  return (await followMerged(db, scope, "source", own.mergedIntoId ?? id)).shown;
};

async function findEvidencePage(db: Reader, scope: ReadScope, id: string): Promise<string | null> {
  const { shown, isKeptBack } = await followMerged(db, scope, "evidence", id);
  if (isKeptBack) return null;
  const isTold = shown !== null || (await listTold(db, scope, "evidence", [id])).has(id);
  return isTold ? `/evidence/${encodeURIComponent(shown ?? id)}` : null;
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

const shownFinders: Record<SubjectType, Shown> = {
  site: findShownSite,
  damage_event: findShownEvent,
  claim: findShownClaim,
  evidence: async (db, scope, id) => (await followMerged(db, scope, "evidence", id)).shown,
  source: findShownSource,
  period: async () => null,
};

/**
 * The record that is shown for one, by its id: itself, what it was put together with, or the claim that it was carried to. Null where
 * none is: nobody can tell what is kept back from what there never was.
 */
export const findShownRecord = (db: Reader, scope: ReadScope, { type, id }: Subject): Promise<string | null> =>
  shownFinders[type](db, scope, id);

/** The id of a place that the scope sees, by its address. */
export async function findSiteId(db: Reader, scope: ReadScope, slug: string): Promise<string | null> {
  const [id] = await listIds(db, sql`SELECT s.id FROM site s WHERE s.slug = ${slug} AND ${siteSeen(scope, sql`s`)}`);
  return id ?? null;
}
