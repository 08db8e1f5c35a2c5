export interface LabelRequest {
  id: string;
  x: number;
  y: number;
  text: string;
  note?: string | undefined;
}

export type LabelSide = "end" | "start" | "above" | "below";

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const wide = 7.6;
const line = 17;
const gap = 9;

function boxOf(request: LabelRequest, side: LabelSide): Box {
  const width = Math.max(request.text.length * wide, (request.note?.length ?? 0) * wide * 0.85);
  const height = request.note === undefined ? line : 2 * line;
  const { x, y } = request;
  switch (side) {
    case "end":
      return { x: x + gap, y: y - height / 2, width, height };
    case "start":
      return { x: x - gap - width, y: y - height / 2, width, height };
    case "above":
      return { x: x - width / 2, y: y - gap - height, width, height };
    case "below":
      return { x: x - width / 2, y: y + gap, width, height };
    default:
      return side satisfies never;
  }
}

function meet(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/**
 * A side for each label that stands clear of marks, of earlier labels and of the edge. The first asked are the first
 * served; what finds no room is left out here and stays in the list beside the map.
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  width: number,
  height: number,
  sides: readonly LabelSide[] = ["end", "start", "below", "above"],
): Map<string, LabelSide> {
  const taken: Box[] = requests.map(({ x, y }) => ({ x: x - 6, y: y - 6, width: 12, height: 12 }));
  const placed = new Map<string, LabelSide>();
  for (const [index, request] of requests.entries()) {
    const side = sides.find((candidate) => {
      const box = boxOf(request, candidate);
      const isInside = box.x >= 2 && box.y >= 2 && box.x + box.width <= width - 2 && box.y + box.height <= height - 2;
      return isInside && taken.every((other, at) => at === index || !meet(box, other));
    });
    if (side === undefined) continue;
    placed.set(request.id, side);
    taken.push(boxOf(request, side));
  }
  return placed;
}
