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

/** A known place is marked where it is; a rough one on the rim of its circle, never as a dot within it. */
export function placeMark(map: MapProjection, mark: MapMark): PlacedMark[] {
  const { x, y } = map.point(mark);
  const radius = mark.precisionMetres * map.unitsPerMetre;
  const rim = [
    { x, y: y - radius },
    { x: x + radius, y },
    { x, y: y + radius },
    { x: x - radius, y },
  ];
  const found = (isRough(mark) ? rim : [{ x, y }]).find(
    (point) => point.x > 4 && point.y > 4 && point.x < map.width - 4 && point.y < map.height - 4,
  );
  return found === undefined ? [] : [{ mark, ...found }];
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
