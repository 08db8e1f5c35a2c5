import { recordKind } from "@/features/records/row-model";
import { claimRecordSchema } from "./schema";

/** A claim among the register's records. Claims stand in the order in which they entered the register. */
export const claimKind = recordKind({
  type: "claim",
  schema: claimRecordSchema,
  derive: (_claim, first) => ({ position: first }),
});
