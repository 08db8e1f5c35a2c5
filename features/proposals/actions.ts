"use server";

import { requireDesk } from "@/features/accounts/gate";
import { defineFormAction } from "@/lib/forms/define-form-action";
import { readAll, readMessage } from "@/lib/forms/form-schema";
import { leadTo } from "@/lib/forms/lead-to";
import { readProposalRef } from "./form-schema";
import { approveProposal, declineProposal, takeBackProposal } from "./mutations";
import type { ProposalOutcome } from "./schema";

const backToList = (query: { changed: string } | { done: ProposalOutcome }): Promise<never> =>
  leadTo({ pathname: "/proposals", query });

export const approveAction = defineFormAction({
  gate: requireDesk,
  schema: readProposalRef,
  handle: async (proposal, { db, actor }) => {
    const { changeId } = await approveProposal(db, { actor, at: new Date() }, proposal);
    return backToList({ changed: changeId });
  },
});

export const declineAction = defineFormAction({
  gate: requireDesk,
  schema: (texts) => readAll({ proposal: readProposalRef(texts), reason: readMessage(texts, "why") }),
  handle: async ({ proposal, reason }, { db, actor }) => {
    await declineProposal(db, { actor, at: new Date(), reason }, proposal);
    return backToList({ done: "declined" });
  },
});

export const takeBackAction = defineFormAction({
  gate: requireDesk,
  schema: readProposalRef,
  handle: async (proposal, { db, actor }) => {
    await takeBackProposal(db, { actor, at: new Date() }, proposal);
    return backToList({ done: "taken_back" });
  },
});
