import type { Position } from "geojson";
import {
  type AtlasCountry,
  type AtlasLine,
  type AtlasRing,
  at,
  type Countries,
  loadCities,
  loadCountries,
  loadWaters,
  type Scale,
} from "@/lib/base-map/atlas";
import { type BaseMap, leastMetresAcross } from "@/lib/base-map/base-map";
import { clipLine, clipRing, simplifyLine } from "@/lib/geo/clip";
import { type Extent, extentsMeet } from "@/lib/geo/extent";
import { keepRecent } from "@/lib/keep-recent";

/** More have no room on a map. */
const mostCities = 60;
const mostCountries = 12;

/**
 * What lies around an extent: coasts, borders, rivers, cities. Cut to the extent and to what a drawing of any shape shows beside
 * it, and as detailed as a drawing of it can be. Of less than 20 km across the surroundings, for a small map in its corner. Names of countries are in the reader's language, those of cities in Latin letters.
 */
export function loadBaseMap(map: Extent, locale: string): Promise<BaseMap> {
  const { west, south, east, north } = map;
  return kept(JSON.stringify([west, south, east, north, locale]), () => cutBaseMap(map, locale));
}

/** Every view of a place is drawn on the same ground; some 50 kB each. */
const kept = keepRecent<BaseMap>(60);

async function cutBaseMap(map: Extent, locale: string): Promise<BaseMap> {
  const isNear = metresAcross(map) < leastMetresAcross;
  const asked = isNear ? surroundingsOf(map) : map;
  const extent = drawnAround(asked);
  const { scale, mostZoom } = detailOf(extent);
  const [atlas, waters, cities] = await Promise.all([loadCountries(scale), loadWaters("all"), loadCities("all")]);
  const tolerance = Math.min(extent.east - extent.west, extent.north - extent.south) / 1000;
  const fine = (line: readonly Position[]) => simplifyLine(line, tolerance).map(rounded);
  const lineParts = (lines: readonly AtlasLine[]) =>
    lines
      .filter((line) => extentsMeet(line.extent, extent))
      .flatMap((line) => clipLine(positionsOf(line), extent).map(fine));
  const ofSides = (sides: number) => atlas.lines.filter((_line, index) => atlas.sides[index] === sides);
  const shown = atlas.countries.flatMap((country) => {
    const rings = country.rings
      .filter((ring) => extentsMeet(ring.extent, extent))
      .map((ring) => clipRing(ringPositions(ring, atlas, extent), extent))
      .filter((ring) => ring.length > 2);
    return rings.length === 0 ? [] : [{ country, rings: rings.map(fine) }];
  });
  return {
    shows: isNear ? "surroundings" : "ground",
    asked,
    extent,
    land: atlas.land
      .filter((ring) => extentsMeet(ring.extent, extent))
      .map((ring) => fine(clipRing(ringPositions(ring, atlas, extent), extent)))
      .filter((ring) => ring.length > 2),
    lakes: waters.lakes
      .filter((lake) => extentsMeet(lake.extent, extent))
      .map((lake) => fine(clipRing(positionsOf(lake), extent)))
      .filter((ring) => ring.length > 2),
    coasts: lineParts(ofSides(1)),
    borders: lineParts(ofSides(2)),
    rivers: lineParts(waters.rivers.filter(({ leastZoom }) => leastZoom <= mostZoom)),
    countries: shown
      .flatMap(({ country, rings }) => {
        const name = nameOf(country, locale);
        const within = largest(rings.map((ring) => clipRing(ring, asked)));
        return name === null ? [] : [{ name, ring: within.length > 2 ? within : largest(rings) }];
      })
      .sort((a, b) => areaOf(b.ring) - areaOf(a.ring))
      .slice(0, mostCountries)
      .map(({ name, ring }) => ({ name, ...middleOf(ring) })),
    cities: cities
      .filter(({ lat, lon }) => extentsMeet({ west: lon, east: lon, south: lat, north: lat }, extent))
      .slice(0, mostCities)
      .map(({ name, lat, lon, isCapital }) => ({ name, lat, lon, isCapital })),
  };
}

/** As wide as a drawing of it is at least. */
function metresAcross({ west, south, east, north }: Extent): number {
  const across = Math.cos((((south + north) / 2) * Math.PI) / 180);
  return Math.max((east - west) * across, north - south) * 111_320;
}

/** A few hundred kilometres around the middle: enough to know the country by. */
function surroundingsOf({ west, south, east, north }: Extent): Extent {
  const [lat, lon] = [(south + north) / 2, (west + east) / 2];
  const across = 1.4 / Math.max(0.2, Math.cos((lat * Math.PI) / 180));
  return { west: lon - across, south: lat - 1.4, east: lon + across, north: lat + 1.4 };
}

