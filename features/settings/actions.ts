"use server";

import { getLocale } from "next-intl/server";
import { requireAdministrator } from "@/features/accounts/gate";
import { getDb } from "@/lib/db";
import { defineFormAction } from "@/lib/forms/define-form-action";
import { conflictWith, revisionOf } from "@/lib/forms/form-state";
import { redirect } from "@/lib/i18n/navigation";
import { readSettings, textsOfSettings } from "./form-schema";
import { changeSettings } from "./mutations";
import { getSettingsRecord } from "./queries";

export const changeSettingsAction = defineFormAction({
  gate: () => requireAdministrator({ whenSignedOut: "throw" }),
  schema: (texts, { viewer }) => readSettings(texts, viewer),
  handle: async (to, { viewer, state }) => {
    await changeSettings(getDb(), { actor: viewer, at: new Date(), version: revisionOf(state.values), to });
    redirect({ href: { pathname: "/settings", query: { done: "saved" } }, locale: await getLocale() });
  },
  onConflict: async (state) => {
    const { version: revision, settings } = await getSettingsRecord(getDb());
    return conflictWith(state, { revision, values: textsOfSettings(settings) });
  },
});
