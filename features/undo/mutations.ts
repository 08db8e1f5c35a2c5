import { checkIntegrity, checkNothingHangsOn } from "@/features/chain/integrity-queries";
import { type ChangeInput, changeRegister, type RegisterChange } from "@/features/chain/mutations";
import { listRecords } from "@/features/chain/queries";
import type { SubjectType, Withdrawal } from "@/features/chain/schema";
import { readStoredRecord, recordOf, withdrawalOf } from "@/features/chain/stored-record";
import { isCarried } from "@/features/claims/copy-model";
import { checkToldOnce } from "@/features/claims/copy-queries";
import { keepGround, withoutLostGround } from "@/features/damage-events/ground-mutations";
import { damageEventRecordSchema } from "@/features/damage-events/schema";
import { checkShownOnce } from "@/features/evidence/mutations";
import { evidenceRecordSchema } from "@/features/evidence/schema";
import { isRestorable } from "@/features/merging/schema";
import { comesIntoView, needsApprover } from "@/features/proposals/model";
import { wasTakenByTwo } from "@/features/proposals/queries";
import { correctRecords, restoreRecords, suppressRecords, withdrawRecords } from "@/features/records/mutations";
import { recordKinds } from "@/features/register/kinds";
import { getSettings } from "@/features/settings/queries";
import type { Db, Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { groupBy } from "@/lib/group-by";
import { type TouchedRecord, undoStepOf } from "./model";
import { findChange, type RecordedChange } from "./queries";

export type Undo = Omit<ChangeInput, "approver">;

/**
 * Takes a change back by further revisions, which bring each record it touched to what the change found. Throws `undo_late`
 * when any of them has changed since, or what an event of them was judged on, `in_use` when something else rests on them by now, or another event tells a claim that
 * would come back, `needs_approver` when it would do alone what asks for two people, and `not_found`. Ten thousand records are a
 * matter of seconds, so the change has time.
 */
export function undoChange(db: Db, undo: Undo, changeId: string): Promise<{ changeId: string }> {
  return changeRegister(
    db,
    undo,
    async (tx, change) => {
      const undone = await findChange(tx, changeId);
      if (undone === null) throw new AppError("not_found");
      // What was done last is undone first.
      const touched = undone.touched.toReversed();
      await checkCurrent(tx, touched);
      const settings = await getSettings(tx);
      for (const { subject, verb, before, after } of touched) {
        // A copy that goes again takes nothing with it: what it was made of comes back.
        if (before === null && isCarried({ subject, verb })) continue;
        const back = before ?? { ...after, withdrawn: removal(undo.reason) };
        const one = { type: subject.type, before: after, after: back };
        const isOfTwo = comesIntoView(one) && (await isBroughtBack(tx, { subject, after }));
        if (needsApprover(settings, one, isOfTwo) !== null) throw new AppError("needs_approver");
      }
      // Kinds in the order in which the change came to them last: all of one kind and step go together.
      for (const [type, of] of groupBy(touched, ({ subject }) => subject.type))
        await takeBack(tx, change, type, of, undo.reason);
      const subjectsOf = (some: typeof touched) => some.map(({ subject }) => subject);
      await checkNothingHangsOn(tx, subjectsOf(touched.filter(({ before }) => before === null)));
      await checkIntegrity(tx, subjectsOf(touched));
      const restored = touched.filter((one) => one.subject.type === "claim" && undoStepOf(one) === "restore");
      await checkToldOnce(
        tx,
        restored.map(({ subject }) => subject.id),
      );
      await checkGround(tx, touched);
      await keepGround(tx, change);
      return { changeId: change.id };
    },
    { timeoutMs: 120_000 },
  );
}

/**
 * Whether a record that two took out of view can be brought back by a proposal, and so is not by undoing. A merge is one change of
 * many records, and of a claim or a source no page brings one back: these are undone by one.
 */
async function isBroughtBack(tx: Tx, { subject, after }: Pick<TouchedRecord, "subject" | "after">): Promise<boolean> {
  if ((withdrawalOf(after)?.mergedIntoId ?? null) !== null || !isRestorable(subject.type)) return false;
  return wasTakenByTwo(tx, subject);
}

/** Throws `undo_late` unless every record still stands as the change left it. */
async function checkCurrent(tx: Tx, touched: readonly TouchedRecord[]): Promise<void> {
  for (const [type, of] of groupBy(touched, ({ subject }) => subject.type)) {
    const ids = of.map(({ subject }) => subject.id);
    const current = await listRecords(tx, type, ids);
    if (of.some(({ subject, revision }) => current.get(subject.id)?.revision !== revision))
      throw new AppError("undo_late");
  }
}

/** Throws `undo_late` where an event would be as verified again as its claims no longer carry. */
async function checkGround(tx: Tx, touched: RecordedChange["touched"]): Promise<void> {
  for (const { subject, before, follows } of touched) {
    if (subject.type !== "damage_event" || before === null || follows === null || withdrawalOf(before) !== null)
      continue;
    const { record } = readStoredRecord(damageEventRecordSchema, before);
    const left = await withoutLostGround(tx, { id: subject.id, follows }, { judged: record, says: record });
    if (left !== record) throw new AppError("undo_late");
  }
}

const removal = (reason: string): Withdrawal => ({ reason, isSuppressed: false, mergedIntoId: null });

async function takeBack(
  tx: Tx,
  change: RegisterChange,
  type: SubjectType,
  touched: readonly TouchedRecord[],
  reason: string,
): Promise<void> {
  const kind = recordKinds[type];
  const bySteps = groupBy(touched, undoStepOf);
  const refOf = ({ subject, revision }: TouchedRecord) => ({ id: subject.id, follows: revision });
  const back = bySteps.get("restore") ?? [];
  const restored = back.map((one) => ({ ref: refOf(one) }));
  const corrected = (bySteps.get("correct") ?? []).flatMap((one) =>
    one.before === null ? [] : [{ ref: refOf(one), record: kind.schema.parse(recordOf(one.before)) }],
  );
  const withdrawn = (bySteps.get("withdraw") ?? []).map((one) => ({
    ref: refOf(one),
    withdrawal: (one.before === null ? null : withdrawalOf(one.before)) ?? removal(reason),
  }));
  const suppressed = (bySteps.get("suppress") ?? []).map((one) => ({
    ref: refOf(one),
    isSuppressed: one.before !== null && withdrawalOf(one.before)?.isSuppressed === true,
  }));
  if (suppressed.length > 0) await suppressRecords(tx, change, kind, suppressed);
  // What was moved goes back before what gave way to it comes.
  if (corrected.length > 0) await correctRecords(tx, change, kind, corrected);
  if (type === "evidence")
    await checkShownOnce(
      tx,
      back.map(({ after }) => evidenceRecordSchema.parse(recordOf(after))),
    );
  if (restored.length > 0) await restoreRecords(tx, change, kind, restored);
  if (withdrawn.length > 0) await withdrawRecords(tx, change, kind, withdrawn);
}
