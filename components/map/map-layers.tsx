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

/** How far off each position may be. */
export function PrecisionLayer({ marks, map }: LayerProps) {
  return marks.map((mark) => {
    const radius = mark.precisionMetres * map.unitsPerMetre;
    if (radius < 7) return null;
    const { x, y } = map.point(mark);
    const names = classNames("prec", isRough(mark) && "rough", toneClass(mark.tone));
    return <circle key={mark.id} className={names} cx={x.toFixed(1)} cy={y.toFixed(1)} r={radius.toFixed(1)} />;
  });
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
