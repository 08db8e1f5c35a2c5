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
} from "@/features/records/field-schema";
import { causes, eventKinds, severities, verifications } from "@/features/vocabulary/schema";
import type * as Stored from "@/generated/prisma/enums";
import { undated } from "@/lib/dates/uncertain-date";

/** The fields of an event that a reviewer assesses, each with its reason and its claims, in the order of the record. */
export const assessedFields = [
  "date",
  "severity",
  "cause",
  "actor",
  "count",
  "verification",
] as const satisfies readonly Stored.AssessedField[];
export type AssessedField = (typeof assessedFields)[number];

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
    actor: localised(300, { saidBy: "person", term: "crm:P14_carried_out_by" }).nullable(),
    /** Objects meant by this one event ("19 tombs"). */
    count: count("objects").nullable(),
    verification: word("verification", verifications),
    imageryBracket: field(imageryBracketSchema, "bracket", { saidBy: "source" }).nullable(),
    assessments: rows(assessmentSchema, { table: "assessment", owner: "eventId", isNumbered: false }),
  })
  .superRefine((event, context) => {
    const given = new Set(event.assessments.map(({ field }) => field));
    if (given.size !== event.assessments.length)
      context.addIssue({ code: "custom", message: "assessed_twice", path: ["assessments"] });
    for (const field of fieldsToAssess(event)) {
      if (!given.has(field))
        context.addIssue({ code: "custom", message: "reason_required", path: ["assessments", field] });
    }
  });
export type DamageEventRecord = z.infer<typeof damageEventRecordSchema>;

/** What an event says of each field before anybody has assessed it, and again once nothing is left that a value rests on. */
export const unassessed: Pick<DamageEventRecord, AssessedField> = {
  date: undated,
  severity: "unknown",
  cause: "unknown",
  actor: null,
  count: null,
  verification: "unverified",
};

/** The fields that hold a value and so need an assessment. The database has the same rule (event_is_assessed). */
export function fieldsToAssess(
  event: Pick<DamageEventRecord, "date" | "severity" | "cause" | "actor" | "count">,
): AssessedField[] {
  const holds: Record<AssessedField, boolean> = {
    date: event.date.basis !== "unknown",
    severity: event.severity !== "unknown",
    cause: event.cause !== "unknown",
    actor: event.actor !== null,
    count: event.count !== null,
    verification: true,
  };
  return assessedFields.filter((field) => holds[field]);
}
