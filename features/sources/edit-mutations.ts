import { type ChangeInput, changeRegister } from "@/features/chain/mutations";
import type { RecordRef } from "@/features/chain/schema";
import { correctRecord } from "@/features/records/mutations";
import type { Db } from "@/lib/db";
import { getSourceRecord } from "./edit-queries";
import { sourceKind } from "./record";
import type { SourceRecord } from "./schema";

/** Corrects what is written of a source. Throws `conflict`. */
export const correctSourceRecord = (
  db: Db,
  editor: ChangeInput,
  { ref, source }: { ref: RecordRef; source: SourceRecord },
): Promise<void> =>
  changeRegister(db, editor, async (tx, change) => {
    const { record } = await getSourceRecord(tx, ref.id);
    await correctRecord(tx, change, sourceKind, ref, { ...record, ...source });
  });
