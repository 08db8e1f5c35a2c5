import { getRecord } from "@/features/chain/queries";
import { readStoredRecord, type StoredRecord } from "@/features/chain/stored-record";
import type { Reader } from "@/lib/db";
import { type SourceRecord, sourceRecordSchema } from "./schema";

export type StoredSourceRecord = { id: string; revision: number } & StoredRecord<SourceRecord>;

/** A source as its newest revision has it, for whoever changes it. Throws `not_found`. */
export async function getSourceRecord(db: Reader, id: string): Promise<StoredSourceRecord> {
  const { revision, after } = await getRecord(db, { type: "source", id });
  return { id, revision, ...readStoredRecord(sourceRecordSchema, after) };
}

/** How many public claims are taken from a source. */
export const countClaimsOfSource = (db: Reader, sourceId: string): Promise<number> =>
  db.claim.count({ where: { sourceId, state: "published" } });
