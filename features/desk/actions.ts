"use server";

import { getTranslations } from "next-intl/server";
import { readClaims } from "@/features/claims/form-schema";
import { isClaimStep } from "@/features/claims/row-queries";
import { addClaimsToEvent, recordEventWithClaims } from "@/features/damage-events/entry-mutations";
import { type EnteredEvent, readBracket, readDescription } from "@/features/damage-events/form-schema";
import type { DamageEventView } from "@/features/damage-events/record-queries";
import { type AssessedField, assessedFields } from "@/features/damage-events/schema";
import { readChosenSite } from "@/features/sites/form-schema";
import { latestDayOnEarth } from "@/lib/dates/calendar";
import { undated } from "@/lib/dates/uncertain-date";
import { AppError } from "@/lib/errors";
import { type FormTexts, problemsOf, type Read, readReason } from "@/lib/forms/form-schema";
import { buttonOf, invalidWith, revisionOf, rewrittenWith, type SpecFormState } from "@/lib/forms/form-state";
import { textTypedIn } from "@/lib/forms/localized-form";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { LocalizedText } from "@/lib/text/localized-text";
import { assessDamageEvent } from "./assess-mutations";
import { findingOf, readAssessment } from "./assess-schema";
import { answerDeskForm, leadOn, leadTo, meantParents, withClaims, withPlaces } from "./desk-steps";
import { assessValues } from "./desk-values";
import { formatFinding, formatPreview, formatReason } from "./desk-words";
import { findEventDesk } from "./loaders";
import { prefillTexts } from "./prefill-model";

const today = () => latestDayOnEarth(new Date());

async function getEvent(texts: FormTexts): Promise<DamageEventView> {
  const event = await findEventDesk(texts.event ?? "");
  if (event === null) throw new AppError("not_found");
  return event;
}

/** Adds claims to an event. `check` says what they come to without storing anything. */
export async function addClaimsAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return answerDeskForm(previous, formData, {
    prepare: withClaims,
    work: async (state, { db, actor }) => {
      if (isClaimStep(state)) return state;
      const event = await getEvent(state.values);
      const [claims, reason] = [readClaims(state.values, today()), readReason(state.values)];
      if (buttonOf(state.values).intent === "check" && claims.ok) {
        const looks = await formatPreview(claims.value, event.claims, event.imageryBracket);
        return { ...state, notes: { looks }, focusId: "looks" };
      }
      if (!claims.ok || !reason.ok) return invalidWith(state, problemsOf([claims, reason]) ?? {});
      const editor = { actor, at: new Date(), reason: reason.value };
      await addClaimsToEvent(db, editor, { eventId: event.id, claims: claims.value });
      return leadTo(`/events/${event.id}/assess`, "claims");
    },
  });
}

/** Records an event from nothing or from a pasted reference: unverified, and its values unknown. */
export async function recordEventAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return answerDeskForm(previous, formData, {
    prepare: async (state, pass) => withClaims(await withPlaces(state, pass), pass),
    work: async (state, pass) => {
      const { intent } = buttonOf(state.values);
      if (isClaimStep(state) || intent === "find") return state;
      const read = readNewEvent(state.values, await meantParents(state, pass), await becauseWords());
      if (intent === "check") return withLooks(state);
      if (!read.ok) return invalidWith(state, read.fieldErrors);
      const { reason, ...entered } = read.value;
      const editor = { actor: pass.actor, at: new Date(), reason };
      const { eventId } = await recordEventWithClaims(pass.db, editor, entered);
      return leadTo(`/events/${eventId}/assess`, "recorded");
    },
  });
}

async function withLooks(state: SpecFormState): Promise<SpecFormState> {
  const [claims, bracket] = [readClaims(state.values, today()), readBracket(state.values, today())];
  if (!claims.ok || !bracket.ok) return invalidWith(state, problemsOf([claims, bracket]) ?? {});
  return { ...state, notes: { looks: await formatPreview(claims.value, [], bracket.value) }, focusId: "looks" };
}

const becauseWords = async () => textTypedIn(await pageLocale(), (await getTranslations("desk.newEvent"))("because"));

function readNewEvent(
  texts: FormTexts,
  parents: readonly string[],
  because: LocalizedText,
): Read<EnteredEvent & { reason: string }> {
  const [site, description, bracket, claims, reason] = [
    readChosenSite(texts, parents),
    readDescription(texts),
    readBracket(texts, today()),
    readClaims(texts, today()),
    readReason(texts),
  ];
  if (!site.ok || !description.ok || !bracket.ok || !claims.ok || !reason.ok)
    return { ok: false, fieldErrors: problemsOf([site, description, bracket, claims, reason]) ?? {} };
  const unknown = {
    date: undated,
    severity: "unknown",
    cause: "unknown",
    actor: null,
    count: null,
    verification: "unverified",
  } as const;
  const event = { ...description.value, ...unknown, imageryBracket: bracket.value };
  return {
    ok: true,
    value: { site: site.value, event, because: { verification: because }, claims: claims.value, reason: reason.value },
  };
}

/** Assesses an event, takes into a field what the claims say, or only looks at it again. */
export async function assessAction(previous: SpecFormState, formData: FormData): Promise<SpecFormState> {
  return answerDeskForm(previous, formData, {
    prepare: async (state) => {
      const event = await getEvent(state.values);
      const suggested = await formatFinding(findingOf(state.values, event, today()), event.claims);
      return { ...state, notes: { suggested } };
    },
    work: async (state, { db, actor }) => {
      const event = await getEvent(state.values);
      const { intent, of } = buttonOf(state.values);
      const field = assessedFields.find((one) => one === of);
      if (intent === "take" && field !== undefined) return take(state, event, field);
      if (intent === "check") return { ...state, focusId: "suggested" };
      const read = readAssessment(state.values, event, today());
      if (!read.ok) return invalidWith(state, read.fieldErrors);
      const proposer = { actor, at: new Date(), reason: await formatReason(read.value, event) };
      const ref = { id: event.id, follows: revisionOf(state.values) };
      const outcome = await assessDamageEvent(db, proposer, { ref, assessment: read.value.assessment });
      return leadOn(`/events/${event.id}/assess`, outcome, "assessed");
    },
    held: async (state) => {
      const event = await getEvent(state.values);
      return { revision: event.revision, values: assessValues(event) };
    },
  });
}

async function take(state: SpecFormState, event: DamageEventView, field: AssessedField): Promise<SpecFormState> {
  const bracket = readBracket(state.values, today());
  const finding = findingOf(state.values, event, today());
  const taken = prefillTexts(field, event.claims, bracket.ok ? bracket.value : event.imageryBracket, finding);
  const control = field === "date" ? "when" : field;
  if (taken === null) return invalidWith(state, { [control]: ["nothing_to_take"] });
  const next = rewrittenWith(state, taken, `because.${field}`);
  return { ...next, notes: { suggested: await formatFinding(findingOf(next.values, event, today()), event.claims) } };
}
