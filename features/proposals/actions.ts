"use server";

import { requireDesk } from "@/features/accounts/gate";
import { formatChangedBy, withLastChange } from "@/features/chain/last-change";
import type { Db } from "@/lib/db";
import { defineFormAction } from "@/lib/forms/define-form-action";
import { idOf, readAll, readMessage } from "@/lib/forms/form-schema";
import type { FormState } from "@/lib/forms/form-state";
import { leadTo } from "@/lib/forms/lead-to";
import { readProposalRef } from "./form-schema";
import { approveProposal, declineProposal, takeBackProposal } from "./mutations";
import { getDecision } from "./queries";
import type { ProposalOutcome } from "./schema";

const backToList = (query: { changed: string } | { done: ProposalOutcome }): Promise<never> =>
  leadTo({ pathname: "/proposals", query });

/** Whoever comes second learns who decided, or who changed the record that the proposal is about. */
const decision = {
  gate: requireDesk,
  onConflict: async (state: FormState, { db }: { db: Db }): Promise<FormState> => {
    const { subject, decided } = await getDecision(db, idOf(state.values.proposal));
    if (state.formErrors[0] === "conflict") return withLastChange(state, db, subject);
    if (decided === null) return state;
    return { ...state, changedBy: await formatChangedBy({ ...decided, role: "reviewer" }, null) };
  },
};

export const approveAction = defineFormAction({
  ...decision,
  schema: readProposalRef,
  handle: async (proposal, { db, actor }) => {
    const { changeId } = await approveProposal(db, { actor, at: new Date() }, proposal);
    return backToList({ changed: changeId });
  },
});

export const declineAction = defineFormAction({
  ...decision,
  schema: (texts) => readAll({ proposal: readProposalRef(texts), reason: readMessage(texts, "why") }),
  handle: async ({ proposal, reason }, { db, actor }) => {
    await declineProposal(db, { actor, at: new Date(), reason }, proposal);
    return backToList({ done: "declined" });
  },
});

export const takeBackAction = defineFormAction({
  ...decision,
  schema: readProposalRef,
  handle: async (proposal, { db, actor }) => {
    await takeBackProposal(db, { actor, at: new Date() }, proposal);
    return backToList({ done: "taken_back" });
  },
});
