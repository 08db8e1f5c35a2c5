import type { AssessedField, AssessmentRecord } from "@/features/damage-events/schema";
import { foldText } from "@/lib/text/fold-text";
import type { AcceptedClaim, NewSite } from "./accept-schema";

type NamedClaim = { id: string; claim: AcceptedClaim["claim"] };

const states: Record<AssessedField, (claim: AcceptedClaim["claim"]) => boolean> = {
  date: ({ date }) => date.basis !== "unknown",
  severity: ({ severity }) => severity !== "unknown",
  cause: ({ cause }) => cause !== "unknown",
  actor: ({ actor }) => actor !== null,
  count: ({ count }) => count !== null,
  verification: () => true,
};

/** The claims a value of a new event rests on: those that support the record and say something of that field. */
export function claimsBehind(field: AssessedField, claims: readonly NamedClaim[]): string[] {
  return claims.filter(({ claim }) => claim.stance === "supports" && states[field](claim)).map(({ id }) => id);
}

export const assessmentsFrom = (
  because: Partial<Record<AssessedField, string>>,
  fields: readonly AssessedField[],
  claims: readonly NamedClaim[],
): AssessmentRecord[] =>
  fields.map((field) => ({ field, because: because[field] ?? "", claimIds: claimsBehind(field, claims) }));

/** The beginning of a slug for a new place; empty when its names have no Latin letters. */
export const slugFrom = ({ nameEn, nameAr }: Pick<NewSite, "nameEn" | "nameAr">): string =>
  foldText(nameEn ?? nameAr ?? "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 100)
    .replace(/-+$/, "");
