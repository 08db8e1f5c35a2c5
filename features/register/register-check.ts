import type { ChainBreak, Head } from "@/features/chain/chain";
import { walkChain } from "@/features/chain/chain-queries";
import { findRowsThatDiffer, type RowDifference } from "@/features/register/row-check";
import type { Tx } from "@/lib/db";

export type RegisterCheck = {
  head: Head;
  breaks: ChainBreak[];
  rows: RowDifference[];
  /** Why the records could not be compared: the history holds something that is no record. */
  failure: string | null;
};

/** Walks the chain and compares the public records with it, in one transaction of the caller's so that both see one register. */
export async function checkRegister(tx: Tx, kept: Head | null): Promise<RegisterCheck> {
  const chain = await walkChain(tx, kept);
  await tx.$executeRaw`SAVEPOINT before_rows`;
  try {
    return { ...chain, rows: await findRowsThatDiffer(tx), failure: null };
  } catch (error) {
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT before_rows`;
    return { ...chain, rows: [], failure: error instanceof Error ? error.message : String(error) };
  }
}

export const isSound = ({ breaks, rows, failure }: RegisterCheck): boolean =>
  breaks.length === 0 && rows.length === 0 && failure === null;
