import type { JsonRecord } from "@/features/chain/model";
import { findRecord } from "@/features/chain/queries";
import { type Actor, type Subject, type SubjectType, subjectTypes } from "@/features/chain/schema";
import type { ReadScope } from "@/features/scope/scope";
import type { Prisma } from "@/generated/prisma/client";
import type { Reader } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { ProposalKind, ProposalState } from "./schema";

export type ProposalRow = {
  id: string;
  version: number;
  kind: ProposalKind;
  subject: { type: SubjectType; id: string };
  follows: number;
  reason: string;
  proposer: Actor & { id: string };
  proposedAt: string;
  state: ProposalState;
  decidedAt: string | null;
  /** Who decided, by their own name, which reviewers alone read; null for nobody, and where the account is gone. */
  decidedBy: string | null;
  decisionReason: string | null;
  changeId: string | null;
  /** What the record would say. */
  proposed: JsonRecord;
  /** What the record says now, at which revision. */
  current: JsonRecord;
  /** What it said when the change was proposed; the same as `current` while nobody changed it. */
  basis: JsonRecord;
  currentRevision: number;
  /** Whether the record has changed since, so that it cannot be approved. */
  isOutdated: boolean;
};

type StoredProposal = Prisma.ProposalGetPayload<object>;

/** Those that wait, oldest first, and then those decided on last. Nothing for anybody but reviewers. */
export async function listProposals(
  db: Reader,
  scope: ReadScope,
  { decided = 20 }: { decided?: number } = {},
): Promise<{ waiting: ProposalRow[]; decided: ProposalRow[] }> {
  if (scope.kind !== "reviewer") return { waiting: [], decided: [] };
  const waiting = await db.proposal.findMany({
    where: { state: "waiting" },
    orderBy: [{ proposedAt: "asc" }, { id: "asc" }],
    take: 100,
  });
  const done = await db.proposal.findMany({
    where: { state: { not: "waiting" } },
    orderBy: [{ decidedAt: "desc" }, { id: "asc" }],
    take: decided,
  });
  return { waiting: await describeAll(db, waiting), decided: await describeAll(db, done) };
}

/** Those about any of these records that were declined, the newest first. Nothing for anybody but reviewers. */
export async function listDeclinedProposals(
  db: Reader,
  scope: ReadScope,
  subjects: readonly Subject[],
): Promise<ProposalRow[]> {
  if (scope.kind !== "reviewer") return [];
  const declined = await db.proposal.findMany({
    where: { state: "declined", OR: subjects.map(({ type, id }) => ({ subjectType: type, subjectId: id })) },
    orderBy: [{ decidedAt: "desc" }, { id: "asc" }],
    take: 20,
  });
  return describeAll(db, declined);
}

/** What a proposal is about, and who decided on it and when: nobody while it waits. For reviewers. Throws `not_found`. */
export async function getDecision(
  db: Reader,
  id: string,
): Promise<{ subject: Subject; decided: { name: string | null; at: Date } | null }> {
  const found = await db.proposal.findUnique({ where: { id } });
  const type = subjectTypes.find((known) => known === found?.subjectType);
  if (!found || type === undefined) throw new AppError("not_found");
  const { subjectId, decidedById, decidedAt } = found;
  const decided = decidedAt && { name: await findName(db, decidedById), at: decidedAt };
  return { subject: { type, id: subjectId }, decided };
}

async function findName(db: Reader, id: string | null): Promise<string | null> {
  const account = id === null ? null : await db.user.findUnique({ where: { id }, select: { name: true } });
  return account?.name ?? null;
}

async function describeAll(db: Reader, stored: readonly StoredProposal[]): Promise<ProposalRow[]> {
  const rows: ProposalRow[] = [];
  for (const proposal of stored) {
    const row = await toRow(db, proposal);
    if (row !== null) rows.push(row);
  }
  return rows;
}

async function toRow(db: Reader, stored: StoredProposal): Promise<ProposalRow | null> {
  const type = subjectTypes.find((known) => known === stored.subjectType);
  if (type === undefined) return null;
  const subject = { type, id: stored.subjectId };
  const current = await findRecord(db, subject);
  const basis = await db.revision.findUnique({ where: { seq: stored.follows }, select: { after: true } });
  if (current === null || basis === null) return null;
  const { id, version, kind, follows, reason, proposedAt, state, decidedAt, decisionReason, changeId } = stored;
  return {
    ...{ id, version, kind, subject, follows, reason, state, decisionReason, changeId },
    proposer: { role: roleOf(stored.proposerRole), name: stored.proposerName, id: stored.proposerId },
    proposedAt: proposedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    decidedBy: await findName(db, stored.decidedById),
    proposed: toRecord(stored.record),
    current: current.after,
    basis: toRecord(basis.after),
    currentRevision: current.revision,
    isOutdated: state === "waiting" && current.revision !== follows,
  };
}

export const roleOf = (stored: string): "reviewer" | "administrator" =>
  stored === "administrator" ? "administrator" : "reviewer";

// Written by `applyOrPropose` or `RegisterChange`, which hold objects; Prisma's name for the type differs.
export const toRecord = (value: unknown) => value as JsonRecord;

/** The proposal that waits for a record, so that its page can say so. */
export const findWaitingProposal = (
  db: Reader,
  { type, id }: { type: SubjectType; id: string },
): Promise<{ id: string; kind: ProposalKind } | null> =>
  db.proposal.findFirst({
    where: { subjectType: type, subjectId: id, state: "waiting" },
    select: { id: true, kind: true },
  });

/** Whether two people took a record out of view when it last went, also a picture whose terms went unknown. */
export async function wasTakenByTwo(db: Reader, { type, id }: Subject): Promise<boolean> {
  const [last] = await db.$queryRaw<{ isOfTwo: boolean }[]>`
    SELECT r.approver_id IS NOT NULL AS "isOfTwo" FROM revision r
    WHERE r.subject_type = ${type} AND r.subject_id = ${id} AND r.before IS NOT NULL AND r.before->'withdrawn' IS NULL
      AND (r.after->'withdrawn' IS NOT NULL
        OR r.subject_type = 'evidence' AND r.before->>'licence' <> 'unknown' AND r.after->>'licence' = 'unknown')
    ORDER BY r.seq DESC LIMIT 1`;
  return last?.isOfTwo === true;
}
