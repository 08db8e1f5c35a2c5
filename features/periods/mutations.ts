import type { RegisterChange } from "@/features/revisions/mutations";
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
  const { from, to, claims, ...columns } = period;
  await tx.period.create({
    data: {
      ...columns,
      id,
      revision,
      fromEarliest: toColumnDay(from.earliest),
      fromLatest: toColumnDay(from.latest),
      fromBasis: from.basis,
      fromEdtf: from.edtf,
      toEarliest: toColumnDay(to?.earliest ?? null),
      toLatest: toColumnDay(to?.latest ?? null),
      toBasis: to?.basis ?? null,
      toEdtf: to?.edtf ?? null,
      claims: {
        createMany: {
          data: claims.map(({ date, ...claim }, position) => ({
            ...claim,
            ...toDateColumns(date),
            id: `${id}:${position}`,
            position,
          })),
        },
      },
    },
  });
}
