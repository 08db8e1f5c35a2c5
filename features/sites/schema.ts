import { z } from "zod";
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
  text: z.string().trim().min(1).max(300),
  lang: z.string().min(2).max(35),
  script: z.string().regex(/^[A-Z][a-z]{3}$/),
  kind: z.enum(nameKinds),
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
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(120),
  parentId: z.string().min(1).nullable(),
  kind: z.enum(siteKinds),
  names: z
    .array(siteNameSchema)
    .min(1)
    .refine((names) => {
      const preferred = names.filter(({ kind }) => kind === "preferred").map(({ lang }) => lang);
      return preferred.length > 0 && new Set(preferred).size === preferred.length;
    }, "one_preferred_name"),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  worldHeritageId: z.int().positive().nullable(),
  periodText: z.string().trim().min(1).max(300).nullable(),
  summaryEn: z.string().trim().min(1).max(4000).nullable(),
  summaryAr: z.string().trim().min(1).max(4000).nullable(),
  position: positionSchema.nullable(),
  publicPrecision: z.enum(publicPrecisions),
});
export type SiteRecord = z.infer<typeof siteRecordSchema>;
