"use server";

import { answerRecordForm } from "@/features/desk/record-form";
import { idOf, readMessage } from "@/lib/forms/form-schema";
import { invalidWith, type SpecFormState } from "@/lib/forms/form-state";
import { approveProposal, declineProposal, takeBackProposal } from "./mutations";

const refOf = ({ values }: SpecFormState) => ({
  id: idOf(values.proposal),
  version: Number.parseInt(values.version ?? "", 10) || 0,
});
const list = (query: Record<string, string>) => ({ leadsTo: { pathname: "/proposals", query } });

export async function approveAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return answerRecordForm(previous, formData, {
    work: async (state, { db, actor }) => {
      const { changeId } = await approveProposal(db, { actor, at: new Date() }, refOf(state));
      return list({ changed: changeId });
    },
  });
}

export async function declineAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return answerRecordForm(previous, formData, {
    work: async (state, { db, actor }) => {
      const reason = readMessage(state.values, "why");
      if (!reason.ok) return invalidWith(state, reason.fieldErrors);
      await declineProposal(db, { actor, at: new Date(), reason: reason.value }, refOf(state));
      return list({ done: "declined" });
    },
  });
}

export async function takeBackAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return answerRecordForm(previous, formData, {
    work: async (state, { db, actor }) => {
      await takeBackProposal(db, { actor, at: new Date() }, refOf(state));
      return list({ done: "taken_back" });
    },
  });
}
