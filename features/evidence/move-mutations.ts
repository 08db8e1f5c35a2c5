import type { RegisterChange } from "@/features/chain/mutations";
import { evidenceKind } from "@/features/evidence/record";
import { withdrawRecord } from "@/features/records/mutations";
import type { Tx } from "@/lib/db";
import { correctEvidence, findSameEvidence } from "./mutations";
import { getEvidenceRecord } from "./queries";
import type { About } from "./schema";

/** Hands the published evidence of one record to another. A file that the other has already is withdrawn, not doubled. */
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
  for (const { id } of evidence) {
    const { revision, record } = await getEvidenceRecord(tx, id);
    const [ref, moved] = [
      { id, follows: revision },
      { ...record, about: to },
    ];
    const sameId = await findSameEvidence(tx, moved);
    if (sameId === null) await correctEvidence(tx, change, ref, moved, verb);
    else
      await withdrawRecord(tx, change, evidenceKind, ref, { reason, isSuppressed: false, mergedIntoId: sameId }, verb);
  }
}
