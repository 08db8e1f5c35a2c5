import { binMarks } from "@/components/map/bins";
import { isRough } from "@/components/map/marks";
import type { MapMark } from "@/components/map/plot-map-props";
import type { MapProjection } from "@/components/map/projection";
import { classNames } from "@/components/ui/class-names";
import { cssVars } from "@/components/ui/css-vars";
import { toneClass } from "@/components/ui/tone";

interface LayerProps {
  marks: readonly MapMark[];
  map: MapProjection;
}

/** How far off each position may be; circles that nobody could tell apart are one. */
export function PrecisionLayer({ marks, map }: LayerProps) {
  const circles = marks.flatMap((mark) => {
    const r = Math.round(mark.precisionMetres * map.unitsPerMetre);
    if (r < 7) return [];
    const { x, y } = map.point(mark);
    const names = classNames("prec", isRough(mark) && "rough", toneClass(mark.tone));
    return [{ className: names, cx: Math.round(x), cy: Math.round(y), r }];
  });
  const apart = new Map(circles.map((circle) => [Object.values(circle).join(" "), circle]));
  return [...apart].map(([key, circle]) => <circle key={key} {...circle} />);
}

const binSize = 38;

/** Too many marks to press: each cell's count on a tint. */
export function BinLayer({ marks, map }: LayerProps) {
  const bins = binMarks(
    marks.map((mark) => ({ ...map.point(mark), tone: mark.tone })),
    binSize,
  );
  const most = Math.max(...bins.map((bin) => bin.count));
  return bins.map((bin) => (
    <g
      key={`${bin.x}-${bin.y}`}
      className={classNames("bin", toneClass(bin.tone))}
      style={cssVars({ "--strength": strength(bin.count, most) })}
    >
      <rect x={bin.x - binSize / 2 + 1} y={bin.y - binSize / 2 + 1} width={binSize - 2} height={binSize - 2} />
      <text x={bin.x} y={bin.y} dy=".36em" textAnchor="middle">
        {bin.count}
      </text>
    </g>
  ));
}

/** By the square root, so that one full cell does not pale all others. */
function strength(count: number, most: number): string {
  return `${Math.round(12 + 48 * Math.sqrt(count / most))}%`;
}
