import {
  type RegisterChange,
  reviseAsCorrected,
  reviseAsRestored,
  reviseAsWithdrawn,
} from "@/features/chain/mutations";
import type { RecordRef, RevisionVerb, Withdrawal } from "@/features/chain/schema";
import { restoredColumns, withdrawnColumns } from "@/features/chain/stored-record";
import { toColumnDay, toDateColumns } from "@/lib/dates/columns";
import { parseEdtf } from "@/lib/dates/edtf";
import type { Tx } from "@/lib/db";
import type { ClaimRecord } from "./schema";

/** Adds a claim to its event. */
export async function recordClaim(
  tx: Tx,
  change: RegisterChange,
  id: string,
  claim: ClaimRecord,
  verb: RevisionVerb = "record",
): Promise<void> {
  const revision = change.revise({
    verb,
    subject: { type: "claim", id },
    follows: null,
    before: null,
    after: claim,
  });
  await tx.claim.create({ data: { ...columnsOf(claim), id, revision, position: revision, createdAt: change.at } });
}

/** Corrects what was written down wrongly of a claim, or its grade; never to make it agree with another. Throws `conflict`. */
export async function correctClaim(tx: Tx, change: RegisterChange, ref: RecordRef, claim: ClaimRecord): Promise<void> {
  const { revision } = await reviseAsCorrected(tx, change, { type: "claim", ref, record: claim, verb: "correct" });
  await tx.claim.update({ where: { id: ref.id }, data: { ...columnsOf(claim), revision } });
}

/** Takes a claim out of public view. An assessment that rests on it is the caller's to deal with first. Throws `conflict`. */
export async function withdrawClaim(
  tx: Tx,
  change: RegisterChange,
  ref: RecordRef,
  withdrawal: Omit<Withdrawal, "mergedIntoId">,
  verb: RevisionVerb = "withdraw",
): Promise<void> {
  const { revision } = await reviseAsWithdrawn(tx, change, {
    type: "claim",
    ref,
    withdrawal: { ...withdrawal, mergedIntoId: null },
    verb,
  });
  await tx.claim.update({ where: { id: ref.id }, data: { ...withdrawnColumns(withdrawal), revision } });
}

export async function restoreClaim(tx: Tx, change: RegisterChange, ref: RecordRef): Promise<void> {
  const { revision } = await reviseAsRestored(tx, change, { type: "claim", ref });
  await tx.claim.update({ where: { id: ref.id }, data: { ...restoredColumns, revision } });
}

function columnsOf({ date, ...claim }: ClaimRecord) {
  const said = claim.saidOn === null ? null : parseEdtf(claim.saidOn);
  return {
    ...claim,
    ...toDateColumns(date),
    saidEarliest: said?.ok ? toColumnDay(said.earliest) : null,
    saidLatest: said?.ok ? toColumnDay(said.latest) : null,
  };
}
