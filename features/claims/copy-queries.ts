import type { Reader } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { carryingVerbs } from "./copy-model";

/**
 * The claims that are one with those asked for, each asked one with itself and with every other: what merges and splits made of
 * it and what it was made of, over any number of them, also of those that were undone. Read from the chain, which keeps a copy
 * and the claim it was made of next to each other (`carryClaims`), and so the same at every revision that the register is read at.
 */
export const listSameClaims = (db: Reader, ids: readonly string[]): Promise<{ id: string; sameId: string }[]> =>
  db.$queryRaw`
    WITH RECURSIVE same(id, same_id) AS (
      SELECT asked.id, asked.id FROM unnest(${[...ids]}::text[]) AS asked(id)
      UNION
      SELECT same.id, beside.subject_id FROM same
      JOIN revision own ON own.subject_type = 'claim' AND own.subject_id = same.same_id AND own.verb = ANY(${[...carryingVerbs]}::text[])
      CROSS JOIN LATERAL (
        (SELECT r.subject_id, r.follows FROM revision r
          WHERE own.follows IS NULL AND r.change_id = own.change_id AND r.subject_type = 'claim' AND r.seq > own.seq
          ORDER BY r.seq LIMIT 1)
        UNION ALL
        (SELECT r.subject_id, r.follows FROM revision r
          WHERE own.follows IS NOT NULL AND r.change_id = own.change_id AND r.subject_type = 'claim' AND r.seq < own.seq
          ORDER BY r.seq DESC LIMIT 1)) beside
      -- Two that were both there before are two: what the other event was told already in the same words is not told twice.
      WHERE (own.follows IS NULL) <> (beside.follows IS NULL)
    )
    SELECT id, same_id AS "sameId" FROM same`;

/**
 * Before claims come back, or after: none of them may be told by another event meanwhile, as a copy of it or as what it is a copy
 * of. Counts never double. Throws `in_use`.
 */
export async function checkToldOnce(db: Reader, ids: readonly string[]): Promise<void> {
  const others = (await listSameClaims(db, ids)).filter(({ id, sameId }) => id !== sameId);
  const [found] = await db.$queryRaw<{ isTold: boolean }[]>`
    SELECT EXISTS (SELECT FROM claim c
      WHERE c.state = 'published' AND c.id = ANY(${others.map(({ sameId }) => sameId)}::text[])) AS "isTold"`;
  if (found?.isTold === true) throw new AppError("in_use");
}