/** As fine as a drawing of so many degrees can show: which scale of Natural Earth, and rivers meant for which zoom of a map. */
function detailOf({ west, east, south, north }: Extent): { scale: Scale; mostZoom: number } {
  const degrees = Math.max(east - west, north - south);
  if (degrees < 20) return { scale: "10m", mostZoom: 5 };
  return degrees < 90 ? { scale: "50m", mostZoom: 3 } : { scale: "110m", mostZoom: 2 };
}

/** Drawings are from two thirds as wide as high to two and a half times, and leave some room around what they must show. */
const [narrowest, widest, room] = [0.66, 2.5, 1.25];

function drawnAround({ west, south, east, north }: Extent): Extent {
  const [lat, lon] = [(south + north) / 2, (west + east) / 2];
  const across = Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  const [width, height] = [(east - west) * across, north - south];
  const halfWidth = (Math.max(width, height * widest) * room) / across / 2;
  const halfHeight = (Math.max(height, width / narrowest) * room) / 2;
  return {
    west: Math.max(-180, lon - halfWidth),
    south: Math.max(-85, lat - halfHeight),
    east: Math.min(180, lon + halfWidth),
    north: Math.min(85, lat + halfHeight),
  };
}

/** Four decimals are ten metres: finer than the lines are known. */
const rounded = ([lon = 0, lat = 0]: Position): Position => [Number(lon.toFixed(4)), Number(lat.toFixed(4))];

function positionsOf({ points }: AtlasLine): Position[] {
  return Array.from({ length: points.length / 2 }, (_, index) => [points[index * 2] ?? 0, points[index * 2 + 1] ?? 0]);
}

/** A line that lies outside as a whole is as good as its ends: with either, what is within the extent is the same. */
function ringPositions(ring: AtlasRing, { lines }: Countries, extent: Extent): Position[] {
  return ring.lines.flatMap((number) => {
    const line = lines[at(number)];
    if (line === undefined) return [];
    const whole = positionsOf(
      extentsMeet(line.extent, extent)
        ? line
        : { ...line, points: Float32Array.of(...line.points.subarray(0, 2), ...line.points.subarray(-2)) },
    );
    return number < 0 ? whole.reverse() : whole;
  });
}

/** Twice the area, in square degrees; only compared. */
function areaOf(ring: readonly Position[]): number {
  return Math.abs(
    ring.reduce((sum, [lon = 0, lat = 0], index) => {
      const [nextLon = 0, nextLat = 0] = ring[(index + 1) % ring.length] ?? [];
      return sum + lon * nextLat - nextLon * lat;
    }, 0),
  );
}

const largest = (rings: readonly Position[][]): Position[] =>
  rings.reduce((most, ring) => (areaOf(ring) > areaOf(most) ? ring : most), []);

/** A point well within a ring: of a grid laid over it the one that is farthest from the border. */
function middleOf(ring: readonly Position[]): { lat: number; lon: number } {
  const steps = 12;
  const [lons, lats] = [ring.map(([lon = 0]) => lon), ring.map(([, lat = 0]) => lat)];
  const [west, south] = [Math.min(...lons), Math.min(...lats)];
  const [width, height] = [Math.max(...lons) - west, Math.max(...lats) - south];
  let best = { lat: south + height / 2, lon: west + width / 2, off: -1 };
  for (let row = 1; row < steps; row++)
    for (let column = 1; column < steps; column++) {
      const point = { lat: south + (height * row) / steps, lon: west + (width * column) / steps };
      const off = isWithin(ring, point) ? nearestTo(ring, point) : -1;
      if (off > best.off) best = { ...point, off };
    }
  return { lat: best.lat, lon: best.lon };
}

/** Whether a ring goes around a point: a line from it to the east meets the ring an odd number of times. */
function isWithin(ring: readonly Position[], { lat, lon }: { lat: number; lon: number }): boolean {
  return ring.reduce((within, [x = 0, y = 0], index) => {
    const [otherX = 0, otherY = 0] = ring[(index + 1) % ring.length] ?? [];
    const isCrossed = y > lat !== otherY > lat && lon < ((otherX - x) * (lat - y)) / (otherY - y) + x;
    return isCrossed ? !within : within;
  }, false);
}

const nearestTo = (ring: readonly Position[], { lat, lon }: { lat: number; lon: number }): number =>
  ring.reduce((least, [x = 0, y = 0]) => Math.min(least, Math.hypot(x - lon, y - lat)), Number.POSITIVE_INFINITY);

/** By its code of ISO 3166, in the reader's language: what has none is drawn and not named. */
function nameOf({ code }: AtlasCountry, locale: string): string | null {
  const region = code === null ? undefined : new Intl.Locale(`und-${code}`).region;
  if (region === undefined || !/^[A-Z]{2}$/.test(region)) return null;
  return new Intl.DisplayNames([locale, "en"], { type: "region" }).of(region) ?? null;
}
