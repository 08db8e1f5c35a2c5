import "server-only";
import { cache } from "react";
import { findViewer, requireDesk } from "@/features/accounts/gate";
import { canReview } from "@/features/accounts/policy";
import { type ChangeTally, touchedBy } from "@/features/history/model";
import { findChange, isChangeCurrent } from "./queries";

/** What a change did, for the page that follows it. */
export type ChangeSummary = {
  id: string;
  reason: string;
  touched: ChangeTally[];
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
    touched: touchedBy({ revisions: change.touched.map((one) => ({ ...one, isFirst: one.before === null })) }),
    isCurrent: await isChangeCurrent(db, change),
  };
});
