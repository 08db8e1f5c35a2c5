import type { RegisterChange } from "@/features/chain/mutations";
import type { RecordRef } from "@/features/chain/schema";
import { evidenceKind } from "@/features/evidence/record";
import { withdrawRecord } from "@/features/records/mutations";
import type { Tx } from "@/lib/db";
import { mayBeShown } from "./model";
import { correctEvidence, findSameEvidence } from "./mutations";
import { getEvidenceRecord } from "./queries";
import type { About } from "./schema";

/**
 * Hands the published evidence of one record to another. A file that the other has already is withdrawn, not doubled: that of the
 * other where only this one may be shown, for nothing goes out of view by its being there twice.
 */
export async function moveEvidence(
  tx: Tx,
  change: RegisterChange,
  from: About,
  to: About,
  reason: string,
  verb: "merge" | "split" = "merge",
): Promise<void> {
  const where = {
    ...(from.type === "site" ? { siteId: from.id } : {}),
    ...(from.type === "damage_event" ? { eventId: from.id } : {}),
    ...(from.type === "claim" ? { claimId: from.id } : {}),
  };
  const evidence = await tx.evidence.findMany({ where: { ...where, state: "published" }, orderBy: { id: "asc" } });
  const withdraw = (ref: RecordRef, mergedIntoId: string) =>
    withdrawRecord(tx, change, evidenceKind, ref, { reason, isSuppressed: false, mergedIntoId }, verb);
  const find = async (id: string) => {
    const { revision, record } = await getEvidenceRecord(tx, id);
    return { ref: { id, follows: revision }, record };
  };
  for (const { id } of evidence) {
    const { ref, record } = await find(id);
    const moved = { ...record, about: to };
    const sameId = await findSameEvidence(tx, moved);
    const same = sameId === null ? null : await find(sameId);
    if (same !== null && (mayBeShown(same.record.licence) || !mayBeShown(record.licence)))
      await withdraw(ref, same.ref.id);
    else {
      if (same !== null) await withdraw(same.ref, id);
      await correctEvidence(tx, change, ref, moved, verb);
    }
  }
}
