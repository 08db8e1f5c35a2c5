import type { Position } from "geojson";
import type { Extent } from "@/lib/geo/extent";

/** A border of an extent: which side of it a point is on, and where a line between two sides crosses it. */
type Edge = { isWithin: (point: Position) => boolean; crossing: (a: Position, b: Position) => Position };

function edgesOf({ west, south, east, north }: Extent): Edge[] {
  const meridian = (at: number) => (a: Position, b: Position) => [at, along(a, b, (at - x(a)) / (x(b) - x(a)))];
  const parallel = (at: number) => (a: Position, b: Position) => [across(a, b, (at - y(a)) / (y(b) - y(a))), at];
  return [
    { isWithin: (point) => x(point) >= west, crossing: meridian(west) },
    { isWithin: (point) => x(point) <= east, crossing: meridian(east) },
    { isWithin: (point) => y(point) >= south, crossing: parallel(south) },
    { isWithin: (point) => y(point) <= north, crossing: parallel(north) },
  ];
}

const x = ([value = 0]: Position): number => value;
const y = ([, value = 0]: Position): number => value;
const across = (a: Position, b: Position, share: number): number => x(a) + (x(b) - x(a)) * share;
const along = (a: Position, b: Position, share: number): number => y(a) + (y(b) - y(a)) * share;

/** What of a ring lies in an extent (Sutherland and Hodgman 1974): a ring again, along the extent's border where it leaves it; or nothing. */
export function clipRing(ring: readonly Position[], extent: Extent): Position[] {
  let points = [...ring];
  for (const { isWithin, crossing } of edgesOf(extent)) {
    const kept: Position[] = [];
    let before = points.at(-1);
    if (before === undefined) return [];
    for (const point of points) {
      if (isWithin(point) !== isWithin(before)) kept.push(crossing(before, point));
      if (isWithin(point)) kept.push(point);
      before = point;
    }
    points = kept;
  }
  return points;
}

/** The parts of a line that lie in an extent. */
export function clipLine(line: readonly Position[], extent: Extent): Position[][] {
  const edges = edgesOf(extent);
  const parts: Position[][] = [];
  let part: Position[] = [];
  const end = () => {
    if (part.length > 1) parts.push(part);
    part = [];
  };
  for (const [index, to] of line.entries()) {
    const from = line[index - 1];
    if (from === undefined) continue;
    const piece = clipSegment(from, to, edges);
    if (piece === null) {
      end();
      continue;
    }
    if (part.length === 0) part.push(piece.from);
    part.push(piece.to);
    if (piece.to !== to) end();
  }
  end();
  return parts;
}

function clipSegment(from: Position, to: Position, edges: readonly Edge[]): { from: Position; to: Position } | null {
  let [a, b] = [from, to];
  for (const { isWithin, crossing } of edges) {
    const [startsWithin, endsWithin] = [isWithin(a), isWithin(b)];
    if (!startsWithin && !endsWithin) return null;
    if (!startsWithin) a = crossing(a, b);
    else if (!endsWithin) b = crossing(a, b);
  }
  return { from: a, to: b };
}

/** The line without the points that lie within `tolerance` of what is left (Douglas and Peucker 1973). Its ends stay. */
export function simplifyLine(line: readonly Position[], tolerance: number): Position[] {
  const keep = new Uint8Array(line.length);
  keep[0] = 1;
  keep[line.length - 1] = 1;
  const open: [number, number][] = [[0, line.length - 1]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [first, last] = span;
    const [a, b] = [line[first], line[last]];
    if (a === undefined || b === undefined) continue;
    let [farthest, distance] = [-1, tolerance];
    for (let index = first + 1; index < last; index++) {
      const point = line[index];
      const off = point === undefined ? 0 : distanceTo(point, a, b);
      if (off > distance) [farthest, distance] = [index, off];
    }
    if (farthest < 0) continue;
    keep[farthest] = 1;
    open.push([first, farthest], [farthest, last]);
  }
  return line.filter((_point, index) => keep[index] === 1);
}

/** From a point to the stretch between two others. */
function distanceTo(point: Position, a: Position, b: Position): number {
  const [dx, dy] = [x(b) - x(a), y(b) - y(a)];
  const square = dx * dx + dy * dy;
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, ((x(point) - x(a)) * dx + (y(point) - y(a)) * dy) / square));
  return Math.hypot(x(point) - across(a, b, share), y(point) - along(a, b, share));
}
