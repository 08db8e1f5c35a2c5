import type { Position as Ring } from "geojson";
import type { Position } from "./schema";

/** What a position is asked back for, though it can be right. */
export type PositionDoubt = "nought" | "swapped" | "far" | "sea";

type Point = Pick<Position, "lat" | "lon">;

/** Farther than this outside what it lies in, a place is asked about. */
const mostOutsideMetres = 50_000;
const earthMetres = 6_371_000;

/** Along the surface of a sphere. */
export function metresBetween(a: Point, b: Point): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const [dLat, dLon] = [rad(b.lat - a.lat) / 2, rad(b.lon - a.lon) / 2];
  const half = Math.sin(dLat) ** 2 + Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(dLon) ** 2;
  return 2 * earthMetres * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** True of a point in an odd number of rings: a ring within another is not land. */
export function isWithinRings(rings: readonly (readonly Ring[])[], { lat, lon }: Point): boolean {
  let isInside = false;
  for (const ring of rings) {
    for (const [index, [x1 = 0, y1 = 0]] of ring.entries()) {
      const [x0 = 0, y0 = 0] = ring[(index + ring.length - 1) % ring.length] ?? [];
      if (y0 > lat !== y1 > lat && lon < ((x1 - x0) * (lat - y0)) / (y1 - y0) + x0) isInside = !isInside;
    }
  }
  return isInside;
}

type Known = {
  /** Of the nearest place around it that has one. */
  around: Pick<Position, "lat" | "lon" | "precisionMetres"> | null;
  /** Rings of land about the position, by a coarse map. */
  land: readonly (readonly Ring[])[];
};

/** What makes a position worth a question, the likeliest mistake first. */
export function doubtsOf(position: Point, { around, land }: Known): PositionDoubt[] {
  if (Math.abs(position.lat) < 0.01 && Math.abs(position.lon) < 0.01) return ["nought"];
  const reach = mostOutsideMetres + (around?.precisionMetres ?? 0);
  const isFar = around !== null && metresBetween(position, around) > reach;
  const turned = { lat: position.lon, lon: position.lat };
  const isTurnedRight = isFar && Math.abs(turned.lat) <= 90 && metresBetween(turned, around) <= reach;
  return [
    ...(isTurnedRight ? ["swapped" as const] : isFar ? ["far" as const] : []),
    ...(isWithinRings(land, position) ? [] : ["sea" as const]),
  ];
}
