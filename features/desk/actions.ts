"use server";

import { refresh } from "next/cache";
import { getTranslations } from "next-intl/server";
import { requireDesk } from "@/features/accounts/gate";
import { withLastChange } from "@/features/chain/last-change";
import { readClaims } from "@/features/claims/form-schema";
import { addClaimsToEvent, recordEventWithClaims } from "@/features/damage-events/entry-mutations";
import { type EnteredEvent, readDescription } from "@/features/damage-events/form-schema";
import type { DamageEventView } from "@/features/damage-events/record-queries";
import { assessedFields, unassessed } from "@/features/damage-events/schema";
import { getSettings } from "@/features/settings/queries";
import { readChosenSite } from "@/features/sites/form-schema";
import { latestDayOnEarth } from "@/lib/dates/calendar";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { defineFormAction } from "@/lib/forms/define-form-action";
import { type FormTexts, mapRead, type Read, readAll, readReason } from "@/lib/forms/form-schema";
import {
  buttonOf,
  conflictWith,
  type FormState,
  invalidWith,
  requireSameRevision,
  revisionOf,
} from "@/lib/forms/form-state";
import { leadTo } from "@/lib/forms/lead-to";
import { addedTexts, textTypedIn } from "@/lib/forms/localized-form";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { LocalizedText } from "@/lib/text/localized-text";
import { assessDamageEvent } from "./assess-mutations";
import { readAssessment } from "./assess-schema";
import {
  isAddingClaims,
  readAddedAmid,
  startAdding,
  take,
  takeAll,
  withFinding,
  withoutAddedClaims,
} from "./assess-steps";
import { leadOn, leadOnOrWait, meantParents, withClaims, withPlaces } from "./desk-steps";
import { assessValues, reasonTexts } from "./desk-values";
import { formatPreview, formatReason } from "./desk-words";
import { findEventDesk } from "./loaders";
import { takenFromClaims } from "./record-model";

type Desk = Awaited<ReturnType<typeof requireDesk>>;

const today = () => latestDayOnEarth(new Date());
const isCheck = ({ values }: FormState): boolean => buttonOf(values).intent === "check";

async function getEvent(texts: FormTexts): Promise<DamageEventView> {
  const event = await findEventDesk(texts.event ?? "");
  if (event === null) throw new AppError("not_found");
  return event;
}

const readAddedClaims = (texts: FormTexts) =>
  readAll({ claims: readClaims(texts, today()), reason: readReason(texts) });

/** Adds claims to an event. `check` says what they come to without storing anything. */
export const addClaimsAction = defineFormAction({
  gate: requireDesk,
  prepare: async (typed, desk) => {
    const state = await withClaims(typed, desk);
    if (!isCheck(state)) return state;
    const [event, claims] = [await getEvent(state.values), readClaims(state.values, today())];
    if (!claims.ok) return invalidWith(state, claims.fieldErrors);
    const looks = await formatPreview(claims.value, event.claims, event.imageryBracket);
    return { ...state, notes: { looks }, focusId: "looks" };
  },
  schema: readAddedClaims,
  handle: async ({ claims, reason }, { db, actor, state }) => {
    const { id: eventId } = await getEvent(state.values);
    await addClaimsToEvent(db, { actor, at: new Date(), reason }, { eventId, claims });
    return leadOn(`/events/${eventId}/assess`, "claims");
  },
});

/** Records an event from nothing or from a pasted reference: unverified, and its values unknown. */
export const recordEventAction = defineFormAction({
  gate: requireDesk,
  prepare: async (typed, desk) => {
    const state = await withClaims(await withPlaces(typed, desk), desk);
    return isCheck(state) ? withLooks(state) : state;
  },
  schema: async (texts, desk) => {
    const [t, locale] = await Promise.all([getTranslations("desk.newEvent"), pageLocale()]);
    return readNewEvent(texts, await meantParents(texts, desk), textTypedIn(locale, t("because")));
  },
  handle: async ({ reason, ...entered }, { db, actor, state }) => {
    const isWhole = (state.values["take.claims"] ?? "") !== "";
    const whole = isWhole ? await withTaken(db, entered) : entered;
    const { eventId, changeId } = await recordEventWithClaims(db, { actor, at: new Date(), reason }, whole);
    return isWhole
      ? leadTo({ pathname: `/events/${eventId}`, query: { changed: changeId } })
      : leadOn(`/events/${eventId}/assess`, "recorded");
  },
});

