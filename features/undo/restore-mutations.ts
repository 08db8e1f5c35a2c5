import type { RecordRef, SubjectType } from "@/features/chain/schema";
import { applyOrPropose } from "@/features/proposals/mutations";
import type { Outcome, Proposer } from "@/features/proposals/schema";
import type { Db } from "@/lib/db";

/** Brings a withdrawn record back, or proposes to (`applyOrPropose`). Throws as `bringIntoView`. */
export const bringBack = (
  db: Db,
  proposer: Proposer,
  { type, ref }: { type: SubjectType; ref: RecordRef },
): Promise<Outcome> => applyOrPropose(db, proposer, { verb: "restore", type, ref });
