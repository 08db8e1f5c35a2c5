import "server-only";
import { cache } from "react";
import { findViewer, requireReviewer } from "@/features/accounts/gate";
import { canAdminister, canReview } from "@/features/accounts/policy";
import { maxClaims } from "@/features/claims/form-schema";
import { getClaimRecord, type StoredClaimRecord } from "@/features/claims/record-queries";
import { type DamageEventView, getDamageEvent } from "@/features/damage-events/record-queries";
import { findPlace } from "@/features/sites/picker-queries";
import type { SiteChoice } from "@/features/sites/queries";
import { countClaimsOfSource, getSourceRecord, type StoredSourceRecord } from "@/features/sources/edit-queries";
import { findSource, type SourceRow } from "@/features/sources/queries";
import { getDb } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { idOf } from "@/lib/forms/form-schema";
import { type FirstSteps, readFirstSteps } from "./first-steps-queries";

/** Null for what is not in the register. */
async function findIt<Found>(read: () => Promise<Found>): Promise<Found | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}

/** A public event, for the screens that change it: a withdrawn one takes no claims and is not assessed. */
export const findEventDesk = cache(async (id: string): Promise<DamageEventView | null> => {
  const { publicScope } = await requireReviewer();
  return findIt(() => getDamageEvent(getDb(), publicScope, idOf(id)));
});

export type ClaimDesk = { claim: StoredClaimRecord; event: DamageEventView; source: SourceRow | null };

/** A claim with its event. Null also for a claim of an event that is withdrawn. */
export const findClaimDesk = cache(async (id: string): Promise<ClaimDesk | null> => {
  const { publicScope } = await requireReviewer();
  const db = getDb();
  const claim = await findIt(() => getClaimRecord(db, idOf(id)));
  const event = claim && (await findEventDesk(claim.record.eventId));
  return claim && event && { claim, event, source: await findSource(db, publicScope, claim.record.sourceId) };
});

export type SourceDesk = { source: StoredSourceRecord; claims: number };

/** A source for whoever corrects it; null for no such source. */
export const findSourceDesk = cache(async (id: string): Promise<SourceDesk | null> => {
  await requireReviewer();
  const source = await findIt(() => getSourceRecord(getDb(), idOf(id)));
  return source && { source, claims: await countClaimsOfSource(getDb(), source.id) };
});

/** The site that another page names for a new event; null for none. */
export const findPlaceToUse = cache(async (slug: string | null): Promise<SiteChoice | null> => {
  const { publicScope } = await requireReviewer();
  return slug === null ? null : findPlace(getDb(), publicScope, { slug: idOf(slug) });
});

/** The place of a public event and the sources its claims have, each once, for another event with the same; null for none. */
export async function findLikeness(id: string | null): Promise<{ place: SiteChoice; sources: SourceRow[] } | null> {
  const event = id === null ? null : await findEventDesk(id);
  if (event === null) return null;
  const { publicScope } = await requireReviewer();
  const place = await findPlace(getDb(), publicScope, { id: event.site.id });
  const ids = [...new Set(event.claims.map(({ sourceId }) => sourceId))].slice(0, maxClaims);
  const sources = await Promise.all(ids.map((sourceId) => findSource(getDb(), publicScope, sourceId)));
  return place && { place, sources: sources.filter((source) => source !== null) };
}

/** What is to be done first, for whoever works on a register without an event; null for anybody else, and afterwards. */
export async function loadFirstSteps(): Promise<(FirstSteps & { isAdministrator: boolean }) | null> {
  const viewer = await findViewer();
  if (!canReview(viewer)) return null;
  const steps = await readFirstSteps(getDb(), new Date());
  return steps.hasEvent ? null : { ...steps, isAdministrator: canAdminister(viewer) };
}