/** A new event with what its claims agree on for its values, and why, in the reader's language. */
async function withTaken(db: Db, entered: EnteredEvent): Promise<EnteredEvent> {
  const [t, locale, settings] = await Promise.all([getTranslations("desk.assess"), pageLocale(), getSettings(db)]);
  const mayBeDestroyed = !settings.secondApproverForDestroyed;
  const { assessed, because } = takenFromClaims(entered.claims, { mayBeDestroyed });
  const reasons = Object.entries(because).map(([field, why]) => [field, textTypedIn(locale, t(why))]);
  return { ...entered, event: { ...entered.event, ...assessed }, because: Object.fromEntries(reasons) };
}

async function withLooks(state: FormState): Promise<FormState> {
  const claims = readClaims(state.values, today());
  if (!claims.ok) return invalidWith(state, claims.fieldErrors);
  return { ...state, notes: { looks: await formatPreview(claims.value, [], null) }, focusId: "looks" };
}

const readNewEvent = (
  texts: FormTexts,
  parents: readonly string[],
  because: LocalizedText,
): Read<EnteredEvent & { reason: string }> =>
  mapRead(
    readAll({
      site: readChosenSite(texts, parents),
      description: readDescription(texts),
      claims: readClaims(texts, today()),
      reason: readReason(texts),
    }),
    ({ description, ...rest }) => ({
      ...rest,
      event: { ...description, ...unassessed },
      because: { verification: because },
    }),
  );

/** Stores the claims that are added amid an assessment, which stays as it is typed and is not stored with them. */
async function storeAddedClaims(typed: FormState, desk: Desk): Promise<FormState> {
  const [state, event] = await Promise.all([withClaims(typed, desk), getEvent(typed.values)]);
  const read = readAddedAmid(state.values);
  if (!read.ok) return withFinding(invalidWith(state, read.fieldErrors), event);
  const { claims, reason } = read.value;
  await addClaimsToEvent(desk.db, { actor: desk.actor, at: new Date(), reason }, { eventId: event.id, claims });
  refresh();
  return withoutAddedClaims(state, claims.length, await getEvent(state.values));
}

/** Assesses an event, takes into a field what the claims say, or only looks at it again. */
export const assessAction = defineFormAction({
  gate: requireDesk,
  prepare: async (typed, desk) => {
    const { intent, of } = buttonOf(typed.values);
    if (intent === "store") return storeAddedClaims(typed, desk);
    const event = await getEvent(typed.values);
    const field = assessedFields.find((one) => one === of);
    const state = await withFinding(isAddingClaims(typed.values) ? await withClaims(typed, desk) : typed, event);
    if (intent === "adding") return startAdding(state, of);
    if (intent === "take" && of === "all") return takeAll(state, event);
    if (intent === "take" && field !== undefined) return take(state, event, field);
    return intent === "check" ? { ...state, focusId: "suggested" } : state;
  },
  schema: async (texts) => {
    const event = await getEvent(texts);
    requireSameRevision(revisionOf(texts), event.revision);
    const read = readAssessment(texts, event, today());
    // A claim that is typed and not stored would be lost with the page.
    if (isAddingClaims(texts))
      return { ok: false, fieldErrors: { ...(read.ok ? {} : read.fieldErrors), adding: ["claims_not_stored"] } };
    return mapRead(read, (assessed) => ({ event, ...assessed }));
  },
  handle: async ({ event, ...assessed }, { db, actor, state }) => {
    const proposer = { actor, at: new Date(), reason: await formatReason(assessed) };
    const ref = { id: event.id, follows: revisionOf(state.values) };
    const outcome = await assessDamageEvent(db, proposer, { ref, assessment: assessed.assessment });
    return leadOnOrWait(`/events/${event.id}/assess`, outcome, "assessed");
  },
  onConflict: async (stale, { db }) => {
    const event = await getEvent(stale.values);
    const state = await withLastChange(stale, db, { type: "damage_event", id: event.id });
    const values = assessValues(event);
    const renewed = addedTexts(state.values, values, ["actor", ...reasonTexts]);
    return conflictWith(state, { revision: event.revision, values, renewed });
  },
});
