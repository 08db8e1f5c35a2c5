import { type SubjectType, subjectTypes } from "@/features/chain/schema";
import { type MergeableType, mergeableTypes } from "@/features/merging/schema";
import { applyOrPropose } from "@/features/proposals/mutations";
import type { OneRecordChange } from "@/features/proposals/schema";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { rolledBack } from "../../tests/support/rolled-back";
import { countsOf } from "./crowding";
import { onDemonstration } from "./in-memory";
import { joined, type Outcome, type Trial } from "./trial";
import { by, refOf, type Trick, tricks } from "./tricks";

const listPublished = async (db: Db, type: SubjectType): Promise<string[]> =>
  (await db.$queryRawUnsafe<{ id: string }[]>(`SELECT id FROM "${type}" WHERE state = 'published' ORDER BY id`)).map(
    ({ id }) => id,
  );
const listAllPublished = async (db: Db): Promise<string[]> => {
  const ids = [];
  for (const type of subjectTypes) ids.push(...(await listPublished(db, type)));
  return ids;
};
const ask = (db: Db, isAsked: boolean) =>
  db.registerSettings.update({
    where: { id: 1 },
    data: { secondApproverForWithdrawals: isAsked, secondApproverForDestroyed: isAsked },
  });

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

type Tricked = { outcome: string; gone: number };

/** What came of a trick in a register that asks one or two, and how many records went out of view; then all is as it was. */
async function tryTrick(url: string, { prepare }: Trick, isAsked: boolean): Promise<Tricked> {
  const tricked: Tricked = { outcome: "not tried", gone: 0 };
  await rolledBack(url, async (db) => {
    await ask(db, false);
    const attempt = await prepare(db);
    await ask(db, isAsked);
    const before = await listAllPublished(db);
    tricked.outcome = await outcomeOf(attempt());
    const after = new Set(await listAllPublished(db));
    tricked.gone = before.filter((id) => !after.has(id)).length;
  });
  return tricked;
}

/** Each of them in a register that asks two people, and in one that asks one: there some must go through, else nothing was tried. */
async function tryTricks(url: string): Promise<Outcome> {
  const lines: string[] = [];
  let [isHeld, hasGoneThrough] = [true, false];
  for (const trick of tricks) {
    const forTwo = await tryTrick(url, trick, true);
    const forOne = await tryTrick(url, trick, false);
    isHeld &&= forTwo.outcome !== "applied" && forTwo.gone === 0;
    hasGoneThrough ||= forOne.outcome === "applied";
    lines.push(
      `${trick.of}: ${forTwo.outcome}, ${forTwo.gone} records out of view (where one decides: ${forOne.outcome})`,
    );
  }
  return { isHeld: isHeld && hasGoneThrough, lines };
}

/** In a register that asks two people for a withdrawal, one of them tries by every verb to take each record out of view alone. */
export const secondPerson: Trial = () =>
  onDemonstration(async ({ db, url }) => {
    const tricked = await tryTricks(url);
    await ask(db, true);
    const before = await listAllPublished(db);
    const merges = await mergeEach(db);
    await db.proposal.deleteMany();
    const withdrawals = await withdrawEach(db);
    // What was proposed while two were asked for is decided by two, though one is asked for by now.
    await ask(db, false);
    const whileWaiting = await mergeWaiting(db);
    const after = new Set(await listAllPublished(db));
    const gone = before.filter((id) => !after.has(id));
    const tried = [...merges, ...withdrawals, ...whileWaiting];
    const isHeld = gone.length === 0 && !tried.includes("applied") && whileWaiting.length > 0;
    return joined([
      {
        isHeld,
        lines: [
          `${merges.length} merges: ${countsOf(merges)}`,
          `${withdrawals.length} withdrawals: ${countsOf(withdrawals)}`,
          `${whileWaiting.length} merges of what waits to be withdrawn, in a register that asks one by now: ${countsOf(whileWaiting)}`,
          `${gone.length} of ${before.length} records out of view`,
        ],
      },
      tricked,
    ]);
  });
