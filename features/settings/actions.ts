"use server";

import { refresh } from "next/cache";
import { getLocale } from "next-intl/server";
import { requireAdministrator } from "@/features/accounts/gate";
import { getDb } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { type FormState, formAction, idleForm } from "@/lib/form-action";
import { redirect } from "@/lib/i18n/navigation";
import { isShuttingOneselfOut, settingsFrom } from "./model";
import { changeSettings } from "./mutations";
import { getSettingsRecord, type SettingsRecord } from "./queries";
import { changeSettingsSchema } from "./schema";

/** `newest` is what somebody else made of the settings meanwhile; sending again is then a knowing decision. */
export type SettingsFormState = FormState & { newest: SettingsRecord | null };

export async function changeSettingsAction(
  _previous: SettingsFormState,
  formData: FormData,
): Promise<SettingsFormState> {
  let newest: SettingsRecord | null = null;
  const form = formAction(changeSettingsSchema, async ({ version, settings }) => {
    const { viewer } = await requireAdministrator({ whenSignedOut: "throw" });
    const to = settingsFrom(settings);
    if (isShuttingOneselfOut(viewer, to))
      return { ...idleForm, status: "invalid", fieldErrors: { settings: ["own_two_factor_first"] } };
    try {
      await changeSettings(getDb(), { actor: viewer, at: new Date(), version, to });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "conflict") throw error;
      newest = await getSettingsRecord(getDb());
      refresh();
      throw error;
    }
    redirect({ href: { pathname: "/settings", query: { done: "saved" } }, locale: await getLocale() });
  });
  const state = await form(idleForm, formData);
  const values = { settings: formData.getAll("settings").filter((value) => typeof value === "string") };
  return { ...state, values, newest };
}
