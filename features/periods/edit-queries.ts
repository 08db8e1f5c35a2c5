import { getRecord } from "@/features/chain/queries";
import { readStoredRecord, type StoredRecord } from "@/features/chain/stored-record";
import type { Reader } from "@/lib/db";
import { type PeriodRecord, periodRecordSchema } from "./schema";

export type StoredPeriodRecord = { id: string; revision: number } & StoredRecord<PeriodRecord>;

/** A period as its newest revision has it, for whoever changes it. Throws `not_found`. */
export async function getPeriodRecord(db: Reader, id: string): Promise<StoredPeriodRecord> {
  const { revision, after } = await getRecord(db, { type: "period", id });
  return { id, revision, ...readStoredRecord(periodRecordSchema, after) };
}
