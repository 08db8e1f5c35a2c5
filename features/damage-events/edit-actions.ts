"use server";

import { requireDesk } from "@/features/accounts/gate";
import { newestRevision } from "@/features/chain/queries";
import { listClaimRecords } from "@/features/claims/record-queries";
import { mergeDamageEvents, splitDamageEvent } from "@/features/merging/event-mutations";
import { titleIn } from "@/features/sites/model";
import { findPlace, foundPlaces, listPlaces } from "@/features/sites/picker-queries";
import { defineFormAction } from "@/lib/forms/define-form-action";
import { type FormTexts, idOf } from "@/lib/forms/form-schema";
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
import { readEventEdit, readSplit, textsOfEvent } from "./edit-form-schema";
import { describeDamageEvent } from "./edit-mutations";
import { getDamageEventRecord } from "./edit-queries";

type Desk = Awaited<ReturnType<typeof requireDesk>>;

/** The places that the words of the form may mean, for the form that comes back. */
async function withPlaces(state: FormState, { db, publicScope }: Desk): Promise<FormState> {
  const [locale, words] = [await pageLocale(), state.values.place ?? ""];
  const places = await listPlaces(db, publicScope, { words, chosenId: idOf(state.values.site), locale });
  const focusId = buttonOf(state.values).intent === "find" ? "site" : state.focusId;
  return { ...state, found: foundPlaces(words, places, locale), focusId };
}

const refOf = (texts: FormTexts) => ({ id: idOf(texts.id), follows: revisionOf(texts) });
const leadToEvent = (id: string, changed: string) => leadTo({ pathname: `/events/${id}`, query: { changed } });

export const editEventAction = defineFormAction({
  gate: requireDesk,
  prepare: withPlaces,
  schema: async (texts, { db }) => {
    const { revision, record } = await getDamageEventRecord(db, refOf(texts).id);
    requireSameRevision(revisionOf(texts), revision);
    return readEventEdit(texts, record);
  },
  handle: async ({ description, reason }, { db, actor, state }) => {
    const ref = refOf(state.values);
    const { changeId } = await describeDamageEvent(db, { actor, at: new Date(), reason }, ref, description);
    return leadToEvent(ref.id, changeId);
  },
  onConflict: async (state, { db, publicScope }) => {
    const { revision, record } = await getDamageEventRecord(db, refOf(state.values).id);
    const site = await findPlace(db, publicScope, { id: record.siteId });
    const title = site === null ? "" : titleIn(site.title, await pageLocale());
    const values = { ...state.values, ...textsOfEvent(record, title) };
    return conflictWith(state, {
      revision,
      values,
      renewed: addedTexts(state.values, values, ["title", "summary", "actor"]),
    });
  },
});

export const mergeEventsAction = defineFormAction({
  gate: requireDesk,
  schema: readMerge,
  handle: async ({ reason, ...refs }, { db, actor }) => {
    const { eventId, changeId } = await mergeDamageEvents(db, { actor, at: new Date(), reason }, refs);
    return leadToEvent(eventId, changeId);
  },
  onConflict: async (state, { db }) =>
    outdatedWith(state, {
      thisRevision: await newestRevision(db, { type: "damage_event", id: idOf(state.values.this) }),
      otherRevision: await newestRevision(db, { type: "damage_event", id: idOf(state.values.other) }),
    }),
});

export const splitEventAction = defineFormAction({
  gate: requireDesk,
  prepare: withPlaces,
  schema: async (texts, { db }) => readSplit(texts, await listClaimRecords(db, refOf(texts).id)),
  handle: async ({ split, reason }, { db, actor, state }) => {
    const ref = refOf(state.values);
    const { eventId, changeId } = await splitDamageEvent(db, { actor, at: new Date(), reason }, ref, split);
    return leadToEvent(eventId, changeId);
  },
  onConflict: async (state, { db }) => {
    const { id } = refOf(state.values);
    return outdatedWith(state, { revision: await newestRevision(db, { type: "damage_event", id }) });
  },
});
