import type { RegisterChange } from "@/features/chain/mutations";
import { findEndOfChange } from "@/features/chain/queries";
import { carries, groundedVerifications, isGrounded, judgedOn, type VoicedClaim } from "@/features/claims/model";
import { correctRecord } from "@/features/records/mutations";
import type { Verification } from "@/features/vocabulary/schema";
import { Prisma } from "@/generated/prisma/client";
import type { Reader, Tx } from "@/lib/db";
import { locales } from "@/lib/i18n/routing";
import { translatorIn } from "@/lib/i18n/translator";
import { fromRequiredTextColumn } from "@/lib/text/localized-column";
import type { LocalizedText } from "@/lib/text/localized-text";
import { getDamageEventRecord } from "./edit-queries";
import { damageEventKind } from "./record";
import { type DamageEventRecord, unassessedOf } from "./schema";

/**
 * How far an event is verified stands on the claims that it was judged on. A change that makes one voice of two, or takes away the
 * only one that looked, leaves what nobody judged. Whatever did it, the event is unverified again, and says why.
 */

/**
 * After a change of claims: the events of those it touched are unverified where it took the ground away. An event that the change
 * wrote itself is left to it (`withoutLostGround`), and so is what was judged otherwise than by the rule, which had none before.
 */
export async function keepGround(tx: Tx, change: RegisterChange): Promise<void> {
  const claimIds = [...change.touched("claim")];
  if (claimIds.length === 0) return;
  const written = new Set(change.touched("damage_event"));
  // A list is one parameter here: a change of ten thousand events has more ids than a statement takes of these.
  const events = await tx.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM damage_event e
    WHERE e.state = 'published' AND e.verification::text = ANY(${[...groundedVerifications]}::text[])
      AND e.id IN (SELECT c.event_id FROM claim c WHERE c.id = ANY(${claimIds}::text[]))
    ORDER BY e.id COLLATE "C"`;
  for (const { id } of events) {
    if (written.has(id)) continue;
    const { revision: follows, record } = await getDamageEventRecord(tx, id);
    const left = await withoutLostGround(tx, { id, follows }, { judged: record, says: record });
    if (left !== record) await correctRecord(tx, change, damageEventKind, { id, follows }, left);
  }
}

/** An event as it was judged at a revision, and as it is to be. */
type Judged = { judged: DamageEventRecord; says: DamageEventRecord };

/**
 * An event as it is to be: unverified where the claims of then carried its verification and those of now do not, and else what is
 * given. `goes` is a claim that is about to go, with what was said of standing without it.
 */
export async function withoutLostGround(
  tx: Tx,
  { id, follows }: { id: string; follows: number },
  { judged, says }: Judged,
  goes: { claimId: string; because: LocalizedText | undefined } | null = null,
): Promise<DamageEventRecord> {
  const { verification } = says;
  if (verification !== judged.verification || !isGrounded(verification)) return says;
  const isCarried = (claims: readonly VoicedClaim[], { assessments }: DamageEventRecord) =>
    carries(verification, judgedOn(claims, assessments.find(({ field }) => field === "verification")?.claimIds ?? []));
  const now = await listVoiced(tx, id, null);
  const staying = now.filter((claim) => claim.id !== goes?.claimId);
  if (isCarried(staying, says)) return says;
  // An event is recorded before its claims, in one change.
  if (!isCarried(await listVoiced(tx, id, await findEndOfChange(tx, follows)), judged)) return says;
  const because = await lossWords(verification, goes?.because ?? {});
  const assessments = says.assessments.map((one) =>
    one.field === "verification" ? { ...one, claimIds: [], because } : one,
  );
  return { ...says, ...unassessedOf.verification, assessments };
}

/** Why it is unverified again, in each language of the register, with what was said of standing without a claim. */
async function lossWords(was: Verification, said: LocalizedText): Promise<LocalizedText> {
  const words = locales.map(async (locale) => {
    const t = await translatorIn(locale);
    const because = said[locale];
    const also = because === undefined ? [] : [t("records.ground.said", { because })];
    return [locale, [t("records.ground.lost", { was }), ...also].join(" ")] as const;
  });
  return Object.fromEntries((await Promise.all(words)).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** The published claims of an event at a revision, or as they are, also in the midst of a change. */
async function listVoiced(db: Reader, eventId: string, at: number | null): Promise<VoicedClaim[]> {
  const valid =
    at === null
      ? Prisma.sql`v.replaced_by IS NULL AND EXISTS (SELECT FROM source o WHERE o.id = v.source_id AND o.state = 'published')`
      : Prisma.sql`v.revision <= ${at} AND (v.replaced_by IS NULL OR v.replaced_by > ${at})`;
  const rows = await db.$queryRaw<(Omit<VoicedClaim, "claimant"> & { claimant: unknown })[]>`
    SELECT v.id, v.source_id AS "sourceId", v.claimant, v.claimant_kind AS "claimantKind", v.stance, v.credibility,
      v.derived_from_id AS "derivedFromId", v.supersedes_id AS "supersedesId"
    FROM version.claim v WHERE v.event_id = ${eventId} AND v.state = 'published' AND ${valid} ORDER BY v.id`;
  return rows.map((row) => ({ ...row, claimant: fromRequiredTextColumn(row.claimant) }));
}
