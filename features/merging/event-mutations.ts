import { checkIntegrity } from "@/features/chain/integrity-queries";
import { type ChangeInput, changeRegister, type RegisterChange } from "@/features/chain/mutations";
import type { RecordRef } from "@/features/chain/schema";
import { listClaimRecords } from "@/features/claims/record-queries";
import { getDamageEventRecord, type StoredDamageEvent } from "@/features/damage-events/edit-queries";
import { damageEventKind } from "@/features/damage-events/record";
import { type DamageEventRecord, unassessed } from "@/features/damage-events/schema";
import { claimsTornApart, type Loss, type SplitInput, withoutClaims } from "@/features/damage-events/split-model";
import { moveEvidence } from "@/features/evidence/move-mutations";
import { addRecord, correctRecord, withdrawRecord } from "@/features/records/mutations";
import type { Db, Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/id";
import type { LocalizedText } from "@/lib/text/localized-text";
import { carryClaims } from "./carry-claims-mutations";
import type { Merge } from "./schema";
import { refuseWhileWaiting } from "./waiting-queries";

/**
 * Makes one event of two records of one occurrence: the claims and the evidence of the one that goes are carried over, and
 * its page says where it went. What the one that stays holds is left for a reviewer to assess. Throws `conflict` for either,
 * and `already_proposed`. Whether one person may, `applyOrPropose` decides.
 */
export async function mergeDamageEvents(tx: Tx, change: RegisterChange, { stays, goes, reason }: Merge): Promise<void> {
  if (stays.id === goes.id) throw new AppError("within_itself");
  await getCurrent(tx, stays);
  await refuseWhileWaiting(tx, [{ type: "damage_event", id: goes.id }]);
  const claims = await listClaimRecords(tx, goes.id);
  await carryClaims(tx, change, claims, { to: stays.id, reason, verb: "merge" });
  const [from, to] = [goes.id, stays.id].map((id) => ({ type: "damage_event" as const, id }));
  if (from && to) await moveEvidence(tx, change, from, to, reason);
  const withdrawal = { reason, isSuppressed: false, mergedIntoId: stays.id };
  await withdrawRecord(tx, change, damageEventKind, goes, withdrawal, "merge");
}

/** Why a value is unknown again of which claims went to the event of that id. */
export type SayLoss = (loss: Loss & { eventId: string }) => LocalizedText;

/**
 * Makes two events of one: the chosen claims are carried over to a new event, and what was judged on any of them is unknown
 * again in the same change, for what `sayLoss` says, which is the reason of the split unless it is given. Throws `conflict`, and
 * `invalid` for a choice that is empty, is all there is, or tears claims apart that repeat or correct one another;
 * `already_proposed` where one of them waits for a second person.
 */
export function splitDamageEvent(
  db: Db,
  editor: ChangeInput,
  ref: RecordRef,
  { claimIds, event, because, sayLoss = () => because }: SplitInput & { sayLoss?: SayLoss },
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
    const left = withoutClaims(record, going, (loss) => sayLoss({ ...loss, eventId }));
    await correctRecord(tx, change, damageEventKind, ref, left, "split");
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

/** The record at the revision the page was made on, if one is given. Throws `conflict` for another, and for a withdrawn one. */
async function getCurrent(tx: Tx, { id, follows }: Merge["stays"]): Promise<StoredDamageEvent> {
  const stored = await getDamageEventRecord(tx, id);
  if ((follows ?? stored.revision) !== stored.revision || stored.withdrawn !== null) throw new AppError("conflict");
  return stored;
}
