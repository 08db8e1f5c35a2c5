import { z } from "zod";
import {
  count,
  field,
  localised,
  reference,
  references,
  rows,
  uncertainDate,
  word,
  words,
} from "@/features/records/field-schema";
import {
  causes,
  countQualifiers,
  damageEffects,
  damageExtents,
  eventKinds,
  severities,
  verifications,
} from "@/features/vocabulary/schema";
import type * as Stored from "@/generated/prisma/enums";
import { undated } from "@/lib/dates/uncertain-date";

/** The fields of an event that a reviewer assesses, each with its reason and its claims, in the order of the record. */
export const assessedFields = [
  "date",
  "severity",
  "cause",
  "second_cause",
  "effects",
  "extent",
  "actor",
  "count",
  "verification",
  "imagery",
] as const satisfies readonly Stored.AssessedField[];
export type AssessedField = (typeof assessedFields)[number];

/** Fields that few sources say anything of: folded away in forms, and not shown where they hold nothing. */
export const furtherFields = ["second_cause", "effects", "extent"] as const satisfies readonly AssessedField[];
export const isFurther = (field: AssessedField): boolean => furtherFields.some((one) => one === field);

/** Why a field holds its value, and the claims (of the same event) it rests on. */
export const assessmentSchema = z.strictObject({
  field: word("assessedField", assessedFields, { saidBy: "register" }),
  claimIds: references("claim", { table: "assessment_claim", column: "claimId", beside: "field" }),
  because: localised(4000, { saidBy: "person" }),
});
export type AssessmentRecord = z.infer<typeof assessmentSchema>;

/** The last image that shows it intact and the first that shows it damaged: two days, in this order. */
export const imageryBracketSchema = z
  .strictObject({ lastIntact: z.iso.date(), firstDamaged: z.iso.date() })
  .refine(({ lastIntact, firstDamaged }) => lastIntact < firstDamaged, "order");
export type ImageryBracket = z.infer<typeof imageryBracketSchema>;

/** A damage event as the register holds it: what a revision keeps. */
export const damageEventRecordSchema = z
  .strictObject({
    siteId: reference("site", { term: "crm:P7_took_place_at" }),
    kind: word("eventKind", eventKinds, { term: "crm:P2_has_type" }),
    title: localised(300, { term: "crm:P1_is_identified_by" }),
    summary: localised(4000, { term: "crm:P3_has_note" }).nullable(),
    date: uncertainDate({ term: "crm:P4_has_time-span" }),
    severity: word("severity", severities),
    cause: word("cause", causes),
    /** Another beside the first. */
    secondCause: word("cause", causes, { label: "secondCause" }).nullable().exactOptional(),
    effects: words("effect", damageEffects).nullable().exactOptional(),
    extent: word("extent", damageExtents).nullable().exactOptional(),
    actor: localised(300, { saidBy: "person", term: "crm:P14_carried_out_by" }).nullable(),
    /** Objects meant by this one event ("19 tombs"). */
    count: count("objects").nullable(),
    countQualifier: word("countQualifier", countQualifiers).nullable().exactOptional(),
    verification: word("verification", verifications),
    imageryBracket: field(imageryBracketSchema, "bracket", { saidBy: "source" }).nullable(),
    assessments: rows(assessmentSchema, { table: "assessment", owner: "eventId", isNumbered: false }),
  })
  .superRefine((event, context) => {
    const given = new Set(event.assessments.map(({ field }) => field));
    if (given.size !== event.assessments.length)
      context.addIssue({ code: "custom", message: "assessed_twice", path: ["assessments"] });
    for (const field of fieldsToAssess(event)) {
      // Brackets were recorded before they named their claims; the database refuses a new one (bracket_rests).
      if (field !== "imagery" && !given.has(field))
        context.addIssue({ code: "custom", message: "reason_required", path: ["assessments", field] });
    }
  });
export type DamageEventRecord = z.infer<typeof damageEventRecordSchema>;

/** The members of an event that are assessed. */
export type AssessedMembers = Pick<
  DamageEventRecord,
  | "date"
  | "severity"
  | "cause"
  | "secondCause"
  | "effects"
  | "extent"
  | "actor"
  | "count"
  | "countQualifier"
  | "verification"
  | "imageryBracket"
>;

/** What an event says of each field before anybody has assessed it, and again once nothing is left that it rests on. */
export const unassessedOf = {
  date: { date: undated },
  severity: { severity: "unknown" },
  cause: { cause: "unknown" },
  second_cause: { secondCause: null },
  effects: { effects: null },
  extent: { extent: null },
  actor: { actor: null },
  count: { count: null, countQualifier: null },
  verification: { verification: "unverified" },
  imagery: { imageryBracket: null },
} as const satisfies Record<AssessedField, Partial<AssessedMembers>>;

export const unassessed: AssessedMembers = {
  ...unassessedOf.date,
  ...unassessedOf.severity,
  ...unassessedOf.cause,
  ...unassessedOf.second_cause,
  ...unassessedOf.effects,
  ...unassessedOf.extent,
  ...unassessedOf.actor,
  ...unassessedOf.count,
  ...unassessedOf.verification,
  ...unassessedOf.imagery,
};

/** The fields that hold a value and so need an assessment. The database has the same rule (event_is_assessed). */
export function fieldsToAssess(event: Omit<AssessedMembers, "countQualifier" | "verification">): AssessedField[] {
  const holds: Record<AssessedField, boolean> = {
    date: event.date.basis !== "unknown",
    severity: event.severity !== "unknown",
    cause: event.cause !== "unknown",
    second_cause: event.secondCause != null,
    effects: event.effects != null,
    extent: event.extent != null,
    actor: event.actor !== null,
    count: event.count !== null,
    verification: true,
    imagery: event.imageryBracket !== null,
  };
  return assessedFields.filter((field) => holds[field]);
}
