import { z } from "zod";
import { address, code, field, localised, text, uncertainDate, word } from "@/features/records/field-schema";
import type * as Stored from "@/generated/prisma/enums";
import { mediaTypes } from "@/lib/file-intake/kinds";

export const evidenceKinds = [
  "photograph",
  "satellite_image",
  "document",
] as const satisfies readonly Stored.EvidenceKind[];
export type EvidenceKind = (typeof evidenceKinds)[number];

export const licences = [
  "cc0",
  "cc_by_4",
  "cc_by_sa_3",
  "cc_by_sa_4",
  "public_domain",
  "by_permission",
  "unknown",
] as const satisfies readonly Stored.Licence[];
export type Licence = (typeof licences)[number];

/** What a picture shows, seen from the damage. */
export const showings = ["before", "during", "after", "unknown"] as const satisfies readonly Stored.Shows[];
export type Showing = (typeof showings)[number];

/** What a file can be evidence of: exactly one. */
export const evidenceSubjects = ["site", "damage_event", "claim"] as const;
export const aboutSchema = z.strictObject({ type: z.enum(evidenceSubjects), id: z.string().min(1) });
export type About = z.infer<typeof aboutSchema>;

export const viewpointForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The original, as its own row has it: named here too, so that the chain of revisions vouches for the file. */
export const storedFileSchema = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  mediaType: z.enum(mediaTypes),
  bytes: z.int().positive(),
  width: z.int().positive().nullable(),
  height: z.int().positive().nullable(),
});
export type StoredFileRecord = z.infer<typeof storedFileSchema>;

/** A file as the register holds it as evidence. */
export const evidenceRecordSchema = z
  .strictObject({
    about: field(aboutSchema, "subject", { term: "crm:P67_refers_to" }),
    kind: word("evidenceKind", evidenceKinds, { saidBy: "register", term: "crm:P2_has_type" }),
    file: field(storedFileSchema, "file"),
    /** Who made it, as its terms ask to be named. */
    credit: text(300, { saidBy: "source", term: "dcterms:creator" }),
    licence: word("licence", licences, { saidBy: "source", term: "dcterms:license" }),
    /** Where the terms can be read, if not where the licence itself says. */
    licenceUrl: address({ saidBy: "source" }).nullable(),
    sourceUrl: address({ saidBy: "source", term: "schema:url" }).nullable(),
    takenOn: uncertainDate({ saidBy: "source", term: "dcterms:created" }),
    shows: word("shows", showings),
    caption: localised(1000, { term: "crm:P3_has_note" }).nullable(),
    viewpoint: code(z.string().regex(viewpointForm).max(60)).nullable(),
  })
  .refine(({ kind, file }) => kind === "document" || file.mediaType !== "application/pdf", {
    path: ["kind"],
    message: "a_document",
  });
export type EvidenceRecord = z.infer<typeof evidenceRecordSchema>;
