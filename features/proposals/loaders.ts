import "server-only";
import { cache } from "react";
import { requireDesk, requireReviewer } from "@/features/accounts/gate";
import { getSettings } from "@/features/settings/queries";
import { getDb } from "@/lib/db";
import { listProposals } from "./queries";

/** What waits and what was decided on, with who is looking: nobody decides on their own. */
export const loadProposals = cache(async () => {
  const { db, scope, viewer } = await requireDesk({});
  return { viewerId: viewer.id, ...(await listProposals(db, scope)) };
});

/** Whether withdrawing asks for a second person. */
export const loadAsksTwo = cache(async (): Promise<boolean> => {
  await requireReviewer();
  return (await getSettings(getDb())).secondApproverForWithdrawals;
});
