"use server";

import { getTranslations } from "next-intl/server";
import { answerRecordForm, pageFrom } from "@/features/desk/record-form";
import { AppError } from "@/lib/errors";
import type { SpecFormState } from "@/lib/forms/form-state";
import { undoChange } from "./mutations";
import { findChange } from "./queries";

/** Undoes a change and leads back to the page it was undone from, which says so. */
export async function undoAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return answerRecordForm(previous, formData, {
    work: async (state, { db, actor }) => {
      const t = await getTranslations("records.changed");
      const undone = await findChange(db, state.values.change ?? "");
      if (undone === null) throw new AppError("not_found");
      const reason = t("undoReason", { reason: undone.reason }).slice(0, 500);
      const { changeId } = await undoChange(db, { actor, at: new Date(), reason }, undone.id);
      return { leadsTo: { pathname: pageFrom(state.values.back), query: { changed: changeId } } };
    },
  });
}
