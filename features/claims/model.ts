import type { AssessedField } from "@/features/damage-events/schema";
import type { SourceKind } from "@/features/sources/schema";
import { canBothCount } from "@/features/vocabulary/model";
import {
  type Cause,
  type DamageEffect,
  type DamageExtent,
  keptEffects,
  type SaidCount,
  type Severity,
  type Verification,
} from "@/features/vocabulary/schema";
import { type ImageryBracket, isOutsideBracket, overlapsMostly, type UncertainDate } from "@/lib/dates/uncertain-date";
import type { LocalizedText } from "@/lib/text/localized-text";
import type { ClaimantKind, Stance } from "./schema";

/** What is asked of a claim to tell whose voice it is, and how far it carries. */
export type VoicedClaim = {
  id: string;
  sourceId: string;
  claimant: LocalizedText;
  claimantKind: ClaimantKind;
  stance: Stance;
  credibility: number;
  derivedFromId: string | null;
  supersedesId: string | null;
};

/** What the comparing of claims needs to know of one. */
export type ComparedClaim = VoicedClaim & {
  date: UncertainDate;
  severity: Severity;
  cause: Cause;
  /** Another that it names beside the first. */
  secondCause?: Cause | null | undefined;
  effect?: DamageEffect | null | undefined;
  /** Beside the first. */
  furtherEffects?: readonly DamageEffect[] | null | undefined;
  extent?: DamageExtent | null | undefined;
  actor: LocalizedText | null;
  /** What its source is, where that is known. */
  source?: { kind: SourceKind };
  /** The register holds a picture that belongs to it. */
  hasPicture?: boolean;
} & SaidCount;

export type AssessedValues = { date: UncertainDate; severity: Severity; cause: Cause } & SaidCount;

/** What claims can differ on, in the order of the page. */
export const aspects = ["date", "severity", "cause", "count"] as const;
export type Aspect = (typeof aspects)[number];

const isDated = ({ basis }: UncertainDate): boolean => basis !== "unknown";

/** What a claim can say of an event. */
export type SpokenValues = Pick<
  ComparedClaim,
  | "claimantKind"
  | "source"
  | "hasPicture"
  | "date"
  | "severity"
  | "cause"
  | "secondCause"
  | "effect"
  | "furtherEffects"
  | "extent"
  | "actor"
  | "count"
  | "countQualifier"
>;

/** All effects that a claim names, in the order of their list. */
export const effectsOf = ({
  effect,
  furtherEffects,
}: Pick<ComparedClaim, "effect" | "furtherEffects">): DamageEffect[] =>
  keptEffects([effect ?? null, ...(furtherEffects ?? [])]);

const lookingKinds: readonly ClaimantKind[] = ["satellite_analysis", "field_survey"];
const picturingKinds: readonly SourceKind[] = ["satellite_report", "photograph", "video"];

/** Whether a claim can carry a bracket of images: of somebody who looked, of a source that is a picture, or with one held. */
const isOfImages = ({
  claimantKind,
  source,
  hasPicture,
}: Pick<ComparedClaim, "claimantKind" | "source" | "hasPicture">): boolean =>
  lookingKinds.includes(claimantKind) ||
  (source !== undefined && picturingKinds.includes(source.kind)) ||
  hasPicture === true;

/** Whether a claim says something of a field. Every claim says something of how far a record is verified. */
export const speaksOf: Record<AssessedField, (claim: SpokenValues) => boolean> = {
  date: ({ date }) => isDated(date),
  severity: ({ severity }) => severity !== "unknown",
  cause: ({ cause }) => cause !== "unknown",
  second_cause: ({ secondCause }) => secondCause != null,
  effects: ({ effect }) => effect != null,
  extent: ({ extent }) => extent != null,
  actor: ({ actor }) => actor !== null,
  count: ({ count }) => count !== null,
  verification: () => true,
  imagery: isOfImages,
};

const agrees: Record<Aspect, (event: AssessedValues, claim: ComparedClaim) => boolean> = {
  date: (event, claim) => !isDated(event.date) || overlapsMostly(event.date, claim.date),
  severity: (event, claim) => event.severity === "unknown" || event.severity === claim.severity,
  cause: (event, claim) => ["unknown", claim.cause, claim.secondCause].includes(event.cause),
  count: canBothCount,
};

/** Whether a claim says of an aspect what was assessed. */
export const gives = (aspect: Aspect, event: AssessedValues, claim: ComparedClaim): boolean =>
  speaksOf[aspect](claim) && agrees[aspect](event, claim);

