import type { Tx } from "@/lib/db";
import { layRegister } from "./register-at";

/** Tables that hold public records, each with the column that names the record a row belongs to. */
export const publicTables = {
  site: "id",
  site_name: "site_id",
  source: "id",
  damage_event: "id",
  assessment: "event_id",
  assessment_claim: "event_id",
  claim: "id",
  period: "id",
  period_claim: "period_id",
  evidence: "id",
} as const;

/** A record whose rows are not what its newest revision says. */
export type RowDifference = { table: string; id: string; what: "altered" | "removed" | "added" };

type Found = { id: string; isStored: boolean; isRevised: boolean };

/**
 * Compares every row of the public record with what the revisions say it must be, whole tables at a time: rows that were
 * changed, removed or added behind the register's back. Lays the register in `tx`, which can read nothing else afterwards.
 */
export async function findRowsThatDiffer(tx: Tx): Promise<RowDifference[]> {
  const { seq: newest } = await tx.registerHead.findUniqueOrThrow({ where: { id: 1 } });
  await layRegister(tx, { newest, isForPublic: false, withSearch: true });
  const differences: RowDifference[] = [];
  for (const [table, key] of Object.entries(publicTables)) {
    // The names are those above.
    const found = await tx.$queryRawUnsafe<Found[]>(`
      WITH stored AS (SELECT * FROM public.${table} EXCEPT SELECT * FROM pg_temp.${table}),
        revised AS (SELECT * FROM pg_temp.${table} EXCEPT SELECT * FROM public.${table})
      SELECT id, bool_or(is_stored) AS "isStored", bool_or(NOT is_stored) AS "isRevised"
      FROM (SELECT ${key} AS id, true AS is_stored FROM stored UNION ALL SELECT ${key}, false FROM revised) rows
      GROUP BY id ORDER BY id`);
    differences.push(...found.map(({ id, ...where }) => ({ table, id, what: whatHappened(where) })));
  }
  return differences;
}

const whatHappened = ({ isStored, isRevised }: Omit<Found, "id">): RowDifference["what"] =>
  isStored && isRevised ? "altered" : isStored ? "added" : "removed";
