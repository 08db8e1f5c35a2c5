import {
  type Dispute,
  disputes,
  type EventKind,
  type Readings,
  type Severity,
  severities,
  type Verification,
} from "@/features/vocabulary/schema";
import { type AssessedValues, type ComparedClaim, currentClaims, differsOn, explainVerification } from "./model";

export type JudgedEvent = AssessedValues & { kind: EventKind; verification: Verification };

/** A claim graded so or better gives a second reading of a severity that nobody contests: 2 is probably true. */
export const credibleFrom = 2;

/**
 * The severities beside the assessed one, from slight to grave: of an event that is contested every one that its claims give, of
 * any other those that a claim gives which is probably true or better, whatever its stance. Context gives none, and neither does
 * what its own body has taken back. A recovery is called so, and not by its severity. `readings-sql` says the same in SQL.
 */
export function otherSeverities(event: JudgedEvent, claims: readonly ComparedClaim[]): Severity[] {
  if (event.kind === "recovery") return [];
  const given = currentClaims(claims)
    .filter(({ stance }) => stance !== "context")
    .filter(({ credibility }) => event.verification === "contested" || credibility <= credibleFrom)
    .map(({ severity }) => severity);
  return severities.filter((one) => one !== "unknown" && one !== event.severity && given.includes(one));
}

/**
 * On what a contested event is contested, in the order of pages: all on which the claims differ that make it so by the written
 * rule, and where the rule finds none, all on which any claim of its own differs. Nothing where a person only says that it is.
 */
export function contestedOn(event: JudgedEvent, claims: readonly ComparedClaim[]): Dispute[] {
  if (event.verification !== "contested") return [];
  const { rule, claimIds } = explainVerification(event, claims);
  const own = currentClaims(claims).filter(({ derivedFromId }) => derivedFromId === null);
  const deciding = rule === "contested" ? own.filter(({ id }) => claimIds.includes(id)) : own;
  const found = new Set(deciding.flatMap((claim) => disputesOf(event, claim)));
  return disputes.filter((dispute) => found.has(dispute));
}

/** What a claim disputes: all on which it differs, also where the record leaves open what it says, or else what it alone can say. */
function disputesOf(event: JudgedEvent, claim: ComparedClaim): Dispute[] {
  if (claim.stance === "context") return [];
  const found: Dispute[] = differsOn(event, claim);
  if (claim.stance === "denies") found.push("happening");
  if (event.severity === "unknown" && claim.severity !== "unknown") found.push("severity");
  if (event.cause === "unknown" && claim.cause !== "unknown") found.push("cause");
  return found.length === 0 && claim.stance === "contradicts" ? ["other"] : found;
}

export const readingsOf = (event: JudgedEvent, claims: readonly ComparedClaim[]): Readings => ({
  otherSeverities: otherSeverities(event, claims),
  contestedOn: contestedOn(event, claims),
});
