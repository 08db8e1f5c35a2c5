import type { LocalizedText } from "@/lib/text/localized-text";
import { type AssessedField, assessedFields, type DamageEventRecord, unassessedOf } from "./schema";

type LinkedClaim = { id: string; record: { derivedFromId: string | null; supersedesId: string | null } };

/** Claims that stay behind though they repeat or correct one that goes, and the other way round: each with its origin. */
export function claimsTornApart(
  claims: readonly LinkedClaim[],
  going: ReadonlySet<string>,
): { id: string; fromId: string }[] {
  const here = new Set(claims.map(({ id }) => id));
  return claims.flatMap(({ id, record }) =>
    [record.derivedFromId, record.supersedesId]
      .filter((fromId) => fromId !== null)
      .filter((fromId) => here.has(fromId) && going.has(id) !== going.has(fromId))
      .map((fromId) => ({ id, fromId })),
  );
}

/** The assessed fields that rest on nothing any more once some claims go. Verification rests on what stays, if anything does. */
export const fieldsLeftWithout = (
  { assessments }: Pick<DamageEventRecord, "assessments">,
  going: ReadonlySet<string>,
): AssessedField[] =>
  assessedFields.filter((field) =>
    assessments.some(
      (assessment) =>
        assessment.field === field &&
        assessment.claimIds.length > 0 &&
        assessment.claimIds.every((claimId) => going.has(claimId)),
    ),
  );

/** The occurrence that some claims turn out to speak of. Nothing is assessed yet: `because` says why it stands unverified. */
export type SplitInput = {
  claimIds: readonly string[];
  event: Pick<DamageEventRecord, "siteId" | "kind" | "title">;
  /** Why the new event is unverified, and why what rested on these claims alone is unknown again. */
  because: LocalizedText;
};

/** An event after some of its claims went: what rested on them alone is unknown again, for the reason given. */
export function withoutClaims(
  event: DamageEventRecord,
  going: ReadonlySet<string>,
  because: LocalizedText,
): DamageEventRecord {
  const left = fieldsLeftWithout(event, going);
  const assessments = event.assessments.map((assessment) => ({
    ...assessment,
    claimIds: assessment.claimIds.filter((claimId) => !going.has(claimId)),
    because: left.includes(assessment.field) ? because : assessment.because,
  }));
  return { ...event, ...Object.assign({}, ...left.map((field) => unassessedOf[field])), assessments };
}
