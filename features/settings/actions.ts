"use server";

import { getLocale } from "next-intl/server";
import { requireAdministrator } from "@/features/accounts/gate";
import { formatChangedBy } from "@/features/chain/last-change";
import { findPageOf, findSiteId } from "@/features/permalinks/queries";
import type { ReadScope } from "@/features/scope/scope";
import { type Db, getDb } from "@/lib/db";
import { defineFormAction } from "@/lib/forms/define-form-action";
import type { Read } from "@/lib/forms/form-schema";
import { conflictWith, type FormState, requireSameRevision, revisionOf } from "@/lib/forms/form-state";
import { addedTexts } from "@/lib/forms/localized-form";
import { redirect } from "@/lib/i18n/navigation";
import { readSettings, textsOfSettings } from "./form-schema";
import { localised, readIdentity, type TypedIdentity, textsOfIdentity } from "./identity-form-schema";
import { slugIn } from "./identity-model";
import { changeSettings } from "./mutations";
import { getSettingsRecord, listSettingsChanges } from "./queries";
import type { RegisterIdentity } from "./schema";

/** The answer to whoever comes second, with who changed the settings last and when. */
async function withLastSetting(state: FormState): Promise<FormState> {
  const [last] = await listSettingsChanges(getDb(), { limit: 1 });
  if (last === undefined) return state;
  const by = { name: last.actorName, role: "administrator", at: new Date(last.at) };
  return { ...state, changedBy: await formatChangedBy(by, null) };
}

export const changeSettingsAction = defineFormAction({
  gate: () => requireAdministrator({ whenSignedOut: "throw" }),
  schema: (texts, { viewer }) => readSettings(texts, viewer),
  handle: async (to, { viewer, state }) => {
    await changeSettings(getDb(), { actor: viewer, at: new Date(), version: revisionOf(state.values), to });
    redirect({ href: { pathname: "/settings", query: { done: "saved" } }, locale: await getLocale() });
  },
  onConflict: async (state) => {
    const { version: revision, settings } = await getSettingsRecord(getDb());
    return conflictWith(await withLastSetting(state), { revision, values: textsOfSettings(settings) });
  },
});

export const changeIdentityAction = defineFormAction({
  gate: async () => ({ ...(await requireAdministrator({ whenSignedOut: "throw" })), db: getDb() }),
  schema: async (texts, { db, publicScope, state }) => {
    const { version, settings } = await getSettingsRecord(db);
    requireSameRevision(revisionOf(state.values), version);
    const read = readIdentity(texts, settings);
    return read.ok ? withPlace(db, publicScope, read.value) : read;
  },
  handle: async (to, { db, viewer, state }) => {
    await changeSettings(db, { actor: viewer, at: new Date(), version: revisionOf(state.values), to });
    redirect({ href: { pathname: "/settings", query: { done: "named" } }, locale: await getLocale() });
  },
  onConflict: async (state, { db, publicScope }) => {
    const { version: revision, settings } = await getSettingsRecord(db);
    const place =
      settings.defaultSiteId === null ? null : await findPageOf(db, publicScope, "site", settings.defaultSiteId);
    const values = textsOfIdentity(settings, place);
    const renewed = addedTexts(state.values, values, localised);
    return conflictWith(await withLastSetting(state), { revision, values, renewed });
  },
});

/** The place shown first by its id: one that anybody sees. */
async function withPlace(
  db: Db,
  scope: ReadScope,
  { defaultPlace, ...identity }: TypedIdentity,
): Promise<Read<RegisterIdentity>> {
  if (defaultPlace === null) return { ok: true, value: { ...identity, defaultSiteId: null } };
  const defaultSiteId = await findSiteId(db, scope, slugIn(defaultPlace));
  return defaultSiteId === null
    ? { ok: false, fieldErrors: { defaultPlace: ["no_place_there"] } }
    : { ok: true, value: { ...identity, defaultSiteId } };
}
