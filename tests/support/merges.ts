import type { Merge, MergeableType } from "@/features/merging/schema";
import { applyOrPropose } from "@/features/proposals/mutations";
import type { Proposer } from "@/features/proposals/schema";
import type { Db } from "@/lib/db";

/** Puts two records together in a register that asks one person for it. Returns the change. */
export async function mergeRecords(
  db: Db,
  editor: Proposer,
  type: MergeableType,
  { goes, stays }: Pick<Merge, "goes" | "stays">,
): Promise<{ changeId: string }> {
  const outcome = await applyOrPropose(db, editor, { verb: "merge", type, ref: goes, stays });
  if (outcome.done === "proposed") throw new Error("the register asks for a second person");
  return outcome;
}
