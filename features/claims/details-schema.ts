import { z } from "zod";
import {
  causes,
  type DamageEffect,
  damageEffects,
  damageExtents,
  threatCertainties,
  threats,
} from "@/features/vocabulary/schema";
import { edtfBefore, parseEdtf } from "@/lib/dates/edtf";
import { typedEdtf } from "@/lib/dates/typed-edtf";
import type { UncertainDate } from "@/lib/dates/uncertain-date";
import { edtfText } from "@/lib/forms/answer-schemas";
import { emptyToNull, type FieldErrors, type FormTexts, optionalLine, typedAddress } from "@/lib/forms/form-schema";
import { tickedOf, ticks } from "@/lib/forms/form-state";
import type { ClaimRecord } from "./schema";

/** What a claim may say beside when, how bad and by what. */
const details = [
  "secondCause",
  "effect",
  "extent",
  "conditionWords",
  "firstReportedOn",
  "bodyVerification",
  "listEntry",
  "listName",
  "listUrl",
  "threat",
  "threatCertainty",
] as const;
type Detail = (typeof details)[number];

/** A second cause is one that is known. */
export const secondCauses = causes.filter((cause) => cause !== "unknown");

/** One of the answers of a list, or null for none. */
const oneOrNone = <const Choice extends string>(choices: readonly Choice[]) =>
  z.string().transform(emptyToNull).pipe(z.enum(choices, "choose_one").nullable());

/** How a form's texts about them are read. */
export const detailTexts = {
  secondCause: oneOrNone(secondCauses),
  effect: oneOrNone(damageEffects),
  extent: oneOrNone(damageExtents),
  conditionWords: optionalLine(300),
  firstReportedOn: edtfText,
  bodyVerification: optionalLine(300),
  listEntry: optionalLine(200),
  listName: optionalLine(300),
  listUrl: typedAddress,
  threat: oneOrNone(threats),
  threatCertainty: oneOrNone(threatCertainties),
};

/** What of it only stands beside something else that is missing, or says it twice, by field. */
export function detailProblems(texts: FormTexts, prefix: string): FieldErrors {
  const isEmpty = (name: string) => (texts[prefix + name] ?? "").trim() === "";
  const isSaidOf = (name: string, other: string) => !isEmpty(name) && texts[prefix + name] === texts[prefix + other];
  const further = furtherEffectsOf(texts, prefix);
  const problems: [name: string, code: string, isThere: boolean][] = [
    ["secondCause", "same_cause", isSaidOf("secondCause", "cause")],
    ["effect", "effect_first", isEmpty("effect") && further.length > 0],
    ["furtherEffects", "same_effect", further.some((effect) => effect === texts[`${prefix}effect`])],
    ["threat", "threat_first", isEmpty("threat") && !isEmpty("threatCertainty")],
    ["listName", "required", isEmpty("listName") && !isEmpty("listUrl")],
  ];
  return Object.fromEntries(problems.flatMap(([name, code, isThere]) => (isThere ? [[prefix + name, [code]]] : [])));
}

/** The effects that are ticked beside the first. */
export const furtherEffectsOf = (texts: FormTexts, prefix: string): DamageEffect[] =>
  tickedOf(texts, `${prefix}furtherEffects`, damageEffects);

/** The texts that fill the questions about them. */
export const textsOfDetails = (
  claim: { [D in Detail | "furtherEffects"]?: ClaimRecord[D] | undefined },
): Record<Detail, string> & Record<string, string> => ({
  secondCause: claim.secondCause ?? "",
  effect: claim.effect ?? "",
  extent: claim.extent ?? "",
  conditionWords: claim.conditionWords ?? "",
  firstReportedOn: typedEdtf(claim.firstReportedOn ?? null),
  bodyVerification: claim.bodyVerification ?? "",
  listEntry: claim.listEntry ?? "",
  listName: claim.listName ?? "",
  listUrl: claim.listUrl ?? "",
  threat: claim.threat ?? "",
  threatCertainty: claim.threatCertainty ?? "",
  ...ticks("furtherEffects", claim.furtherEffects ?? []),
});

/**
 * When a claim says it was: where it gives no date, what is first reported on a day happened before it or on it. A claim that
 * denies it, or only speaks of its context, dates nothing.
 */
export function dateWithBound(
  date: UncertainDate,
  { firstReportedOn, stance }: Pick<ClaimRecord, "stance"> & { firstReportedOn: string | null },
): UncertainDate {
  if (date.basis !== "unknown" || firstReportedOn === null || stance === "denies" || stance === "context") return date;
  const read = parseEdtf(firstReportedOn);
  if (!read.ok || read.latest === null) return date;
  return { basis: "before", earliest: null, latest: read.latest, edtf: edtfBefore(read.latest) };
}
