import { type ClaimedField, proposeFrom } from "@/features/claims/consensus-model";
import { type ComparedClaim, effectsOf, speaksOf, type VerificationFinding } from "@/features/claims/model";
import { textsOfEffects } from "@/features/damage-events/form-schema";
import type { AssessedField, ImageryBracket } from "@/features/damage-events/schema";
import { rawAnswerOf } from "@/lib/dates/date-answer";
import { textsOfDate } from "@/lib/forms/form-schema";
import { ticks } from "@/lib/forms/form-state";
import { textsOfProposal } from "@/lib/forms/localized-form";
import { locales } from "@/lib/i18n/routing";

type Texts = Record<string, string>;

/** The texts that fill a field with what the claims say, and tick the claims that say it; null where none says anything. */
export function prefillTexts(
  field: AssessedField,
  claims: readonly ComparedClaim[],
  bracket: ImageryBracket | null,
  finding: VerificationFinding,
): Texts | null {
  const rests = (ids: readonly string[]): Texts => ({
    ...Object.fromEntries(claims.map(({ id }) => [`rests.${field}.${id}`, ""])),
    ...ticks(`rests.${field}`, ids),
  });
  if (field === "verification") return { verification: finding.suggested, ...rests(finding.claimIds) };
  // No claim says two days of images: what it dates is read from them.
  if (field === "imagery") return null;
  const taken = proposeFrom(field, claims, bracket);
  return taken === null ? null : { ...valueTexts[field](taken.claim), ...rests(taken.claimIds) };
}

/** Whether a single claim is all there is on a field: then that is why it holds what it holds, and nobody differs. */
export const isSaidByOne = (field: AssessedField, claims: readonly ComparedClaim[]): boolean =>
  claims.filter(speaksOf[field]).length === 1;

const valueTexts: Record<ClaimedField, (claim: ComparedClaim) => Texts> = {
  date: ({ date }) => {
    const raw = rawAnswerOf(date);
    return raw === null ? {} : textsOfDate("when", raw);
  },
  severity: ({ severity }) => ({ severity }),
  cause: ({ cause }) => ({ cause }),
  second_cause: ({ secondCause }) => ({ secondCause: secondCause ?? "" }),
  effects: (claim) => textsOfEffects(effectsOf(claim)),
  extent: ({ extent }) => ({ extent: extent ?? "" }),
  actor: ({ actor }) => (actor === null ? {} : textsOfProposal("actor", actor, locales)),
  count: ({ count, countQualifier }) => ({
    count: count === null ? "" : String(count),
    countQualifier: countQualifier ?? "exactly",
  }),
};
