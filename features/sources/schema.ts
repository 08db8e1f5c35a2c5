import { z } from "zod";
import { address, edtf, language, localised, text, word } from "@/features/records/field-schema";
import type * as Stored from "@/generated/prisma/enums";

export const sourceKinds = [
  "news_article",
  "official_statement",
  "satellite_report",
  "field_report",
  "ngo_report",
  "academic",
  "social_media_post",
  "photograph",
  "video",
  "other",
] as const satisfies readonly Stored.SourceKind[];
export type SourceKind = (typeof sourceKinds)[number];

/** Admiralty reliability, A completely reliable … F cannot be judged. */
export const reliabilities = ["A", "B", "C", "D", "E", "F"] as const satisfies readonly Stored.Reliability[];
export type Reliability = (typeof reliabilities)[number];

/** A source as the register holds it. Publisher and title stand as the source has them, in its own language: they are cited. */
export const sourceRecordSchema = z.strictObject({
  kind: word("sourceKind", sourceKinds, { saidBy: "register", term: "dcterms:type" }),
  publisher: text(300, { language: "language", saidBy: "source", term: "dcterms:publisher" }),
  title: text(500, { language: "language", saidBy: "source", term: "dcterms:title" }),
  url: address({ saidBy: "source", term: "schema:url" }).nullable(),
  archivedUrl: address({ term: "schema:archivedAt" }).nullable(),
  publishedOn: edtf("published", { term: "dcterms:issued" }).nullable(),
  language: language({ saidBy: "source", term: "dcterms:language" }),
  reliability: word("reliability", reliabilities, { isGrade: true }),
  note: localised(4000, { term: "skos:note" }).nullable(),
});
export type SourceRecord = z.infer<typeof sourceRecordSchema>;
