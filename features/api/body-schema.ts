import { z } from "zod";
import { secondCauses, textsOfDetails } from "@/features/claims/details-schema";
import { type EnteredClaim, maxClaims, readClaims } from "@/features/claims/form-schema";
import { claimantKinds, credibilities, stances } from "@/features/claims/schema";
import { type EnteredEvent, readDescription } from "@/features/damage-events/form-schema";
import { unassessed } from "@/features/damage-events/schema";
import { newPlace, readChosenSite } from "@/features/sites/form-schema";
import { siteKinds } from "@/features/sites/schema";
import { newSource } from "@/features/sources/form-schema";
import { reliabilities, sourceKinds } from "@/features/sources/schema";
import {
  causes,
  countQualifiers,
  damageEffects,
  damageExtents,
  eventKinds,
  severities,
  threatCertainties,
  threats,
} from "@/features/vocabulary/schema";
import { yearCalendars } from "@/lib/dates/date-kinds";
import type { Day } from "@/lib/dates/uncertain-date";
import { type FormTexts, mapRead, type Read, readAll, readReason } from "@/lib/forms/form-schema";
import { textsOfLanguages, textsOfTexts } from "@/lib/forms/localized-form";
import { canonicalTag } from "@/lib/text/language";
import type { LocalizedText } from "@/lib/text/localized-text";

/*
 * What a program sends is read by the very readers of the forms: a body is put into the texts that a form would send, so that
 * what one refuses the other refuses.
 */

const recordId = z.string().regex(/^[A-Za-z0-9_-]{1,120}$/, "not_an_id");

const localised = (maxLength: number) =>
  z
    .record(
      z
        .string()
        .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, "not_a_language")
        .refine((tag) => canonicalTag(tag) === tag, "not_a_language"),
      z.string().min(1).max(maxLength),
    )
    .refine((text) => Object.keys(text).length > 0, "required");

const date = z
  .strictObject({
    edtf: z
      .string()
      .min(4)
      .max(60)
      .meta({ description: "EDTF, such as 2015-08, [2015-06-26..2015-08-27] or 2015-08-25~.", example: "2015-08" }),
    calendar: z
      .enum(yearCalendars)
      .optional()
      .meta({ description: "Say `common` of a year before 1800: it may be a Hijri one." }),
  })
  .meta({ id: "SentDate", description: "When, in EDTF. Left out, it is not known." });

const link = z.union([
  z.strictObject({ id: recordId }),
  z.strictObject({
    row: z
      .int()
      .min(0)
      .max(maxClaims - 1)
      .meta({ description: "Another claim of the same request." }),
  }),
]);

const webAddress = z.url({ protocol: /^https?$/ }).max(2000);

const sourceSchema = z.union([
  z.strictObject({ id: recordId }),
  z.strictObject({
    kind: z.enum(sourceKinds),
    publisher: z.string().min(1).max(300),
    title: z.string().min(1).max(500),
    url: webAddress.optional(),
    archivedUrl: webAddress.optional(),
    publishedOn: z.string().max(60).optional().meta({ description: "EDTF.", example: "2015-08-24" }),
    language: z.string().max(35).meta({ description: "BCP 47.", example: "en" }),
    reliability: z.enum(reliabilities).default("F"),
    note: localised(4000).optional(),
  }),
]);

const claimSchema = z
  .strictObject({
    source: sourceSchema,
    claimantKind: z.enum(claimantKinds),
    claimant: localised(300),
    saidOn: z.string().max(60).optional().meta({ description: "EDTF.", example: "2015-08-24" }),
    date: date.optional(),
    asReported: z.string().max(300).optional(),
    compilerNote: localised(1000).optional(),
    severity: z.enum(severities).default("unknown"),
    cause: z.enum(causes).default("unknown"),
    secondCause: z.enum(secondCauses).optional(),
    effect: z.enum(damageEffects).optional(),
    furtherEffects: z
      .array(z.enum(damageEffects))
      .min(1)
      .max(damageEffects.length)
      .optional()
      .meta({ description: "Effects beside `effect`; kept in the order of the list." }),
    extent: z.enum(damageExtents).optional(),
    threat: z.enum(threats).optional().meta({ description: "What may come to the place: no event." }),
    threatCertainty: z.enum(threatCertainties).optional().meta({ description: "Of `threat`." }),
    conditionWords: z.string().max(300).optional().meta({ description: "The source's own words for the condition." }),
    firstReportedOn: z
      .string()
      .max(60)
      .optional()
      .meta({ description: "EDTF. A latest bound: where no date is sent, the date is before or on it." }),
    bodyVerification: z
      .string()
      .max(300)
      .optional()
      .meta({ description: "The body's own verification, in its words." }),
    listEntry: z.string().max(200).optional().meta({ description: "What the source's own list calls this entry." }),
    listName: z.string().max(300).optional().meta({ description: "What that list is called." }),
    listUrl: z.string().max(2000).optional().meta({ description: "Where that list can be read: with `listName`." }),
    actor: localised(300).optional(),
    count: z.int().min(1).max(1_000_000).optional(),
    countQualifier: z.enum(countQualifiers).default("exactly"),
    credibility: z.literal([...credibilities]).default(6),
    statement: localised(4000),
    stance: z.enum(stances).default("supports"),
    derivedFrom: link.optional(),
    supersedes: link.optional(),
  })
  .meta({ id: "SentClaim", description: "A claim with its source: one that the register has, or a new one." });
