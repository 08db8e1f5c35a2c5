import { type ReactNode, useId, useMemo } from "react";
import { Bar, BarChart, type BarShapeProps, XAxis, YAxis } from "recharts";
import type { StackRow, StackSeries } from "@/components/charts/stack";
import { layOutStack } from "@/components/charts/stack-layout";
import { StackBands, StackGrid, StackWhiskers } from "@/components/charts/stacked-bar-behind";
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
  /** What answers to a pointer and the keyboard. */
  children?: ReactNode;
}

/**
 * Every mark of the bars, at a size in pixels, as a browser has them once somebody points; until then and on paper they are
 * those of `StackStill`, in the same places. Leaves out what Recharts would bring along unused: its container, tooltip, grid and
 * lines are a seventh of it.
 */
export function StackedBarMarks({ width, children, ...props }: Props) {
  const { rows, series, bands = [], title, description, height } = props;
  const prefix = useId();
  const data = useMemo(() => toData(rows, series), [rows, series]);
  const layout = layOutStack({ ...props, width });
  const { isColumns, isRtl, domain, ticks, margin, side, foot } = layout;
  const frame = { domain, isColumns, isRtl };
  const tickOf = new Map(rows.map((row) => [row.key, row.tick ?? row.label]));
  const named = {
    type: "category" as const,
    dataKey: "key",
    tickLine: false,
    ticks: layout.named,
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
      barCategoryGap={`${layout.gapShare * 100}%`}
      margin={margin}
      title={title}
      desc={description}
      className="stack"
    >
      <defs>
        <TonePatterns prefix={prefix} tones={series.map((one) => one.tone)} />
      </defs>
      {isColumns ? (
        <StackBands keys={rows.map((row) => row.key)} bands={bands} isRtl={isRtl} idPrefix={prefix} />
      ) : null}
      <StackGrid {...frame} ticks={ticks} />
      <XAxis {...(isColumns ? named : counted)} reversed={isRtl} height={foot.size} tickMargin={foot.tickMargin} />
      <YAxis
        {...(isColumns ? counted : named)}
        orientation={isRtl ? "right" : "left"}
        width={side.size}
        tickMargin={side.tickMargin}
      />
      {series.map((one, index) => (
        <Bar
          key={one.key}
          dataKey={`s${index}`}
          name={one.label}
          stackId="all"
          maxBarSize={layout.thickest}
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
