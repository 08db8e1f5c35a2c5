import type { RecordRef } from "@/features/chain/schema";
import { getDamageEventRecord } from "@/features/damage-events/edit-queries";
import type { Assessment } from "@/features/damage-events/form-schema";
import { damageEventRecordSchema } from "@/features/damage-events/schema";
import { applyOrPropose } from "@/features/proposals/mutations";
import type { Outcome, Proposer } from "@/features/proposals/schema";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";

/**
 * The one way to change what the register says happened. Throws `conflict` for an event that changed since `ref`, and
 * `invalid` for a claim that is not on its record. What asks for a second person waits as a proposal.
 */
export async function assessDamageEvent(
  db: Db,
  proposer: Proposer,
  { ref, assessment }: { ref: RecordRef; assessment: Assessment },
): Promise<Outcome> {
  const { record } = await getDamageEventRecord(db, ref.id);
  const claimIds = [...new Set(assessment.assessments.flatMap((one) => one.claimIds))];
  const there = await db.claim.count({ where: { id: { in: claimIds }, eventId: ref.id, state: "published" } });
  if (there !== claimIds.length) throw new AppError("invalid");
  const assessed = damageEventRecordSchema.parse({ ...record, ...assessment });
  return applyOrPropose(db, proposer, { verb: "assess", type: "damage_event", ref, record: assessed });
}
