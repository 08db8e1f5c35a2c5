"use server";

import { requireDesk } from "@/features/accounts/gate";
import { withLastChange } from "@/features/chain/last-change";
import { newestRevision } from "@/features/chain/queries";
import type { Subject } from "@/features/chain/schema";
import { sitesApart } from "@/features/merging/apart-model";
import { withApart } from "@/features/merging/apart-words";
import { applyOrPropose } from "@/features/proposals/mutations";
import { defineFormAction } from "@/lib/forms/define-form-action";
import { idOf } from "@/lib/forms/form-schema";
import {
  askedWith,
  buttonOf,
  conflictWith,
  type FormState,
  isMidway,
  outdatedWith,
  requireSameRevision,
  revisionOf,
} from "@/lib/forms/form-state";
import { leadTo } from "@/lib/forms/lead-to";
import { addedTexts } from "@/lib/forms/localized-form";
import { readMerge } from "@/lib/forms/merge-form";
import { pageLocale } from "@/lib/i18n/page-locale";
import { getPathname } from "@/lib/i18n/pathname";
import { askedOfPosition, withPositionMap } from "./components/position-form";
import { addSite, editSite, isWithin, type SiteInput } from "./edit-mutations";
import { findPositionAround, getSiteRecord, type StoredSite } from "./edit-queries";
import { siteChoiceIn, titleIn, titleOf } from "./model";
import { findPlace, listNamedAlike, listPlaces } from "./picker-queries";
import { metresBetween } from "./position-doubts-model";
import { positionInFields } from "./position-press-model";
import { maxOutlines } from "./schema";
import { maxNames, readSite, textsOfSite } from "./site-form-schema";
import { whereaboutsRows } from "./whereabouts-form";

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

/** The lists of the form whose rows are empty at first, with the field that is typed in first. */
const emptyRows: Readonly<Record<string, { max: number; first: string }>> = {
  outline: { max: maxOutlines, first: "kind" },
  ...whereaboutsRows,
};

function withOneMoreRow(state: FormState, name: string, { max, first }: { max: number; first: string }): FormState {
  const row = Math.min(Number.parseInt(state.values[`${name}Count`] ?? "", 10) || 1, max - 1);
  return {
    ...state,
    values: { ...state.values, [`${name}Count`]: String(row + 1) },
    focusId: `${name}.${row}.${first}`,
  };
}

/** The form as it comes back: what the parent may be, where its position lies, and what a button in its midst asks for. */
async function prepare(typed: FormState, desk: Desk): Promise<FormState> {
  const found = await withParents(typed, desk);
  const placeId = idOf(found.values.id) || idOf(found.values.parent);
  const state = await withPositionMap(found, positionInFields, { db: desk.db, scope: desk.publicScope, placeId });
  const { intent, of } = buttonOf(state.values);
  if (intent === "find") return { ...state, focusId: "parent" };
  const rows = emptyRows[of];
  if (intent === "add" && rows !== undefined) return withOneMoreRow(state, of, rows);
  return intent === "add" ? withOneMoreName(state) : state;
}

/** The form, asked back whether its position is right where that is to be doubted. */
async function withDoubts(state: FormState, { db }: Desk, { position, parentId }: SiteInput): Promise<FormState> {
  const around = parentId === null ? null : await findPositionAround(db, parentId);
  return askedOfPosition(state, position, around);
}

/** A corrected place, also asked about its position where that is another one. */
async function prepareEdit(typed: FormState, desk: Desk): Promise<FormState> {
  const state = await prepare(typed, desk);
  const read = readSite(state.values);
  if (isMidway(state.values) || !read.ok) return state;
  const { record } = await getSiteRecord(desk.db, idOf(state.values.id));
  const { position } = read.value.site;
  const isSame = record.position?.lat === position?.lat && record.position?.lon === position?.lon;
  return isSame ? state : withDoubts(state, desk, read.value.site);
}

