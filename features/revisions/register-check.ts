import type { Tx } from "@/lib/db";
import type { ChainBreak, Head } from "./chain";
import { walkChain } from "./chain-queries";
import { findRowsThatDiffer, type RowDifference } from "./row-check";

export type RegisterCheck = {
  head: Head;
  breaks: ChainBreak[];
  /** Null: the history is too broken to say what the records should be. */
  rows: RowDifference[] | null;
};

/** Walks the chain and compares the public records with it, in one transaction of the caller's so that both see one register. */
export async function checkRegister(tx: Tx, kept: Head | null): Promise<RegisterCheck> {
  const chain = await walkChain(tx, kept);
  await tx.$executeRaw`SAVEPOINT before_rows`;
  try {
    return { ...chain, rows: await findRowsThatDiffer(tx) };
  } catch {
    // A revision that holds no readable record; unless the connection is gone, which the next statement says.
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT before_rows`;
    return { ...chain, rows: null };
  }
}

export const isSound = ({ breaks, rows }: RegisterCheck): boolean => breaks.length === 0 && rows?.length === 0;
