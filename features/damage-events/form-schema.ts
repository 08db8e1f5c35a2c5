import { z } from "zod";
import { detailTexts } from "@/features/claims/details-schema";
import type { EnteredClaim } from "@/features/claims/form-schema";
import type { ChosenSite } from "@/features/sites/form-schema";
import { countAsKept } from "@/features/vocabulary/model";
import {
  causes,
  countQualifiers,
  type DamageEffect,
  damageEffects,
  eventKinds,
  severities,
  verifications,
} from "@/features/vocabulary/schema";
import { type Day, isDay } from "@/lib/dates/calendar";
import { rawAnswerOf } from "@/lib/dates/date-answer";
import { partTyped, readTypedDate } from "@/lib/dates/typed-date";
import { objectCount, oneOf } from "@/lib/forms/answer-schemas";
import {
  type FieldErrors,
  type FormTexts,
  problemsOf,
  type Read,
  readAll,
  readDate,
  readObject,
  textsOfDate,
} from "@/lib/forms/form-schema";
import { tickedOf, ticks } from "@/lib/forms/form-state";
import { readNeededTexts, readTexts, textsOfTexts } from "@/lib/forms/localized-form";
import { locales } from "@/lib/i18n/routing";
import type { LocalizedText } from "@/lib/text/localized-text";
import {
  type AssessedField,
  type AssessedMembers,
  type AssessmentRecord,
  assessedFields,
  type DamageEventRecord,
  fieldsToAssess,
  type ImageryBracket,
  imageryBracketSchema,
} from "./schema";

/** What an event is called and of what kind it is. */
export type Description = Pick<DamageEventRecord, "kind" | "title" | "summary">;
/** What a reviewer assesses in one go: the values, and why. */
export type Assessment = AssessedMembers & { assessments: AssessmentRecord[] };
/** Why each field holds its value. */
export type Reasons = Partial<Record<AssessedField, LocalizedText>>;

/** An event as a reviewer enters it, with the claims it rests on. */
export type EnteredEvent = {
  site: ChosenSite;
  event: Description & AssessedMembers;
  because: Reasons;
  claims: EnteredClaim[];
};

const kindText = z.object({ kind: oneOf(eventKinds) });
const assessedTexts = z.object({
  severity: oneOf(severities),
  cause: oneOf(causes),
  verification: oneOf(verifications),
  count: objectCount,
  countQualifier: oneOf(countQualifiers),
  secondCause: detailTexts.secondCause,
  extent: detailTexts.extent,
});

/** Reads what an event is called. `before` is the record that it corrects. */
export function readDescription(
  texts: FormTexts,
  before: Pick<Description, "title" | "summary"> | null = null,
): Read<Description> {
  const [kind, named] = [
    readObject(kindText, texts),
    readAll({
      title: readTitle(texts, before?.title),
      summary: readTexts(texts, "summary", { maxLength: 4000, before: before?.summary }),
    }),
  ];
  if (!kind.ok || !named.ok) return { ok: false, fieldErrors: problemsOf([kind, named]) ?? {} };
  return { ok: true, value: { ...kind.value, ...named.value } };
}

/** What an event is called, in at least one language. */
export const readTitle = (texts: FormTexts, before?: LocalizedText): Read<LocalizedText> =>
  readNeededTexts(texts, "title", { maxLength: 300, isLine: true, before }, "title_required");

type Before = Pick<DamageEventRecord, "actor" | "assessments">;

/** The assessed values by themselves. `before` is the record that is assessed anew. */
export function readValues(
  texts: FormTexts,
  today: Day,
  before: Pick<Before, "actor"> | null = null,
): Read<AssessedMembers> {
  const [values, rest] = [
    readObject(assessedTexts, texts),
    readAll({
      date: readDate(texts, "when", today),
      actor: readTexts(texts, "actor", { maxLength: 300, isLine: true, before: before?.actor }),
      imageryBracket: readBracket(texts, today),
    }),
  ];
  if (!values.ok || !rest.ok) return { ok: false, fieldErrors: problemsOf([values, rest]) ?? {} };
  if (values.value.secondCause === values.value.cause)
    return { ok: false, fieldErrors: { secondCause: ["same_cause"] } };
  const effects = tickedOf(texts, "effects", damageEffects);
  return {
    ok: true,
    value: {
      ...values.value,
      ...rest.value,
      ...countAsKept(values.value),
      effects: effects.length === 0 ? null : effects,
    },
  };
}

