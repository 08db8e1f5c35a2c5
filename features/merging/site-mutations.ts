import type { RegisterChange } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import { readStoredRecord } from "@/features/chain/stored-record";
import { damageEventKind } from "@/features/damage-events/record";
import { damageEventRecordSchema } from "@/features/damage-events/schema";
import { moveEvidence } from "@/features/evidence/move-mutations";
import { periodKind } from "@/features/periods/record";
import { periodRecordSchema } from "@/features/periods/schema";
import { correctRecord, withdrawRecord } from "@/features/records/mutations";
import { openStates } from "@/features/reports/model";
import { coarserOf, namesAfterMerge, whereaboutsAfterMerge } from "@/features/sites/edit-model";
import { isWithin } from "@/features/sites/edit-mutations";
import { getSiteRecord } from "@/features/sites/edit-queries";
import { siteKind } from "@/features/sites/record";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { Merge } from "./schema";
import { refuseWhileWaiting } from "./waiting-queries";

/**
 * Makes one place of two records of it: what is published in the one that goes lies in the one that stays, its names become
 * alternates, and its address leads there. Shown no more exactly than either was. Throws `conflict` for either record,
 * `within_itself` when the one that stays lies in the one that goes, and `already_proposed`. Whether one person may,
 * `applyOrPropose` decides.
 */
export async function mergeSites(tx: Tx, change: RegisterChange, { stays, goes, reason }: Merge): Promise<void> {
  if (stays.id === goes.id || (await isWithin(tx, stays.id, goes.id))) throw new AppError("within_itself");
  await refuseWhileWaiting(tx, [{ type: "site", id: goes.id }]);
  const kept = await getSiteRecord(tx, stays.id);
  const other = await getSiteRecord(tx, goes.id);
  await moveParts(tx, change, goes.id, stays.id);
  await moveEvents(tx, change, goes.id, stays.id);
  await movePeriods(tx, change, goes.id, stays.id);
  await moveEvidence(tx, change, { type: "site", id: goes.id }, { type: "site", id: stays.id }, reason);
  const merged = {
    ...kept.record,
    names: namesAfterMerge(kept.record.names, other.record.names),
    ...whereaboutsAfterMerge(kept.record, other.record),
    publicPrecision: coarserOf(kept.record.publicPrecision, other.record.publicPrecision),
  };
  const ref = { id: stays.id, follows: stays.follows ?? kept.revision };
  await correctRecord(tx, change, siteKind, ref, merged, "merge");
  const withdrawal = { reason, isSuppressed: false, mergedIntoId: stays.id };
  await withdrawRecord(tx, change, siteKind, goes, withdrawal, "merge");
  // Reports nobody has decided on are not records, but whoever decides must find their place.
  await tx.report.updateMany({
    where: { siteId: goes.id, state: { in: [...openStates] } },
    data: { siteId: stays.id },
  });
}

const published = { state: "published" } as const;
const onlyId = { select: { id: true }, orderBy: { id: "asc" } } as const;

async function moveParts(tx: Tx, change: RegisterChange, from: string, to: string): Promise<void> {
  for (const { id } of await tx.site.findMany({ where: { parentId: from, ...published }, ...onlyId })) {
    const { revision, record } = await getSiteRecord(tx, id);
    await correctRecord(tx, change, siteKind, { id, follows: revision }, { ...record, parentId: to }, "merge");
  }
}

async function moveEvents(tx: Tx, change: RegisterChange, from: string, to: string): Promise<void> {
  for (const { id } of await tx.damageEvent.findMany({ where: { siteId: from, ...published }, ...onlyId })) {
    const { revision, after } = await getRecord(tx, { type: "damage_event", id });
    const { record } = readStoredRecord(damageEventRecordSchema, after);
    await correctRecord(tx, change, damageEventKind, { id, follows: revision }, { ...record, siteId: to }, "merge");
  }
}

async function movePeriods(tx: Tx, change: RegisterChange, from: string, to: string): Promise<void> {
  for (const { id } of await tx.period.findMany({ where: { siteId: from, ...published }, ...onlyId })) {
    const { revision, after } = await getRecord(tx, { type: "period", id });
    const { record } = readStoredRecord(periodRecordSchema, after);
    await correctRecord(tx, change, periodKind, { id, follows: revision }, { ...record, siteId: to }, "merge");
  }
}
