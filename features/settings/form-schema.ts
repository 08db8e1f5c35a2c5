import type { FormTexts, Read } from "@/lib/forms/form-schema";
import { tickedOf, ticks } from "@/lib/forms/form-state";
import { isShuttingOneselfOut, settingsFrom, tickedIn } from "./model";
import { type RegisterSettings, settingNames } from "./schema";

/** The rules as they are ticked; a box that is not there is not ticked. */
export function readSettings(texts: FormTexts, actor: { hasTwoFactor: boolean }): Read<RegisterSettings> {
  const settings = settingsFrom(tickedOf(texts, "settings", settingNames));
  return isShuttingOneselfOut(actor, settings)
    ? { ok: false, fieldErrors: { settings: ["own_two_factor_first"] } }
    : { ok: true, value: settings };
}

export const textsOfSettings = (settings: RegisterSettings): Record<string, string> =>
  ticks("settings", tickedIn(settings));
