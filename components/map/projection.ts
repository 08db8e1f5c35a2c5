import { geoMercator } from "d3-geo";
import type { Geometry, Position } from "geojson";
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
    path: (geometry) => pathOf(geometry, ([lon = 0, lat = 0]) => point({ lat, lon })),
    box: (geometry) => boxOf(geometry, ([lon = 0, lat = 0]) => point({ lat, lon })),
    unitsPerMetre: dy / (step * metresPerDegree),
    frame: { west, south, east, north },
  };
}

type ToPoint = (position: Position) => { x: number; y: number };

function linePath(positions: readonly Position[], toPoint: ToPoint, isClosed: boolean): string {
  if (positions.length === 0) return "";
  const points = positions.map((position) => {
    const { x, y } = toPoint(position);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return `M${points.join("L")}${isClosed ? "Z" : ""}`;
}

/** Plain, because d3's own path takes a ring drawn the other way round for the rest of the globe. */
function pathOf(geometry: Geometry, toPoint: ToPoint): string {
  switch (geometry.type) {
    case "LineString":
      return linePath(geometry.coordinates, toPoint, false);
    case "MultiLineString":
      return geometry.coordinates.map((line) => linePath(line, toPoint, false)).join("");
    case "Polygon":
      return geometry.coordinates.map((ring) => linePath(ring, toPoint, true)).join("");
    case "MultiPolygon":
      return geometry.coordinates.flatMap((rings) => rings.map((ring) => linePath(ring, toPoint, true))).join("");
    case "GeometryCollection":
      return geometry.geometries.map((part) => pathOf(part, toPoint)).join("");
    case "Point":
    case "MultiPoint":
      return "";
    default:
      return geometry satisfies never;
  }
}

function boxOf(geometry: Geometry, toPoint: ToPoint): Box | null {
  const points: { x: number; y: number }[] = [];
  pathOf(geometry, (position) => {
    const point = toPoint(position);
    points.push(point);
    return point;
  });
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
