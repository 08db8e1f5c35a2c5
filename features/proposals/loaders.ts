import "server-only";
import { cache } from "react";
import { findViewer, requireDesk } from "@/features/accounts/gate";
import { canReview } from "@/features/accounts/policy";
import type { Subject, SubjectType } from "@/features/chain/schema";
import { referencesIn, withLinks } from "@/features/history/model";
import { findRecordNames } from "@/features/history/name-queries";
import { getDb } from "@/lib/db";
import { findWaitingProposal, listDeclinedProposals, listProposals, type ProposalRow } from "./queries";

/** What waits and what was decided on, with who is looking: nobody decides on their own. */
export const loadProposals = cache(async () => {
  const { db, scope, viewer, hrefOf } = await requireDesk({});
  const proposals = await listProposals(db, scope);
  const named = proposals.waiting.flatMap(({ subject: { type }, current, proposed }) => [
    ...referencesIn(type, current),
    ...referencesIn(type, proposed),
  ]);
  return { viewerId: viewer.id, ...proposals, names: withLinks(await findRecordNames(db, scope, named), hrefOf) };
});

/** Whether a change of a record waits for a second person; false for anybody but reviewers. */
export const loadIsWaiting = cache(async (type: SubjectType, id: string): Promise<boolean> => {
  if (!canReview(await findViewer())) return false;
  return (await findWaitingProposal(getDb(), { type, id })) !== null;
});

/** What was proposed of these records and declined; nothing for anybody but reviewers. */
export async function loadDeclined(subjects: readonly Subject[]): Promise<ProposalRow[]> {
  if (!canReview(await findViewer())) return [];
  const { db, scope } = await requireDesk({});
  return listDeclinedProposals(db, scope, subjects);
}
