import "server-only";
import type { Geometry } from "geojson";
import { z } from "zod";

const outlineFileSchema = z.object({
  root: z.string(),
  core: z.object({ west: z.number(), south: z.number(), east: z.number(), north: z.number() }),
  outlines: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(["area", "ruin", "building", "street", "main-street", "track"]),
      site: z.string().optional(),
      line: z.array(z.tuple([z.number(), z.number()])),
    }),
  ),
});

type OutlineFile = z.infer<typeof outlineFileSchema>;
export type Outline = {
  id: string;
  kind: OutlineFile["outlines"][number]["kind"];
  /** The slug of the site it is the outline of. */
  site: string | null;
  geometry: Geometry;
};
/** What is drawn under the marks of one root site; outlines © OpenStreetMap contributors, ODbL. */
export type OutlineSheet = { core: OutlineFile["core"]; outlines: Outline[] };

const geometryOf = ({ kind, line }: OutlineFile["outlines"][number]): Geometry =>
  kind === "area" || kind === "ruin" || kind === "building"
    ? { type: "Polygon", coordinates: [line] }
    : { type: "LineString", coordinates: line };

let sheets: Promise<Map<string, OutlineSheet>> | undefined;

async function readSheets(): Promise<Map<string, OutlineSheet>> {
  const { default: file } = await import("@/prisma/seed/palmyra/map/outlines.json");
  const { root, core, outlines } = outlineFileSchema.parse(file);
  const drawn = outlines.map((outline) => ({
    id: outline.id,
    kind: outline.kind,
    site: outline.site ?? null,
    geometry: geometryOf(outline),
  }));
  return new Map([[root, { core, outlines: drawn }]]);
}

/** The outlines for a root site, or null: other places have marks on plain ground. Read once a process. */
export async function loadOutlines(rootSlug: string): Promise<OutlineSheet | null> {
  sheets ??= readSheets();
  return (await sheets).get(rootSlug) ?? null;
}
