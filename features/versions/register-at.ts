import type { Db, Reader } from "@/lib/db";

/**
 * Reads the register as it stood at a revision, the last of its change; null reads it as it is. Inside `work` the tables'
 * names are views on the versions of then (schema `past`): nothing is copied, and many look at once. Always as the public
 * may see it: what is suppressed today was not there yesterday either.
 *
 * @param past a client whose statements name tables without their schema (`connectUnqualified`).
 */
export function readRegisterAt<Result>(
  db: Db,
  asOf: number | null,
  work: (reader: Reader) => Promise<Result>,
  { past }: { past: () => Db },
): Promise<Result> {
  if (asOf === null) return work(db);
  return past().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('search_path', 'past, public', true), set_config('tadmur.revision', ${String(asOf)}, true)`;
    return work(tx);
  });
}
