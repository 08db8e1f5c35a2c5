"use client";

import { useId, useMemo, useRef, useState } from "react";
import { Bar, BarChart, type BarShapeProps, XAxis, YAxis } from "recharts";
import { integerTicks, type StackRow, stackDomain, stackExtent } from "@/components/charts/stack";
import { StackActive } from "@/components/charts/stacked-bar-active";
import { bandLineHeight, StackBands, StackGrid, StackWhiskers } from "@/components/charts/stacked-bar-behind";
import { StackBrush } from "@/components/charts/stacked-bar-brush";
import type { StackedBarDrawingProps } from "@/components/charts/stacked-bar-props";
import { StackSegment } from "@/components/charts/stacked-bar-segment";
import { TonePatterns } from "@/components/charts/tone-patterns";
import { useHomeEnd } from "@/components/charts/use-home-end";
import { useWidth } from "@/components/charts/use-width";
import { classNames } from "@/components/ui/class-names";

/** Series are read by position, because Recharts takes a dot in a key for a path. */
function toData(rows: readonly StackRow[], series: StackedBarDrawingProps["series"]) {
  return rows.map((row) => ({
    key: row.key,
    ...Object.fromEntries(
      series.map((one, index) => [`s${index}`, (one.isBelow === true ? -1 : 1) * (row.values[one.key] ?? 0)]),
    ),
  }));
}

/** Leaves out what Recharts would bring along unused: its container, tooltip, grid and lines are a seventh of it. */
export function StackedBarDrawing(props: StackedBarDrawingProps) {
  const { rows, series, bands = [], title, description, dir, words, height, layout = "columns", brush } = props;
  const prefix = useId();
  const box = useRef<HTMLDivElement>(null);
  const [tip, setTip] = useState<HTMLDivElement | null>(null);
  const [says, setSays] = useState<HTMLDivElement | null>(null);
  const width = useWidth(box);
  const data = useMemo(() => toData(rows, series), [rows, series]);
  const { min, max } = stackExtent(rows, series);
  const ticks = integerTicks(min, max).filter((tick) => tick >= 0);
  const domain = stackDomain(min, max, ticks);
  // Room for its longest number: 20000 needs more than 12.
  const axisWidth = Math.max(32, 12 + 8 * String(ticks.at(-1) ?? 0).length);
  const keys = rows.map((row) => row.key);
  const bandLines = bands.length === 0 ? 0 : 1;
  const isColumns = layout === "columns";
  const isRtl = dir === "rtl";
  useHomeEnd(box, rows.length, isRtl);
  const frame = { domain, isColumns, isRtl };
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
    ticks,
    allowDecimals: false,
    tickLine: false,
    axisLine: false,
  };
  return (
    <div className={classNames("chart-box", brush !== undefined && "brushed")} dir="ltr" ref={box}>
      {width === 0 ? null : (
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
        >
          <defs>
            <TonePatterns prefix={prefix} tones={series.map((one) => one.tone)} />
          </defs>
          {isColumns ? <StackBands keys={keys} bands={bands} isRtl={isRtl} /> : null}
          <StackGrid {...frame} ticks={ticks} />
          {isColumns ? (
            <XAxis {...named} reversed={isRtl} interval="preserveStart" minTickGap={8} height={28} tickMargin={8} />
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
              interval={0}
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
          <StackActive isColumns={isColumns} {...{ rows, series, words, dir, tip }} />
          {brush === undefined || !isColumns ? null : <StackBrush {...{ rows, brush, isRtl, box, says }} />}
        </BarChart>
      )}
      <div ref={setTip} role="status" />
      <div ref={setSays} role="status" className="chart-says" dir={dir} />
    </div>
  );
}
