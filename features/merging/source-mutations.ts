import { checkIntegrity } from "@/features/chain/integrity-queries";
import type { RegisterChange } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import { readStoredRecord } from "@/features/chain/stored-record";
import { claimKind } from "@/features/claims/record";
import { getClaimRecord } from "@/features/claims/record-queries";
import { periodKind } from "@/features/periods/record";
import { periodRecordSchema } from "@/features/periods/schema";
import { correctRecord, withdrawRecord } from "@/features/records/mutations";
import { getSourceRecord } from "@/features/sources/edit-queries";
import { sourceKind } from "@/features/sources/record";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { Merge } from "./schema";
import { refuseWhileWaiting } from "./waiting-queries";

/**
 * Makes one source of two that are one: what was taken from the one that goes is taken from the other now, and the one is
 * withdrawn. Throws `conflict` for the one that goes and for another that is withdrawn, `within_itself` and
 * `already_proposed`. Whether one person may, `applyOrPropose` decides.
 */
export async function mergeSources(tx: Tx, change: RegisterChange, { goes, stays, reason }: Merge): Promise<void> {
  const staysId = stays.id;
  if (goes.id === staysId) throw new AppError("within_itself");
  await refuseWhileWaiting(tx, [{ type: "source", id: goes.id }]);
  const kept = await getSourceRecord(tx, staysId);
  if (kept.withdrawn !== null || (stays.follows ?? kept.revision) !== kept.revision) throw new AppError("conflict");
  const claims = await tx.claim.findMany({
    where: { sourceId: goes.id, state: "published" },
    select: { id: true },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  for (const { id } of claims) {
    const { revision, record } = await getClaimRecord(tx, id);
    await correctRecord(tx, change, claimKind, { id, follows: revision }, { ...record, sourceId: staysId });
  }
  const periods = await tx.period.findMany({
    where: { state: "published", claims: { some: { sourceId: goes.id } } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  for (const { id } of periods) {
    const { revision, after } = await getRecord(tx, { type: "period", id });
    const { record } = readStoredRecord(periodRecordSchema, after);
    const moved = record.claims.map((claim) => (claim.sourceId === goes.id ? { ...claim, sourceId: staysId } : claim));
    await correctRecord(tx, change, periodKind, { id, follows: revision }, { ...record, claims: moved });
  }
  const withdrawal = { reason, isSuppressed: false, mergedIntoId: staysId };
  await withdrawRecord(tx, change, sourceKind, goes, withdrawal, "merge");
  await checkIntegrity(tx, [{ type: "source", id: goes.id }]);
}