/** A new place, also asked whether it is one the register has: under this name, and not known to lie elsewhere. */
async function prepareNew(typed: FormState, desk: Desk): Promise<FormState> {
  const state = await prepare(typed, desk);
  const read = readSite(state.values);
  if (isMidway(state.values) || !read.ok) return state;
  const { names, ...place } = read.value.site;
  const locale = await pageLocale();
  const alike = await listNamedAlike(desk.db, desk.publicScope, { ...place, names: names.map(({ text }) => text) });
  const about = alike.map((site) => {
    const { value: _id, ...label } = siteChoiceIn(site, locale);
    return { ...label, href: getPathname({ href: `/sites/${site.slug}`, locale }) };
  });
  return withDoubts(askedWith(state, "another", about), desk, read.value.site);
}

const subjectOf = (id: string | undefined): Subject => ({ type: "site", id: idOf(id) });
const leadToSite = (slug: string, changed: string) => leadTo({ pathname: `/sites/${slug}`, query: { changed } });

export const addSiteAction = defineFormAction({
  gate: requireDesk,
  prepare: prepareNew,
  schema: (texts) => readSite(texts),
  handle: async ({ site, reason }, { db, actor }) => {
    const { slug, changeId } = await addSite(db, { actor, at: new Date(), reason }, site);
    return leadToSite(slug, changeId);
  },
});

export const editSiteAction = defineFormAction({
  gate: requireDesk,
  prepare: prepareEdit,
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
    return conflictWith(await withLastChange(state, db, subjectOf(state.values.id)), {
      revision,
      values,
      renewed: addedTexts(state.values, values, ["periodText", "summary", "address", "district"]),
    });
  },
});

/** Whether what the one lies in is what the other lies in, around it or within it; so it is of one that lies in the other. */
async function areParentsInLine(db: Desk["db"], first: StoredSite, second: StoredSite): Promise<boolean> {
  const [one, other] = [first.record.parentId, second.record.parentId];
  if (one === null || other === null || one === other) return true;
  const pairs: [string, string][] = [
    [first.id, second.id],
    [second.id, first.id],
    [one, other],
    [other, one],
  ];
  for (const [inner, outer] of pairs) if (await isWithin(db, inner, outer)) return true;
  return false;
}

/** The form of a merge, asked back where the two lie apart. */
async function withSitesApart(state: FormState, { db, publicScope }: Desk): Promise<FormState> {
  const read = readMerge(state.values);
  if (!read.ok) return state;
  const locale = await pageLocale();
  const first = await getSiteRecord(db, idOf(state.values.this));
  const second = await getSiteRecord(db, idOf(state.values.other));
  const parentOf = async ({ record: { parentId } }: StoredSite) => {
    const parent = parentId === null ? null : await findPlace(db, publicScope, { id: parentId });
    return parent === null ? "" : titleIn(parent.title, locale);
  };
  const [from, to] = [first.record.position, second.record.position];
  const km = from === null || to === null ? 0 : metresBetween(from, to) / 1000;
  const distance = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 }).format(km);
  const says = {
    places: [await parentOf(first), await parentOf(second)],
    positions: [distance, ""],
    countries: [first.record.country ?? "", second.record.country ?? ""],
  };
  const isInLine = await areParentsInLine(db, first, second);
  const pairs = sitesApart(first.record, second.record, { areParentsInLine: isInLine }).map((apart) => {
    const [one = "", other = ""] = says[apart];
    return { apart, first: one, second: other };
  });
  return withApart(state, pairs);
}

export const mergeSitesAction = defineFormAction({
  gate: requireDesk,
  prepare: withSitesApart,
  schema: readMerge,
  handle: async ({ reason, stays, goes }, { db, actor }) => {
    const wanted = { verb: "merge", type: "site", ref: goes, stays } as const;
    const outcome = await applyOrPropose(db, { actor, at: new Date(), reason }, wanted);
    const slugOf = async (id: string) => (await getSiteRecord(db, id)).record.slug;
    if (outcome.done === "applied") return leadToSite(await slugOf(stays.id), outcome.changeId);
    return leadTo({ pathname: `/sites/${await slugOf(goes.id)}`, query: { proposed: outcome.proposalId } });
  },
  onConflict: async (state, { db }) =>
    outdatedWith(await withLastChange(state, db, subjectOf(state.values.this), subjectOf(state.values.other)), {
      thisRevision: await newestRevision(db, subjectOf(state.values.this)),
      otherRevision: await newestRevision(db, subjectOf(state.values.other)),
    }),
});
