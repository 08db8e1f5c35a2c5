import type { Position } from "geojson";
import { type LabelRequest, type LabelSide, labelBox, meet, placeLabels } from "@/components/map/labels";
import { type Box, type MapProjection, project, stepsOf } from "@/components/map/projection";
import type { BaseMap } from "@/lib/base-map/base-map";
import { clipLine, clipRing, simplifyLine } from "@/lib/geo/clip";
import type { Extent } from "@/lib/geo/extent";

/** Letters of a map so wide are read at this size on a phone, beside those of a page. */
const onPhone = 2.1;

export interface BaseLabel {
  kind: "country" | "city" | "capital";
  name: string;
  x: number;
  y: number;
  /** On which side of its dot; null stands on its point. */
  side: LabelSide | null;
  /** Also where the drawing is small. */
  isAlways: boolean;
}

/** The base map of one drawing: paths, and the names that found room beside those of the marks. */
export interface BaseDrawing {
  hasSea: boolean;
  land: string;
  lakes: string;
  coasts: string;
  borders: string;
  rivers: string;
  labels: readonly BaseLabel[];
}

export function drawBase(
  base: BaseMap,
  map: MapProjection,
  taken: readonly Box[],
  namedFirst: "cities" | "countries" = "cities",
): BaseDrawing {
  const frame = around(map.frame);
  const open = (lines: BaseMap["coasts"]) =>
    lines.flatMap((line) => clipLine(line, frame).map((part) => pathOf(part, map, ""))).join("");
  const closed = (rings: BaseMap["land"]) =>
    rings
      .map((ring) => clipRing(ring, frame))
      .filter((ring) => isSeen(ring, map))
      .map((ring) => pathOf(ring, map, "Z"))
      .join("");
  const coasts = open(base.coasts);
  const land = closed(base.land);
  return {
    ...{ coasts, land },
    hasSea: coasts !== "" || land === "",
    lakes: closed(base.lakes),
    borders: open(base.borders),
    rivers: open(base.rivers),
    labels: labelsOf(base, map, taken, namedFirst),
  };
}

/** Units of the drawing: an island or a lake that is smaller either way is a speck. */
const leastAcross = 2;

function isSeen(ring: readonly Position[], map: MapProjection): boolean {
  const points = ring.map(([lon = 0, lat = 0]) => map.point({ lat, lon }));
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return Math.max(...xs) - Math.min(...xs) >= leastAcross && Math.max(...ys) - Math.min(...ys) >= leastAcross;
}

/** A little more than the frame, so that no cut edge is seen. */
function around({ west, south, east, north }: Extent): Extent {
  const [x, y] = [(east - west) / 50, (north - south) / 50];
  return { west: west - x, south: south - y, east: east + x, north: north + y };
}

function pathOf(line: readonly Position[], map: MapProjection, end: string): string {
  const points = line.map(([lon = 0, lat = 0]): Position => {
    const { x, y } = map.point({ lat, lon });
    return [x, y];
  });
  const steps = stepsOf(simplifyLine(points, 0.7), { perUnit: 1 });
  return steps === "" ? "" : `${steps}${end}`;
}

const mostCities = 14;

function labelsOf(
  base: BaseMap,
  map: MapProjection,
  taken: readonly Box[],
  first: "cities" | "countries",
): BaseLabel[] {
  const covered = [...taken];
  const isInside = ({ x, y }: { x: number; y: number }) => x > 0 && y > 0 && x < map.width && y < map.height;
  const cities = base.cities
    .map((city, index) => ({ ...city, id: String(index), ...map.point(city) }))
    .filter(isInside);
  const placeCities = (size: number, some: typeof cities): BaseLabel[] => {
    const found: BaseLabel[] = [];
    for (const { id, x, y, name, isCapital } of some) {
      const request: LabelRequest = { id, x, y, text: name, size };
      if (covered.some((box) => meet(box, { x: x - 3, y: y - 3, width: 6, height: 6 }))) continue;
      const side = placeLabels([request], map.width, map.height, covered).get(id);
      if (side === undefined) continue;
      covered.push(labelBox(request, side), { x: x - 6, y: y - 6, width: 12, height: 12 });
      found.push({ kind: isCapital ? "capital" : "city", name, x, y, side, isAlways: size > 1 });
    }
    return found;
  };
  const placeCountries = (size: number): BaseLabel[] =>
    base.countries.flatMap(({ name, ...place }) => {
      const { x, y } = map.point(place);
      const [width, height] = [name.length * 9 * size, 18 * size];
      const box = { x: x - width / 2, y: y - height / 2, width, height };
      const fits = box.x > 2 && box.y > 2 && box.x + width < map.width - 2 && box.y + height < map.height - 2;
      if (!fits || covered.some((other) => meet(other, box))) return [];
      covered.push(box);
      return [{ kind: "country" as const, name, x, y, side: null, isAlways: size > 1 }];
    });
  const [countriesFirst, leading] = [first === "countries" ? placeCountries(onPhone) : [], cities.slice(0, 4)];
  const placed = placeCities(onPhone * 0.85, leading);
  const large = [...countriesFirst, ...placed, ...(first === "cities" ? placeCountries(onPhone) : [])];
  const named = new Set(large.map(({ name }) => name));
  const rest = cities.filter(({ name }) => !named.has(name)).slice(0, mostCities);
  return [...large, ...placeCities(0.85, rest)];
}

/** A small map in a corner: where on a larger one the map lies. */
export interface Locator extends Box {
  map: MapProjection;
  base: BaseDrawing;
  /** What the map itself covers on it: at least large enough to be seen. */
  here: Box;
}

/** Where it hides no mark, the emptiest corner first; null where it would. */
export function placeLocator(base: BaseMap, map: MapProjection, marks: readonly Box[]): Locator | null {
  const [width, height] = [Math.round(map.width * 0.27), Math.round(map.width * 0.2)];
  const [right, bottom] = [map.width - width - 8, map.height - height - 8];
  const corners = [
    { x: right, y: bottom },
    // Clear of the scale, which on a phone takes as much of the drawing as this.
    { x: 8, y: bottom - 64 },
    { x: 8, y: 26 },
    { x: right, y: 64 },
  ].map((corner) => ({ ...corner, width, height }));
  const corner = corners.find((box) => !marks.some((mark) => meet(box, mark)));
  if (corner === undefined) return null;
  const small = project(base.asked, width, height, 0);
  const [northWest, southEast] = [
    small.point({ lat: map.frame.north, lon: map.frame.west }),
    small.point({ lat: map.frame.south, lon: map.frame.east }),
  ];
  const middle = { x: (northWest.x + southEast.x) / 2, y: (northWest.y + southEast.y) / 2 };
  const side = Math.max(8, southEast.x - northWest.x, southEast.y - northWest.y);
  const here = { x: middle.x - side / 2, y: middle.y - side / 2, width: side, height: side };
  const drawn = drawBase({ ...base, cities: base.cities.slice(0, 6) }, small, [here], "countries");
  return { ...corner, map: small, here, base: { ...drawn, labels: drawn.labels.filter(({ isAlways }) => isAlways) } };
}
