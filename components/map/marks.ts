import { allSides, type LabelSide } from "@/components/map/labels";
import type { MapMark } from "@/components/map/plot-map-props";
import type { MapProjection } from "@/components/map/projection";

/** From here on a position is an area. */
export const roughFromMetres = 600;

/** Whether a position is known so roughly (in metres either way) that it is drawn as an area. */
export function isRough(mark: Pick<MapMark, "precisionMetres">): boolean {
  return mark.precisionMetres >= roughFromMetres;
}

export interface PlacedMark {
  mark: MapMark;
  x: number;
  y: number;
}

/** Where a mark can stand, and the sides on which its name can. */
export type Standpoint = { x: number; y: number; sides: readonly LabelSide[] };

/** From the top, clockwise, by turns on either side: a name above is read first. */
const rimAngles = [0, 22.5, -22.5, 45, -45, 67.5, -67.5, 90, -90, 180, 112.5, -112.5, 135, -135, 157.5, -157.5];

/** The sides of a point of a rim that are outside of the circle. */
function sidesAt(right: number, up: number): readonly LabelSide[] {
  const beside: LabelSide[] = right > 0.3 ? ["end"] : right < -0.3 ? ["start"] : [];
  if (up > 0.9) return ["above", ...beside];
  return up < -0.9 ? ["below", ...beside] : beside;
}

/** A known place is marked where it is; a rough one on the rim of its circle, its name outside, never within it. */
export function standpointsOf(map: MapProjection, mark: MapMark): Standpoint[] {
  const { x, y } = map.point(mark);
  const radius = mark.precisionMetres * map.unitsPerMetre;
  const rim = rimAngles.map((degrees): Standpoint => {
    const [right, up] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
    return { x: x + radius * right, y: y - radius * up, sides: sidesAt(right, up) };
  });
  return (isRough(mark) ? rim : [{ x, y, sides: allSides }]).filter(
    (point) => point.x > 4 && point.y > 4 && point.x < map.width - 4 && point.y < map.height - 4,
  );
}

type SeenMark = PlacedMark & { side: LabelSide | undefined; reach: Reach };

/**
 * The marks without those that nobody could tell from another: without a name and a link, and where one of the same look
 * stands, to a unit of the drawing. The last of them stays, which lies over the others.
 */
export function seenMarks<Mark extends SeenMark>(placed: readonly Mark[]): Mark[] {
  const lookOf = ({ x, y, mark }: Mark) =>
    [Math.round(x), Math.round(y), mark.tone, mark.second, isRough(mark)].join(" ");
  const last = new Map(placed.map((place) => [lookOf(place), place]));
  return placed.filter(
    (place) =>
      place.side !== undefined ||
      place.reach !== "never" ||
      place.mark.isSelected === true ||
      last.get(lookOf(place)) === place,
  );
}

/** How small a map may be drawn for a mark still to be a link of its own; its neighbours and the list have the rest. */
export type Reach = "always" | "wide" | "never";

/** In units of a drawing 760 wide: 24 px on a map of 510 px, and on one of 255. */
const apartWhenWide = 36;
const apartAlways = 72;

/** A link needs 24 px to itself. The first asked are the first served. */
export function linkReach(points: readonly { x: number; y: number }[]): Reach[] {
  const linked: { x: number; y: number; reach: Reach }[] = [];
  return points.map(({ x, y }) => {
    const nearest = (others: readonly { x: number; y: number }[]) =>
      Math.min(Number.POSITIVE_INFINITY, ...others.map((other) => Math.hypot(other.x - x, other.y - y)));
    if (nearest(linked) < apartWhenWide) return "never";
    const reach = nearest(linked.filter((other) => other.reach === "always")) < apartAlways ? "wide" : "always";
    linked.push({ x, y, reach });
    return reach;
  });
}
