import type { FormTexts, Read } from "@/lib/forms/form-schema";
import { tickedOf, ticks } from "@/lib/forms/form-state";
import { isShuttingOneselfOut, readOrigins, settingsFrom, tickedIn } from "./model";
import { mostEmbedOrigins, type RegisterRules, settingNames } from "./schema";

/** The rules as they are ticked; a box that is not there is not ticked. */
export function readSettings(texts: FormTexts, actor: { hasTwoFactor: boolean }): Read<RegisterRules> {
  const { origins, unreadable } = readOrigins(texts.embedOrigins ?? "");
  const settings = settingsFrom(tickedOf(texts, "settings", settingNames), origins);
  const fieldErrors = {
    ...(isShuttingOneselfOut(actor, settings) ? { settings: ["own_two_factor_first"] } : {}),
    ...(unreadable.length > 0 ? { embedOrigins: ["not_an_origin"] } : {}),
    ...(origins.length > mostEmbedOrigins ? { embedOrigins: ["too_many_origins"] } : {}),
  };
  return Object.keys(fieldErrors).length > 0 ? { ok: false, fieldErrors } : { ok: true, value: settings };
}

export const textsOfSettings = (settings: RegisterRules): Record<string, string> => ({
  ...ticks("settings", tickedIn(settings)),
  embedOrigins: settings.embedOrigins.join("\n"),
});
