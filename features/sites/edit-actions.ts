"use server";

import { publicScope } from "@/features/accounts/gate";
import { answerRecordForm, type Desk, newestOf } from "@/features/desk/record-form";
import { mergeSites } from "@/features/merging/site-mutations";
import { idOf } from "@/lib/forms/form-schema";
import { buttonOf, type FormConflict, invalidWith, revisionOf, type SpecFormState } from "@/lib/forms/form-state";
import { readMerge } from "@/lib/forms/merge-form";
import { pageLocale } from "@/lib/i18n/page-locale";
import { addSite, editSite } from "./edit-mutations";
import { getSiteRecord } from "./edit-queries";
import { siteChoiceIn, titleIn, titleOf } from "./model";
import { listPlaces } from "./picker-queries";
import { maxNames, readSite, textsOfSite } from "./site-form-schema";

/** The places that the words for the parent may mean, for the form that comes back. */
async function withParents(state: SpecFormState, { db }: Desk): Promise<SpecFormState> {
  const [locale, words, own] = [await pageLocale(), state.values.parentWords ?? "", idOf(state.values.id)];
  const places = await listPlaces(db, publicScope(), { words, chosenId: idOf(state.values.parent), locale });
  if (words.trim() === "" && places.length === 0) return state;
  const choices = places.filter(({ id }) => id !== own).map((place) => siteChoiceIn(place, locale));
  return { ...state, found: { parentWords: { words, choices } } };
}

function withOneMoreName(state: SpecFormState): SpecFormState {
  const row = Math.min(Number.parseInt(state.values.nameCount ?? "", 10) || 1, maxNames - 1);
  const started = { [`name.${row}.lang`]: "en", [`name.${row}.kind`]: "alternate" };
  return {
    ...state,
    values: { ...started, ...state.values, nameCount: String(row + 1) },
    focusId: `name.${row}.text`,
  };
}

/** What a button in the midst of the form asks for; null for the form itself. */
function midway(state: SpecFormState): SpecFormState | null {
  const { intent } = buttonOf(state.values);
  if (intent === "find") return { ...state, focusId: "parent" };
  return intent === "add" ? withOneMoreName(state) : null;
}

const sitePage = (slug: string, changed: string) => ({ pathname: `/sites/${slug}`, query: { changed } });

export async function addSiteAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return answerRecordForm(previous, formData, {
    prepare: withParents,
    work: async (state, { db, actor }) => {
      const back = midway(state);
      if (back !== null) return back;
      const read = readSite(state.values);
      if (!read.ok) return invalidWith(state, read.fieldErrors);
      const { slug, changeId } = await addSite(
        db,
        { actor, at: new Date(), reason: read.value.reason },
        read.value.site,
      );
      return { leadsTo: sitePage(slug, changeId) };
    },
  });
}

export async function editSiteAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return answerRecordForm(previous, formData, {
    prepare: withParents,
    work: async (state, { db, actor }) => {
      const back = midway(state);
      if (back !== null) return back;
      const ref = { id: idOf(state.values.id), follows: revisionOf(state.values) };
      const read = readSite(state.values, (await getSiteRecord(db, ref.id)).record);
      if (!read.ok) return invalidWith(state, read.fieldErrors);
      const editor = { actor, at: new Date(), reason: read.value.reason };
      const { slug, changeId } = await editSite(db, editor, ref, read.value);
      return { leadsTo: sitePage(slug, changeId) };
    },
    current: siteAsItIs,
  });
}

async function siteAsItIs({ values }: SpecFormState, { db }: Desk): Promise<FormConflict> {
  const { revision, record } = await getSiteRecord(db, idOf(values.id));
  const parent = record.parentId === null ? null : await getSiteRecord(db, record.parentId);
  const title = parent === null ? "" : titleIn(titleOf(parent.record.names), await pageLocale());
  // What is not part of the record stays as it was typed.
  return { revision, values: { ...values, ...textsOfSite(record, title) } };
}

export async function mergeSitesAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return answerRecordForm(previous, formData, {
    work: async (state, { db, actor }) => {
      const read = readMerge(state.values);
      if (!read.ok) return invalidWith(state, read.fieldErrors);
      const { reason, ...refs } = read.value;
      const { slug, changeId } = await mergeSites(db, { actor, at: new Date(), reason }, refs);
      return { leadsTo: sitePage(slug, changeId) };
    },
    newest: async ({ values }, { db }) => ({
      thisRevision: await newestOf(db, { type: "site", id: idOf(values.this) }),
      otherRevision: await newestOf(db, { type: "site", id: idOf(values.other) }),
    }),
  });
}
