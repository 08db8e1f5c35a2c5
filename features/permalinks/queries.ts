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

async function findClaim(db: Reader, scope: ReadScope, id: string): Promise<string | null> {
  const claim = await db.claim.findUnique({
    where: { id },
    select: { eventId: true, isSuppressed: true, source: { select: { isSuppressed: true } } },
  });
  if (claim === null) return null;
  if (await seesRecord(db, scope, { type: "claim", id })) return `${eventHref(claim.eventId)}#${claimAnchor(id)}`;
  if (claim.isSuppressed || claim.source.isSuppressed) return null;
  if (!(await listTold(db, scope, "claim", [id])).has(id)) return null;
  const event = await findEvent(db, scope, claim.eventId);
  // Withdrawn from an event that stands: only its history still has it.
  return event === eventHref(claim.eventId) ? `${event}/history` : event;
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
 * done; of one that was withdrawn, the page that says so. Null for what there never was, for what the scope does not see, and
 * for what is suppressed, which nobody can tell from the first.
 */
export const findPageOf = (db: Reader, scope: ReadScope, type: LinkedType, id: string): Promise<string | null> =>
  finders[type](db, scope, id);

/** The id of a place that the scope sees, by its address. */
export async function findSiteId(db: Reader, scope: ReadScope, slug: string): Promise<string | null> {
  const [id] = await listIds(db, sql`SELECT s.id FROM site s WHERE s.slug = ${slug} AND ${siteSeen(scope, sql`s`)}`);
  return id ?? null;
}
