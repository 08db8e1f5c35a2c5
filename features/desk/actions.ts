"use server";

import { getTranslations } from "next-intl/server";
import { requireDesk } from "@/features/accounts/gate";
import { readClaims } from "@/features/claims/form-schema";
import { addClaimsToEvent, recordEventWithClaims } from "@/features/damage-events/entry-mutations";
import { type EnteredEvent, readDescription, readValues } from "@/features/damage-events/form-schema";
import type { DamageEventView } from "@/features/damage-events/record-queries";
import { type AssessedField, assessedFields, unassessed } from "@/features/damage-events/schema";
import { readChosenSite } from "@/features/sites/form-schema";
import { latestDayOnEarth } from "@/lib/dates/calendar";
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
  rewrittenWith,
} from "@/lib/forms/form-state";
import { addedTexts, textTypedIn } from "@/lib/forms/localized-form";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { LocalizedText } from "@/lib/text/localized-text";
import { assessDamageEvent } from "./assess-mutations";
import { findingOf, readAssessment } from "./assess-schema";
import { leadOn, leadOnOrWait, meantParents, withClaims, withPlaces } from "./desk-steps";
import { assessValues, reasonTexts } from "./desk-values";
import { formatFinding, formatPreview, formatReason } from "./desk-words";
import { findEventDesk } from "./loaders";
import { prefillTexts } from "./prefill-model";

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
  handle: async ({ reason, ...entered }, { db, actor }) => {
    const { eventId } = await recordEventWithClaims(db, { actor, at: new Date(), reason }, entered);
    return leadOn(`/events/${eventId}/assess`, "recorded");
  },
});

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

/** Assesses an event, takes into a field what the claims say, or only looks at it again. */
export const assessAction = defineFormAction({
  gate: requireDesk,
  prepare: async (typed) => {
    const event = await getEvent(typed.values);
    const { intent, of } = buttonOf(typed.values);
    const field = assessedFields.find((one) => one === of);
    const state = await withFinding(typed, event);
    if (intent === "take" && field !== undefined) return take(state, event, field);
    return intent === "check" ? { ...state, focusId: "suggested" } : state;
  },
  schema: async (texts) => {
    const event = await getEvent(texts);
    requireSameRevision(revisionOf(texts), event.revision);
    return mapRead(readAssessment(texts, event, today()), (assessed) => ({ event, ...assessed }));
  },
  handle: async ({ event, ...assessed }, { db, actor, state }) => {
    const proposer = { actor, at: new Date(), reason: await formatReason(assessed) };
    const ref = { id: event.id, follows: revisionOf(state.values) };
    const outcome = await assessDamageEvent(db, proposer, { ref, assessment: assessed.assessment });
    return leadOnOrWait(`/events/${event.id}/assess`, outcome, "assessed");
  },
  onConflict: async (state) => {
    const event = await getEvent(state.values);
    const values = assessValues(event);
    const renewed = addedTexts(state.values, values, ["actor", ...reasonTexts]);
    return conflictWith(state, { revision: event.revision, values, renewed });
  },
});

async function withFinding(state: FormState, event: DamageEventView): Promise<FormState> {
  const suggested = await formatFinding(findingOf(state.values, event, today()), event.claims);
  return { ...state, notes: { suggested } };
}

async function take(state: FormState, event: DamageEventView, field: AssessedField): Promise<FormState> {
  const typed = readValues(state.values, today(), event);
  const finding = findingOf(state.values, event, today());
  const taken = prefillTexts(field, event.claims, (typed.ok ? typed.value : event).imageryBracket, finding);
  const control = field === "date" ? "when" : field;
  if (taken === null) return invalidWith(state, { [control]: ["nothing_to_take"] });
  return withFinding(rewrittenWith(state, taken, `because.${field}`), event);
}
