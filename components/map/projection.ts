import { geoMercator } from "d3-geo";
import type { Geometry, Position } from "geojson";
import { clipLine, clipRing, simplifyLine } from "@/lib/geo/clip";
import type { Extent } from "@/lib/geo/extent";

export type { Extent } from "@/lib/geo/extent";

export interface LatLon {
  lat: number;
  lon: number;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface MapProjection {
  width: number;
  height: number;
  /** Units of the drawing, from the top left. */
  point: (place: LatLon) => { x: number; y: number };
  /** The place that is drawn at a point: the other way round. */
  placeAt: (point: { x: number; y: number }) => LatLon;
  path: (geometry: Geometry) => string;
  /** What the drawing of a geometry covers; null for points. */
  box: (geometry: Geometry) => Box | null;
  unitsPerMetre: number;
  /** What the whole drawing covers: the extent it was made for, and what is beside it. */
  frame: Extent;
}

/** The smallest extent around the places, never narrower than `leastDegrees`, so that one point is not a street corner. */
export function extentOf(places: readonly LatLon[], leastDegrees = 0.004): Extent | null {
  if (places.length === 0) return null;
  const lats = places.map((place) => place.lat);
  const lons = places.map((place) => place.lon);
  const grow = (low: number, high: number): [number, number] => {
    const missing = Math.max(0, leastDegrees - (high - low)) / 2;
    return [low - missing, high + missing];
  };
  const [south, north] = grow(Math.min(...lats), Math.max(...lats));
  const [west, east] = grow(Math.min(...lons), Math.max(...lons));
  return { west, south, east, north };
}

const metresPerDegree = 111_320;

/** A map of one point shows some fifty kilometres around it; places apart from each other are told apart, and as much again is left around. */
export function surroundingsOf(places: readonly LatLon[]): Extent | null {
  const extent = extentOf(places, 0);
  if (extent === null) return null;
  const [height, width] = [extent.north - extent.south, extent.east - extent.west];
  return Math.max(height, width) * metresPerDegree < leastApartMetres
    ? extentOf(places, 0.5)
    : extentOf(places, Math.max(height, width) / 3);
}

/** Places nearer to each other than this are one point on a map. */
const leastApartMetres = 100;

/** Fits an extent into a drawing of `width` × `height` units with `padding` units left free on every side. Mercator. */
export function project(extent: Extent, width: number, height: number, padding: number): MapProjection {
  const corners = {
    type: "MultiPoint" as const,
    coordinates: [
      [extent.west, extent.south],
      [extent.east, extent.north],
    ],
  };
  const projection = geoMercator().fitExtent(
    [
      [padding, padding],
      [width - padding, height - padding],
    ],
    corners,
  );
  const point = ({ lat, lon }: LatLon) => {
    const [x = 0, y = 0] = projection([lon, lat]) ?? [];
    return { x, y };
  };
  const placeAt = ({ x, y }: { x: number; y: number }) => {
    const [lon = 0, lat = 0] = projection.invert?.([x, y]) ?? [];
    return { lat, lon };
  };
  const middle = { lat: (extent.south + extent.north) / 2, lon: extent.west };
  const step = 0.001;
  const [{ lon: west, lat: north }, { lon: east, lat: south }] = [
    placeAt({ x: 0, y: 0 }),
    placeAt({ x: width, y: height }),
  ];
  const dy = Math.abs(point(middle).y - point({ ...middle, lat: middle.lat + step }).y);
  return {
    width,
    height,
    point,
    placeAt,
    path: (geometry) =>
      linesOf(geometry)
        .map((line) => linePath(line, point, { width, height }))
        .join(""),
    box: (geometry) => boxOf(geometry, point),
    unitsPerMetre: dy / (step * metresPerDegree),
    frame: { west, south, east, north },
  };
}

type ToPoint = (place: LatLon) => { x: number; y: number };
type Line = { positions: readonly Position[]; isRing: boolean };

function linesOf(geometry: Geometry): Line[] {
  const line = (positions: readonly Position[]): Line => ({ positions, isRing: false });
  const ring = (positions: readonly Position[]): Line => ({ positions, isRing: true });
  switch (geometry.type) {
    case "LineString":
      return [line(geometry.coordinates)];
    case "MultiLineString":
      return geometry.coordinates.map(line);
    case "Polygon":
      return geometry.coordinates.map(ring);
    case "MultiPolygon":
      return geometry.coordinates.flatMap((rings) => rings.map(ring));
    case "GeometryCollection":
      return geometry.geometries.flatMap(linesOf);
    case "Point":
    case "MultiPoint":
      return [];
    default:
      return geometry satisfies never;
  }
}

/** Beside the drawing, so that no cut edge is seen. */
const cutBeside = 12;
/** Units of the drawing: less is not seen, least of all of thin lines. */
const leastSeen = 0.5;
const leastSeenOfLines = 0.8;

/** Plain, because d3's own path takes a ring drawn the other way round for the rest of the globe. What lies beside the drawing is left out. */
function linePath(
  { positions, isRing }: Line,
  toPoint: ToPoint,
  { width, height }: Pick<Box, "width" | "height">,
): string {
  const frame = { west: -cutBeside, south: -cutBeside, east: width + cutBeside, north: height + cutBeside };
  const points = positions.map(([lon = 0, lat = 0]): Position => {
    const { x, y } = toPoint({ lat, lon });
    return [x, y];
  });
  if (!isRing)
    return clipLine(points, frame)
      .map((line) => stepsOf(simplifyLine(line, leastSeenOfLines)))
      .join("");
  const ring = closed(clipRing(points, frame));
  const simple = simplifyLine(ring, leastSeen);
  const steps = stepsOf((simple.length < 4 ? ring : simple).slice(0, -1), { ofOne: speck });
  return steps === "" ? "" : `${steps}Z`;
}

function closed(ring: readonly Position[]): readonly Position[] {
  const [first, last] = [ring[0], ring.at(-1)];
  return first === undefined || last === undefined || (first[0] === last[0] && first[1] === last[1])
    ? ring
    : [...ring, first];
}

/** What stays of a building that is smaller than a step. */
const speck = "h.5v.5h-.5";

/**
 * In whole steps, `perUnit` of them a unit, and each point as the way from the one before: half the letters of where each
 * stands. Points that fall together are one, which is drawn as `ofOne`.
 */
export function stepsOf(points: readonly Position[], { perUnit = 2, ofOne = "" } = {}): string {
  const [first, ...rest] = points.map(([x = 0, y = 0]) => ({ x: Math.round(x * perUnit), y: Math.round(y * perUnit) }));
  if (first === undefined) return "";
  let before = first;
  const ways = rest.flatMap((point) => {
    const way = [point.x - before.x, point.y - before.y];
    before = point;
    return way.every((step) => step === 0) ? [] : way;
  });
  const write = (steps: readonly number[]) => withoutGaps(steps.map((step) => inUnits(step / perUnit)).join(" "));
  const steps = ways.length === 0 ? ofOne : `l${write(ways)}`;
  return steps === "" ? "" : `M${write([first.x, first.y])}${steps}`;
}

const inUnits = (value: number): string => String(value).replace(/^(-?)0\./, "$1.");

/** A sign parts two numbers, and so does the second point of two. */
const withoutGaps = (numbers: string): string => numbers.replace(/ (?=-)|(?<=\.\d+) (?=\.)/g, "");

function boxOf(geometry: Geometry, toPoint: ToPoint): Box | null {
  const points = linesOf(geometry).flatMap(({ positions }) =>
    positions.map(([lon = 0, lat = 0]) => toPoint({ lat, lon })),
  );
  if (points.length === 0) return null;
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** The longest round distance that fits into `mostUnits`. */
export function scaleBar(unitsPerMetre: number, mostUnits: number): { metres: number; units: number } {
  const most = mostUnits / unitsPerMetre;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((factor) => factor * power).find((size) => size <= most) ?? power;
  return { metres, units: metres * unitsPerMetre };
}
