import { canonicalJson } from "@/features/chain/model";
import type { AssessedField } from "@/features/damage-events/schema";
import { type DayRange, daysBetween, type ImageryBracket } from "@/lib/dates/uncertain-date";
import { groupBy } from "@/lib/group-by";
import {
  type ComparedClaim,
  currentClaims,
  effectsOf,
  independentSources,
  isClaimOutsideBracket,
  isSameName,
  type SpokenValues,
  speaksOf,
} from "./model";

/** One value that claims give a field, with the claims that give it. */
export type Consensus<Claim> = { key: string; claims: Claim[]; voices: number };
/** The fields whose values claims give. */
export type ClaimedField = Exclude<AssessedField, "verification" | "imagery">;

const keyOf: Record<Exclude<ClaimedField, "actor">, (claim: SpokenValues) => string> = {
  date: ({ date }) => `${date.basis} ${date.earliest} ${date.latest}`,
  severity: ({ severity }) => severity,
  cause: ({ cause }) => cause,
  second_cause: ({ secondCause }) => String(secondCause),
  effects: (claim) => effectsOf(claim).join(" "),
  extent: ({ extent }) => String(extent),
  count: ({ count, countQualifier }) => `${countQualifier ?? "exactly"} ${count}`,
};

/** Claims by the value that they give a field. */
const groupByValue = <Claim extends SpokenValues>(
  field: ClaimedField,
  claims: readonly Claim[],
): [string, Claim[]][] => (field === "actor" ? groupByActor(claims) : [...groupBy(claims, keyOf[field])]);

/** One who is named in two languages by one claim joins those who are named in either. */
function groupByActor<Claim extends SpokenValues>(claims: readonly Claim[]): [string, Claim[]][] {
  const groups: Claim[][] = [];
  for (const claim of claims) {
    const isSame = ({ actor }: Claim) => actor !== null && claim.actor !== null && isSameName(actor, claim.actor);
    const [first, ...others] = groups.filter((group) => group.some(isSame));
    if (first === undefined) groups.push([claim]);
    else first.push(...others.flatMap((group) => groups.splice(groups.indexOf(group), 1).flat()), claim);
  }
  return groups.map((group) => [canonicalJson(group[0]?.actor ?? null), group]);
}

/** What the claims say of a field, the value with most independent voices first. Context and what was taken back say nothing. */
export function consensusOf<Claim extends ComparedClaim>(
  field: ClaimedField,
  claims: readonly Claim[],
): Consensus<Claim>[] {
  const speaking = currentClaims(claims).filter((claim) => claim.stance !== "context" && speaksOf[field](claim));
  return groupByValue(field, speaking)
    .map(([key, of]) => ({ key, claims: of, voices: independentSources(of).length }))
    .toSorted((a, b) => b.voices - a.voices || lengthOf(field, a) - lengthOf(field, b) || bestOf(a) - bestOf(b));
}

const bestOf = ({ claims }: Consensus<ComparedClaim>): number =>
  Math.min(...claims.map(({ credibility }) => credibility));

/** Of dates that as many give, the one that says more. */
function lengthOf(field: ClaimedField, { claims: [claim] }: Consensus<ComparedClaim>): number {
  return field === "date" && claim !== undefined ? daysOf(claim.date) : 0;
}
const daysOf = ({ earliest, latest }: DayRange): number =>
  earliest === null || latest === null ? 1_000_000 : daysBetween(earliest, latest);

/**
 * What the claims that support a record say of a field, with the claims to rest it on: the value with most voices. No
 * claim outside the bracket of images is proposed for the date. Null when none says anything.
 */
export function proposeFrom<Claim extends ComparedClaim>(
  field: ClaimedField,
  claims: readonly Claim[],
  bracket: ImageryBracket | null,
): { claim: Claim; claimIds: string[] } | null {
  const supporting = claims.filter(
    (claim) => claim.stance === "supports" && !(field === "date" && isClaimOutsideBracket(claim, bracket)),
  );
  const [first] = consensusOf(field, supporting);
  const [claim] = first?.claims ?? [];
  return first === undefined || claim === undefined ? null : { claim, claimIds: first.claims.map(({ id }) => id) };
}
