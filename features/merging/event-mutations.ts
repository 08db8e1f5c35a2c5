import { checkIntegrity } from "@/features/chain/integrity-queries";
import { type ChangeInput, changeRegister } from "@/features/chain/mutations";
import type { RecordRef } from "@/features/chain/schema";
import { listClaimRecords } from "@/features/claims/record-queries";
import { getDamageEventRecord, type StoredDamageEvent } from "@/features/damage-events/edit-queries";
import { damageEventKind } from "@/features/damage-events/record";
import { type DamageEventRecord, unassessed } from "@/features/damage-events/schema";
import { claimsTornApart, type SplitInput, withoutClaims } from "@/features/damage-events/split-model";
import { moveEvidence } from "@/features/evidence/move-mutations";
import { addRecord, correctRecord, withdrawRecord } from "@/features/records/mutations";
import type { Db, Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/id";
import type { LocalizedText } from "@/lib/text/localized-text";
import { carryClaims } from "./carry-claims-mutations";

/**
 * Makes one event of two records of one occurrence: the claims and the evidence of the one that goes are carried over, and
 * its page says where it went. What the one that stays holds is left for a reviewer to assess. Throws `conflict` for either.
 */
export function mergeDamageEvents(
  db: Db,
  editor: ChangeInput,
  { stays, goes }: { stays: RecordRef; goes: RecordRef },
): Promise<{ eventId: string; changeId: string }> {
  const { reason } = editor;
  return changeRegister(db, editor, async (tx, change) => {
    if (stays.id === goes.id) throw new AppError("within_itself");
    await getCurrent(tx, stays);
    const claims = await listClaimRecords(tx, goes.id);
    await carryClaims(tx, change, claims, { to: stays.id, reason, verb: "merge" });
    const [from, to] = [goes.id, stays.id].map((id) => ({ type: "damage_event" as const, id }));
    if (from && to) await moveEvidence(tx, change, from, to, reason);
    await withdrawRecord(
      tx,
      change,
      damageEventKind,
      goes,
      { reason, isSuppressed: false, mergedIntoId: stays.id },
      "merge",
    );
    return { eventId: stays.id, changeId: change.id };
  });
}

/**
 * Makes two events of one: the chosen claims are carried over to a new event, and what rested on them alone is unknown again
 * in the same change. Throws `conflict`, and `invalid` for a choice that is empty, is all there is, or tears claims apart
 * that repeat or correct one another.
 */
export function splitDamageEvent(
  db: Db,
  editor: ChangeInput,
  ref: RecordRef,
  { claimIds, event, because }: SplitInput,
): Promise<{ eventId: string; changeId: string }> {
  return changeRegister(db, editor, async (tx, change) => {
    const { record } = await getCurrent(tx, ref);
    const claims = await listClaimRecords(tx, ref.id);
    const going = new Set(claimIds);
    const chosen = claims.filter(({ id }) => going.has(id));
    const isSound = chosen.length === going.size && chosen.length > 0 && chosen.length < claims.length;
    if (!isSound || claimsTornApart(claims, going).length > 0) throw new AppError("invalid");
    const eventId = newId("ev");
    await addRecord(tx, change, damageEventKind, eventId, newEvent(event, because));
    await carryClaims(tx, change, chosen, { to: eventId, reason: editor.reason, verb: "split" });
    await correctRecord(tx, change, damageEventKind, ref, withoutClaims(record, going, because), "split");
    const subjects = [eventId, ref.id].map((id) => ({ type: "damage_event" as const, id }));
    await checkIntegrity(tx, subjects);
    return { eventId, changeId: change.id };
  });
}

const newEvent = (event: SplitInput["event"], because: LocalizedText): DamageEventRecord => ({
  ...event,
  summary: null,
  ...unassessed,
  imageryBracket: null,
  assessments: [{ field: "verification", claimIds: [], because }],
});

/** The record at the revision the page was made on. Throws `conflict` for another, and for a withdrawn one. */
async function getCurrent(tx: Tx, ref: RecordRef): Promise<StoredDamageEvent> {
  const stored = await getDamageEventRecord(tx, ref.id);
  if (stored.revision !== ref.follows || stored.withdrawn !== null) throw new AppError("conflict");
  return stored;
}
