import { type ComparedClaim, currentClaims, independentSources } from "@/features/claims/model";
import type { Stance } from "@/features/claims/schema";
import { standings } from "@/features/vocabulary/model";
import type { Severity, Verification } from "@/features/vocabulary/schema";
import { type CountRange, sumCounts } from "@/lib/count-range";

/** How a voice stands to the record of an event, from agreeing down. */
export const positions = ["agrees", "other_severity", "contradicts", "denies"] as const;
export type Position = (typeof positions)[number];

/** Claims that are one source: who says it, where it stands, and how severe it says the event was. */
export type Voice<Claim> = { position: Position; severity: Severity; claims: Claim[] };

const voicesOf: readonly Exclude<Stance, "context">[] = ["supports", "contradicts", "denies"];

const isKnown = (severity: Severity): boolean => severity !== "unknown";

/**
 * The independent voices on an event, by the rule that verifies it (docs/assessment.md): context counts for nothing, nor does a
 * repetition, nor what its own body took back. A body that both supports and contradicts the record is a voice in either.
 */
export const listVoices = <Claim extends ComparedClaim>(
  recorded: { severity: Severity },
  claims: readonly Claim[],
): Voice<Claim>[] => {
  const current = currentClaims(claims).filter(({ derivedFromId }) => derivedFromId === null);
  return voicesOf.flatMap((stance) => {
    const saying = current.filter((claim) => claim.stance === stance);
    return independentSources(saying).map((ids) => {
      const own = saying.filter(({ id }) => ids.includes(id));
      const given = own.map(({ severity }) => severity).filter(isKnown);
      const other = given.find((severity) => severity !== recorded.severity);
      const position = stance === "supports" ? (other === undefined ? "agrees" : "other_severity") : stance;
      return { position, severity: other ?? given[0] ?? "unknown", claims: own };
    });
  });
};

export type Agreement = Record<Position, number>;

export const countPositions = (voices: readonly Pick<Voice<unknown>, "position">[]): Agreement => {
  const count = (position: Position) => voices.filter((voice) => voice.position === position).length;
  return {
    agrees: count("agrees"),
    other_severity: count("other_severity"),
    contradicts: count("contradicts"),
    denies: count("denies"),
  };
};

export const supportOf = ({ agrees, other_severity }: Agreement): number => agrees + other_severity;
export const dissentOf = ({ contradicts, denies }: Agreement): number => contradicts + denies;

type Counted = { agreement: Agreement; verification: Verification; isSure: boolean };

/** The best founded first: by the voices that support it, then by how few speak against it; else in the order given. */
export const byFoundation = <Row extends Pick<Counted, "agreement">>(rows: readonly Row[]): Row[] =>
  rows.toSorted(
    (a, b) => supportOf(b.agreement) - supportOf(a.agreement) || dissentOf(a.agreement) - dissentOf(b.agreement),
  );

export type AgreementSummary = {
  events: CountRange;
  /** Two voices or more support it, one does, or none. */
  several: CountRange;
  one: CountRange;
  none: CountRange;
  /** At least one voice contradicts or denies it; gives another severity while supporting it. */
  disputed: CountRange;
  otherSeverity: CountRange;
};

/** What a headline may say of events: those it counts; unverified ones are left for their own sentence. */
export function summariseAgreement(rows: readonly Counted[]): AgreementSummary {
  const counted = rows.filter(({ verification }) => standings[verification] === "counted");
  const where = (holds: (agreement: Agreement) => boolean): CountRange =>
    sumCounts(
      counted.filter(({ agreement }) => holds(agreement)),
      ({ isSure }) => ({ fewest: isSure ? 1 : 0, most: 1 }),
    );
  return {
    events: where(() => true),
    several: where((agreement) => supportOf(agreement) >= 2),
    one: where((agreement) => supportOf(agreement) === 1),
    none: where((agreement) => supportOf(agreement) === 0),
    disputed: where((agreement) => dissentOf(agreement) > 0),
    otherSeverity: where(({ other_severity }) => other_severity > 0),
  };
}
