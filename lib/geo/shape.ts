import type { Geometry, LineString, MultiLineString, MultiPolygon, Polygon, Position } from "geojson";
import { z } from "zod";
import type { Extent } from "@/lib/geo/extent";

/** What an outline can be: ground or lines, in degrees (WGS 84, RFC 7946), without heights. */
export type Shape = Polygon | MultiPolygon | LineString | MultiLineString;

/** More is a survey, not an outline; a page carries each of them. */
export const mostShapePoints = 5_000;

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const line = z.array(position).min(2);
const ring = z.array(position).min(4);

/** A shape as a record keeps it: sound (`problemOfShape`), its rings closed. */
export const shapeSchema = z
  .discriminatedUnion("type", [
    z.strictObject({ type: z.literal("Polygon"), coordinates: z.array(ring).min(1) }),
    z.strictObject({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring).min(1)).min(1) }),
    z.strictObject({ type: z.literal("LineString"), coordinates: line }),
    z.strictObject({ type: z.literal("MultiLineString"), coordinates: z.array(line).min(1) }),
  ])
  .refine((shape) => problemOfShape(shape) === null, "not_an_outline");

export const shapeProblems = [
  "not_geojson",
  "not_wgs84",
  "no_shape",
  "mixed_shapes",
  "ring_open",
  "ring_crosses",
  "too_many_points",
] as const;
export type ShapeProblem = (typeof shapeProblems)[number];

/** The parts of a shape, each a line of positions: rings, or lines. */
export function linesOfShape(shape: Shape): Position[][] {
  switch (shape.type) {
    case "LineString":
      return [shape.coordinates];
    case "MultiLineString":
    case "Polygon":
      return shape.coordinates;
    case "MultiPolygon":
      return shape.coordinates.flat();
    default:
      return shape satisfies never;
  }
}

export const isGround = (shape: Shape): shape is Polygon | MultiPolygon =>
  shape.type === "Polygon" || shape.type === "MultiPolygon";

/** How many points it is drawn by; the one that closes a ring is not counted twice. */
export const pointsOfShape = (shape: Shape): number =>
  linesOfShape(shape).reduce((sum, points) => sum + points.length - (isGround(shape) ? 1 : 0), 0);

export function extentOfShape(shape: Shape): Extent {
  const points = linesOfShape(shape).flat();
  const [lons, lats] = [points.map(([lon = 0]) => lon), points.map(([, lat = 0]) => lat)];
  const least = (values: number[]) => values.reduce((a, b) => Math.min(a, b));
  const most = (values: number[]) => values.reduce((a, b) => Math.max(a, b));
  return { west: least(lons), south: least(lats), east: most(lons), north: most(lats) };
}

/** What is wrong with a shape, or null. */
export function problemOfShape(shape: Shape): ShapeProblem | null {
  if (pointsOfShape(shape) > mostShapePoints) return "too_many_points";
  if (!isGround(shape)) return null;
  for (const points of linesOfShape(shape)) {
    const [first, last] = [points[0], points.at(-1)];
    if (points.length < 4 || first === undefined || last === undefined || !isSame(first, last)) return "ring_open";
    if (crossesItself(points)) return "ring_crosses";
  }
  return null;
}

const isSame = (a: Position, b: Position): boolean => a[0] === b[0] && a[1] === b[1];

/** Whether two sides of a ring meet that are no neighbours, or it encloses nothing. */
function crossesItself(points: readonly Position[]): boolean {
  if (areaOf(points) === 0) return true;
  const sides = points.slice(1).map((to, index) => ({ from: points[index] ?? to, to }));
  return sides.some((one, index) =>
    sides.some((other, at) => {
      const isBeside = at <= index + 1 || (index === 0 && at === sides.length - 1);
      return !isBeside && doMeet(one, other);
    }),
  );
}

type Side = { from: Position; to: Position };

function doMeet(a: Side, b: Side): boolean {
  const isApart = [0, 1].some((axis) => {
    const [a1 = 0, a2 = 0, b1 = 0, b2 = 0] = [a.from[axis], a.to[axis], b.from[axis], b.to[axis]];
    return Math.max(a1, a2) < Math.min(b1, b2) || Math.max(b1, b2) < Math.min(a1, a2);
  });
  if (isApart) return false;
  return (
    turn(a.from, a.to, b.from) * turn(a.from, a.to, b.to) <= 0 &&
    turn(b.from, b.to, a.from) * turn(b.from, b.to, a.to) <= 0
  );
}

const turn = ([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position, [cx = 0, cy = 0]: Position): number =>
  Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));

/** Twice the area, positive where the ring runs against the clock. */
const areaOf = (points: readonly Position[]): number =>
  points.reduce((sum, [lon = 0, lat = 0], index) => {
    const [nextLon = 0, nextLat = 0] = points[index + 1] ?? points[0] ?? [];
    return sum + lon * nextLat - nextLon * lat;
  }, 0);

const looseGeometry = z.looseObject({ type: z.string() });
const numbers = z.array(z.number()).min(2);

