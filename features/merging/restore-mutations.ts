import type { JsonRecord } from "@/features/chain/model";
import type { RegisterChange } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import type { RecordRef, Subject } from "@/features/chain/schema";
import { readStoredRecord, recordOf, withdrawalOf } from "@/features/chain/stored-record";
import { checkToldOnce } from "@/features/claims/copy-queries";
import { withoutLostGround } from "@/features/damage-events/ground-mutations";
import { damageEventRecordSchema } from "@/features/damage-events/schema";
import { checkShownOnce } from "@/features/evidence/mutations";
import { evidenceRecordSchema } from "@/features/evidence/schema";
import { restoreRecords } from "@/features/records/mutations";
import { type RecordKind, recordJson } from "@/features/records/row-model";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { isRestorable } from "./schema";

/**
 * Brings a withdrawn record back, of a noun that has a page for it; throws `invalid` for another. Throws `conflict`, and `in_use`
 * when what it rests on is withdrawn itself, and when what it says stands with another record: counts never double. One that was
 * merged into another comes back by undoing the merge. Whether one person may, `applyOrPropose` decides.
 */
export async function bringIntoView(tx: Tx, change: RegisterChange, kind: RecordKind, ref: RecordRef): Promise<void> {
  const subject: Subject = { type: kind.type, id: ref.id };
  const { after } = await getRecord(tx, subject);
  // What it held lies in the other one: by itself it would come back empty.
  if ((withdrawalOf(after)?.mergedIntoId ?? null) !== null) throw new AppError("in_use");
  await checkToldOnce(tx, await listComingBack(tx, subject));
  if (!isRestorable(kind.type)) throw new AppError("invalid");
  if (kind.type === "evidence") await checkShownOnce(tx, [evidenceRecordSchema.parse(recordOf(after))]);
  const says = kind.type === "damage_event" ? await eventToday(tx, ref, after) : recordOf(after);
  await restoreRecords(tx, change, kind, [{ ref, says }]);
}

/** What an event says when it comes back: its claims may have lost a voice while it was gone. */
async function eventToday(tx: Tx, ref: RecordRef, stored: JsonRecord): Promise<JsonRecord> {
  const { record } = readStoredRecord(damageEventRecordSchema, stored);
  const left = await withoutLostGround(tx, ref, { judged: record, says: record });
  return left === record ? recordOf(stored) : recordJson(damageEventRecordSchema, left);
}

/** The claims that would stand twice: the claim itself, or those of an event that none was left to, as of a split that was undone. */
async function listComingBack(tx: Tx, { type, id }: Subject): Promise<string[]> {
  if (type === "claim") return [id];
  if (type !== "damage_event") return [];
  const claims = await tx.claim.findMany({ where: { eventId: id }, select: { id: true, state: true } });
  return claims.some(({ state }) => state === "published") ? [] : claims.map((claim) => claim.id);
}
