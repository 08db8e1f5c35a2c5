"use server";

import { getTranslations } from "next-intl/server";
import { requireDesk } from "@/features/accounts/gate";
import { pageFrom } from "@/features/accounts/model";
import { AppError } from "@/lib/errors";
import { defineFormAction } from "@/lib/forms/define-form-action";
import { leadTo } from "@/lib/forms/lead-to";
import { undoChange } from "./mutations";
import { findChange } from "./queries";
import { undoSchema } from "./schema";

/** Undoes a change and leads back to the page it was undone from, which says so. */
export const undoAction = defineFormAction({
  gate: requireDesk,
  schema: undoSchema,
  handle: async ({ change, back }, { db, actor }) => {
    const undone = await findChange(db, change);
    if (undone === null) throw new AppError("not_found");
    const t = await getTranslations("records.changed");
    const reason = t("undoReason", { reason: undone.reason }).slice(0, 500);
    const { changeId } = await undoChange(db, { actor, at: new Date(), reason }, undone.id);
    return leadTo({ pathname: pageFrom(back), query: { changed: changeId } });
  },
});
