import { checkIntegrity } from "@/features/chain/integrity-queries";
import { changeRegister } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import type { Actor, RecordRef, SubjectType } from "@/features/chain/schema";
import { withdrawalOf } from "@/features/chain/stored-record";
import { restoreRecord } from "@/features/records/mutations";
import { recordKinds } from "@/features/register/kinds";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";

/**
 * Brings a withdrawn record of any noun back. Throws `conflict`, and `in_use` when what it rests on is withdrawn itself.
 * One that was merged into another comes back by undoing the merge.
 */
export function bringBack(
  db: Db,
  editor: { actor: Actor; at: Date; reason: string },
  { type, ref }: { type: SubjectType; ref: RecordRef },
): Promise<{ changeId: string }> {
  return changeRegister(db, editor, async (tx, change) => {
    const { after } = await getRecord(tx, { type, id: ref.id });
    // What it held lies in the other one: by itself it would come back empty.
    if ((withdrawalOf(after)?.mergedIntoId ?? null) !== null) throw new AppError("in_use");
    await restoreRecord(tx, change, recordKinds[type], ref);
    await checkIntegrity(tx, [{ type, id: ref.id }]);
    return { changeId: change.id };
  });
}
