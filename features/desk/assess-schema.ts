import { type ComparedClaim, explainVerification, type VerificationFinding } from "@/features/claims/model";
import {
  type AssessedRecord,
  type Assessment,
  readAssessed,
  readBracket,
  readValues,
} from "@/features/damage-events/form-schema";
import {
  type AssessedField,
  type AssessmentRecord,
  assessedFields,
  fieldsToAssess,
  type ImageryBracket,
} from "@/features/damage-events/schema";
import type { Day } from "@/lib/dates/uncertain-date";
import { type FieldErrors, type FormTexts, problemsOf, type Read, readReason } from "@/lib/forms/form-schema";
import { tickedOf } from "@/lib/forms/form-state";

/** The event that is assessed, with its claims in the order of their numbers. */
export type AssessedEvent = AssessedRecord & {
  imageryBracket: ImageryBracket | null;
  assessments: AssessmentRecord[];
  claims: readonly ComparedClaim[];
};

export type ReadAssessment = {
  assessment: Assessment;
  reason: string;
  finding: VerificationFinding;
  /** Why otherwise than the rule suggests; null where it is as suggested. */
  otherwise: string | null;
  /** The claims that the days of a changed bracket come from; null for one that stays. */
  bracketClaims: { intact: string; damaged: string } | null;
};

/** What the rule makes of the claims with the values as they are typed; with the stored ones while those cannot be read. */
export function findingOf(texts: FormTexts, event: AssessedEvent, today: Day): VerificationFinding {
  const typed = readValues(texts, today, event);
  return explainVerification(typed.ok ? typed.value : event, event.claims);
}

/** Reads the assessment of an event. Never throws; every problem is reported at once. */
export function readAssessment(texts: FormTexts, event: AssessedEvent, today: Day): Read<ReadAssessment> {
  const [read, bracket, reason] = [readAssessed(texts, today, event), readBracket(texts, today), readReason(texts)];
  const otherwise = (texts.otherwise ?? "").trim().slice(0, 2000);
  const finding = findingOf(texts, event, today);
  const bracketClaims = bracket.ok ? readBracketClaims(texts, event, bracket.value) : null;
  const claimIds = (field: AssessedField) =>
    tickedOf(
      texts,
      `rests.${field}`,
      event.claims.map(({ id }) => id),
    );
  const fieldErrors: FieldErrors = { ...bracketClaims?.problems };
  if (read.ok) {
    const { assessed } = read.value;
    for (const field of fieldsToAssess(assessed))
      if (field !== "verification" && claimIds(field).length === 0) fieldErrors[`rests.${field}`] = ["needs_claims"];
    if (otherwise === "" && isOtherwise(assessed.verification, finding, event))
      fieldErrors.otherwise = ["otherwise_required"];
  }
  if (!read.ok || !bracket.ok || !reason.ok || Object.keys(fieldErrors).length > 0)
    return { ok: false, fieldErrors: { ...fieldErrors, ...problemsOf([read, bracket, reason]) } };
  const { assessed, because } = read.value;
  const assessments = assessedFields.flatMap((field) => {
    const why = because[field];
    return why === undefined ? [] : [{ field, because: why, claimIds: claimIds(field) }];
  });
  const isSuggested = assessed.verification === finding.suggested;
  return {
    ok: true,
    value: {
      assessment: { ...assessed, imageryBracket: bracket.value, assessments },
      reason: reason.value,
      finding,
      otherwise: isSuggested || otherwise === "" ? null : otherwise,
      bracketClaims: bracketClaims?.claims ?? null,
    },
  };
}

/** Whether a reviewer decides otherwise than the rule, and did not so already while it suggested the same. */
function isOtherwise(verification: AssessedRecord["verification"], finding: VerificationFinding, event: AssessedEvent) {
  if (verification === finding.suggested) return false;
  const before = explainVerification(event, event.claims).suggested;
  return verification !== event.verification || finding.suggested !== before;
}

function readBracketClaims(
  texts: FormTexts,
  { imageryBracket, claims }: AssessedEvent,
  bracket: ImageryBracket | null,
): { problems: FieldErrors; claims: ReadAssessment["bracketClaims"] } {
  const isSame =
    bracket?.lastIntact === imageryBracket?.lastIntact && bracket?.firstDamaged === imageryBracket?.firstDamaged;
  if (bracket === null || isSame) return { problems: {}, claims: null };
  const idOf = (name: string) => claims.find(({ id }) => id === texts[name])?.id;
  const [intact, damaged] = [idOf("intactClaim"), idOf("damagedClaim")];
  if (intact !== undefined && damaged !== undefined) return { problems: {}, claims: { intact, damaged } };
  const missing = { intactClaim: intact, damagedClaim: damaged };
  return {
    problems: Object.fromEntries(
      Object.entries(missing).flatMap(([name, id]) => (id === undefined ? [[name, ["bracket_claim"]]] : [])),
    ),
    claims: null,
  };
}
