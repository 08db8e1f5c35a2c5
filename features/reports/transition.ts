import type { Prisma } from "@/generated/prisma/client";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { canTransition, statesBefore } from "./model";
import type { ReportRef, ReportState } from "./schema";

/** Which reviewer moves a report on, and when. */
export type Transition = { by: string; at: Date };

/**
 * Moves a report to another state, only from the version that was read. Throws `already_decided` when somebody else
 * decided, `conflict` when it changed otherwise (the reporter answered), `not_found`.
 */
export async function decide(
  tx: Pick<Tx, "report">,
  { id, version }: ReportRef,
  to: ReportState,
  { by, at }: Transition,
  data: Omit<Prisma.ReportUncheckedUpdateManyInput, "state" | "version">,
): Promise<void> {
  const { count } = await tx.report.updateMany({
    where: { id, version, state: { in: statesBefore(to) } },
    data: { ...data, state: to, version: { increment: 1 }, changedAt: at, changedById: by },
  });
  if (count === 1) return;
  const now = await tx.report.findUnique({ where: { id }, select: { state: true } });
  if (!now) throw new AppError("not_found");
  throw new AppError(canTransition(now.state, to) ? "conflict" : "already_decided");
}
