import { z } from "zod";
import { credibilities, stances } from "@/features/claims/schema";
import { grade, localised, reference, rows, text, uncertainDate, word } from "@/features/records/field-schema";
import type * as Stored from "@/generated/prisma/enums";

/** What a period is a period of. */
export const periodKinds = ["control"] as const;

export const periodBounds = ["from", "to", "during"] as const satisfies readonly Stored.PeriodBound[];

export const periodClaimSchema = z.strictObject({
  sourceId: reference("source", { term: "dcterms:source" }),
  statement: localised(4000, { term: "crm:P3_has_note" }),
  bound: word("periodBound", periodBounds),
  stance: word("stance", stances),
  credibility: grade("credibility", credibilities),
  date: uncertainDate({ saidBy: "source", term: "crm:P4_has_time-span" }),
  asReported: text(300, { saidBy: "source" }).nullable(),
  compilerNote: localised(1000).nullable().exactOptional(),
});

/** A period as the register holds it, with the claims for its bounds. `to: null`: its end is not recorded here. */
export const periodRecordSchema = z.strictObject({
  siteId: reference("site", { term: "crm:P7_took_place_at" }),
  kind: word("periodKind", periodKinds, { term: "crm:P2_has_type" }),
  holder: localised(300, { saidBy: "person" }),
  from: uncertainDate({ prefix: "from" }),
  to: uncertainDate({ prefix: "to" }).nullable(),
  note: localised(4000, { term: "crm:P3_has_note" }).nullable(),
  claims: rows(periodClaimSchema, { table: "period_claim", owner: "periodId", isNumbered: true }).min(1),
});
export type PeriodRecord = z.infer<typeof periodRecordSchema>;
