import { z } from "zod";
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

const address = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .nullable();

/** A source as the register holds it. */
export const sourceRecordSchema = z.strictObject({
  kind: z.enum(sourceKinds),
  publisher: z.string().trim().min(1).max(300),
  title: z.string().trim().min(1).max(500),
  url: address,
  archivedUrl: address,
  /** EDTF. */
  publishedOn: z.string().min(1).max(60).nullable(),
  language: z.string().min(2).max(35),
  reliability: z.enum(reliabilities),
  note: z.string().max(4000),
});
export type SourceRecord = z.infer<typeof sourceRecordSchema>;