/** On what a claim differs from the assessed values. What either leaves open differs on nothing, and context never does. */
export function differsOn(event: AssessedValues, claim: ComparedClaim): Aspect[] {
  if (claim.stance === "context") return [];
  return aspects.filter((aspect) => speaksOf[aspect](claim) && !agrees[aspect](event, claim));
}

/** Whether no day that the claim names can be right by the images. Context dates nothing, so it is never flagged. */
export const isClaimOutsideBracket = (claim: ComparedClaim, bracket: ImageryBracket | null): boolean =>
  bracket !== null && claim.stance !== "context" && isDated(claim.date) && isOutsideBracket(claim.date, bracket);

export type Disagreement = { aspect: Aspect; fitting: string[]; differing: string[] };

export type Comparison = {
  disagreements: Disagreement[];
  /** Wholly outside the bracket of images. */
  outside: string[];
  denying: string[];
  /** Repetitions: not independent. */
  repeating: { id: string; ofId: string }[];
  /** Taken back by a later claim of the same body. */
  corrected: { id: string; byId: string }[];
};

/**
 * Where claims stand apart from the record and so from each other. A repetition disagrees for nobody but its origin, and
 * a claim that its own body corrected no longer stands, so neither makes a disagreement.
 */
export function compareClaims(
  event: AssessedValues,
  bracket: ImageryBracket | null,
  claims: readonly ComparedClaim[],
): Comparison {
  const corrected = claims.flatMap(({ id, supersedesId }) =>
    supersedesId === null ? [] : [{ id: supersedesId, byId: id }],
  );
  const current = claims.filter(({ id, stance }) => stance !== "context" && !corrected.some((one) => one.id === id));
  const independent = current.filter(({ derivedFromId }) => derivedFromId === null);
  const disagreements = aspects.flatMap((aspect): Disagreement[] => {
    const saying = independent.filter(speaksOf[aspect]);
    const differing = saying.filter((claim) => !agrees[aspect](event, claim)).map(({ id }) => id);
    const fitting = saying.filter((claim) => agrees[aspect](event, claim)).map(({ id }) => id);
    return differing.length === 0 ? [] : [{ aspect, fitting, differing }];
  });
  return {
    disagreements,
    outside: claims.filter((claim) => isClaimOutsideBracket(claim, bracket)).map(({ id }) => id),
    denying: current.filter(({ stance }) => stance === "denies").map(({ id }) => id),
    repeating: claims.flatMap(({ id, derivedFromId }) => (derivedFromId === null ? [] : [{ id, ofId: derivedFromId }])),
    corrected,
  };
}

/**
 * Claims grouped by origin: a repetition belongs to what it repeats, and all that one body says, or all that one
 * publication carries on nobody else's authority, is one voice. Context counts for nothing.
 */