type SentClaim = z.output<typeof claimSchema>;

const claims = z.array(claimSchema).min(1).max(maxClaims);
const reason = z.string().min(1).max(2000).meta({ description: "Why: it stands beside the change, for good." });

/** Claims for an event that is there. */
export const sentClaimsSchema = z
  .strictObject({ eventId: recordId, claims, reason })
  .meta({ id: "SentClaims", description: "Claims for an event that is there: its assessed values stay as they are." });
export type SentClaims = z.output<typeof sentClaimsSchema>;

const site = z.union([
  z.strictObject({ id: recordId }),
  z.strictObject({ name: localised(300), kind: z.enum(siteKinds), withinId: recordId.optional() }),
]);

/** A new event with its claims: unverified, its values unknown. */
export const sentEventSchema = z
  .strictObject({
    site,
    kind: z.enum(eventKinds).default("damage"),
    title: localised(300),
    summary: localised(4000).optional(),
    claims,
    reason,
  })
  .meta({
    id: "SentEvent",
    description: "A new event with its claims. It is unverified, and its values unknown, until somebody assesses them.",
  });
export type SentEvent = z.output<typeof sentEventSchema>;

type Texts = Record<string, string>;

const under = (prefix: string, texts: FormTexts): Texts =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [prefix + name, text]));

const inLanguages = (name: string, text: LocalizedText | undefined): Texts => ({
  ...textsOfTexts(name, text ?? null),
  ...textsOfLanguages(name, Object.keys(text ?? {})),
});

const textsOfDate = (sent: z.output<typeof date> | undefined): Texts =>
  sent === undefined
    ? {}
    : { "when.kind": "edtf", "when.edtf.text": sent.edtf, "when.edtf.text.calendar": sent.calendar ?? "" };

const textOfLink = (sent: z.output<typeof link> | undefined): string =>
  sent === undefined ? "" : "id" in sent ? sent.id : `row.${sent.row}`;

function textsOfSource(source: SentClaim["source"]): Texts {
  if ("id" in source) return { source: source.id };
  const { kind, url = "", archivedUrl = "", publishedOn = "", note, ...rest } = source;
  return { ...rest, source: newSource, sourceKind: kind, url, archivedUrl, publishedOn, ...inLanguages("note", note) };
}

function textsOfClaim(claim: SentClaim): Texts {
  const { claimantKind, severity, cause, countQualifier, stance, saidOn = "", asReported = "" } = claim;
  return {
    ...{ claimantKind, severity, cause, countQualifier, stance, saidOn, asReported },
    ...textsOfDetails(claim),
    ...textsOfSource(claim.source),
    ...textsOfDate(claim.date),
    ...inLanguages("claimant", claim.claimant),
    ...inLanguages("statement", claim.statement),
    ...inLanguages("actor", claim.actor),
    ...inLanguages("compilerNote", claim.compilerNote),
    credibility: String(claim.credibility),
    count: claim.count === undefined ? "" : String(claim.count),
    derivedFrom: textOfLink(claim.derivedFrom),
    supersedes: textOfLink(claim.supersedes),
  };
}

const textsOfClaims = (sent: readonly SentClaim[]): Texts =>
  Object.assign(
    { claimCount: String(sent.length) },
    ...sent.map((claim, row) => under(`claim.${row}.`, textsOfClaim(claim))),
  );

export type ReadClaims = { eventId: string; claims: EnteredClaim[]; reason: string };

/** Reads sent claims as the desk's form is read. */
export const readSentClaims = (sent: SentClaims, today: Day): Read<ReadClaims> => {
  const texts = { ...textsOfClaims(sent.claims), reason: sent.reason };
  return mapRead(readAll({ claims: readClaims(texts, today), reason: readReason(texts) }), (read) => ({
    ...read,
    eventId: sent.eventId,
  }));
};

/** Reads a sent event as the desk's form is read. `because` says why it counts as unverified. */
export function readSentEvent(
  sent: SentEvent,
  today: Day,
  because: LocalizedText,
): Read<EnteredEvent & { reason: string }> {
  const { withinId = null } = "id" in sent.site ? {} : sent.site;
  const place: Texts =
    "id" in sent.site
      ? { site: sent.site.id }
      : {
          site: newPlace,
          "new.kind": sent.site.kind,
          "new.parent": withinId ?? "",
          ...inLanguages("new.name", sent.site.name),
        };
  const texts = {
    ...place,
    ...textsOfClaims(sent.claims),
    kind: sent.kind,
    ...inLanguages("title", sent.title),
    ...inLanguages("summary", sent.summary),
    reason: sent.reason,
  };
  const read = readAll({
    site: readChosenSite(texts, withinId === null ? [] : [withinId]),
    description: readDescription(texts),
    claims: readClaims(texts, today),
    reason: readReason(texts),
  });
  return mapRead(read, ({ description, ...rest }) => ({
    ...rest,
    event: { ...description, ...unassessed },
    because: { verification: because },
  }));
}

/** Where in a body a field of the form stands (RFC 6901). */
export function pointerOf(field: string): string {
  const path = field
    .replace(/^claim\.(\d+)\./, "claims.$1.")
    .replace(/^source\.(\d+)\./, "sources.$1.")
    .replace(/^new\./, "site.")
    .replace(/(^|\.)when(\..*)?$/, "$1date")
    .replace(/\.sourceKind$/, ".source.kind")
    .replace(/\.lang$/, "");
  return `/${path.replaceAll(".", "/")}`;
}