/** The assessed values with their reasons: every value but an unknown one needs one. */
export function readAssessed(
  texts: FormTexts,
  today: Day,
  before: Before | null = null,
): Read<{ assessed: AssessedMembers; because: Reasons }> {
  const values = readValues(texts, today, before);
  if (!values.ok) return values;
  const assessed = values.value;
  const needing = fieldsToAssess(assessed);
  const fieldErrors: FieldErrors = {};
  const reasons: Reasons = {};
  for (const field of assessedFields) {
    const reading = { maxLength: 2000, before: before?.assessments.find((one) => one.field === field)?.because };
    const read: Read<LocalizedText | null> = needing.includes(field)
      ? readNeededTexts(texts, `because.${field}`, reading, "reason_required")
      : readTexts(texts, `because.${field}`, reading);
    if (!read.ok) Object.assign(fieldErrors, read.fieldErrors);
    else if (read.value !== null) reasons[field] = read.value;
  }
  return Object.keys(fieldErrors).length > 0
    ? { ok: false, fieldErrors }
    : { ok: true, value: { assessed, because: reasons } };
}

/** The oldest photograph there is was taken in 1826 or 1827: a day before it is of another calendar. */
const firstImage: Day = "1826-01-01";

/** Both days of the bracket, or neither. */
export function readBracket(texts: FormTexts, today: Day): Read<ImageryBracket | null> {
  const [lastIntact = "", firstDamaged = ""] = [texts.lastIntact, texts.firstDamaged].map(partTyped);
  if (!lastIntact && !firstDamaged) return { ok: true, value: null };
  const fieldErrors: FieldErrors = {};
  for (const [name, day] of Object.entries({ lastIntact, firstDamaged })) {
    if (!day) fieldErrors[name] = ["bracket_both"];
    else if (!isDay(day)) fieldErrors[name] = [codeOfDay(day)];
    else if (day > today) fieldErrors[name] = ["date_in_future"];
    else if (day < firstImage) fieldErrors[name] = ["bracket_before_images"];
  }
  const bracket = imageryBracketSchema.safeParse({ lastIntact, firstDamaged });
  if (Object.keys(fieldErrors).length === 0 && !bracket.success) fieldErrors.firstDamaged = ["bracket_order"];
  return bracket.success && Object.keys(fieldErrors).length === 0
    ? { ok: true, value: bracket.data }
    : { ok: false, fieldErrors };
}

function codeOfDay(text: string): string {
  const read = readTypedDate(text);
  return !read.ok && read.code === "day_or_month" ? "date_day_or_month" : "not_a_day";
}

type Texts = Record<string, string>;

/** The texts that tick the effects of an event, and no other. */
export const textsOfEffects = (effects: readonly DamageEffect[]): Texts => ({
  ...Object.fromEntries(damageEffects.map((effect) => [`effects.${effect}`, ""])),
  ...ticks("effects", effects),
});

/** The texts that fill the questions with an event's assessed values and their reasons. */
export function textsOfAssessed(event: Assessment): Texts {
  const raw = rawAnswerOf(event.date);
  const reasons = event.assessments.map(({ field, because }) => textsOfTexts(`because.${field}`, because));
  return {
    severity: event.severity,
    cause: event.cause,
    secondCause: event.secondCause ?? "",
    ...ticks("effects", event.effects ?? []),
    extent: event.extent ?? "",
    verification: event.verification,
    ...textsOfTexts("actor", event.actor, locales),
    count: event.count === null ? "" : String(event.count),
    countQualifier: event.countQualifier ?? "exactly",
    lastIntact: event.imageryBracket?.lastIntact ?? "",
    firstDamaged: event.imageryBracket?.firstDamaged ?? "",
    ...(raw === null ? {} : textsOfDate("when", raw)),
    ...Object.assign({}, ...reasons),
  };
}