export type ReadShape = { ok: true; shape: Shape } | { ok: false; problem: ShapeProblem };

/**
 * Reads GeoJSON as people have it: a geometry, a feature, or a collection of features whose shapes become one. Heights go, points
 * closer than a tenth of a metre become one, and rings run as RFC 7946 has them. Never throws.
 */
export function readShape(text: string): ReadShape {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return { ok: false, problem: "not_geojson" };
  }
  if (isElsewhere(given)) return { ok: false, problem: "not_wgs84" };
  const found = geometriesIn(given);
  if (found === null) return { ok: false, problem: "not_geojson" };
  const shapes = found.filter((geometry): geometry is Shape => !["Point", "MultiPoint"].includes(geometry.type));
  if (shapes.length === 0) return { ok: false, problem: "no_shape" };
  const grounds = shapes.filter(isGround);
  if (grounds.length > 0 && grounds.length < shapes.length) return { ok: false, problem: "mixed_shapes" };
  const areWithin = shapes.flatMap(linesOfShape).every((points) => position.array().safeParse(points).success);
  if (!areWithin) return { ok: false, problem: "not_wgs84" };
  const shape = grounds.length > 0 ? groundOf(grounds) : linesTogether(shapes.flatMap(linesOfShape));
  if (shape === null) return { ok: false, problem: "no_shape" };
  const problem = problemOfShape(shape);
  return problem === null ? { ok: true, shape } : { ok: false, problem };
}

/** Whether it says that its numbers are not degrees of WGS 84 (GeoJSON of 2008 could). */
function isElsewhere(given: unknown): boolean {
  const { data } = z.looseObject({ crs: z.unknown() }).safeParse(given);
  return data !== undefined && data.crs != null && !/CRS84|EPSG:+4326/.test(JSON.stringify(data.crs));
}

/** Every geometry within, in two dimensions; null for what is no GeoJSON. */
function geometriesIn(given: unknown): Exclude<Geometry, { type: "GeometryCollection" }>[] | null {
  const { data } = looseGeometry.safeParse(given);
  if (data === undefined) return null;
  const inside = (list: unknown) => {
    const found = Array.isArray(list) ? list.map(geometriesIn) : [null];
    return found.includes(null) ? null : found.flatMap((some) => some ?? []);
  };
  switch (data.type) {
    case "FeatureCollection":
      return inside(data.features);
    case "GeometryCollection":
      return inside(data.geometries);
    case "Feature":
      return data.geometry === null ? [] : geometriesIn(data.geometry);
    case "Point":
    case "MultiPoint":
      return [{ type: "MultiPoint", coordinates: [] }];
    case "LineString":
      return ofCoordinates(numbers.array(), data.coordinates, (coordinates) => ({
        type: "LineString",
        coordinates: flat(coordinates),
      }));
    case "MultiLineString":
      return ofCoordinates(numbers.array().array(), data.coordinates, (coordinates) => ({
        type: "MultiLineString",
        coordinates: coordinates.map(flat),
      }));
    case "Polygon":
      return ofCoordinates(numbers.array().array(), data.coordinates, (coordinates) => ({
        type: "Polygon",
        coordinates: coordinates.map(flat),
      }));
    case "MultiPolygon":
      return ofCoordinates(numbers.array().array().array(), data.coordinates, (coordinates) => ({
        type: "MultiPolygon",
        coordinates: coordinates.map((rings) => rings.map(flat)),
      }));
    default:
      return null;
  }
}

function ofCoordinates<Coordinates>(
  schema: z.ZodType<Coordinates>,
  given: unknown,
  make: (coordinates: Coordinates) => Shape,
): Shape[] | null {
  const read = schema.safeParse(given);
  return read.success ? [make(read.data)] : null;
}

/** Without heights and without points that say nothing new. Six decimals are a tenth of a metre. */
const flat = (points: readonly number[][]): Position[] =>
  points
    .map(([lon = 0, lat = 0]): Position => [Number(lon.toFixed(6)), Number(lat.toFixed(6))])
    .filter((point, index, all) => {
      const before = all[index - 1];
      return before === undefined || !isSame(before, point);
    });

function linesTogether(lines: Position[][]): Shape | null {
  const drawn = lines.filter((points) => points.length > 1);
  const [only] = drawn;
  if (only === undefined) return null;
  return drawn.length === 1
    ? { type: "LineString", coordinates: only }
    : { type: "MultiLineString", coordinates: drawn };
}

function groundOf(grounds: readonly (Polygon | MultiPolygon)[]): Shape | null {
  const polygons = grounds
    .flatMap((ground) => (ground.type === "Polygon" ? [ground.coordinates] : ground.coordinates))
    .map((rings) =>
      rings.map((points, index) => (areaOf(points) > 0 === (index === 0) ? points : points.toReversed())),
    );
  const [only] = polygons;
  if (only === undefined || only.length === 0) return null;
  return polygons.length === 1
    ? { type: "Polygon", coordinates: only }
    : { type: "MultiPolygon", coordinates: polygons };
}
