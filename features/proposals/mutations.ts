import { checkIntegrity } from "@/features/chain/integrity-queries";
import type { JsonRecord } from "@/features/chain/model";
import { changeRegister, type RegisterChange } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import { type Actor, subjectTypes } from "@/features/chain/schema";
import { recordOf, withdrawalOf } from "@/features/chain/stored-record";
import { keepGround, withoutLostGround } from "@/features/damage-events/ground-mutations";
import { damageEventRecordSchema } from "@/features/damage-events/schema";
import { mergeDamageEvents } from "@/features/merging/event-mutations";
import { bringIntoView } from "@/features/merging/restore-mutations";
import { type Merge, type MergeableType, mergeableTypes } from "@/features/merging/schema";
import { mergeSites } from "@/features/merging/site-mutations";
import { mergeSources } from "@/features/merging/source-mutations";
import { takeOutOfView } from "@/features/merging/withdraw-mutations";
import { correctRecord } from "@/features/records/mutations";
import { recordJson } from "@/features/records/row-model";
import { recordKinds } from "@/features/register/kinds";
import { getSettings } from "@/features/settings/queries";
import type { Db, Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/id";
import { comesIntoView, needsApprover } from "./model";
import { roleOf, toRecord, wasTakenByTwo } from "./queries";
import type { OneRecordChange, Outcome, Proposer } from "./schema";

/**
 * The one way to assess an event, to correct what is said of a picture, to withdraw a record, to put it together with another or to
 * bring it back: makes the change, or, where the register asks for a second person, keeps it as a proposal. Throws `conflict` for a
 * record that changed since `ref`, `in_use` while something published rests on what would go, `already_proposed`, and what the
 * merges and `bringIntoView` throw.
 */
export function applyOrPropose(db: Db, proposer: Proposer, wanted: OneRecordChange): Promise<Outcome> {
  return changeRegister(db, proposer, async (tx, change): Promise<Outcome> => {
    const { type, ref } = wanted;
    const { seq: seenUntil } = await tx.registerHead.findUniqueOrThrow({ where: { id: 1 } });
    const { revision, after: before } = await getRecord(tx, { type, id: ref.id });
    const isWithdrawn = withdrawalOf(before) !== null;
    if (revision !== ref.follows || isWithdrawn !== (wanted.verb === "restore")) throw new AppError("conflict");
    const after = recordAfter(wanted, before, proposer.reason);
    const one = { type, before, after };
    const isOfTwo = comesIntoView(one) && (await wasTakenByTwo(tx, { type, id: ref.id }));
    const kind = needsApprover(await getSettings(tx), one, isOfTwo);
    await carryOut(tx, change, wanted, proposer.reason);
    if (kind === null) return { done: "applied", changeId: change.id };
    // Carried out and taken back: what could not be done is refused now, and not when somebody approves it.
    throw new ApproverNeeded(kind, seenUntil);
  }).catch((error: unknown) => {
    if (error instanceof ApproverNeeded) return propose(db, proposer, wanted, error);
    throw error;
  });
}

class ApproverNeeded extends Error {
  constructor(
    readonly kind: NonNullable<ReturnType<typeof needsApprover>>,
    readonly seenUntil: number,
  ) {
    super("a change that waits for a second person");
  }
}

/** What a revision of it would say. */
function recordAfter(wanted: OneRecordChange, before: JsonRecord, reason: string): JsonRecord {
  switch (wanted.verb) {
    case "assess":
    case "correct":
      return recordJson(recordKinds[wanted.type].schema, wanted.record);
    case "withdraw":
      return { ...before, withdrawn: wanted.withdrawal };
    case "merge":
      return { ...before, withdrawn: { reason, isSuppressed: false, mergedIntoId: wanted.stays.id } };
    case "restore":
      return recordOf(before);
  }
}

const merges: Record<MergeableType, (tx: Tx, change: RegisterChange, merge: Merge) => Promise<void>> = {
  site: mergeSites,
  damage_event: mergeDamageEvents,
  source: mergeSources,
};

async function carryOut(tx: Tx, change: RegisterChange, wanted: OneRecordChange, reason: string): Promise<void> {
  const { type, ref } = wanted;
  const kind = recordKinds[type];
  if (wanted.verb === "merge") await merges[wanted.type](tx, change, { goes: ref, stays: wanted.stays, reason });
  else if (wanted.verb === "assess" || wanted.verb === "correct")
    await correctRecord(tx, change, kind, ref, kind.schema.parse(wanted.record), wanted.verb);
  else if (wanted.verb === "restore") await bringIntoView(tx, change, kind, ref);
  else await takeOutOfView(tx, change, kind, ref, wanted.withdrawal);
  await keepGround(tx, change);
  // What a merge moved stands with the other one: whether that is sound the merge has looked itself.
  if (wanted.verb !== "merge") await checkIntegrity(tx, [{ type, id: ref.id }]);
}

async function propose(
  db: Db,
  { actor, at, reason }: Proposer,
  wanted: OneRecordChange,
  { kind, seenUntil }: ApproverNeeded,
): Promise<Outcome> {
  const { type, ref } = wanted;
  const proposerId = idOf(actor);
  return db.$transaction(async (tx) => {
    const { revision, after: before } = await getRecord(tx, { type, id: ref.id });
    if (revision !== ref.follows) throw new AppError("conflict");
    const record = recordAfter(wanted, before, reason);
    const proposalId = newId("prop");
    // Of two at once the index lets one through; the other finds nothing written.
    const written = await tx.$executeRaw`
      INSERT INTO proposal (id, kind, subject_type, subject_id, follows, seen_until, record, reason, proposer_role,
        proposer_name, proposer_id, proposed_at)
      VALUES (${proposalId}, ${kind}::"ProposalKind", ${type}, ${ref.id}, ${ref.follows}, ${seenUntil}, ${JSON.stringify(record)}::jsonb,
        ${reason}, ${actor.role}, ${actor.name}, ${proposerId}, ${at})
      ON CONFLICT (subject_type, subject_id) WHERE state = 'waiting' DO NOTHING`;
    if (written === 0) throw new AppError("already_proposed");
    return { done: "proposed", proposalId };
  });
}

function idOf({ id }: Actor): string {
  if (id === null) throw new AppError("forbidden");
  return id;
}

export type ProposalRef = { id: string; version: number };
export type Decider = { actor: Actor; at: Date };

/**
 * Makes the proposed change, in the name of both. Throws `own_proposal` for its proposer, `already_decided`, and `conflict`
 * when the record has changed since: the proposal is outdated then, and stays so.
 */
export async function approveProposal(
  db: Db,
  { actor, at }: Decider,
  ref: ProposalRef,
): Promise<{ changeId: string; proposerId: string }> {
  const stored = await getProposal(db, ref);
  if (stored.proposerId === idOf(actor)) throw new AppError("own_proposal");
  const proposer: Actor = { role: roleOf(stored.proposerRole), name: stored.proposerName, id: stored.proposerId };
  const carried = changeRegister(
    db,
    { actor: proposer, approver: actor, at, reason: stored.reason },
    async (tx, change) => {
      await decide(tx, ref, { state: "approved", decidedById: actor.id, decidedAt: at, changeId: change.id });
      const wanted = wantedOf(stored);
      await refuseLostGround(tx, wanted, stored.seenUntil);
      await carryOut(tx, change, wanted, stored.reason);
      return { changeId: change.id, proposerId: stored.proposerId };
    },
  );
  return carried.catch(async (error: unknown) => {
    if (error instanceof AppError && error.code === "conflict") await outdate(db, ref, at);
    throw error;
  });
}

/** Throws `conflict` where claims changed while it waited, and no longer carry how far the event would be verified by them. */
async function refuseLostGround(tx: Tx, wanted: OneRecordChange, seenUntil: number): Promise<void> {
  if (wanted.verb !== "assess") return;
  const says = damageEventRecordSchema.parse(wanted.record);
  const then = { id: wanted.ref.id, follows: seenUntil };
  if ((await withoutLostGround(tx, then, { judged: says, says })) !== says) throw new AppError("conflict");
}

/** Leaves everything as it is, and says why. Throws `own_proposal` and `already_decided`. */
export async function declineProposal(
  db: Db,
  { actor, at, reason }: Decider & { reason: string },
  ref: ProposalRef,
): Promise<void> {
  const stored = await getProposal(db, ref);
  if (stored.proposerId === idOf(actor)) throw new AppError("own_proposal");
  await db.$transaction((tx) =>
    decide(tx, ref, { state: "declined", decidedById: actor.id, decidedAt: at, decisionReason: reason }),
  );
}

/** Its proposer takes it back. Throws `forbidden` for anybody else, and `already_decided`. */
export async function takeBackProposal(db: Db, { actor, at }: Decider, ref: ProposalRef): Promise<void> {
  const stored = await getProposal(db, ref);
  if (stored.proposerId !== idOf(actor)) throw new AppError("forbidden");
  await db.$transaction((tx) => decide(tx, ref, { state: "withdrawn", decidedById: actor.id, decidedAt: at }));
}

/** Of two decisions at once the first stands, and the second gets `already_decided`. */
async function decide(tx: Tx, { id, version }: ProposalRef, decision: Decision): Promise<void> {
  const { count } = await tx.proposal.updateMany({
    where: { id, version, state: "waiting" },
    data: { ...decision, version: version + 1 },
  });
  if (count === 0) throw new AppError("already_decided");
}

type Decision = {
  state: "approved" | "declined" | "withdrawn";
  decidedById: string | null;
  decidedAt: Date;
  decisionReason?: string;
  changeId?: string;
};

async function outdate(db: Db, { id }: ProposalRef, at: Date): Promise<void> {
  await db.proposal.updateMany({
    where: { id, state: "waiting" },
    data: { state: "outdated", decidedAt: at, version: { increment: 1 } },
  });
}

async function getProposal(db: Db, { id }: ProposalRef) {
  const stored = await db.proposal.findUnique({ where: { id } });
  if (!stored) throw new AppError("not_found");
  return stored;
}

function wantedOf(stored: Awaited<ReturnType<typeof getProposal>>): OneRecordChange {
  const [record, ref] = [toRecord(stored.record), { id: stored.subjectId, follows: stored.follows }];
  const withdrawal = withdrawalOf(record);
  const type = subjectTypes.find((known) => known === stored.subjectType);
  if (type === undefined) throw new Error(`proposal ${stored.id} is about nothing the register knows`);
  if (stored.kind === "restore") return { verb: "restore", type, ref };
  if (stored.kind === "terms") return { verb: "correct", type: "evidence", ref, record };
  if (withdrawal === null) return { verb: "assess", type: "damage_event", ref, record: recordOf(record) };
  const { mergedIntoId } = withdrawal;
  if (mergedIntoId !== null) {
    const mergeable = mergeableTypes.find((known) => known === type);
    if (mergeable === undefined) throw new Error(`proposal ${stored.id} merges what is never merged`);
    // Whatever was corrected of the one that stays since: it has to be there, and keeps what it says.
    return { verb: "merge", type: mergeable, ref, stays: { id: mergedIntoId, follows: null } };
  }
  return { verb: "withdraw", type, ref, withdrawal };
}
