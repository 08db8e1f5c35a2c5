import { type ClaimedField, type Consensus, consensusOf } from "@/features/claims/consensus-model";
import type { ComparedClaim } from "@/features/claims/model";
import type { Day } from "@/lib/dates/calendar";
import { overlaps } from "@/lib/dates/uncertain-date";

/** When a claim was said, as the first and the last day it can have been. */
export type StatementDays = { saidEarliest: Day | null; saidLatest: Day | null };

/** Whether a claim was said by a day. `unknown`: nobody recorded when. */
export function wasSaidBy(
  { saidEarliest, saidLatest }: StatementDays,
  day: Day,
): "surely" | "possibly" | "later" | "unknown" {
  if (saidEarliest === null && saidLatest === null) return "unknown";
  if (saidLatest !== null && saidLatest <= day) return "surely";
  return saidEarliest === null || saidEarliest <= day ? "possibly" : "later";
}

export type ClaimsByTime<Claim> = Record<ReturnType<typeof wasSaidBy>, Claim[]>;

/** Claims by whether they were said by a day, each in the order given. */
export function claimsSaidBy<Claim extends StatementDays>(claims: readonly Claim[], day: Day): ClaimsByTime<Claim> {
  const said: ClaimsByTime<Claim> = { surely: [], possibly: [], later: [], unknown: [] };
  for (const claim of claims) said[wasSaidBy(claim, day)].push(claim);
  return said;
}

/** The days by which something more had surely been said, with how many claims by then. */
export function daysOfReports(claims: readonly StatementDays[]): { day: Day; count: number }[] {
  const days = [...new Set(claims.flatMap(({ saidLatest }) => saidLatest ?? []))].sort();
  return days.map((day) => ({ day, count: claimsSaidBy(claims, day).surely.length }));
}

export type ReportedField<Claim> = {
  field: (typeof fields)[number];
  /** What the claims give it, the value with most independent voices first. */
  values: Consensus<Claim>[];
  /** Whether all of it can be true at once. */
  isAgreed: boolean;
};

const fields = ["date", "severity", "cause", "actor", "count"] as const satisfies readonly ClaimedField[];

/** What claims say, field by field, by themselves: against each other and not against a record that was assessed later. */
export function reportedFields<Claim extends ComparedClaim>(claims: readonly Claim[]): ReportedField<Claim>[] {
  return fields.flatMap((field) => {
    const values = consensusOf(field, claims);
    return values.length === 0 ? [] : [{ field, values, isAgreed: values.length === 1 || canAllBe(field, values) }];
  });
}

/** Dates that share a day, two by two, agree; other values agree when they are the same. */
const canAllBe = (field: ClaimedField, values: readonly Consensus<ComparedClaim>[]): boolean => {
  const dates = values.flatMap(({ claims: [first] }) => (first === undefined ? [] : [first.date]));
  return field === "date" && dates.every((one) => dates.every((other) => overlaps(one, other)));
};
