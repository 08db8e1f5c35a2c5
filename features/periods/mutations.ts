import {
  type RegisterChange,
  reviseAsCorrected,
  reviseAsRestored,
  reviseAsWithdrawn,
} from "@/features/chain/mutations";
import type { RecordRef, RevisionVerb, Withdrawal } from "@/features/chain/schema";
import { toColumnDay, toDateColumns } from "@/lib/dates/columns";
import type { Tx } from "@/lib/db";
import type { PeriodRecord } from "./schema";

/** Adds a period with the claims for its bounds. */
export async function recordPeriod(tx: Tx, change: RegisterChange, id: string, period: PeriodRecord): Promise<void> {
  const revision = change.revise({
    verb: "record",
    subject: { type: "period", id },
    follows: null,
    before: null,
    after: period,
  });
  await tx.period.create({
    data: { ...columnsOf(period), id, revision, claims: { createMany: { data: claimsOf(id, period) } } },
  });
}

/** Corrects a period, the claims for its bounds included. Throws `conflict`. */
export async function correctPeriod(
  tx: Tx,
  change: RegisterChange,
  ref: RecordRef,
  period: PeriodRecord,
  verb: RevisionVerb = "correct",
): Promise<void> {
  const { revision } = await reviseAsCorrected(tx, change, { type: "period", ref, record: period, verb });
  await tx.periodClaim.deleteMany({ where: { periodId: ref.id } });
  await tx.period.update({ where: { id: ref.id }, data: { ...columnsOf(period), revision } });
  await tx.periodClaim.createMany({ data: claimsOf(ref.id, period).map((claim) => ({ ...claim, periodId: ref.id })) });
}

/** Takes a period out of public view. Throws `conflict`. */
export async function withdrawPeriod(
  tx: Tx,
  change: RegisterChange,
  ref: RecordRef,
  withdrawal: Withdrawal,
  verb: RevisionVerb = "withdraw",
): Promise<void> {
  const { revision } = await reviseAsWithdrawn(tx, change, { type: "period", ref, withdrawal, verb });
  await tx.period.update({ where: { id: ref.id }, data: { state: "withdrawn", revision } });
}

export async function restorePeriod(tx: Tx, change: RegisterChange, ref: RecordRef): Promise<void> {
  const { revision } = await reviseAsRestored(tx, change, { type: "period", ref });
  await tx.period.update({ where: { id: ref.id }, data: { state: "published", revision } });
}

const columnsOf = ({ from, to, claims: _apart, ...columns }: PeriodRecord) => ({
  ...columns,
  fromEarliest: toColumnDay(from.earliest),
  fromLatest: toColumnDay(from.latest),
  fromBasis: from.basis,
  fromEdtf: from.edtf,
  toEarliest: toColumnDay(to?.earliest ?? null),
  toLatest: toColumnDay(to?.latest ?? null),
  toBasis: to?.basis ?? null,
  toEdtf: to?.edtf ?? null,
});

const claimsOf = (id: string, { claims }: PeriodRecord) =>
  claims.map(({ date, ...claim }, position) => ({
    ...claim,
    ...toDateColumns(date),
    id: `${id}:${position}`,
    position,
  }));
