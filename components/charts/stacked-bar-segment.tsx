import type { BarShapeProps } from "recharts";
import type { StackSeries } from "@/components/charts/stack";
import { carriesNumber, insideOf, segmentLook } from "@/components/charts/stack-marks";
import { hasPattern, patternId } from "@/components/charts/tone-patterns";

interface StackSegmentProps {
  shape: BarShapeProps;
  series: StackSeries;
  prefix: string;
}

/** One segment of a stack: fill, pattern, edge, and its number when there is room. Hollow when it may belong elsewhere. */
export function StackSegment({ shape, series, prefix }: StackSegmentProps) {
  const look = segmentLook(series);
  const width = Math.abs(shape.width);
  const height = Math.abs(shape.height);
  if (width === 0 || height === 0) return <g />;
  const x = Math.min(shape.x, shape.x + shape.width);
  const y = Math.min(shape.y, shape.y + shape.height);
  const box = insideOf({ x, y, width, height });
  const value = Math.abs(Number(Array.isArray(shape.value) ? shape.value[1] - shape.value[0] : shape.value));
  return (
    <g>
      {look.under === null ? null : <rect {...box} style={look.under} />}
      <rect {...box} style={look.box} />
      {hasPattern(series.tone) ? (
        <rect {...box} fill={`url(#${patternId(prefix, series.tone)})`} opacity={look.patternOpacity} />
      ) : null}
      {carriesNumber(value, { width, height }) ? (
        <text
          x={x + width / 2}
          y={y + height / 2}
          dy=".36em"
          textAnchor="middle"
          className="seg-number"
          style={look.number}
        >
          {value}
        </text>
      ) : null}
    </g>
  );
}
