import type { Box } from "@/components/map/projection";

export type LabelSide = "end" | "start" | "above" | "below";

/** How far from its point a label begins, on each side. */
export type Clearance = Readonly<Record<LabelSide, number>>;

export interface LabelRequest {
  id: string;
  x: number;
  y: number;
  text: string;
  note?: string | undefined;
  /** What the point stands within, to be kept clear as well: a building's outline. */
  within?: Box | undefined;
  /** Where it may stand, the best first; anywhere unless it says so. */
  sides?: readonly LabelSide[] | undefined;
  /** How large its letters are beside those of a mark's name; 1 unless it says so. */
  size?: number | undefined;
}

const wide = 7.6;
const line = 17;
const gap = 9;
/** Beyond this a label no longer reads as its mark's. */
const mostClearance = 64;

/** How far from a point its label begins on each side, in units of the drawing: clear of what the point stands within. */
export function clearanceOf({ x, y, within }: Pick<LabelRequest, "x" | "y" | "within">): Clearance {
  if (within === undefined) return { end: gap, start: gap, above: gap, below: gap };
  const beyond = (reach: number) => Math.min(mostClearance, Math.max(gap, Math.round(reach) + 5));
  return {
    end: beyond(within.x + within.width - x),
    start: beyond(x - within.x),
    above: beyond(y - within.y),
    below: beyond(within.y + within.height - y),
  };
}

/** What a label covers on a side of its point. */
export function labelBox(request: LabelRequest, side: LabelSide): Box {
  const off = clearanceOf(request)[side];
  const { size = 1 } = request;
  const width = Math.max(request.text.length * wide, (request.note?.length ?? 0) * wide * 0.85) * size;
  const height = (request.note === undefined ? line : 2 * line) * size;
  const { x, y } = request;
  switch (side) {
    case "end":
      return { x: x + off, y: y - height / 2, width, height };
    case "start":
      return { x: x - off - width, y: y - height / 2, width, height };
    case "above":
      return { x: x - width / 2, y: y - off - height, width, height };
    case "below":
      return { x: x - width / 2, y: y + off, width, height };
    default:
      return side satisfies never;
  }
}

export function meet(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export const allSides: readonly LabelSide[] = ["end", "start", "below", "above"];

/** What a mark itself covers. */
export const dotBox = ({ x, y }: { x: number; y: number }): Box => ({ x: x - 6, y: y - 6, width: 12, height: 12 });

/**
 * A side for each label that stands clear of marks, of earlier labels, of what is `already` there and of the edge. The first asked are the first
 * served; what finds no room is left out here and stays in the list beside the map.
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  width: number,
  height: number,
  already: readonly Box[] = [],
): Map<string, LabelSide> {
  const taken: Box[] = [...requests.map(dotBox), ...already];
  const placed = new Map<string, LabelSide>();
  for (const [index, request] of requests.entries()) {
    const side = (request.sides ?? allSides).find((candidate) => {
      const box = labelBox(request, candidate);
      const isInside = box.x >= 2 && box.y >= 2 && box.x + box.width <= width - 2 && box.y + box.height <= height - 2;
      return isInside && taken.every((other, at) => at === index || !meet(box, other));
    });
    if (side === undefined) continue;
    placed.set(request.id, side);
    taken.push(labelBox(request, side));
  }
  return placed;
}
