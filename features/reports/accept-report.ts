import { recordClaim } from "@/features/claims/mutations";
import { assessEvent, recordDamageEvent } from "@/features/damage-events/mutations";
import { type DamageEventRecord, damageEventRecordSchema, fieldsToAssess } from "@/features/damage-events/schema";
import { changeRegister, type RegisterChange } from "@/features/revisions/mutations";
import type { Actor } from "@/features/revisions/schema";
import { recordSite } from "@/features/sites/mutations";
import { siteRecordSchema } from "@/features/sites/schema";
import { recordSource } from "@/features/sources/mutations";
import type { SourceRecord } from "@/features/sources/schema";
import type { Db, Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/id";
import { foldText } from "@/lib/text/fold-text";
import { assessmentsFrom, slugFrom } from "./accept-model";
import type { AcceptAsClaims, AcceptAsEvent, AcceptedClaim, NewSite } from "./accept-schema";
import { decide, type ReportRef } from "./transition";

export type Accepter = { actor: Actor; reviewerId: string; now: Date };
type Recorded = { id: string; claim: AcceptedClaim["claim"]; sourceId: string };

/**
 * Makes a new public event of a report: site, sources, claims, event and the report's state, in one change of the
 * register. Of two reviewers who accept at once the second gets `already_decided` and writes nothing.
 */
export function acceptReportAsEvent(
  db: Db,
  report: ReportRef,
  accepted: AcceptAsEvent,
  { actor, reviewerId, now }: Accepter,
): Promise<{ eventId: string }> {
  return changeRegister(db, { actor, at: now, reason: accepted.reason }, async (tx, change) => {
    const eventId = newId("ev");
    const siteId =
      "id" in accepted.site
        ? await getSiteId(tx, accepted.site.id)
        : await createSite(tx, change, accepted.site.created);
    const claims = await prepareClaims(tx, change, accepted.claims);
    const event = eventRecord(accepted, siteId, claims);
    await recordDamageEvent(tx, change, eventId, event);
    // Not first: the report's row names the event, which has to be there.
    await decide(tx, report, "accepted", {
      eventId,
      siteId,
      decidedAt: now,
      decidedById: reviewerId,
      decisionReason: accepted.reason,
    });
    await recordClaims(tx, change, eventId, claims);
    await assessEvent(tx, eventId, event.assessments);
    return { eventId };
  });
}

/** Adds a report to a published event as further claims. The event's assessed values stay as they are. */
export function acceptReportAsClaims(
  db: Db,
  report: ReportRef,
  accepted: AcceptAsClaims,
  { actor, reviewerId, now }: Accepter,
): Promise<{ eventId: string }> {
  return changeRegister(db, { actor, at: now, reason: accepted.reason }, async (tx, change) => {
    const { eventId } = accepted;
    const event = await tx.damageEvent.findFirst({ where: { id: eventId, state: "published" }, select: { id: true } });
    if (!event) throw new AppError("not_found");
    await decide(tx, report, "accepted", {
      eventId,
      decidedAt: now,
      decidedById: reviewerId,
      decisionReason: accepted.reason,
    });
    await recordClaims(tx, change, eventId, await prepareClaims(tx, change, accepted.claims));
    return { eventId };
  });
}

async function getSiteId(tx: Tx, id: string): Promise<string> {
  const site = await tx.site.findFirst({ where: { id, state: "published" }, select: { id: true } });
  if (!site) throw new AppError("not_found");
  return site.id;
}

async function createSite(
  tx: Tx,
  change: RegisterChange,
  { nameEn, nameAr, kind, parentId }: NewSite,
): Promise<string> {
  const id = newId("site");
  const start = slugFrom({ nameEn, nameAr });
  const isFree = start !== "" && (await tx.site.count({ where: { slug: start } })) === 0;
  const names = [
    ...(nameEn === null ? [] : [{ text: nameEn, lang: "en", script: "Latn", kind: "preferred" as const }]),
    ...(nameAr === null ? [] : [{ text: nameAr, lang: "ar", script: "Arab", kind: "preferred" as const }]),
  ];
  const parent =
    parentId === null
      ? null
      : await tx.site.findFirst({ where: { id: parentId, state: "published" }, select: { country: true } });
  if (parentId !== null && parent === null) throw new AppError("not_found");
  const site = siteRecordSchema.parse({
    slug: isFree ? start : start === "" ? id : `${start}-${id.slice(-4)}`,
    parentId,
    kind,
    names,
    country: parent?.country ?? null,
    worldHeritageId: null,
    periodText: null,
    summaryEn: null,
    summaryAr: null,
    position: null,
    publicPrecision: "exact",
  });
  await recordSite(tx, change, id, site);
  return id;
}

/** Finds or records each claim's source, and gives each claim its id. */
async function prepareClaims(tx: Tx, change: RegisterChange, claims: readonly AcceptedClaim[]): Promise<Recorded[]> {
  const prepared: Recorded[] = [];
  for (const { source, claim } of claims)
    prepared.push({ id: newId("clm"), claim, sourceId: await recogniseSource(tx, change, source) });
  return prepared;
}

/** A source of the same address, or of the same publisher, title and day, is the same source. */
async function recogniseSource(tx: Tx, change: RegisterChange, source: SourceRecord): Promise<string> {
  const known = source.url === null ? await findByTitle(tx, source) : await findByAddress(tx, source.url);
  if (known !== null) return known;
  const id = newId("src");
  await recordSource(tx, change, id, source);
  return id;
}

async function findByAddress(tx: Tx, url: string): Promise<string | null> {
  const bare = url.replace(/\/+$/, "");
  const sameAddress = { in: [bare, `${bare}/`] };
  const source = await tx.source.findFirst({
    where: { state: "published", OR: [{ url: sameAddress }, { archivedUrl: sameAddress }] },
    select: { id: true },
    orderBy: { createdAt: "asc" },
  });
  return source?.id ?? null;
}

async function findByTitle(tx: Tx, { publisher, title, publishedOn }: SourceRecord): Promise<string | null> {
  const sources = await tx.source.findMany({
    where: { state: "published", publishedOn, title: { equals: title, mode: "insensitive" } },
    select: { id: true, publisher: true },
    orderBy: { createdAt: "asc" },
  });
  return sources.find((source) => foldText(source.publisher) === foldText(publisher))?.id ?? null;
}

function eventRecord(
  { event, because }: AcceptAsEvent,
  siteId: string,
  claims: readonly Recorded[],
): DamageEventRecord {
  const fields = fieldsToAssess(event);
  return damageEventRecordSchema.parse({
    ...event,
    siteId,
    imageryBracket: null,
    assessments: assessmentsFrom(because, fields, claims),
  });
}

async function recordClaims(
  tx: Tx,
  change: RegisterChange,
  eventId: string,
  claims: readonly Recorded[],
): Promise<void> {
  for (const { id, claim, sourceId } of claims) {
    await recordClaim(tx, change, id, { ...claim, eventId, sourceId, derivedFromId: null, supersedesId: null });
  }
}
