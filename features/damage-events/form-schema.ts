import { z } from "zod";
import type { EnteredClaim } from "@/features/claims/form-schema";
import type { ChosenSite } from "@/features/sites/form-schema";
import { causes, eventKinds, severities, verifications } from "@/features/vocabulary/schema";
import { type Day, isDay } from "@/lib/dates/calendar";
import { rawAnswerOf } from "@/lib/dates/date-answer";
import { objectCount, oneOf, optionalText } from "@/lib/forms/answer-schemas";
import {
  codesOf,
  type FieldErrors,
  type FormTexts,
  optionalLine,
  problemsOf,
  type Read,
  readDate,
  readObject,
  textsOfDate,
} from "@/lib/forms/form-schema";
import {
  type AssessedField,
  type AssessmentRecord,
  assessedFields,
  type DamageEventRecord,
  fieldsToAssess,
  type ImageryBracket,
  imageryBracketSchema,
} from "./schema";

/** What an event is called and of what kind it is. */
export type Description = Pick<DamageEventRecord, "kind" | "titleEn" | "titleAr" | "summaryEn" | "summaryAr">;
/** What the register says happened. */
export type AssessedRecord = Pick<
  DamageEventRecord,
  "date" | "severity" | "cause" | "actor" | "actorAr" | "count" | "verification"
>;
/** What a reviewer assesses in one go: the values, the images they lie between, and why. */
export type Assessment = AssessedRecord &
  Pick<DamageEventRecord, "imageryBracket"> & { assessments: AssessmentRecord[] };
/** Why each field holds its value. */
export type Reasons = Partial<Record<AssessedField, string>>;

/** An event as a reviewer enters it, with the claims it rests on. */
export type EnteredEvent = {
  site: ChosenSite;
  event: Description & AssessedRecord & Pick<DamageEventRecord, "imageryBracket">;
  because: Reasons;
  claims: EnteredClaim[];
};

const descriptionTexts = z.object({
  kind: oneOf(eventKinds),
  titleEn: optionalLine(300),
  titleAr: optionalLine(300),
  summaryEn: optionalText(4000),
  summaryAr: optionalText(4000),
});
const assessedTexts = z.object({
  severity: oneOf(severities),
  cause: oneOf(causes),
  verification: oneOf(verifications),
  actor: optionalLine(300),
  actorAr: optionalLine(300),
  count: objectCount,
});
const because = optionalText(2000);

/** What an event is called and of what kind it is. One title of two is enough; `title_required` without any. */
export function readDescription(texts: FormTexts): Read<Description> {
  const read = readObject(descriptionTexts, texts);
  const isNameless = read.ok && read.value.titleEn === null && read.value.titleAr === null;
  return isNameless ? { ok: false, fieldErrors: { titleEn: ["title_required"] } } : read;
}

/** The assessed values with their reasons: every value but an unknown one needs one. */
export function readAssessed(texts: FormTexts, today: Day): Read<{ assessed: AssessedRecord; because: Reasons }> {
  const [values, date] = [readObject(assessedTexts, texts), readDate(texts, "when", today)];
  if (!values.ok || !date.ok) return { ok: false, fieldErrors: problemsOf([values, date]) ?? {} };
  const assessed = { ...values.value, date: date.value };
  const needing = fieldsToAssess(assessed);
  const fieldErrors: FieldErrors = {};
  const reasons: Reasons = {};
  for (const field of assessedFields) {
    const read = because.safeParse(texts[`because.${field}`] ?? "");
    if (!read.success) Object.assign(fieldErrors, codesOf(read.error, `because.${field}`));
    else if (read.data !== null) reasons[field] = read.data;
    else if (needing.includes(field)) fieldErrors[`because.${field}`] = ["reason_required"];
  }
  if (assessed.actor === null && assessed.actorAr !== null) fieldErrors.actor = ["required"];
  return Object.keys(fieldErrors).length > 0
    ? { ok: false, fieldErrors }
    : { ok: true, value: { assessed, because: reasons } };
}

/** Both days of the bracket, or neither. */
export function readBracket(texts: FormTexts, today: Day): Read<ImageryBracket | null> {
  const [lastIntact, firstDamaged] = [texts.lastIntact ?? "", texts.firstDamaged ?? ""].map((text) => text.trim());
  if (!lastIntact && !firstDamaged) return { ok: true, value: null };
  const fieldErrors: FieldErrors = {};
  for (const [name, day] of Object.entries({ lastIntact, firstDamaged })) {
    if (!day) fieldErrors[name] = ["bracket_both"];
    else if (!isDay(day)) fieldErrors[name] = ["not_a_day"];
    else if (day > today) fieldErrors[name] = ["date_in_future"];
  }
  const bracket = imageryBracketSchema.safeParse({ lastIntact, firstDamaged });
  if (Object.keys(fieldErrors).length === 0 && !bracket.success) fieldErrors.firstDamaged = ["bracket_order"];
  return bracket.success && Object.keys(fieldErrors).length === 0
    ? { ok: true, value: bracket.data }
    : { ok: false, fieldErrors };
}

type Texts = Record<string, string>;

/** The texts that fill the questions with an event's assessed values, their reasons and the bracket. */
export function textsOfAssessed(
  event: AssessedRecord & Pick<DamageEventRecord, "assessments" | "imageryBracket">,
): Texts {
  const raw = rawAnswerOf(event.date);
  const reasons = assessedFields.map((field) => [
    `because.${field}`,
    event.assessments.find((one) => one.field === field)?.because ?? "",
  ]);
  return {
    severity: event.severity,
    cause: event.cause,
    verification: event.verification,
    actor: event.actor ?? "",
    actorAr: event.actorAr ?? "",
    count: event.count === null ? "" : String(event.count),
    lastIntact: event.imageryBracket?.lastIntact ?? "",
    firstDamaged: event.imageryBracket?.firstDamaged ?? "",
    ...(raw === null ? {} : textsOfDate("when", raw)),
    ...Object.fromEntries(reasons),
  };
}
