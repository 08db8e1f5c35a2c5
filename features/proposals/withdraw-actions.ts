"use server";

import { subjectTypes } from "@/features/chain/schema";
import { answerRecordForm, type Desk, newestOf, pageFrom } from "@/features/desk/record-form";
import { bringBack } from "@/features/undo/restore-mutations";
import { AppError } from "@/lib/errors";
import { idOf, readMessage } from "@/lib/forms/form-schema";
import { invalidWith, revisionOf, type SpecFormState, tickedOf } from "@/lib/forms/form-state";
import { applyOrPropose } from "./mutations";

type Texts = SpecFormState["values"];

/** The record a form is about, at the revision it was made on. */
function recordOf(texts: Texts) {
  const type = subjectTypes.find((known) => known === texts.type);
  if (type === undefined) throw new AppError("invalid");
  return { type, ref: { id: idOf(texts.id), follows: revisionOf(texts) } };
}

const newest = async ({ values }: SpecFormState, { db }: Desk) => {
  const { type, ref } = recordOf(values);
  return { revision: await newestOf(db, { type, id: ref.id }) };
};

/** Withdraws a record of any noun, or proposes to; its page says which. */
export async function withdrawAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return answerRecordForm(previous, formData, {
    work: async (state, { db, actor }) => {
      const reason = readMessage(state.values, "reason");
      if (!reason.ok) return invalidWith(state, reason.fieldErrors);
      const isSuppressed = tickedOf(state.values, "keep", ["back"]).length > 0;
      const outcome = await applyOrPropose(
        db,
        { actor, at: new Date(), reason: reason.value },
        {
          verb: "withdraw",
          ...recordOf(state.values),
          withdrawal: { reason: reason.value, isSuppressed, mergedIntoId: null },
        },
      );
      const query = outcome.done === "applied" ? { changed: outcome.changeId } : { proposed: outcome.proposalId };
      return { leadsTo: { pathname: pageFrom(state.values.back), query } };
    },
    newest,
  });
}

/** Brings a withdrawn record back. */
export async function restoreAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return answerRecordForm(previous, formData, {
    work: async (state, { db, actor }) => {
      const reason = readMessage(state.values, "reason");
      if (!reason.ok) return invalidWith(state, reason.fieldErrors);
      const editor = { actor, at: new Date(), reason: reason.value };
      const { changeId } = await bringBack(db, editor, recordOf(state.values));
      return { leadsTo: { pathname: pageFrom(state.values.back), query: { changed: changeId } } };
    },
    newest,
  });
}
