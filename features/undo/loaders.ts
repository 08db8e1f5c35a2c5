import "server-only";
import { cache } from "react";
import { findViewer, requireDesk } from "@/features/accounts/gate";
import { canReview } from "@/features/accounts/policy";
import type { SubjectType } from "@/features/chain/schema";
import { groupBy } from "@/lib/group-by";
import { findChange, isChangeCurrent } from "./queries";

/** What a change did, for the page that follows it. */
export type ChangeSummary = {
  id: string;
  reason: string;
  touched: { type: SubjectType; verb: string; count: number }[];
  /** Whether it can still be undone in one step. */
  isCurrent: boolean;
};

/** Whether somebody is signed in who may change records. */
export const loadIsReviewer = cache(async (): Promise<boolean> => canReview(await findViewer()));

/** Null for no such change, and for anybody but reviewers. */
export const loadChangeSummary = cache(async (changeId: string): Promise<ChangeSummary | null> => {
  if (!(await loadIsReviewer())) return null;
  const { db } = await requireDesk();
  const change = await findChange(db, changeId);
  if (change === null) return null;
  return {
    id: change.id,
    reason: change.reason,
    touched: [...groupBy(change.touched, ({ subject, verb }) => `${subject.type} ${verb}`).values()].flatMap((of) => {
      const [one] = of;
      return one ? [{ type: one.subject.type, verb: one.verb, count: of.length }] : [];
    }),
    isCurrent: await isChangeCurrent(db, change),
  };
});
