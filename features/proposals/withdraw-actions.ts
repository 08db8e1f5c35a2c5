"use server";

import { requireDesk } from "@/features/accounts/gate";
import { pageFrom } from "@/features/accounts/model";
import { withLastChange } from "@/features/chain/last-change";
import { newestRevision } from "@/features/chain/queries";
import { bringBack } from "@/features/undo/restore-mutations";
import { defineFormAction } from "@/lib/forms/define-form-action";
import { type FormState, outdatedWith } from "@/lib/forms/form-state";
import { leadTo } from "@/lib/forms/lead-to";
import { readRecordReason, readRecordRef, readWithdrawal } from "./form-schema";
import { applyOrPropose } from "./mutations";
import type { Outcome } from "./schema";

type Desk = Awaited<ReturnType<typeof requireDesk>>;

/** What both forms share: they show nothing of the record. */
const ofRecord = {
  gate: requireDesk,
  onConflict: async (state: FormState, { db }: Desk): Promise<FormState> => {
    const read = readRecordRef(state.values);
    if (!read.ok) return state;
    const { type, ref } = read.value;
    const subject = { type, id: ref.id };
    return outdatedWith(await withLastChange(state, db, subject), { revision: await newestRevision(db, subject) });
  },
};

const leadBack = (state: FormState, outcome: Outcome): Promise<never> =>
  leadTo({
    pathname: pageFrom(state.values.back),
    query: outcome.done === "applied" ? { changed: outcome.changeId } : { proposed: outcome.proposalId },
  });

/** Withdraws a record of any noun, or proposes to; its page says which. */
export const withdrawAction = defineFormAction({
  ...ofRecord,
  schema: readWithdrawal,
  handle: async ({ record, reason, isSuppressed }, { db, actor, state }) => {
    const withdrawal = { reason, isSuppressed, mergedIntoId: null };
    const change = { verb: "withdraw" as const, ...record, withdrawal };
    const outcome = await applyOrPropose(db, { actor, at: new Date(), reason }, change);
    return leadBack(state, outcome);
  },
});

/** Brings a withdrawn record back, or proposes to. */
export const restoreAction = defineFormAction({
  ...ofRecord,
  schema: readRecordReason,
  handle: async ({ record, reason }, { db, actor, state }) => {
    return leadBack(state, await bringBack(db, { actor, at: new Date(), reason }, record));
  },
});
