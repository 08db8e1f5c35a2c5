import { z } from "zod";
import { credibilitySchema, stances } from "@/features/claims/schema";
import type * as Stored from "@/generated/prisma/enums";
import { uncertainDateSchema } from "@/lib/dates/uncertain-date";

export const periodBounds = ["from", "to", "during"] as const satisfies readonly Stored.PeriodBound[];

export const periodClaimSchema = z.strictObject({
  sourceId: z.string().min(1),
  statement: z.string().trim().min(1).max(4000),
  bound: z.enum(periodBounds),
  stance: z.enum(stances),
  credibility: credibilitySchema,
  date: uncertainDateSchema,
  asReported: z.string().trim().min(1).max(300).nullable(),
});

/** A period as the register holds it, with the claims for its bounds. `to: null`: its end is not recorded here. */
export const periodRecordSchema = z.strictObject({
  siteId: z.string().min(1),
  kind: z.enum(["control"]),
  holder: z.string().trim().min(1).max(300),
  holderAr: z.string().trim().min(1).max(300).nullable(),
  from: uncertainDateSchema,
  to: uncertainDateSchema.nullable(),
  noteEn: z.string().trim().min(1).max(4000).nullable(),
  noteAr: z.string().trim().min(1).max(4000).nullable(),
  claims: z.array(periodClaimSchema).min(1),
});
export type PeriodRecord = z.infer<typeof periodRecordSchema>;
