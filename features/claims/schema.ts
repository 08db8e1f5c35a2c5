import { z } from "zod";
import {
  address,
  code,
  count,
  edtf,
  grade,
  localised,
  reference,
  text,
  uncertainDate,
  word,
  words,
} from "@/features/records/field-schema";
import {
  causes,
  countQualifiers,
  damageEffects,
  damageExtents,
  severities,
  threatCertainties,
  threats,
} from "@/features/vocabulary/schema";
import type * as Stored from "@/generated/prisma/enums";

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

/** A claim as the register holds it: what one source says, never edited to agree with another. */
export const claimRecordSchema = z.strictObject({
  eventId: reference("damage_event"),
  sourceId: reference("source", { term: "dcterms:source" }),
  claimantKind: word("claimantKind", claimantKinds),
  /** A body, or a local witness by role alone. */
  claimant: localised(300, { saidBy: "source", term: "crm:P14_carried_out_by" }),
  saidOn: edtf("said").nullable(),
  date: uncertainDate({ label: "claim_date", saidBy: "source", term: "crm:P4_has_time-span" }),
  /** The source's own expression of the date, cut short: never anybody else's. */
  asReported: text(300, { saidBy: "source" }).nullable(),
  /** What the compiler made of the source's words, such as a week that was inferred. */
  compilerNote: localised(1000).nullable().exactOptional(),
  severity: word("severity", severities, { saidBy: "source" }),
  cause: word("cause", causes, { saidBy: "source" }),
  /** A cause the source names beside the first. */
  secondCause: word("cause", causes, { label: "secondCause", saidBy: "source" }).nullable().exactOptional(),
  effect: word("effect", damageEffects, { saidBy: "source" }).nullable().exactOptional(),
  /** Beside the first, in the order of the list. */
  furtherEffects: words("effect", damageEffects, { label: "furtherEffects", saidBy: "source" })
    .nullable()
    .exactOptional(),
  extent: word("extent", damageExtents, { saidBy: "source" }).nullable().exactOptional(),
  /** Of the place, as the source puts it: no grade follows from it. */
  conditionWords: text(300, { saidBy: "source" }).nullable().exactOptional(),
  /** EDTF. A latest bound of when it happened, and never its day. */
  firstReportedOn: edtf("firstReported").nullable().exactOptional(),
  /** The body's own, in its words: the register verifies by its written rule. */
  bodyVerification: text(300, { saidBy: "source" }).nullable().exactOptional(),
  /** What the source's own list calls this entry. */
  listEntry: code(z.string().trim().min(1).max(200), { saidBy: "source" }).nullable().exactOptional(),
  /** What that list is called, and where it can be read. */
  listName: text(300, { saidBy: "source" }).nullable().exactOptional(),
  listUrl: address({ saidBy: "source", term: "rdfs:seeAlso" }).nullable().exactOptional(),
  /** What may come to the place by what the source says: no event, and counted as none. */
  threat: word("threat", threats, { saidBy: "source" }).nullable().exactOptional(),
  threatCertainty: word("threatCertainty", threatCertainties, { saidBy: "source" }).nullable().exactOptional(),
  actor: localised(300, { saidBy: "source" }).nullable(),
  count: count("objects", { saidBy: "source" }).nullable(),
  countQualifier: word("countQualifier", countQualifiers, { saidBy: "source" }).nullable().exactOptional(),
  credibility: grade("credibility", credibilities),
  /** What the source says, in the register's own words. */
  statement: localised(4000, { term: "crm:P3_has_note" }),
  stance: word("stance", stances),
  derivedFromId: reference("itself", { saidBy: "person", term: "prov:wasDerivedFrom" }).nullable(),
  supersedesId: reference("itself", { saidBy: "person", term: "prov:wasRevisionOf" }).nullable(),
});
export type ClaimRecord = z.infer<typeof claimRecordSchema>;
