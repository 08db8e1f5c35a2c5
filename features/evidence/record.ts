import { recordKind } from "@/features/records/row-model";
import { evidenceRecordSchema } from "./schema";

/** A file as evidence among the register's records. */
export const evidenceKind = recordKind({ type: "evidence", schema: evidenceRecordSchema });
