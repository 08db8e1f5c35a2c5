import { getRecord } from "@/features/chain/queries";
import { readStoredRecord, type StoredRecord } from "@/features/chain/stored-record";
import type { Reader } from "@/lib/db";
import { claimOrder } from "./queries";
import { type ClaimRecord, claimRecordSchema } from "./schema";

export type StoredClaimRecord = { id: string; revision: number } & StoredRecord<ClaimRecord>;

/** A claim as its newest revision has it, for whoever changes it. Throws `not_found`. */
export async function getClaimRecord(db: Reader, id: string): Promise<StoredClaimRecord> {
  const { revision, after } = await getRecord(db, { type: "claim", id });
  return { id, revision, ...readStoredRecord(claimRecordSchema, after) };
}

/** The published claims of an event as records, in the order in which its page numbers them. */
export async function listClaimRecords(db: Reader, eventId: string): Promise<StoredClaimRecord[]> {
  const claims = await db.claim.findMany({
    where: { eventId, state: "published" },
    orderBy: [...claimOrder],
    select: { id: true },
  });
  const records: StoredClaimRecord[] = [];
  for (const { id } of claims) records.push(await getClaimRecord(db, id));
  return records;
}
