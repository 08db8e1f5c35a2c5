import { z } from "zod";
import { credibilities, stances } from "@/features/claims/schema";
import { grade, localised, reference, rows, text, uncertainDate, word } from "@/features/records/field-schema";
import type * as Stored from "@/generated/prisma/enums";
import type { LocalizedText } from "@/lib/text/localized-text";

/** What a period is a period of. Only one of `control` has a holder. */
export const periodKinds = ["control", "siege", "earthquakes", "protection", "other"] as const;
export type PeriodKind = (typeof periodKinds)[number];

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
const periodMembers = z.strictObject({
  siteId: reference("site", { term: "crm:P7_took_place_at" }),
  kind: word("periodKind", periodKinds, { term: "crm:P2_has_type" }),
  /** Who held the place; what any other kind is called stands in `title`. */
  holder: localised(300, { saidBy: "person" }).nullable(),
  title: localised(300, { term: "crm:P1_is_identified_by" }).nullable().exactOptional(),
  from: uncertainDate({ prefix: "from" }),
  to: uncertainDate({ prefix: "to" }).nullable(),
  note: localised(4000, { term: "crm:P3_has_note" }).nullable(),
  claims: rows(periodClaimSchema, { table: "period_claim", owner: "periodId", isNumbered: true }).min(1),
});
export const periodRecordSchema = periodMembers.superRefine(({ kind, holder, title = null }, context) => {
  const [needed, other] = kind === "control" ? (["holder", "title"] as const) : (["title", "holder"] as const);
  const named = { holder, title };
  if (named[needed] === null) context.addIssue({ code: "custom", message: "required", path: [needed] });
  if (named[other] !== null) context.addIssue({ code: "custom", message: "not_of_this_kind", path: [other] });
});
export type PeriodRecord = z.infer<typeof periodRecordSchema>;

/** What a period is called: its holder, or its own title. */
export function nameOfPeriod({ holder, title = null }: Pick<PeriodRecord, "holder" | "title">): LocalizedText {
  const name = holder ?? title;
  if (name === null) throw new Error("a period without a name");
  return name;
}
