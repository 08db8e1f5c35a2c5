import type { Subject } from "@/features/chain/schema";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";

/** Throws `already_proposed` where a change of any of them waits for a second person: what would go is not decided past them. */
export async function refuseWhileWaiting(tx: Tx, subjects: readonly Subject[]): Promise<void> {
  const waiting = await tx.proposal.count({
    where: { state: "waiting", OR: subjects.map(({ type, id }) => ({ subjectType: type, subjectId: id })) },
  });
  if (waiting > 0) throw new AppError("already_proposed");
}
