import { type ChangeInput, changeRegister, type RegisterChange } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import type { RecordRef } from "@/features/chain/schema";
import { readStoredRecord } from "@/features/chain/stored-record";
import { damageEventKind } from "@/features/damage-events/record";
import { damageEventRecordSchema } from "@/features/damage-events/schema";
import { moveEvidence } from "@/features/evidence/move-mutations";
import { periodKind } from "@/features/periods/record";
import { periodRecordSchema } from "@/features/periods/schema";
import { correctRecord, withdrawRecord } from "@/features/records/mutations";
import { openStates } from "@/features/reports/model";
import { coarserOf, namesAfterMerge } from "@/features/sites/edit-model";
import { isWithin } from "@/features/sites/edit-mutations";
import { getSiteRecord } from "@/features/sites/edit-queries";
import { siteKind } from "@/features/sites/record";
import type { Db, Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";

/**
 * Makes one place of two records of it: what is published in the one that goes lies in the one that stays, its names become
 * alternates, and its address leads there. Shown no more exactly than either was. Throws `conflict` for either record, and
 * `within_itself` when the one that stays lies in the one that goes.
 */
export function mergeSites(
  db: Db,
  editor: ChangeInput,
  { stays, goes }: { stays: RecordRef; goes: RecordRef },
): Promise<{ slug: string; changeId: string }> {
  return changeRegister(db, editor, async (tx, change) => {
    if (stays.id === goes.id || (await isWithin(tx, stays.id, goes.id))) throw new AppError("within_itself");
    const kept = await getSiteRecord(tx, stays.id);
    const other = await getSiteRecord(tx, goes.id);
    await moveParts(tx, change, goes.id, stays.id);
    await moveEvents(tx, change, goes.id, stays.id);
    await movePeriods(tx, change, goes.id, stays.id);
    await moveEvidence(tx, change, { type: "site", id: goes.id }, { type: "site", id: stays.id }, editor.reason);
    const merged = {
      ...kept.record,
      names: namesAfterMerge(kept.record.names, other.record.names),
      publicPrecision: coarserOf(kept.record.publicPrecision, other.record.publicPrecision),
    };
    await correctRecord(tx, change, siteKind, stays, merged, "merge");
    const withdrawal = { reason: editor.reason, isSuppressed: false, mergedIntoId: stays.id };
    await withdrawRecord(tx, change, siteKind, goes, withdrawal, "merge");
    // Reports nobody has decided on are not records, but whoever decides must find their place.
    await tx.report.updateMany({
      where: { siteId: goes.id, state: { in: [...openStates] } },
      data: { siteId: stays.id },
    });
    return { slug: kept.record.slug, changeId: change.id };
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
