import type { ReadScope } from "@/features/scope/scope";
import { shownClaims } from "@/features/scope/seen-sql";
import { type SourceRow, sourceSelect, toSourceRow } from "@/features/sources/queries";
import {
  type Cause,
  type CountQualifier,
  type DamageEffect,
  type DamageExtent,
  keptEffects,
  type Severity,
  type Threat,
  type ThreatCertainty,
} from "@/features/vocabulary/schema";
import type { Prisma } from "@/generated/prisma/client";
import { fromColumnDay, fromDateColumns } from "@/lib/dates/columns";
import type { Day, UncertainDate } from "@/lib/dates/uncertain-date";
import { fromRequiredTextColumn, fromTextColumn } from "@/lib/text/localized-column";
import type { LocalizedText } from "@/lib/text/localized-text";
import type { ClaimantKind, Stance } from "./schema";

export const claimSelect = {
  id: true,
  sourceId: true,
  claimant: true,
  claimantKind: true,
  saidOn: true,
  saidEarliest: true,
  saidLatest: true,
  earliest: true,
  latest: true,
  basis: true,
  edtf: true,
  asGiven: true,
  asReported: true,
  compilerNote: true,
  severity: true,
  cause: true,
  secondCause: true,
  effect: true,
  furtherEffects: true,
  threat: true,
  threatCertainty: true,
  listName: true,
  listUrl: true,
  extent: true,
  conditionWords: true,
  firstReportedOn: true,
  bodyVerification: true,
  listEntry: true,
  actor: true,
  count: true,
  countQualifier: true,
  credibility: true,
  statement: true,
  stance: true,
  derivedFromId: true,
  supersedesId: true,
  revision: true,
  source: { select: sourceSelect },
  _count: {
    select: { evidence: { where: { state: "published", kind: { in: ["photograph", "satellite_image"] } } } },
  },
} as const satisfies Prisma.ClaimSelect;

/** The order in which the claims of an event are numbered. */
export const claimOrder = [
  { saidEarliest: { sort: "asc", nulls: "last" } },
  { saidLatest: { sort: "asc", nulls: "last" } },
  { position: "asc" },
  { id: "asc" },
] as const satisfies readonly Prisma.ClaimOrderByWithRelationInput[];

/** Claims as they were said, the ones without a day last; `position` settles the rest. A claim of a hidden source is hidden. */
export const claimsInOrder = (scope: ReadScope) =>
  ({
    where: shownClaims(scope),
    select: claimSelect,
    orderBy: [...claimOrder],
  }) satisfies Prisma.DamageEvent$claimsArgs;

export type ClaimRow = {
  id: string;
  sourceId: string;
  claimant: LocalizedText;
  claimantKind: ClaimantKind;
  /** EDTF: when it was said, with its first and its last day. */
  saidOn: string | null;
  saidEarliest: Day | null;
  saidLatest: Day | null;
  date: UncertainDate;
  /** The source's own words for the date. */
  asReported: string | null;
  /** What the compiler made of them. */
  compilerNote: LocalizedText | null;
  severity: Severity;
  cause: Cause;
  secondCause: Cause | null;
  effect: DamageEffect | null;
  furtherEffects: DamageEffect[];
  threat: Threat | null;
  threatCertainty: ThreatCertainty | null;
  extent: DamageExtent | null;
  /** The source's own words. */
  conditionWords: string | null;
  /** EDTF: a latest bound, and never the day it happened. */
  firstReportedOn: string | null;
  /** The body's own, in its words. */
  bodyVerification: string | null;
  listEntry: string | null;
  listName: string | null;
  listUrl: string | null;
  actor: LocalizedText | null;
  count: number | null;
  countQualifier: CountQualifier | null;
  credibility: number;
  statement: LocalizedText;
  stance: Stance;
  derivedFromId: string | null;
  supersedesId: string | null;
  revision: number;
  source: SourceRow;
  /** The register holds a picture that belongs to it. */
  hasPicture: boolean;
};

type StoredClaim = Prisma.ClaimGetPayload<{ select: typeof claimSelect }>;

/** A claim as pages show it, from what `claimSelect` reads. */
export function toClaimRow(stored: StoredClaim): ClaimRow {
  const { earliest, latest, basis, edtf, asGiven, saidEarliest, saidLatest, _count, ...rest } = stored;
  return {
    ...rest,
    claimant: fromRequiredTextColumn(rest.claimant),
    statement: fromRequiredTextColumn(rest.statement),
    actor: fromTextColumn(rest.actor),
    compilerNote: fromTextColumn(rest.compilerNote),
    furtherEffects: keptEffects(rest.furtherEffects),
    source: toSourceRow(rest.source),
    hasPicture: _count.evidence > 0,
    saidEarliest: fromColumnDay(saidEarliest),
    saidLatest: fromColumnDay(saidLatest),
    date: fromDateColumns({ earliest, latest, basis, edtf, asGiven }),
  };
}
