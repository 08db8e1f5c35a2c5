import type { RegisterChange } from "@/features/chain/mutations";
import type { RecordRef, SubjectType, Withdrawal } from "@/features/chain/schema";
import { listSameClaims } from "@/features/claims/copy-queries";
import { claimKind } from "@/features/claims/record";
import { suppressRecords, withdrawRecord } from "@/features/records/mutations";
import type { RecordKind } from "@/features/records/row-model";
import { Prisma } from "@/generated/prisma/client";
import type { Tx } from "@/lib/db";

/**
 * Takes a record out of view. Where it is kept back, so is whatever a merge or split left that says the same, in histories and in
 * the past too: the claims that were carried to it or away from it, and what was put together with it. Throws as `withdrawRecord`.
 */
export async function takeOutOfView(
  tx: Tx,
  change: RegisterChange,
  kind: RecordKind,
  ref: RecordRef,
  withdrawal: Withdrawal,
): Promise<void> {
  await withdrawRecord(tx, change, kind, ref, withdrawal);
  if (!withdrawal.isSuppressed) return;
  const keepBack = (of: RecordKind, refs: readonly RecordRef[]) =>
    suppressRecords(
      tx,
      change,
      of,
      refs.map((one) => ({ ref: one, isSuppressed: true })),
    );
  await keepBack(kind, await listMerged(tx, kind.type, ref.id));
  const claims = kind.type === "claim" ? [ref.id] : kind.type === "damage_event" ? await listClaimIds(tx, ref.id) : [];
  await keepBack(claimKind, await listOtherTellings(tx, claims));
}

/** What was merged into a record, and into that, and is told. The kind is also the name of its table. */
const listMerged = (tx: Tx, type: SubjectType, id: string): Promise<RecordRef[]> => {
  const table = Prisma.raw(type);
  return tx.$queryRaw`
    WITH RECURSIVE merged(id, follows, is_suppressed) AS (
      SELECT id, revision, is_suppressed FROM ${table} WHERE merged_into_id = ${id}
      UNION
      SELECT t.id, t.revision, t.is_suppressed FROM merged JOIN ${table} t ON t.merged_into_id = merged.id
    )
    SELECT id, follows FROM merged WHERE NOT is_suppressed ORDER BY id`;
};

const listClaimIds = async (tx: Tx, eventId: string): Promise<string[]> =>
  (await tx.claim.findMany({ where: { eventId }, select: { id: true } })).map(({ id }) => id);

/** The other tellings of some claims that are withdrawn and told. */
async function listOtherTellings(tx: Tx, ids: readonly string[]): Promise<RecordRef[]> {
  const others = (await listSameClaims(tx, ids)).map(({ sameId }) => sameId).filter((id) => !ids.includes(id));
  const told = await tx.claim.findMany({
    where: { id: { in: others }, state: "withdrawn", isSuppressed: false },
    select: { id: true, revision: true },
    orderBy: { id: "asc" },
  });
  return told.map(({ id, revision }) => ({ id, follows: revision }));
}
