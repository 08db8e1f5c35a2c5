"use server";

import { getTranslations } from "next-intl/server";
import { requireDesk } from "@/features/accounts/gate";
import { withLastChange } from "@/features/chain/last-change";
import { newestRevision } from "@/features/chain/queries";
import type { Subject } from "@/features/chain/schema";
import { listClaimRecords } from "@/features/claims/record-queries";
import { eventsApart } from "@/features/merging/apart-model";
import { withApart } from "@/features/merging/apart-words";
import { type SayLoss, splitDamageEvent } from "@/features/merging/event-mutations";
import { applyOrPropose } from "@/features/proposals/mutations";
import { isWithin } from "@/features/sites/edit-mutations";
import { titleIn } from "@/features/sites/model";
import { findPlace, foundPlaces, listPlaces } from "@/features/sites/picker-queries";
import { formatDate } from "@/lib/dates/format-date";
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
import { locales } from "@/lib/i18n/routing";
import type { LocalizedText } from "@/lib/text/localized-text";
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
const subjectOf = (id: string | undefined): Subject => ({ type: "damage_event", id: idOf(id) });
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
    return conflictWith(await withLastChange(state, db, subjectOf(state.values.id)), {
      revision,
      values,
      renewed: addedTexts(state.values, values, ["title", "summary", "actor"]),
    });
  },
});

/** The form of a merge, asked back where the two happened elsewhere, at another time, or are no damage both. */
async function withEventsApart(state: FormState, { db, publicScope }: Desk): Promise<FormState> {
  const read = readMerge(state.values);
  if (!read.ok) return state;
  const [v, locale] = await Promise.all([getTranslations("vocabulary"), pageLocale()]);
  const { record: first } = await getDamageEventRecord(db, idOf(state.values.this));
  const { record: second } = await getDamageEventRecord(db, idOf(state.values.other));
  const isSamePlace =
    first.siteId === second.siteId ||
    (await isWithin(db, first.siteId, second.siteId)) ||
    (await isWithin(db, second.siteId, first.siteId));
  const placeOf = async ({ siteId }: typeof first) => {
    const site = await findPlace(db, publicScope, { id: siteId });
    return site === null ? siteId : titleIn(site.title, locale);
  };
  const says = {
    places: [await placeOf(first), await placeOf(second)],
    dates: [formatDate(first.date, locale), formatDate(second.date, locale)],
    kinds: [v(`eventKind.${first.kind}`), v(`eventKind.${second.kind}`)],
  };
  const pairs = eventsApart(first, second, { isSamePlace }).map((apart) => {
    const [one = "", other = ""] = says[apart];
    return { apart, first: one, second: other };
  });
  return withApart(state, pairs);
}

export const mergeEventsAction = defineFormAction({
  gate: requireDesk,
  prepare: withEventsApart,
  schema: readMerge,
  handle: async ({ reason, stays, goes }, { db, actor }) => {
    const wanted = { verb: "merge", type: "damage_event", ref: goes, stays } as const;
    const outcome = await applyOrPropose(db, { actor, at: new Date(), reason }, wanted);
    if (outcome.done === "applied") return leadToEvent(stays.id, outcome.changeId);
    return leadTo({ pathname: `/events/${goes.id}`, query: { proposed: outcome.proposalId } });
  },
  onConflict: async (state, { db }) =>
    outdatedWith(await withLastChange(state, db, subjectOf(state.values.this), subjectOf(state.values.other)), {
      thisRevision: await newestRevision(db, subjectOf(state.values.this)),
      otherRevision: await newestRevision(db, subjectOf(state.values.other)),
    }),
});

/**
 * What stands as the reason of a value that a split leaves without some of its claims: how many went and where to, by its id, as
 * a title can be kept back later; then why, as the reviewer said it. In the languages that was said in.
 */
async function lossWords(because: LocalizedText): Promise<SayLoss> {
  const said = await Promise.all(
    Object.entries(because).map(async ([lang, why]) => {
      const locale = locales.find((one) => one === lang);
      return { lang, why, t: locale && (await getTranslations({ locale, namespace: "records.split" })) };
    }),
  );
  return ({ gone, all, eventId }) =>
    Object.fromEntries(
      said.map(({ lang, why, t }) => [
        lang,
        t === undefined ? why : `${t("lost", { gone, all, event: eventId })} ${why}`,
      ]),
    );
}

export const splitEventAction = defineFormAction({
  gate: requireDesk,
  prepare: withPlaces,
  schema: async (texts, { db }) => readSplit(texts, await listClaimRecords(db, refOf(texts).id)),
  handle: async ({ split, reason }, { db, actor, state }) => {
    const ref = refOf(state.values);
    const splitting = { ...split, sayLoss: await lossWords(split.because) };
    const { eventId, changeId } = await splitDamageEvent(db, { actor, at: new Date(), reason }, ref, splitting);
    return leadToEvent(eventId, changeId);
  },
  onConflict: async (state, { db }) => {
    const subject = subjectOf(state.values.id);
    return outdatedWith(await withLastChange(state, db, subject), { revision: await newestRevision(db, subject) });
  },
});
