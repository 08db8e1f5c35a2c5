import { recordKind } from "@/features/records/row-model";
import { periodRecordSchema } from "./schema";

/** Dated context of a place among the register's records. */
export const periodKind = recordKind({ type: "period", schema: periodRecordSchema });
