import type { LocalizedText } from "@/lib/text/localized-text";
import { type AssessedField, type DamageEventRecord, unassessedOf } from "./schema";

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

/** How many of the claims that a value was judged on went. */
export type Loss = { gone: number; all: number };

/**
 * The assessed fields that some of their claims leave. A value was judged on all of its claims together: what is left of them
 * may say less, or something else, and nobody has judged that yet. A value that rests on none of those that go was never theirs.
 */
export const lossesWithout = (
  { assessments }: Pick<DamageEventRecord, "assessments">,
  going: ReadonlySet<string>,
): ReadonlyMap<AssessedField, Loss> =>
  new Map(
    assessments.flatMap(({ field, claimIds }) => {
      const gone = claimIds.filter((claimId) => going.has(claimId)).length;
      return gone === 0 ? [] : [[field, { gone, all: claimIds.length }] as const];
    }),
  );

/** The occurrence that some claims turn out to speak of. Nothing is assessed yet: `because` says why it stands unverified. */
export type SplitInput = {
  claimIds: readonly string[];
  event: Pick<DamageEventRecord, "siteId" | "kind" | "title">;
  /** Why the new event is unverified, and why what was judged on these claims is unknown again. */
  because: LocalizedText;
};

/** An event after some of its claims went: what was judged on any of them is unknown again, for the reason given, and rests on nothing. */
export function withoutClaims(
  event: DamageEventRecord,
  going: ReadonlySet<string>,
  becauseOf: (loss: Loss) => LocalizedText,
): DamageEventRecord {
  const losses = lossesWithout(event, going);
  const assessments = event.assessments.map((assessment) => {
    const loss = losses.get(assessment.field);
    return loss === undefined ? assessment : { ...assessment, claimIds: [], because: becauseOf(loss) };
  });
  return { ...event, ...Object.assign({}, ...[...losses.keys()].map((field) => unassessedOf[field])), assessments };
}
