"use server";

import { requireDesk } from "@/features/accounts/gate";
import { newestRevision } from "@/features/chain/queries";
import { mergeSites } from "@/features/merging/site-mutations";
import { defineFormAction } from "@/lib/forms/define-form-action";
import { idOf } from "@/lib/forms/form-schema";
import {
  buttonOf,
  conflictWith,
  type FormState,
  outdatedWith,
  requireSameRevision,
  revisionOf,
} from "@/lib/forms/form-state";
import { leadTo } from "@/lib/forms/lead-to";
import { addedTexts } from "@/lib/forms/localized-form";
import { readMerge } from "@/lib/forms/merge-form";
import { pageLocale } from "@/lib/i18n/page-locale";
import { addSite, editSite } from "./edit-mutations";
import { getSiteRecord } from "./edit-queries";
import { siteChoiceIn, titleIn, titleOf } from "./model";
import { listPlaces } from "./picker-queries";
import { maxNames, readSite, textsOfSite } from "./site-form-schema";

type Desk = Awaited<ReturnType<typeof requireDesk>>;

/** The places that the words for the parent may mean, for the form that comes back. */
async function withParents(state: FormState, { db, publicScope }: Desk): Promise<FormState> {
  const [locale, words, own] = [await pageLocale(), state.values.parentWords ?? "", idOf(state.values.id)];
  const places = await listPlaces(db, publicScope, { words, chosenId: idOf(state.values.parent), locale });
  if (words.trim() === "" && places.length === 0) return state;
  const choices = places.filter(({ id }) => id !== own).map((place) => siteChoiceIn(place, locale));
  return { ...state, found: { parentWords: { words, choices } } };
}

function withOneMoreName(state: FormState): FormState {
  const row = Math.min(Number.parseInt(state.values.nameCount ?? "", 10) || 1, maxNames - 1);
  const started = { [`name.${row}.lang`]: "en", [`name.${row}.kind`]: "alternate" };
  return {
    ...state,
    values: { ...started, ...state.values, nameCount: String(row + 1) },
    focusId: `name.${row}.text`,
  };
}

/** The form as it comes back: what the parent may be, and what a button in its midst asks for. */
async function prepare(typed: FormState, desk: Desk): Promise<FormState> {
  const state = await withParents(typed, desk);
  const { intent } = buttonOf(state.values);
  if (intent === "find") return { ...state, focusId: "parent" };
  return intent === "add" ? withOneMoreName(state) : state;
}

const leadToSite = (slug: string, changed: string) => leadTo({ pathname: `/sites/${slug}`, query: { changed } });

export const addSiteAction = defineFormAction({
  gate: requireDesk,
  prepare,
  schema: (texts) => readSite(texts),
  handle: async ({ site, reason }, { db, actor }) => {
    const { slug, changeId } = await addSite(db, { actor, at: new Date(), reason }, site);
    return leadToSite(slug, changeId);
  },
});

export const editSiteAction = defineFormAction({
  gate: requireDesk,
  prepare,
  schema: async (texts, { db }) => {
    const { revision, record } = await getSiteRecord(db, idOf(texts.id));
    requireSameRevision(revisionOf(texts), revision);
    return readSite(texts, record);
  },
  handle: async ({ reason, ...edit }, { db, actor, state }) => {
    const ref = { id: idOf(state.values.id), follows: revisionOf(state.values) };
    const { slug, changeId } = await editSite(db, { actor, at: new Date(), reason }, ref, edit);
    return leadToSite(slug, changeId);
  },
  onConflict: async (state, { db }) => {
    const { revision, record } = await getSiteRecord(db, idOf(state.values.id));
    const parent = record.parentId === null ? null : await getSiteRecord(db, record.parentId);
    const title = parent === null ? "" : titleIn(titleOf(parent.record.names), await pageLocale());
    // What is not part of the record stays as it was typed.
    const values = { ...state.values, ...textsOfSite(record, title) };
    return conflictWith(state, {
      revision,
      values,
      renewed: addedTexts(state.values, values, ["periodText", "summary"]),
    });
  },
});

export const mergeSitesAction = defineFormAction({
  gate: requireDesk,
  schema: readMerge,
  handle: async ({ reason, ...refs }, { db, actor }) => {
    const { slug, changeId } = await mergeSites(db, { actor, at: new Date(), reason }, refs);
    return leadToSite(slug, changeId);
  },
  onConflict: async (state, { db }) =>
    outdatedWith(state, {
      thisRevision: await newestRevision(db, { type: "site", id: idOf(state.values.this) }),
      otherRevision: await newestRevision(db, { type: "site", id: idOf(state.values.other) }),
    }),
});
