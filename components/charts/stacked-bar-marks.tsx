import { type ReactNode, useId, useMemo } from "react";
import { Bar, BarChart, type BarShapeProps, XAxis, YAxis } from "recharts";
import {
  integerTicks,
  type StackRow,
  type StackSeries,
  shownTicks,
  stackDomain,
  stackExtent,
} from "@/components/charts/stack";
import { bandLineHeight, StackBands, StackGrid, StackWhiskers } from "@/components/charts/stacked-bar-behind";
import type { StackedBarMarksProps } from "@/components/charts/stacked-bar-props";
import { StackSegment } from "@/components/charts/stacked-bar-segment";
import { TonePatterns } from "@/components/charts/tone-patterns";

/** Series are read by position, because Recharts takes a dot in a key for a path. */
function toData(rows: readonly StackRow[], series: readonly StackSeries[]) {
  return rows.map((row) => ({
    key: row.key,
    ...Object.fromEntries(
      series.map((one, index) => [`s${index}`, (one.isBelow === true ? -1 : 1) * (row.values[one.key] ?? 0)]),
    ),
  }));
}

interface Props extends StackedBarMarksProps {
  width: number;
  /** Drawn once and for good: nothing in it can be walked through. */
  isStill?: boolean | undefined;
  /** What answers to a pointer and the keyboard. */
  children?: ReactNode;
}

/**
 * Every mark of the bars, at a size in pixels: the one source of them, in a browser and on the server (components/drawing).
 * Leaves out what Recharts would bring along unused: its container, tooltip, grid and lines are a seventh of it.
 */
export function StackedBarMarks({ width, isStill = false, children, ...props }: Props) {
  const { rows, series, bands = [], title, description, dir, height, layout = "columns" } = props;
  const prefix = useId();
  const data = useMemo(() => toData(rows, series), [rows, series]);
  const { min, max } = stackExtent(rows, series);
  const ticks = integerTicks(min, max).filter((tick) => tick >= 0);
  const domain = stackDomain(min, max, ticks);
  // Room for its longest number: 20000 needs more than 12.
  const axisWidth = Math.max(32, 12 + 8 * String(ticks.at(-1) ?? 0).length);
  const bandLines = bands.length === 0 ? 0 : 1;
  const isColumns = layout === "columns";
  const isRtl = dir === "rtl";
  const frame = { domain, isColumns, isRtl };
  const tickOf = new Map(rows.map((row) => [row.key, row.tick ?? row.label]));
  const named = {
    type: "category" as const,
    dataKey: "key",
    tickLine: false,
    // Chosen by us: the library measures words, which only a browser can, and they would differ from place to place.
    ticks: shownTicks(rows, isColumns ? width - axisWidth - 8 : undefined),
    interval: 0,
    tickFormatter: (key: string) => tickOf.get(key) ?? key,
    axisLine: false,
  };
  const counted = { type: "number" as const, domain, ticks, allowDecimals: false, tickLine: false, axisLine: false };
  return (
    <BarChart
      width={width}
      height={height}
      data={data}
      layout={isColumns ? "horizontal" : "vertical"}
      stackOffset="sign"
      barCategoryGap={isColumns ? "17%" : "26%"}
      margin={{ top: 10 + bandLines * bandLineHeight, bottom: 0, left: isRtl ? 8 : 0, right: isRtl ? 0 : 8 }}
      title={title}
      desc={description}
      className="stack"
      accessibilityLayer={!isStill}
    >
      <defs>
        <TonePatterns prefix={prefix} tones={series.map((one) => one.tone)} />
      </defs>
      {isColumns ? <StackBands keys={rows.map((row) => row.key)} bands={bands} isRtl={isRtl} /> : null}
      <StackGrid {...frame} ticks={ticks} />
      {isColumns ? (
        <XAxis {...named} reversed={isRtl} height={28} tickMargin={8} />
      ) : (
        <XAxis {...counted} reversed={isRtl} height={28} tickMargin={6} />
      )}
      {isColumns ? (
        <YAxis {...counted} orientation={isRtl ? "right" : "left"} width={axisWidth} tickMargin={6} />
      ) : (
        <YAxis
          {...named}
          orientation={isRtl ? "right" : "left"}
          width={Math.min(150, Math.round(width / 3))}
          tickMargin={6}
        />
      )}
      {series.map((one, index) => (
        <Bar
          key={one.key}
          dataKey={`s${index}`}
          name={one.label}
          stackId="all"
          maxBarSize={isColumns ? 44 : 26}
          isAnimationActive={false}
          activeBar={false}
          shape={(shape: BarShapeProps) => <StackSegment shape={shape} series={one} prefix={prefix} />}
        />
      ))}
      <StackWhiskers {...frame} rows={rows} />
      {children}
    </BarChart>
  );
}
