import type { BarShapeProps } from "recharts";
import type { StackSeries } from "@/components/charts/stack";
import { hasPattern, patternId } from "@/components/charts/tone-patterns";
import { toneTokens } from "@/components/ui/tone";

/** How tall or wide a segment must be to carry its number. */
const roomForNumber = 15;

interface StackSegmentProps {
  shape: BarShapeProps;
  series: StackSeries;
  prefix: string;
}

/** One segment of a stack: fill, pattern, edge, and its number when there is room. Hollow when it may belong elsewhere. */
export function StackSegment({ shape, series, prefix }: StackSegmentProps) {
  const { fill, line, edge, on } = toneTokens(series.tone);
  const isSoft = series.isSoft === true;
  const width = Math.abs(shape.width);
  const height = Math.abs(shape.height);
  if (width === 0 || height === 0) return <g />;
  const x = Math.min(shape.x, shape.x + shape.width);
  const y = Math.min(shape.y, shape.y + shape.height);
  const box = { x: x + 0.5, y: y + 0.5, width: Math.max(0, width - 1), height: Math.max(0, height - 1) };
  const value = Math.abs(Number(Array.isArray(shape.value) ? shape.value[1] - shape.value[0] : shape.value));
  return (
    <g>
      {isSoft ? <rect {...box} style={{ fill: "var(--ground)" }} /> : null}
      <rect
        {...box}
        style={{ fill, fillOpacity: isSoft ? 0.22 : 1, stroke: isSoft ? edge : line, strokeWidth: isSoft ? 1.5 : 1 }}
      />
      {hasPattern(series.tone) ? (
        <rect {...box} fill={`url(#${patternId(prefix, series.tone)})`} opacity={isSoft ? 0.35 : 1} />
      ) : null}
      {value > 1 && height >= roomForNumber && width >= roomForNumber ? (
        <text
          x={x + width / 2}
          y={y + height / 2}
          dy=".36em"
          textAnchor="middle"
          className="seg-number"
          style={{ fill: isSoft ? "var(--ink)" : on }}
        >
          {value}
        </text>
      ) : null}
    </g>
  );
}
