import { z } from "zod";
import { causeSchema, severitySchema } from "@/features/vocabulary/schema";
import type * as Stored from "@/generated/prisma/enums";
import { uncertainDateSchema } from "@/lib/dates/uncertain-date";

export const claimantKinds = [
  "authority",
  "un_agency",
  "satellite_analysis",
  "field_survey",
  "ngo",
  "press",
  "witness",
  "perpetrator",
  "social_media",
  "other",
] as const satisfies readonly Stored.ClaimantKind[];
export type ClaimantKind = (typeof claimantKinds)[number];

/** How a claim stands to the assessed record. `context` dates and grades nothing: it feeds no chart of dates or severities. */
export const stances = ["supports", "contradicts", "denies", "context"] as const satisfies readonly Stored.Stance[];
export type Stance = (typeof stances)[number];

/** Admiralty credibility, 1 confirmed by other sources … 6 cannot be judged. */
export const credibilities = [1, 2, 3, 4, 5, 6] as const;
export type Credibility = (typeof credibilities)[number];
export const credibilitySchema = z.literal([...credibilities]);

/** A claim as the register holds it. */
export const claimRecordSchema = z.strictObject({
  eventId: z.string().min(1),
  sourceId: z.string().min(1),
  claimantKind: z.enum(claimantKinds),
  claimant: z.string().trim().min(1).max(300),
  /** EDTF: when it was said. */
  saidOn: z.string().min(1).max(60).nullable(),
  date: uncertainDateSchema,
  /** The source's own expression of the date, cut short. */
  asReported: z.string().trim().min(1).max(300).nullable(),
  severity: severitySchema,
  cause: causeSchema,
  actor: z.string().trim().min(1).max(300).nullable(),
  count: z.int().positive().max(1_000_000).nullable(),
  credibility: credibilitySchema,
  statement: z.string().trim().min(1).max(4000),
  statementLang: z.string().min(2).max(35),
  stance: z.enum(stances),
  derivedFromId: z.string().min(1).nullable(),
  supersedesId: z.string().min(1).nullable(),
});
export type ClaimRecord = z.infer<typeof claimRecordSchema>;
