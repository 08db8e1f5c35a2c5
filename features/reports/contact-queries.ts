import type { ReadScope } from "@/features/scope/scope";
import type { Reader } from "@/lib/db";
import { requireReviewerScope } from "./queries";

export type ContactRevealRow = { id: number; reportId: string; at: string; actorName: string };

/** Who looked at how reporters can be reached, newest first: for one report, or for all of them. */
export async function listContactReveals(
  db: Reader,
  scope: ReadScope,
  { reportId, limit }: { reportId?: string; limit: number },
): Promise<ContactRevealRow[]> {
  requireReviewerScope(scope);
  const reveals = await db.contactReveal.findMany({
    where: reportId === undefined ? {} : { reportId },
    orderBy: { id: "desc" },
    take: limit,
    select: { id: true, reportId: true, at: true, actorName: true },
  });
  return reveals.map(({ at, ...reveal }) => ({ ...reveal, at: at.toISOString() }));
}
