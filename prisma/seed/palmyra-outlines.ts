import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Outline, OutlineKind } from "@/features/sites/schema";
import { outlineSchema } from "@/features/sites/schema";

/** The outlines of Palmyra, © OpenStreetMap contributors, ODbL: kept in a file of their own, with the ways they were read from. */
const fileSchema = z.object({
  credit: z.string(),
  licence: z.string(),
  root: z.string(),
  outlines: z.array(
    z.object({
      kind: z.enum(["area", "ruin", "building", "street", "main-street", "track"]),
      /** The place it is the outline of; else it is something in the city. */
      site: z.string().optional(),
      line: z.array(z.tuple([z.number(), z.number()])),
    }),
  ),
});
type Drawn = z.infer<typeof fileSchema>["outlines"][number];

const kindOf: Record<Drawn["kind"], OutlineKind> = {
  area: "ground",
  ruin: "ruins",
  building: "buildings",
  "main-street": "main_street",
  street: "street",
  track: "track",
};

/** The outlines of each place, by its id; those of one kind are one shape. */
export function readPalmyraOutlines(): Map<string, Outline[]> {
  const file = new URL("./palmyra/map/outlines.json", import.meta.url);
  const { credit, licence, root, outlines } = fileSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const owed = { source: `${credit}; simplified`, licence };
  const shapes = new Map<string, { site: string; kind: OutlineKind; lines: Drawn["line"][] }>();
  for (const { site, kind, line } of outlines) {
    const of = { site: site ?? root, kind: site === undefined ? kindOf[kind] : ("itself" as const) };
    const key = `${of.site} ${of.kind}`;
    const known = shapes.get(key) ?? { ...of, lines: [] };
    known.lines.push(line);
    shapes.set(key, known);
  }
  const bySite = new Map<string, Outline[]>();
  for (const { site, kind, lines } of shapes.values()) {
    const isLine = kind === "main_street" || kind === "street" || kind === "track";
    const shape = isLine
      ? { type: "MultiLineString", coordinates: lines }
      : { type: "MultiPolygon", coordinates: lines.map((ring) => [ring]) };
    bySite.set(site, [...(bySite.get(site) ?? []), outlineSchema.parse({ kind, shape, ...owed })]);
  }
  return bySite;
}
