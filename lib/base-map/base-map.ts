import type { Position } from "geojson";
import type { Extent } from "@/lib/geo/extent";

/** Its lines are known to a kilometre or two: nearer by, a river would run on the wrong side of a place. */
export const leastMetresAcross = 20_000;

/** What lies around marks: plain data, in degrees. */
export interface BaseMap {
  /** The ground of the map itself; or, of a map too near for that, where on a far larger one it lies. */
  shows: "ground" | "surroundings";
  /** What it was asked for, or the surroundings of that; and what it was cut to. */
  asked: Extent;
  extent: Extent;
  /** Rings of land; those within others are not land. */
  land: readonly (readonly Position[])[];
  lakes: readonly (readonly Position[])[];
  coasts: readonly (readonly Position[])[];
  borders: readonly (readonly Position[])[];
  rivers: readonly (readonly Position[])[];
  countries: readonly { name: string; lat: number; lon: number }[];
  /** The largest first. */
  cities: readonly { name: string; lat: number; lon: number; isCapital: boolean }[];
}
