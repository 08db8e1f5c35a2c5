import { checkIntegrity } from "@/features/chain/integrity-queries";
import { type ChangeInput, changeRegister } from "@/features/chain/mutations";
import type { RecordRef } from "@/features/chain/schema";
import { damageEventKind } from "@/features/damage-events/record";
import { correctRecord } from "@/features/records/mutations";
import { getSettings } from "@/features/settings/queries";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { getDamageEventRecord } from "./edit-queries";
import type { DamageEventRecord } from "./schema";

/** What an event is called, what kind it is and where it lies: all that is not assessed. */
export type EventDescription = Pick<DamageEventRecord, "siteId" | "kind" | "title" | "summary" | "actor">;

/**
 * Corrects an event's description; its assessed values stay. Throws `conflict`, `in_use` for a site that is not public, and
 * `destroyed_stays` where the register asks a second person before anything counts as destroyed: what is moved counts at another place.
 */
export function describeDamageEvent(
  db: Db,
  editor: ChangeInput,
  ref: RecordRef,
  description: EventDescription,
): Promise<{ changeId: string }> {
  return changeRegister(db, editor, async (tx, change) => {
    const { record } = await getDamageEventRecord(tx, ref.id);
    if (
      record.severity === "destroyed" &&
      record.siteId !== description.siteId &&
      (await getSettings(tx)).secondApproverForDestroyed
    )
      throw new AppError("destroyed_stays");
    await correctRecord(tx, change, damageEventKind, ref, { ...record, ...description });
    await checkIntegrity(tx, [{ type: "damage_event", id: ref.id }]);
    return { changeId: change.id };
  });
}
