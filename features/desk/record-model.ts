import { type ClaimedField, consensusOf, proposeFrom } from "@/features/claims/consensus-model";
import type { EnteredClaim } from "@/features/claims/form-schema";
import { type ComparedClaim, effectsOf, explainVerification } from "@/features/claims/model";
import { type AssessedField, type AssessedMembers, fieldsToAssess, unassessed } from "@/features/damage-events/schema";
import { isSaidByOne } from "./prefill-model";
import { comparedRows } from "./preview-model";

/** Why a value that is taken from claims stands. */
export type TakenBecause = "onlyClaim" | "allAgree" | "onlyVoice" | "byRule";
type Taken = { assessed: AssessedMembers; because: Partial<Record<AssessedField, TakenBecause>> };

/**
 * What a new event holds from its claims alone: each value on which all who say something of it agree. What none says, or
 * where they differ, stays unknown; so does `destroyed` where `mayBeDestroyed` is false, as a second person is asked for it.
 */
export function takenFromClaims(
  entered: readonly EnteredClaim[],
  { mayBeDestroyed }: { mayBeDestroyed: boolean },
): Taken {
  const claims = comparedRows(entered);
  const agreed = (field: ClaimedField): ComparedClaim | null =>
    consensusOf(field, claims).length === 1 ? (proposeFrom(field, claims, null)?.claim ?? null) : null;
  const severity = agreed("severity")?.severity ?? "unknown";
  const cause = agreed("cause")?.cause ?? "unknown";
  const second = agreed("second_cause")?.secondCause ?? null;
  const ofEffects = agreed("effects");
  const values: AssessedMembers = {
    ...unassessed,
    date: agreed("date")?.date ?? unassessed.date,
    severity: severity === "destroyed" && !mayBeDestroyed ? "unknown" : severity,
    cause,
    // A second is one beside a first.
    secondCause: cause === "unknown" || second === cause ? null : second,
    effects: ofEffects === null ? null : effectsOf(ofEffects),
    extent: agreed("extent")?.extent ?? null,
    actor: agreed("actor")?.actor ?? null,
    count: agreed("count")?.count ?? null,
    countQualifier: agreed("count")?.countQualifier ?? null,
  };
  const assessed = { ...values, verification: explainVerification(values, claims).suggested };
  const because = fieldsToAssess(assessed).map((field): [AssessedField, TakenBecause] => {
    const isOne = isSaidByOne(field, claims);
    if (field === "verification") return [field, isOne ? "onlyVoice" : "byRule"];
    return [field, isOne ? "onlyClaim" : "allAgree"];
  });
  return { assessed, because: Object.fromEntries(because) };
}
