import {
  type RegisterChange,
  reviseAsCorrected,
  reviseAsRestored,
  reviseAsWithdrawn,
} from "@/features/chain/mutations";
import type { RecordRef, RevisionVerb, Withdrawal } from "@/features/chain/schema";
import { restoredColumns, withdrawnColumns } from "@/features/chain/stored-record";
import { toColumnDay } from "@/lib/dates/columns";
import { parseEdtf } from "@/lib/dates/edtf";
import type { Tx } from "@/lib/db";
import type { SourceRecord } from "./schema";

/** Adds a source. */
export async function recordSource(tx: Tx, change: RegisterChange, id: string, source: SourceRecord): Promise<void> {
  const revision = change.revise({
    verb: "record",
    subject: { type: "source", id },
    follows: null,
    before: null,
    after: source,
  });
  await tx.source.create({ data: { ...columnsOf(source), id, revision, createdAt: change.at } });
}

/** Corrects what is written of a source, its grade included. Throws `conflict`. */
export async function correctSource(
  tx: Tx,
  change: RegisterChange,
  ref: RecordRef,
  source: SourceRecord,
): Promise<void> {
  const { revision } = await reviseAsCorrected(tx, change, { type: "source", ref, record: source, verb: "correct" });
  await tx.source.update({ where: { id: ref.id }, data: { ...columnsOf(source), revision } });
}

/** Takes a source out of public view, and with it every claim that rests on it. Throws `conflict`. */
export async function withdrawSource(
  tx: Tx,
  change: RegisterChange,
  ref: RecordRef,
  withdrawal: Withdrawal,
  verb: RevisionVerb = "withdraw",
): Promise<void> {
  const { revision } = await reviseAsWithdrawn(tx, change, { type: "source", ref, withdrawal, verb });
  const { mergedIntoId } = withdrawal;
  await tx.source.update({ where: { id: ref.id }, data: { ...withdrawnColumns(withdrawal), mergedIntoId, revision } });
}

export async function restoreSource(tx: Tx, change: RegisterChange, ref: RecordRef): Promise<void> {
  const { revision } = await reviseAsRestored(tx, change, { type: "source", ref });
  await tx.source.update({ where: { id: ref.id }, data: { ...restoredColumns, mergedIntoId: null, revision } });
}

function columnsOf(source: SourceRecord) {
  const published = source.publishedOn === null ? null : parseEdtf(source.publishedOn);
  return {
    ...source,
    publishedEarliest: published?.ok ? toColumnDay(published.earliest) : null,
    publishedLatest: published?.ok ? toColumnDay(published.latest) : null,
  };
}
