import { getRecord } from "@/features/chain/queries";
import { type Actor, type SubjectType, subjectTypes } from "@/features/chain/schema";
import { type MergeableType, mergeableTypes } from "@/features/merging/schema";
import { applyOrPropose } from "@/features/proposals/mutations";
import type { OneRecordChange } from "@/features/proposals/schema";
import { undoChange } from "@/features/undo/mutations";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { groupBy } from "@/lib/group-by";
import { onDemonstration } from "./in-memory";
import { numberFlag, type Trial } from "./trial";

const alone: Actor = { role: "reviewer", name: null, id: "one" };
const by = () => ({ actor: alone, at: new Date(), reason: "Tried alone" });

const listPublished = async (db: Db, type: SubjectType): Promise<string[]> =>
  (await db.$queryRawUnsafe<{ id: string }[]>(`SELECT id FROM "${type}" WHERE state = 'published' ORDER BY id`)).map(
    ({ id }) => id,
  );
const countPublished = async (db: Db): Promise<number> => {
  const counts = [];
  for (const type of subjectTypes) counts.push((await listPublished(db, type)).length);
  return counts.reduce((sum, count) => sum + count, 0);
};
const refOf = async (db: Db, type: SubjectType, id: string) => ({
  id,
  follows: (await getRecord(db, { type, id })).revision,
});
const ask = (db: Db, isAsked: boolean) =>
  db.registerSettings.update({ where: { id: 1 }, data: { secondApproverForWithdrawals: isAsked } });

/** What came of it: carried out, kept as a proposal, or the code of a refusal. */
async function outcomeOf(work: Promise<{ done: string } | { changeId: string }>): Promise<string> {
  try {
    const outcome = await work;
    return "done" in outcome ? outcome.done : "applied";
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

async function withdrawEach(db: Db): Promise<string[]> {
  const outcomes: string[] = [];
  const withdrawal = { reason: "Tried alone", isSuppressed: false, mergedIntoId: null };
  for (const type of subjectTypes)
    for (const id of await listPublished(db, type)) {
      const wanted: OneRecordChange = { verb: "withdraw", type, ref: await refOf(db, type, id), withdrawal };
      outcomes.push(await outcomeOf(applyOrPropose(db, by(), wanted)));
    }
  return outcomes;
}

const mergeInto = async (db: Db, type: MergeableType, goes: string, stays: string): Promise<string> => {
  const ref = await refOf(db, type, goes);
  const other = await refOf(db, type, stays);
  return outcomeOf(applyOrPropose(db, by(), { verb: "merge", type, ref, stays: other }));
};

/** Each record into the next of its kind. */
async function mergeEach(db: Db): Promise<string[]> {
  const outcomes: string[] = [];
  for (const type of mergeableTypes) {
    const ids = await listPublished(db, type);
    for (const [index, id] of ids.slice(1).entries()) outcomes.push(await mergeInto(db, type, id, ids[index] ?? ""));
  }
  return outcomes;
}

/** Each record that waits to be withdrawn into another of its kind. */
async function mergeWaiting(db: Db): Promise<string[]> {
  const outcomes: string[] = [];
  for (const type of mergeableTypes) {
    const waiting = await db.proposal.findMany({ where: { state: "waiting", subjectType: type } });
    const ids = await listPublished(db, type);
    for (const { subjectId } of waiting)
      outcomes.push(await mergeInto(db, type, subjectId, ids.find((id) => id !== subjectId) ?? ""));
  }
  return outcomes;
}

/** Merges that were made and undone, undone once more: each would be made again. */
async function undoUndone(db: Db, count: number): Promise<string[]> {
  const outcomes: string[] = [];
  for (let pair = 0; pair < count; pair += 1) {
    const [stays = "", goes = ""] = (await listPublished(db, "damage_event")).slice(2 * pair, 2 * pair + 2);
    await ask(db, false);
    const ref = await refOf(db, "damage_event", goes);
    const other = await refOf(db, "damage_event", stays);
    const merged = await applyOrPropose(db, by(), { verb: "merge", type: "damage_event", ref, stays: other });
    if (merged.done !== "applied") throw new Error("a merge that one person may make was not made");
    const undone = await undoChange(db, by(), merged.changeId);
    await ask(db, true);
    outcomes.push(await outcomeOf(undoChange(db, by(), undone.changeId)));
  }
  return outcomes;
}

const countsOf = (outcomes: readonly string[]): string =>
  [...groupBy(outcomes, String)].map(([outcome, of]) => `${of.length} ${outcome}`).join(", ");

/** In a register that asks two people for a withdrawal, one of them tries by every verb to take each record out of view alone. */
export const secondPerson: Trial = (args) =>
  onDemonstration(async ({ db }) => {
    const pairs = numberFlag(args, "--pairs", 5);
    const before = await countPublished(db);
    const again = await undoUndone(db, pairs);
    const merges = await mergeEach(db);
    await db.proposal.deleteMany();
    const withdrawals = await withdrawEach(db);
    // What was proposed while two were asked for is decided by two, though one is asked for by now.
    await ask(db, false);
    const whileWaiting = await mergeWaiting(db);
    const after = await countPublished(db);
    const tried = [...again, ...merges, ...withdrawals, ...whileWaiting];
    return {
      isHeld: after === before && !tried.includes("applied") && whileWaiting.length > 0,
      lines: [
        `${merges.length} merges: ${countsOf(merges)}`,
        `${withdrawals.length} withdrawals: ${countsOf(withdrawals)}`,
        `${whileWaiting.length} merges of what waits to be withdrawn, in a register that asks one by now: ${countsOf(whileWaiting)}`,
        `${again.length} merges undone, undone again: ${countsOf(again)}`,
        `${before - after} of ${before} records out of view`,
      ],
    };
  });
