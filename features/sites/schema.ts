import { z } from "zod";
import { code, field, language, localised, reference, rows, text, word } from "@/features/records/field-schema";
import type * as Stored from "@/generated/prisma/enums";

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
  }).nullable(),
  publicPrecision: field(z.enum(publicPrecisions), "precision", { saidBy: "person" }),
});
export type SiteRecord = z.infer<typeof siteRecordSchema>;
