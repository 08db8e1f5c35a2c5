import {
  type RegisterChange,
  reviseAsCorrected,
  reviseAsRestored,
  reviseAsWithdrawn,
} from "@/features/chain/mutations";
import type { RecordRef, RevisionVerb, Withdrawal } from "@/features/chain/schema";
import { restoredColumns, withdrawnColumns } from "@/features/chain/stored-record";
import { eventSearchText } from "@/features/search/model";
import { namesAround } from "@/features/search/mutations";
import { toColumnDay, toDateColumns } from "@/lib/dates/columns";
import type { Tx } from "@/lib/db";
import type { AssessmentRecord, DamageEventRecord } from "./schema";

/**
 * Adds an event without its assessments: claims need the event before assessments can rest on them.
 * The transaction cannot commit until `assessEvent` has given every value its reason (event_is_assessed).
 */
export async function recordDamageEvent(
  tx: Tx,
  change: RegisterChange,
  id: string,
  event: DamageEventRecord,
): Promise<void> {
  const revision = change.revise({
    verb: "record",
    subject: { type: "damage_event", id },
    follows: null,
    before: null,
    after: event,
  });
  await tx.damageEvent.create({ data: { ...(await columnsOf(tx, event)), id, revision, createdAt: change.at } });
}

/** Writes why each field holds its value. The claims must be the event's own. */
export async function assessEvent(tx: Tx, eventId: string, assessments: readonly AssessmentRecord[]): Promise<void> {
  await tx.assessment.createMany({ data: assessments.map(({ field, because }) => ({ eventId, field, because })) });
  await tx.assessmentClaim.createMany({
    data: assessments.flatMap(({ field, claimIds }) =>
      claimIds.map((claimId, position) => ({ eventId, field, claimId, position })),
    ),
  });
}

/**
 * Corrects an event, its assessments included. Throws `conflict`. An assessment that names a claim of another event is
 * refused by the database.
 */
export async function correctDamageEvent(
  tx: Tx,
  change: RegisterChange,
  ref: RecordRef,
  event: DamageEventRecord,
  verb: RevisionVerb = "correct",
): Promise<void> {
  const { revision } = await reviseAsCorrected(tx, change, { type: "damage_event", ref, record: event, verb });
  await tx.damageEvent.update({ where: { id: ref.id }, data: { ...(await columnsOf(tx, event)), revision } });
  await tx.assessment.deleteMany({ where: { eventId: ref.id } });
  await assessEvent(tx, ref.id, event.assessments);
}

/** Takes an event out of public view and of every count. Throws `conflict`. */
export async function withdrawDamageEvent(
  tx: Tx,
  change: RegisterChange,
  ref: RecordRef,
  withdrawal: Withdrawal,
  verb: RevisionVerb = "withdraw",
): Promise<void> {
  const { revision } = await reviseAsWithdrawn(tx, change, { type: "damage_event", ref, withdrawal, verb });
  const { mergedIntoId } = withdrawal;
  await tx.damageEvent.update({
    where: { id: ref.id },
    data: { ...withdrawnColumns(withdrawal), mergedIntoId, revision },
  });
}

export async function restoreDamageEvent(tx: Tx, change: RegisterChange, ref: RecordRef): Promise<void> {
  const { revision } = await reviseAsRestored(tx, change, { type: "damage_event", ref });
  await tx.damageEvent.update({ where: { id: ref.id }, data: { ...restoredColumns, mergedIntoId: null, revision } });
}

async function columnsOf(tx: Tx, event: DamageEventRecord) {
  const { date, imageryBracket, assessments: _apart, ...columns } = event;
  return {
    ...columns,
    ...toDateColumns(date),
    lastIntact: toColumnDay(imageryBracket?.lastIntact ?? null),
    firstDamaged: toColumnDay(imageryBracket?.firstDamaged ?? null),
    searchText: eventSearchText(event, await namesAround(tx, event.siteId)),
  };
}
