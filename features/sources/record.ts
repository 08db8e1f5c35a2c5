import { recordKind } from "@/features/records/row-model";
import { sourceRecordSchema } from "./schema";

/** A publication or an observation among the register's records. */
export const sourceKind = recordKind({ type: "source", schema: sourceRecordSchema });
