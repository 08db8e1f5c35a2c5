import { type ChangeInput, changeRegister, type RegisterChange } from "@/features/chain/mutations";
import type { RecordRef } from "@/features/chain/schema";
import { getOrRecordSource } from "@/features/claims/entry-mutations";
import { addRecord, correctRecord } from "@/features/records/mutations";
import type { Db, Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/id";
import { getPeriodRecord } from "./edit-queries";
import type { EnteredPeriod, EnteredPeriodClaim } from "./form-schema";
import { periodKind } from "./record";
import type { PeriodRecord } from "./schema";

export type PeriodChange = { id: string; siteId: string; changeId: string };

/** Records a period of a published place, with the sources it names that are new. Throws `not_found`. */
export const recordPeriod = (
  db: Db,
  editor: ChangeInput,
  { siteId, period, claims }: EnteredPeriod & { siteId: string },
): Promise<PeriodChange> =>
  changeRegister(db, editor, async (tx, change) => {
    if ((await tx.site.count({ where: { id: siteId, state: "published" } })) === 0) throw new AppError("not_found");
    const id = newId("per");
    await addRecord(tx, change, periodKind, id, { ...period, siteId, claims: await withSources(tx, change, claims) });
    return { id, siteId, changeId: change.id };
  });

/** Corrects a period. Throws `conflict`, and `not_found` for a source that is not there. */
export const correctPeriod = (
  db: Db,
  editor: ChangeInput,
  ref: RecordRef,
  { period, claims }: EnteredPeriod,
): Promise<PeriodChange> =>
  changeRegister(db, editor, async (tx, change) => {
    const { record } = await getPeriodRecord(tx, ref.id);
    const next = { ...record, ...period, claims: await withSources(tx, change, claims) };
    await correctRecord(tx, change, periodKind, ref, next);
    return { id: ref.id, siteId: record.siteId, changeId: change.id };
  });

async function withSources(
  tx: Tx,
  change: RegisterChange,
  entered: readonly EnteredPeriodClaim[],
): Promise<PeriodRecord["claims"]> {
  const claims: PeriodRecord["claims"] = [];
  for (const { source, claim } of entered)
    claims.push({ ...claim, sourceId: (await getOrRecordSource(tx, change, source)).id });
  return claims;
}
