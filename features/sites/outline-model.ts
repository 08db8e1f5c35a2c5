import type { MapOutline } from "@/components/map/plot-map-props";
import type { Tone } from "@/components/ui/tone";
import type { Extent } from "@/lib/geo/extent";
import { extentOfShape } from "@/lib/geo/shape";
import type { Outline, OutlineKind } from "./schema";

/** An outline with the place it belongs to, by slug. */
export type PlacedOutline = Outline & { id: string; site: string };

const drawnAs = {
  itself: "ruin",
  ground: "area",
  ruins: "ruin",
  buildings: "building",
  main_street: "main-street",
  street: "street",
  track: "track",
} as const satisfies Record<OutlineKind, MapOutline["kind"]>;

/** What is said of a place by its outline: its condition, its page and its name. */
export type OutlinedPlace = { tone?: Tone; href?: string; label?: string };

/** Outlines as a map draws them. What outlines a place itself carries what is said of it; what is there besides does not. */
export const drawOutlines = (
  outlines: readonly PlacedOutline[],
  saidOf: (slug: string) => OutlinedPlace | undefined = () => undefined,
): MapOutline[] =>
  outlines.map(({ id, kind, shape, site }) => ({
    ...{ id, kind: drawnAs[kind], geometry: shape },
    ...(kind === "itself" ? saidOf(site) : {}),
  }));

/** Whom outlines are owed to: each source with its licence, once, set apart from a sentence that may run the other way. */
export const creditsOf = (outlines: readonly Pick<Outline, "source" | "licence">[]): string[] => [
  ...new Set(outlines.map(({ source, licence }) => `\u2068${source} (${licence})\u2069`)),
];

type LatLon = { lat: number; lon: number };

/** What monuments and main streets cover, with the places close by; null where no place is there. */
export function outlinedExtent(outlines: readonly PlacedOutline[], places: readonly LatLon[]): Extent | null {
  const leading = outlines.filter(({ kind }) => kind === "itself" || kind === "main_street");
  if (leading.length === 0) return null;
  const around = leading.map(({ shape }) => extentOfShape(shape)).reduce(together);
  const [height, width] = [around.north - around.south, around.east - around.west];
  const near = places.filter(
    ({ lat, lon }) =>
      Math.abs(lat - (around.north + around.south) / 2) <= height &&
      Math.abs(lon - (around.east + around.west) / 2) <= width,
  );
  const room = {
    north: around.north + height / 8,
    south: around.south - height / 8,
    east: around.east + width / 8,
    west: around.west - width / 8,
  };
  return near.length === 0
    ? null
    : near.map(({ lat, lon }) => ({ west: lon, south: lat, east: lon, north: lat })).reduce(together, room);
}

const together = (a: Extent, b: Extent): Extent => ({
  west: Math.min(a.west, b.west),
  south: Math.min(a.south, b.south),
  east: Math.max(a.east, b.east),
  north: Math.max(a.north, b.north),
});
