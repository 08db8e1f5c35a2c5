import { canonicalJson } from "@/features/chain/model";
import {
  type Aspect,
  aspects,
  type ComparedClaim,
  explainVerification,
  gives,
  speaksOf,
  type VerificationFinding,
} from "@/features/claims/model";
import { type Assessment, type Reasons, readAssessed, readValues } from "@/features/damage-events/form-schema";
import {
  type AssessedField,
  type AssessedMembers,
  assessedFields,
  fieldsToAssess,
} from "@/features/damage-events/schema";
import type { Day } from "@/lib/dates/uncertain-date";
import { type FieldErrors, type FormTexts, problemsOf, type Read, readReason } from "@/lib/forms/form-schema";
import { tickedOf } from "@/lib/forms/form-state";
import { slotOfText } from "@/lib/forms/localized-form";

/** The event that is assessed, with its claims in the order of their numbers. */
export type AssessedEvent = Assessment & { claims: readonly ComparedClaim[] };

export type ReadAssessment = {
  assessment: Assessment;
  reason: string;
  finding: VerificationFinding;
  /** Why otherwise than the rule suggests; null where it is as suggested. */
  otherwise: string | null;
};

/** What the rule makes of the claims with the values as they are typed; with the stored ones while those cannot be read. */
export function findingOf(texts: FormTexts, event: AssessedEvent, today: Day): VerificationFinding {
  const typed = readValues(texts, today, event);
  return explainVerification(typed.ok ? typed.value : event, event.claims);
}

/** Reads the assessment of an event. Never throws; every problem is reported at once. */
export function readAssessment(texts: FormTexts, event: AssessedEvent, today: Day): Read<ReadAssessment> {
  const [read, reason] = [readAssessed(texts, today, event), readReason(texts)];
  const otherwise = (texts.otherwise ?? "").trim().slice(0, 2000);
  const finding = findingOf(texts, event, today);
  const claimIds = (field: AssessedField) =>
    tickedOf(
      texts,
      `rests.${field}`,
      event.claims.map(({ id }) => id),
    );
  const fieldErrors: FieldErrors = {};
  if (read.ok) {
    const { assessed } = read.value;
    for (const field of fieldsToAssess(assessed)) {
      const problem = restProblem(field, claimIds(field), event);
      if (problem !== null) fieldErrors[`rests.${field}`] = [problem];
    }
    for (const aspect of aspects.filter((one) => hasReasonOfBefore(one, read.value, event, claimIds(one))))
      fieldErrors[slotOfText(texts, `because.${aspect}`)] = ["reason_of_before"];
    if (otherwise === "" && isOtherwise(assessed.verification, finding, event))
      fieldErrors.otherwise = ["otherwise_required"];
  }
  if (!read.ok || !reason.ok || Object.keys(fieldErrors).length > 0)
    return { ok: false, fieldErrors: { ...fieldErrors, ...problemsOf([read, reason]) } };
  const { assessed, because } = read.value;
  const assessments = assessedFields.flatMap((field) => {
    const why = because[field];
    return why === undefined ? [] : [{ field, because: why, claimIds: claimIds(field) }];
  });
  const isSuggested = assessed.verification === finding.suggested;
  return {
    ok: true,
    value: {
      assessment: { ...assessed, assessments },
      reason: reason.value,
      finding,
      otherwise: isSuggested || otherwise === "" ? null : otherwise,
    },
  };
}

/** Whether a reviewer decides otherwise than the rule, and did not so already while it suggested the same. */
function isOtherwise(verification: Assessment["verification"], finding: VerificationFinding, event: AssessedEvent) {
  if (verification === finding.suggested) return false;
  const before = explainVerification(event, event.claims).suggested;
  return verification !== event.verification || finding.suggested !== before;
}

/** What is wrong with the claims that a value is to rest on: none, or for images none of somebody who looked. */
/** Whether a value that was changed has the reason it had as it was, though none of the claims it rests on gives it. */
function hasReasonOfBefore(
  aspect: Aspect,
  { assessed, because }: { assessed: AssessedMembers; because: Reasons },
  event: AssessedEvent,
  claimIds: readonly string[],
): boolean {
  const [was, is] = [event, assessed].map(({ date, severity, cause, count, countQualifier = null }) =>
    canonicalJson({ date, severity, cause, count: [count, countQualifier] }[aspect]),
  );
  const reason = event.assessments.find(({ field }) => field === aspect)?.because;
  if (was === is || reason === undefined || canonicalJson(reason) !== canonicalJson(because[aspect] ?? null))
    return false;
  return !event.claims.some((claim) => claimIds.includes(claim.id) && gives(aspect, assessed, claim));
}

function restProblem(field: AssessedField, ids: readonly string[], { claims }: AssessedEvent): string | null {
  if (field === "verification") return null;
  if (ids.length === 0) return field === "imagery" ? "needs_images" : "needs_claims";
  const isCarried = field !== "imagery" || claims.some((claim) => ids.includes(claim.id) && speaksOf.imagery(claim));
  return isCarried ? null : "needs_images";
}
