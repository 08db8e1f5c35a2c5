"use client";

import { useId, useMemo } from "react";
import {
  Bar,
  BarChart,
  type BarShapeProps,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { integerTicks, type StackRow, stackDomain, stackExtent } from "@/components/charts/stack";
import { bandLevels, bandLineHeight, StackBands, StackWhiskers } from "@/components/charts/stacked-bar-behind";
import type { StackedBarDrawingProps } from "@/components/charts/stacked-bar-props";
import { StackSegment } from "@/components/charts/stacked-bar-segment";
import { StackTooltip } from "@/components/charts/stacked-bar-tooltip";
import { TonePatterns } from "@/components/charts/tone-patterns";

/** Series are read by position, because Recharts takes a dot in a key for a path. */
function toData(rows: readonly StackRow[], series: StackedBarDrawingProps["series"]) {
  return rows.map((row) => ({
    key: row.key,
    ...Object.fromEntries(
      series.map((one, index) => [`s${index}`, (one.isBelow === true ? -1 : 1) * (row.values[one.key] ?? 0)]),
    ),
  }));
}

/** Names of bands are laid out for a phone, so that the room above the plot never changes. */
const narrowPlot = 300;

export function StackedBarDrawing(props: StackedBarDrawingProps) {
  const { rows, series, bands = [], title, description, dir, words, height, layout = "columns" } = props;
  const prefix = useId();
  const data = useMemo(() => toData(rows, series), [rows, series]);
  const { min, max } = stackExtent(rows, series);
  const ticks = integerTicks(min, max);
  const domain = stackDomain(min, max, ticks);
  const bandLines = Math.max(
    0,
    ...bandLevels(
      rows.map((row) => row.key),
      bands,
      narrowPlot,
    ).map((level) => level + 1),
  );
  const isColumns = layout === "columns";
  const isRtl = dir === "rtl";
  const tickOf = new Map(rows.map((row) => [row.key, row.tick ?? row.label]));
  const named = {
    type: "category" as const,
    dataKey: "key",
    tickLine: false,
    ticks: rows.filter((row) => (row.tick ?? row.label) !== "").map((row) => row.key),
    tickFormatter: (key: string) => tickOf.get(key) ?? key,
    axisLine: false,
  };
  const counted = {
    type: "number" as const,
    domain,
    ticks: ticks.filter((tick) => tick >= 0),
    allowDecimals: false,
    tickLine: false,
    axisLine: false,
  };
  return (
    <div className="chart-box" dir="ltr">
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 640, height }}>
        <BarChart
          data={data}
          layout={isColumns ? "horizontal" : "vertical"}
          stackOffset="sign"
          barCategoryGap={isColumns ? "17%" : "26%"}
          margin={{ top: 10 + bandLines * bandLineHeight, bottom: 0, left: isRtl ? 8 : 0, right: isRtl ? 0 : 8 }}
          title={title}
          desc={description}
          className="stack"
        >
          <defs>
            <TonePatterns prefix={prefix} tones={series.map((one) => one.tone)} />
          </defs>
          {isColumns ? <StackBands keys={rows.map((row) => row.key)} bands={bands} isRtl={isRtl} /> : null}
          <CartesianGrid vertical={!isColumns} horizontal={isColumns} stroke="var(--rule)" />
          {isColumns ? (
            <XAxis {...named} reversed={isRtl} interval="preserveStart" minTickGap={8} height={28} tickMargin={8} />
          ) : (
            <XAxis {...counted} reversed={isRtl} height={28} tickMargin={6} />
          )}
          {isColumns ? (
            <YAxis {...counted} orientation={isRtl ? "right" : "left"} width={32} tickMargin={6} />
          ) : (
            <YAxis {...named} orientation={isRtl ? "right" : "left"} width={120} interval={0} tickMargin={6} />
          )}
          <Tooltip
            cursor={{ className: "chart-cursor" }}
            isAnimationActive={false}
            content={({ active, label }) => (
              <StackTooltip
                row={active ? rows.find((row) => row.key === label) : undefined}
                {...{ series, words, dir }}
              />
            )}
          />
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
          <ReferenceLine {...(isColumns ? { y: 0 } : { x: 0 })} stroke="var(--ink)" />
          <StackWhiskers rows={rows} domain={domain} isColumns={isColumns} isRtl={isRtl} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
