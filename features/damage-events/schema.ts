import { z } from "zod";
import { causeSchema, eventKinds, severitySchema, verificationSchema } from "@/features/vocabulary/schema";
import type * as Stored from "@/generated/prisma/enums";
import { uncertainDateSchema } from "@/lib/dates/uncertain-date";

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
  field: z.enum(assessedFields),
  claimIds: z.array(z.string().min(1)),
  because: z.string().trim().min(1),
});
export type AssessmentRecord = z.infer<typeof assessmentSchema>;

/** The last image that shows it intact and the first that shows it damaged: two days, in this order. */
export const imageryBracketSchema = z
  .strictObject({ lastIntact: z.iso.date(), firstDamaged: z.iso.date() })
  .refine(({ lastIntact, firstDamaged }) => lastIntact < firstDamaged, "order");
export type ImageryBracket = z.infer<typeof imageryBracketSchema>;

const title = z.string().trim().min(1).max(300).nullable();
const summary = z.string().trim().min(1).max(4000).nullable();

/** A damage event as the register holds it: what a revision keeps, and what `recordDamageEvent` takes. */
export const damageEventRecordSchema = z
  .strictObject({
    siteId: z.string().min(1),
    kind: z.enum(eventKinds),
    titleEn: title,
    titleAr: title,
    summaryEn: summary,
    summaryAr: summary,
    date: uncertainDateSchema,
    severity: severitySchema,
    cause: causeSchema,
    actor: z.string().trim().min(1).max(300).nullable(),
    /** Who did it as it is named in Arabic; null where no Arabic name is held. */
    actorAr: z.string().trim().min(1).max(300).nullable(),
    count: z.int().positive().max(1_000_000).nullable(),
    verification: verificationSchema,
    imageryBracket: imageryBracketSchema.nullable(),
    assessments: z.array(assessmentSchema),
  })
  .refine(({ titleEn, titleAr }) => titleEn !== null || titleAr !== null, {
    error: "title_required",
    path: ["titleEn"],
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
