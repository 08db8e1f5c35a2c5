import { z } from "zod";
import {
  address,
  code,
  field,
  language,
  localised,
  reference,
  rows,
  text,
  word,
} from "@/features/records/field-schema";
import type * as Stored from "@/generated/prisma/enums";
import { isGround, shapeSchema } from "@/lib/geo/shape";

export const siteKinds = [
  "archaeological_site",
  "city",
  "temple",
  "arch",
  "tomb",
  "theatre",
  "castle",
  "colonnade",
  "statue",
  "shrine",
  "mosque",
  "church",
  "monastery",
  "synagogue",
  "cemetery",
  "museum",
  "library",
  "archive",
  "market",
  "bridge",
  "bath",
  "palace",
  "historic_building",
  "memorial",
  "tell",
  "other",
] as const satisfies readonly Stored.SiteKind[];
export type SiteKind = (typeof siteKinds)[number];

export const nameKinds = ["preferred", "alternate", "transliteration"] as const satisfies readonly Stored.NameKind[];

export const publicPrecisions = [
  "exact",
  "km_1",
  "km_10",
  "hidden",
] as const satisfies readonly Stored.PublicPrecision[];
export type PublicPrecision = (typeof publicPrecisions)[number];

export const siteNameSchema = z.strictObject({
  text: text(300, { language: "lang", saidBy: "source", term: "crm:P190_has_symbolic_content" }),
  lang: language({ term: "crm:P72_has_language" }),
  /** ISO 15924. */
  script: code(z.string().regex(/^[A-Z][a-z]{3}$/)),
  kind: word("nameKind", nameKinds, { saidBy: "register" }),
});
export type SiteNameRecord = z.infer<typeof siteNameSchema>;

/** A position never travels without its precision and its source. */
export const positionSchema = z.strictObject({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  precisionMetres: z.int().positive(),
  source: z.string().trim().min(1).max(500),
});
export type Position = z.infer<typeof positionSchema>;

/** What an outline draws: the place itself, its ground, or what stands and runs there. */
export const outlineKinds = ["itself", "ground", "ruins", "buildings", "main_street", "street", "track"] as const;
export type OutlineKind = (typeof outlineKinds)[number];

/** Streets and tracks are lines; of all else, the ground it covers. */
export const isLineKind = (kind: OutlineKind): boolean => ["main_street", "street", "track"].includes(kind);

/** A shape never travels without who drew it and under which licence. */
export const outlineSchema = z
  .strictObject({
    kind: z.enum(outlineKinds),
    shape: shapeSchema,
    source: z.string().trim().min(1).max(500),
    licence: z.string().trim().min(1).max(120),
  })
  .refine(({ kind, shape }) => isGround(shape) !== isLineKind(kind), "outline_kind");
export type Outline = z.infer<typeof outlineSchema>;
export const maxOutlines = 12;

/** Outlines as a record keeps them: they passed their schema when they were written, and a page has no time to check each ring again. */
export const keptOutlines = (kept: unknown): Outline[] => (Array.isArray(kept) ? (kept as Outline[]) : []);

/** What another list calls a place: "Wikidata", "Q5788". */
export const siteIdentifierSchema = z.strictObject({
  list: text(200, { saidBy: "source" }),
  identifier: code(z.string().trim().min(1).max(200), {
    saidBy: "source",
    term: "crm:P190_has_symbolic_content",
    isSaid: true,
  }),
  url: address({ saidBy: "source", term: "schema:url", isSaid: true }).nullable(),
});
export type SiteIdentifier = z.infer<typeof siteIdentifierSchema>;

/** A page about a place elsewhere, and what it is. */
export const siteLinkSchema = z.strictObject({
  words: text(300, { saidBy: "register", term: "rdfs:label" }),
  url: address({ saidBy: "register", term: "schema:url", isSaid: true }),
});
export type SiteLink = z.infer<typeof siteLinkSchema>;

/** A site as the register holds it. */
export const siteRecordSchema = z.strictObject({
  slug: code(
    z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(120),
  ),
  parentId: reference("itself", { term: "crm:P89_falls_within" }).nullable(),
  kind: word("siteKind", siteKinds, { term: "crm:P2_has_type" }),
  names: rows(
    siteNameSchema,
    { table: "site_name", owner: "siteId", isNumbered: true },
    { term: "crm:P1_is_identified_by" },
  )
    .min(1)
    .refine((names) => {
      const preferred = names.filter(({ kind }) => kind === "preferred").map(({ lang }) => lang);
      return preferred.length > 0 && new Set(preferred).size === preferred.length;
    }, "one_preferred_name"),
  /** ISO 3166-1 alpha-2. */
  country: code(z.string().regex(/^[A-Z]{2}$/)).nullable(),
  worldHeritageId: code(z.int().positive(), { term: "crm:P1_is_identified_by" }).nullable(),
  /** When it was built or used, in words. */
  periodText: localised(300, { term: "crm:P4_has_time-span" }).nullable(),
  summary: localised(4000, { term: "crm:P3_has_note" }).nullable(),
  position: field(positionSchema, "position", {
    saidBy: "source",
    term: "crm:P168_place_is_defined_by",
    tells: "position",
  }).nullable(),
  publicPrecision: field(z.enum(publicPrecisions), "precision", { saidBy: "person" }),
  /** As exact as a position, and shown only where that is shown exactly. */
  outlines: field(z.array(outlineSchema).min(1).max(maxOutlines), "outlines", {
    saidBy: "source",
    term: "crm:P168_place_is_defined_by",
    tells: "position",
  })
    .nullable()
    .exactOptional(),
  /** Street and house: as exact as a position. */
  address: localised(300, { label: "siteAddress", term: "schema:address", tells: "position" })
    .nullable()
    .exactOptional(),
  /** The district, or what else it lies in that is larger than itself and no place of the register. */
  district: localised(300, { tells: "area" }).nullable().exactOptional(),
  /** Its entries in other lists, each of which leads to where it is. */
  identifiers: rows(
    siteIdentifierSchema,
    { table: "site_identifier", owner: "siteId", isNumbered: true },
    { term: "crm:P1_is_identified_by", tells: "position" },
  )
    .min(1)
    .nullable()
    .exactOptional(),
  links: rows(
    siteLinkSchema,
    { table: "site_link", owner: "siteId", isNumbered: true },
    { term: "rdfs:seeAlso", tells: "position" },
  )
    .min(1)
    .nullable()
    .exactOptional(),
});
export type SiteRecord = z.infer<typeof siteRecordSchema>;
