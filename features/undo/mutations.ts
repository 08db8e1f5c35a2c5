import { checkIntegrity } from "@/features/chain/integrity-queries";
import { changeRegister, type RegisterChange } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import type { Actor, Withdrawal } from "@/features/chain/schema";
import { recordOf, withdrawalOf } from "@/features/chain/stored-record";
import { needsApprover } from "@/features/proposals/model";
import { getSettings } from "@/features/settings/queries";
import { recordWriters } from "@/features/versions/record-mutations";
import type { Db, Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { type RecordEffect, undoStepOf } from "./model";
import { findChange } from "./queries";

export type Undo = { actor: Actor; at: Date; reason: string };

/**
 * Takes a change back by further revisions, which bring each record it touched to what the change found. Throws `undo_late`
 * when any of them has changed since, `in_use` when something else rests on them by now, `needs_approver` when it would do
 * alone what asks for two people, and `not_found`.
 */
export function undoChange(db: Db, undo: Undo, changeId: string): Promise<{ changeId: string }> {
  return changeRegister(db, undo, async (tx, change) => {
    const undone = await findChange(tx, changeId);
    if (undone === null) throw new AppError("not_found");
    // What was done last is undone first.
    const touched = undone.touched.toReversed();
    const settings = await getSettings(tx);
    for (const { subject, verb, before, after, revision } of touched) {
      if ((await getRecord(tx, subject)).revision !== revision) throw new AppError("undo_late");
      // A copy that goes again takes nothing with it: what it was made of comes back.
      if (before === null && (verb === "merge" || verb === "split")) continue;
      const back = before ?? { ...after, withdrawn: removal(undo.reason) };
      if (needsApprover(settings, { type: subject.type, before: after, after: back }) !== null)
        throw new AppError("needs_approver");
    }
    for (const one of touched) await takeBack(tx, change, one, undo.reason);
    await checkIntegrity(
      tx,
      touched.map(({ subject }) => subject),
    );
    return { changeId: change.id };
  });
}

const removal = (reason: string): Withdrawal => ({ reason, isSuppressed: false, mergedIntoId: null });

async function takeBack(tx: Tx, change: RegisterChange, touched: RecordEffect, reason: string): Promise<void> {
  const { subject, before, revision } = touched;
  const [writer, ref] = [recordWriters[subject.type], { id: subject.id, follows: revision }];
  const step = undoStepOf(touched);
  if (step === "restore") return writer.restore(tx, change, ref);
  if (step === "correct" && before !== null) return writer.correct(tx, change, ref, recordOf(before), "correct");
  const withdrawal = (before === null ? null : withdrawalOf(before)) ?? removal(reason);
  return writer.withdraw(tx, change, ref, withdrawal, "withdraw");
}
