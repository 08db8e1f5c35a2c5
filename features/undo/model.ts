import type { JsonRecord } from "@/features/chain/model";
import type { Subject } from "@/features/chain/schema";

/** What a change did to one record: what it found (null where it made the record), what it left, and its revision. */
export type TouchedRecord = { subject: Subject; before: JsonRecord | null; after: JsonRecord; revision: number };

export type UndoStep = "withdraw" | "restore" | "suppress" | "correct";

const isWithdrawn = (record: JsonRecord): boolean => "withdrawn" in record;

/**
 * What brings a record back to what the change found; one that the change made is withdrawn. One step is enough: a change
 * touches a record once, and taking it out of view leaves what it says as it is. One that was withdrawn before stays so: the change
 * kept it back, or told it.
 */
export function undoStepOf({ before, after }: Pick<TouchedRecord, "before" | "after">): UndoStep {
  if (before === null || (isWithdrawn(before) && !isWithdrawn(after))) return "withdraw";
  if (!isWithdrawn(after)) return "correct";
  return isWithdrawn(before) ? "suppress" : "restore";
}
