import type { Polygon, Position } from "geojson";
import { roughFromMetres } from "@/components/map/marks";
import type { JsonRecord } from "@/features/chain/model";
import { cellMetres } from "@/features/sites/model";
import { publicPrecisions } from "@/features/sites/schema";
import { cellAt } from "@/lib/geo/cells";
import type { Shape as OutlineShape } from "@/lib/geo/shape";

/** A place as a map file may show it: a point where it is known as one, else the area that it lies somewhere in. */
export type Shape = { type: "Point"; coordinates: Position } | Polygon;

/** Six decimals are a tenth of a metre; more would be arithmetic dust. */
const degrees = (value: number): number => Number(value.toFixed(6));

const metresPerDegree = 111_320;
const cornersOfCircle = 32;

/**
 * The shape of a site's public position: the very cell of one that was coarsened, a circle where it is known roughly only, a
 * point elsewhere. Null where there is none or it is hidden. Rings run against the clock (RFC 7946, 3.1.6).
 */
export function shapeOf({ position, publicPrecision }: JsonRecord): Shape | null {
  if (position === null || typeof position !== "object" || !("lat" in position)) return null;
  const [lat, lon, radius] = [Number(position.lat), Number(position.lon), Number(position.precisionMetres)];
  const precision = publicPrecisions.find((one) => one === publicPrecision);
  if (position.isCoarsened === true) {
    const metres = precision === "km_1" || precision === "km_10" ? cellMetres[precision] : cellMetres.km_10;
    const { south, north, west, east } = cellAt(lat, lon, metres);
    return polygon([
      [west, south],
      [east, south],
      [east, north],
      [west, north],
    ]);
  }
  return radius < roughFromMetres
    ? { type: "Point", coordinates: [degrees(lon), degrees(lat)] }
    : circle(lat, lon, radius);
}

const polygon = (corners: readonly (readonly [number, number])[]): Polygon => {
  const ring = corners.map(([lon, lat]): Position => [degrees(lon), degrees(lat)]);
  return { type: "Polygon", coordinates: [[...ring, ...ring.slice(0, 1)]] };
};

function circle(lat: number, lon: number, radius: number): Polygon {
  const up = radius / metresPerDegree;
  const across = up / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  const corners = Array.from({ length: cornersOfCircle }, (_, index): [number, number] => {
    const angle = (index / cornersOfCircle) * 2 * Math.PI;
    return [lon + across * Math.cos(angle), lat + up * Math.sin(angle)];
  });
  return polygon(corners);
}

/** A shape as Well-Known Text, for RDF. */
export function wktOf(shape: Shape | OutlineShape): string {
  switch (shape.type) {
    case "Point":
      return `POINT (${shape.coordinates.join(" ")})`;
    case "LineString":
      return `LINESTRING ${line(shape.coordinates)}`;
    case "MultiLineString":
      return `MULTILINESTRING ${lines(shape.coordinates)}`;
    case "Polygon":
      return `POLYGON ${lines(shape.coordinates)}`;
    case "MultiPolygon":
      return `MULTIPOLYGON (${shape.coordinates.map(lines).join(", ")})`;
    default:
      return shape satisfies never;
  }
}

const line = (points: readonly Position[]): string => `(${points.map((point) => point.join(" ")).join(", ")})`;
const lines = (parts: readonly Position[][]): string => `(${parts.map(line).join(", ")})`;
