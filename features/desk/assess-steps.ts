import "server-only";
import { getTranslations } from "next-intl/server";
import { consensusOf } from "@/features/claims/consensus-model";
import { blankClaim, claimPrefix, prefixed, readClaims } from "@/features/claims/form-schema";
import { readValues } from "@/features/damage-events/form-schema";
import type { DamageEventView } from "@/features/damage-events/record-queries";
import { type AssessedField, assessedFields } from "@/features/damage-events/schema";
import { latestDayOnEarth } from "@/lib/dates/calendar";
import { type FormTexts, type Read, readAll, readReason } from "@/lib/forms/form-schema";
import { type FormState, invalidWith, rewrittenWith } from "@/lib/forms/form-state";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { Locale } from "@/lib/i18n/routing";
import { findingOf } from "./assess-schema";
import { formatFinding } from "./desk-words";
import { isSaidByOne, prefillTexts } from "./prefill-model";

type Texts = Record<string, string>;

const today = () => latestDayOnEarth(new Date());

export async function withFinding(state: FormState, event: DamageEventView): Promise<FormState> {
  const suggested = await formatFinding(findingOf(state.values, event, today()), event.claims);
  return { ...state, notes: { ...state.notes, suggested } };
}

/** The controls of fields that are not named after them. */
const controls: Partial<Record<AssessedField, string>> = { date: "when", second_cause: "secondCause" };

/** Takes what the claims say of one field into it. */
export async function take(state: FormState, event: DamageEventView, field: AssessedField): Promise<FormState> {
  const taken = await takenTexts(state.values, event, field);
  if (taken === null) return invalidWith(state, { [controls[field] ?? field]: ["nothing_to_take"] });
  return withFinding(rewrittenWith(state, taken, `because.${field}`), event);
}

/** Takes into each field what all who say something of it agree on, and then what the rule makes of that. */
export async function takeAll(state: FormState, event: DamageEventView): Promise<FormState> {
  const values: Texts = {};
  for (const field of assessedFields) {
    if (field === "verification" || field === "imagery" || consensusOf(field, event.claims).length !== 1) continue;
    Object.assign(values, await takenTexts(state.values, event, field));
  }
  Object.assign(values, await takenTexts({ ...state.values, ...values }, event, "verification"));
  return withFinding(rewrittenWith(state, values, "register"), event);
}

/** What a field is filled with, and why, where a single claim is all there is; null where no claim says anything. */
async function takenTexts(texts: FormTexts, event: DamageEventView, field: AssessedField): Promise<Texts | null> {
  const typed = readValues(texts, today(), event);
  const bracket = (typed.ok ? typed.value : event).imageryBracket;
  const taken = prefillTexts(field, event.claims, bracket, findingOf(texts, event, today()));
  if (taken === null || !isSaidByOne(field, event.claims)) return taken;
  const [t, n, locale] = await Promise.all([
    getTranslations("desk.assess"),
    getTranslations("desk.newEvent"),
    pageLocale(),
  ]);
  // What an event begins with says that it is not assessed yet, which is no reason any more.
  if (reasonsOf(texts, field).some((reason) => reason !== n("because"))) return taken;
  const because = field === "verification" ? t("onlyVoice") : t("onlyClaim");
  return { ...taken, [`because.${field}.${locale}`]: because };
}

const reasonsOf = (texts: FormTexts, field: AssessedField): string[] =>
  Object.entries(texts).flatMap(([name, text]) =>
    name.startsWith(`because.${field}.`) && text.trim() !== "" ? [text.trim()] : [],
  );

/** Whether a claim is being added amid the assessment. */
export const isAddingClaims = (texts: FormTexts): boolean => (texts["adding.yes"] ?? "") !== "";

/** What the questions about a claim to be added begin with. */
export const addingValues = (locale: Locale): Texts => ({
  addFor: "",
  claimCount: "1",
  ...prefixed(claimPrefix(0), blankClaim(locale)),
});

/** Opens the questions about a claim that is missing, for the field that has none. */
export const startAdding = (state: FormState, field: string): FormState =>
  rewrittenWith(state, { "adding.yes": "yes", addFor: field }, `${claimPrefix(0)}reference`);

/** The claims that are added amid an assessment, and why. */
export const readAddedAmid = (texts: FormTexts) => {
  const why = readReason({ reason: texts.addReason ?? "" });
  const reason: Read<string> = why.ok ? why : { ok: false, fieldErrors: { addReason: why.fieldErrors.reason ?? [] } };
  return readAll({ claims: readClaims(texts, today()), reason });
};

/** The form after its claims were stored: ready for another, and all that was typed of the assessment still there. */
export async function withoutAddedClaims(state: FormState, count: number, event: DamageEventView): Promise<FormState> {
  const [t, locale] = await Promise.all([getTranslations("desk.assess"), pageLocale()]);
  const kept = Object.entries(state.values).filter(([name]) => !name.startsWith("claim."));
  const field = assessedFields.find((one) => one === state.values.addFor);
  return withFinding(
    {
      ...state,
      values: { ...Object.fromEntries(kept), ...addingValues(locale), "adding.yes": "" },
      found: {},
      notes: { added: t("claimsStored", { count }) },
      rewritten: state.turn,
      focusId: field === undefined ? "added" : `rests.${field}`,
    },
    event,
  );
}
