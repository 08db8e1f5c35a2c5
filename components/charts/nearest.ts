export type Direction = "left" | "right" | "up" | "down";
type Point = { x: number; y: number };

/** Places off the line of the arrow count as farther away: a row is walked along before it is left. */
const offLine = 3;

/** The index of the place that lies nearest in a direction, in the coordinates of the screen; null where none does. */
export function nearestTowards(direction: Direction, from: Point, places: readonly Point[]): number | null {
  const isAcross = direction === "left" || direction === "right";
  const sign = direction === "left" || direction === "up" ? -1 : 1;
  let nearest: { index: number; distance: number } | null = null;
  for (const [index, { x, y }] of places.entries()) {
    const [along, off] = isAcross ? [(x - from.x) * sign, y - from.y] : [(y - from.y) * sign, x - from.x];
    if (along < 1) continue;
    const distance = along + offLine * Math.abs(off);
    if (nearest === null || distance < nearest.distance) nearest = { index, distance };
  }
  return nearest?.index ?? null;
}
