"use server";

import { publicScope } from "@/features/accounts/gate";
import { listClaimRecords } from "@/features/claims/record-queries";
import { answerRecordForm, type Desk, newestOf } from "@/features/desk/record-form";
import { mergeDamageEvents, splitDamageEvent } from "@/features/merging/event-mutations";
import { titleIn } from "@/features/sites/model";
import { findPlace, foundPlaces, listPlaces } from "@/features/sites/picker-queries";
import { idOf } from "@/lib/forms/form-schema";
import { buttonOf, invalidWith, revisionOf, type SpecFormState } from "@/lib/forms/form-state";
import { readMerge } from "@/lib/forms/merge-form";
import { pageLocale } from "@/lib/i18n/page-locale";
import { readEventEdit, readSplit, textsOfEvent } from "./edit-form-schema";
import { describeDamageEvent } from "./edit-mutations";
import { getDamageEventRecord } from "./edit-queries";

/** The places that the words of the form may mean, for the form that comes back. */
async function withPlaces(state: SpecFormState, { db }: Desk): Promise<SpecFormState> {
  const [locale, words] = [await pageLocale(), state.values.place ?? ""];
  const places = await listPlaces(db, publicScope(), { words, chosenId: idOf(state.values.site), locale });
  return { ...state, found: foundPlaces(words, places, locale) };
}

const isLookingUp = ({ values }: SpecFormState): boolean => buttonOf(values).intent === "find";
const refOf = ({ values }: SpecFormState) => ({ id: idOf(values.id), follows: revisionOf(values) });
const eventPage = (id: string, changed: string) => ({ pathname: `/events/${id}`, query: { changed } });

export async function editEventAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return answerRecordForm(previous, formData, {
    prepare: withPlaces,
    work: async (state, { db, actor }) => {
      if (isLookingUp(state)) return { ...state, focusId: "site" };
      const ref = refOf(state);
      const read = readEventEdit(state.values, (await getDamageEventRecord(db, ref.id)).record);
      if (!read.ok) return invalidWith(state, read.fieldErrors);
      const { description, reason } = read.value;
      const { changeId } = await describeDamageEvent(db, { actor, at: new Date(), reason }, ref, description);
      return { leadsTo: eventPage(ref.id, changeId) };
    },
    current: async (state, { db }) => {
      const { revision, record } = await getDamageEventRecord(db, refOf(state).id);
      const site = await findPlace(db, publicScope(), { id: record.siteId });
      const title = site === null ? "" : titleIn(site.title, await pageLocale());
      return { revision, values: { ...state.values, ...textsOfEvent(record, title) } };
    },
  });
}

export async function mergeEventsAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return answerRecordForm(previous, formData, {
    work: async (state, { db, actor }) => {
      const read = readMerge(state.values);
      if (!read.ok) return invalidWith(state, read.fieldErrors);
      const { reason, ...refs } = read.value;
      const { eventId, changeId } = await mergeDamageEvents(db, { actor, at: new Date(), reason }, refs);
      return { leadsTo: eventPage(eventId, changeId) };
    },
    newest: async ({ values }, { db }) => ({
      thisRevision: await newestOf(db, { type: "damage_event", id: idOf(values.this) }),
      otherRevision: await newestOf(db, { type: "damage_event", id: idOf(values.other) }),
    }),
  });
}

export async function splitEventAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return answerRecordForm(previous, formData, {
    prepare: withPlaces,
    work: async (state, { db, actor }) => {
      if (isLookingUp(state)) return { ...state, focusId: "site" };
      const ref = refOf(state);
      const read = readSplit(state.values, await listClaimRecords(db, ref.id));
      if (!read.ok) return invalidWith(state, read.fieldErrors);
      const { split, reason } = read.value;
      const { eventId, changeId } = await splitDamageEvent(db, { actor, at: new Date(), reason }, ref, split);
      return { leadsTo: eventPage(eventId, changeId) };
    },
    newest: async (state, { db }) => ({
      revision: await newestOf(db, { type: "damage_event", id: refOf(state).id }),
    }),
  });
}
