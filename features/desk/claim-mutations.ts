import { checkIntegrity } from "@/features/chain/integrity-queries";
import { changeRegister, type RegisterChange } from "@/features/chain/mutations";
import type { RecordRef, Withdrawal } from "@/features/chain/schema";
import { claimKind } from "@/features/claims/record";
import { getClaimRecord } from "@/features/claims/record-queries";
import type { ClaimRecord } from "@/features/claims/schema";
import { getDamageEventRecord } from "@/features/damage-events/edit-queries";
import { keepGround, withoutLostGround } from "@/features/damage-events/ground-mutations";
import { damageEventKind } from "@/features/damage-events/record";
import type { AssessedField } from "@/features/damage-events/schema";
import { takeOutOfView } from "@/features/merging/withdraw-mutations";
import { applyOrPropose } from "@/features/proposals/mutations";
import type { Outcome, Proposer } from "@/features/proposals/schema";
import { correctRecord } from "@/features/records/mutations";
import { getSettings } from "@/features/settings/queries";
import type { Db, Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { LocalizedText } from "@/lib/text/localized-text";

/**
 * Corrects what was written down wrongly of a claim. Its event stays, and so does what was assessed, but for a verification that the
 * claims no longer carry (`keepGround`). Throws `conflict`.
 */
export function correctClaimOfEvent(
  db: Db,
  proposer: Proposer,
  { ref, claim }: { ref: RecordRef; claim: ClaimRecord },
): Promise<void> {
  return changeRegister(db, proposer, async (tx, change) => {
    const { record } = await getClaimRecord(tx, ref.id);
    const others = [claim.derivedFromId, claim.supersedesId].filter((id) => id !== null);
    const there = await tx.claim.count({ where: { id: { in: others }, eventId: record.eventId, state: "published" } });
    if (there !== new Set(others).size || others.includes(ref.id)) throw new AppError("invalid");
    await correctRecord(tx, change, claimKind, ref, { ...record, ...claim, eventId: record.eventId });
    await keepGround(tx, change);
    await checkIntegrity(tx, [{ type: "claim", id: ref.id }]);
  });
}

/** A value that rested on a claim and holds without it. */
export type UntickedValue = { field: AssessedField; because: LocalizedText };

type ClaimWithdrawal = {
  ref: RecordRef;
  withdrawal: Omit<Withdrawal, "mergedIntoId">;
  /** The event as its reader found it, and the values that the claim is taken out from under. */
  event: RecordRef;
  unticked: readonly UntickedValue[];
  /** Why the event changes, where it changes before a withdrawal whose own reason is kept back. */
  untickReason: string;
};

/**
 * Takes a claim out of view, and in the same change out from under the values that hold without it. Throws `in_use` while
 * another value rests on it, `invalid` where a value would rest on nothing, and `conflict` for either record.
 */
export async function withdrawClaimOfEvent(
  db: Db,
  proposer: Proposer,
  { ref, withdrawal, event, unticked, untickReason }: ClaimWithdrawal,
): Promise<Outcome> {
  const whole = { ...withdrawal, mergedIntoId: null };
  if (unticked.length === 0)
    return applyOrPropose(db, proposer, { verb: "withdraw", type: "claim", ref, withdrawal: whole });
  // Where a second person decides, what rests on it is dealt with first: a proposal changes one record.
  if ((await getSettings(db)).secondApproverForWithdrawals) {
    const reason = withdrawal.isSuppressed ? untickReason : proposer.reason;
    await changeRegister(db, { ...proposer, reason }, (tx, change) => untick(tx, change, ref.id, event, unticked));
    return applyOrPropose(db, proposer, { verb: "withdraw", type: "claim", ref, withdrawal: whole });
  }
  return changeRegister(db, proposer, async (tx, change): Promise<Outcome> => {
    await untick(tx, change, ref.id, event, unticked);
    await takeOutOfView(tx, change, claimKind, ref, whole);
    await checkIntegrity(tx, [{ type: "claim", id: ref.id }]);
    return { done: "applied", changeId: change.id };
  });
}

async function untick(
  tx: Tx,
  change: RegisterChange,
  claimId: string,
  event: RecordRef,
  unticked: readonly UntickedValue[],
): Promise<void> {
  const { record } = await getDamageEventRecord(tx, event.id);
  const assessments = record.assessments.map((assessment) => {
    const dealt = unticked.find(({ field }) => field === assessment.field);
    if (dealt === undefined || !assessment.claimIds.includes(claimId)) return assessment;
    const claimIds = assessment.claimIds.filter((id) => id !== claimId);
    if (claimIds.length === 0) throw new AppError("invalid");
    return { ...assessment, claimIds, because: dealt.because };
  });
  const because = unticked.find(({ field }) => field === "verification")?.because;
  const judged = { judged: record, says: { ...record, assessments } };
  const says = await withoutLostGround(tx, event, judged, { claimId, because });
  await correctRecord(tx, change, damageEventKind, event, says, "assess");
}