export function independentSources(claims: readonly VoicedClaim[]): string[][] {
  const counted = claims.filter(({ stance }) => stance !== "context");
  const groups: VoicedClaim[][] = [];
  for (const claim of counted) {
    const akin = groups.filter((group) => group.some((other) => isOneVoice(claim, other)));
    const merged = [...akin.flat(), claim];
    for (const group of akin) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups.map((group) => group.map(({ id }) => id));
}

/**
 * Whether two texts name the same: they say the same in a language that both are in, or one of them says in its language
 * just what the other says in another, as a name does that nobody translates.
 */
export const isSameName = (a: LocalizedText, b: LocalizedText): boolean => {
  const [names, others] = [Object.values(a), Object.values(b)];
  return names.some((name) => others.includes(name));
};

const isOneVoice = (a: VoicedClaim, b: VoicedClaim): boolean =>
  a.derivedFromId === b.id ||
  b.derivedFromId === a.id ||
  isSameName(a.claimant, b.claimant) ||
  (a.sourceId === b.sourceId && a.claimantKind === b.claimantKind);

const isSerious = ({ credibility }: VoicedClaim): boolean => credibility <= 3;
const isGood = ({ credibility }: VoicedClaim): boolean => credibility <= 2;

/** What the rule counts: no repetition, and nothing that its own body took back. */
const originals = <Claim extends VoicedClaim>(claims: readonly Claim[]): Claim[] =>
  currentClaims(claims).filter(({ derivedFromId }) => derivedFromId === null);
const supporting = <Claim extends VoicedClaim>(counted: readonly Claim[]): Claim[] =>
  counted.filter(({ stance }) => stance === "supports");
const hasLooked = (claim: VoicedClaim): boolean => lookingKinds.includes(claim.claimantKind) && isGood(claim);

/** On anything but the day, and also where the register leaves open what the claim says. */
const differsOnSubstance = (event: AssessedValues, claim: ComparedClaim): boolean =>
  differsOn(event, claim).some((aspect) => aspect !== "date") ||
  (event.severity === "unknown" && claim.severity !== "unknown") ||
  (event.cause === "unknown" && claim.cause !== "unknown");

/** Which part of the rule decided. */
export const verificationRules = ["contested", "confirmed", "corroborated", "one_voice", "no_support"] as const;
export type VerificationRule = (typeof verificationRules)[number];

export type VerificationFinding = {
  suggested: Verification;
  rule: VerificationRule;
  /** The claims that decided. */
  claimIds: string[];
  /** The voices that support the record, each as its claims. */
  voices: string[][];
};

/**
 * What the written rule (docs/assessment.md) makes of the claims, for a reviewer to accept or to overrule with a reason:
 * 1. contested: a serious claim (possibly true or better), not a repetition and not taken back, denies or contradicts
 *    the record on what matters, which the day alone is not;
 * 2. confirmed: images or people on the ground support it, at least probably true;
 * 3. corroborated: two or more independent voices support it; 4. else unverified.
 */
export function explainVerification(event: AssessedValues, claims: readonly ComparedClaim[]): VerificationFinding {
  const current = originals(claims);
  const support = supporting(current);
  const voices = independentSources(support);
  const found = (suggested: Verification, rule: VerificationRule, deciding: readonly ComparedClaim[]) => ({
    suggested,
    rule,
    claimIds: deciding.map(({ id }) => id),
    voices,
  });
  const contesting = current.filter(
    (claim) =>
      isSerious(claim) &&
      (claim.stance === "denies" || (claim.stance === "contradicts" && differsOnSubstance(event, claim))),
  );
  if (contesting.length > 0) return found("contested", "contested", contesting);
  const seeing = support.filter(hasLooked);
  if (seeing.length > 0) return found("confirmed", "confirmed", seeing);
  if (voices.length >= 2) return found("corroborated", "corroborated", support);
  return found("unverified", support.length > 0 ? "one_voice" : "no_support", support);
}

/** How far the written rule finds an event verified by its claims (see `explainVerification`). */
export const suggestVerification = (event: AssessedValues, claims: readonly ComparedClaim[]): Verification =>
  explainVerification(event, claims).suggested;

/** What says of an event how well its claims found it. The other words say no more than any claims do. */
export const groundedVerifications: readonly Verification[] = ["corroborated", "confirmed"];
export const isGrounded = (verification: Verification): boolean => groundedVerifications.includes(verification);

/**
 * Whether claims carry how far a record was found verified: "corroborated" asks for two independent voices among them that support
 * it, "confirmed" for a good one of images or of people on the spot. The others say no more than that, and stand on any.
 */
export function carries(verification: Verification, claims: readonly VoicedClaim[]): boolean {
  const support = supporting(originals(claims));
  if (verification === "corroborated") return independentSources(support).length >= 2;
  return verification !== "confirmed" || support.some(hasLooked);
}

/** The claims that a value was judged on, with those by which their own bodies corrected them since. */
export function judgedOn<Claim extends VoicedClaim>(claims: readonly Claim[], claimIds: readonly string[]): Claim[] {
  const ids = new Set(claimIds);
  for (let known = 0; known !== ids.size; ) {
    known = ids.size;
    for (const { id, supersedesId } of claims) if (supersedesId !== null && ids.has(supersedesId)) ids.add(id);
  }
  return claims.filter(({ id }) => ids.has(id));
}

/** Claims that their own body has not taken back. */
export function currentClaims<Claim extends VoicedClaim>(claims: readonly Claim[]): Claim[] {
  const takenBack = new Set(claims.map(({ supersedesId }) => supersedesId));
  return claims.filter(({ id }) => !takenBack.has(id));
}

/** The claims that a value of a new event rests on: those that support the record and say something of that field. */
export const claimsBehind = <Claim extends SpokenValues & Pick<ComparedClaim, "stance">>(
  field: AssessedField,
  claims: readonly Claim[],
): Claim[] => claims.filter((claim) => claim.stance === "supports" && speaksOf[field](claim));

/** The anchor of a claim on the page of its event: its number there depends on the other claims. */
export const claimAnchor = (id: string): string => `claim-${id}`;
