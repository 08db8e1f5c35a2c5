import type { CSSProperties } from "react";
import { integerTicks } from "@/components/charts/stack";
import type { TrackTick } from "@/components/charts/track-rows";
import { classNames } from "@/components/ui/class-names";
import { cssVars } from "@/components/ui/css-vars";
import { Legend } from "@/components/ui/legend";
import { type Tone, toneClass, toneTokens } from "@/components/ui/tone";

export interface StepSeries {
  key: string;
  label: string;
  tone: Tone;
  /** Two lines with the band between them: each line of its own kind, so that colour is not the only cue. */
  dash?: string | undefined;
}

export interface StepPoint {
  key: string;
  /** What the point says, in words. */
  title: string;
  href: string;
  /** By series. */
  values: Readonly<Record<string, { fewest: number; most: number }>>;
}

export interface StepBandsProps {
  series: readonly StepSeries[];
  points: readonly StepPoint[];
  /** By series: what had come before the first point. */
  before: StepPoint["values"];
  /** Named times under the axis, each where its point begins. */
  ticks: readonly TrackTick[];
  /** Names the drawing; its numbers are in the table beside it. */
  label: string;
}

const height = 100;

type StepPlot = { top: number; isBack: boolean; width: number; height: number };

/** A line from the left edge on that takes each value up at the end of its point's time. */
export function stepPath(before: number, values: readonly number[], plot: StepPlot): string {
  const count = values.length;
  const y = (value: number) => Math.round((plot.height - (value / plot.top) * plot.height) * 100) / 100;
  const corners = values.flatMap((value, index) => [
    [index, y(values[index - 1] ?? before)],
    [index + 1, y(values[index - 1] ?? before)],
    [index + 1, y(value)],
  ]);
  const ordered = plot.isBack ? corners.toReversed() : corners;
  return ordered.map(([x = 0, at = 0]) => `${(x / count) * plot.width} ${at}`).join("L");
}

/** The lines across, and what the highest of them or of the values stands for. */
export function stepLevels(points: readonly Pick<StepPoint, "values">[]): { levels: number[]; top: number } {
  const most = Math.max(1, ...points.flatMap(({ values }) => Object.values(values).map((value) => value.most)));
  const levels = integerTicks(0, most);
  return { levels, top: Math.max(most, levels.at(-1) ?? 1) };
}

/** Counts that only grow, each between the fewest and the most it can be. Drawn on the server: it needs no JavaScript. */
export function StepBands({ series, points, before, ticks, label }: StepBandsProps) {
  const { levels, top } = stepLevels(points);
  return (
    <div className="steps-chart">
      <div className="plot">
        {levels.map((level) => (
          <span key={level} className="level num" style={cssVars({ "--y": (level / top) * 100 })} aria-hidden="true">
            {level}
          </span>
        ))}
        <svg viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" role="img" aria-label={label}>
          {levels.map((level) => (
            <path
              key={level}
              d={`M0 ${height - (level / top) * height}H100`}
              className={classNames("rule", level === 0 && "base")}
            />
          ))}
          {series.map(({ key, tone, dash }) => {
            const { fill, line } = toneTokens(tone);
            const path = (end: "fewest" | "most", isBack = false) =>
              stepPath(
                before[key]?.[end] ?? 0,
                points.map(({ values }) => values[key]?.[end] ?? 0),
                { top, isBack, width: 100, height },
              );
            const stroke: CSSProperties = { stroke: line, ...(dash === undefined ? {} : { strokeDasharray: dash }) };
            return (
              <g key={key}>
                <path d={`M${path("most")}L${path("fewest", true)}Z`} className="band" style={{ fill }} />
                <path d={`M${path("most")}`} className="edge" style={stroke} />
                <path d={`M${path("fewest")}`} className="edge" style={stroke} />
              </g>
            );
          })}
        </svg>
        {/* For the pointer: those who use the keyboard have the same links in the table. */}
        <div className="columns" aria-hidden="true">
          {points.map(({ key, title, href }) => (
            <a key={key} href={href} title={title} tabIndex={-1}>
              {" "}
            </a>
          ))}
        </div>
      </div>
      <div className="times" aria-hidden="true">
        {ticks.map(({ key, label: words, at, isMinor }) => (
          <span
            key={key}
            className={classNames(isMinor === true && "m", at > 92 && "back")}
            style={cssVars({ "--a": at })}
          >
            {words}
          </span>
        ))}
      </div>
      <Legend
        items={series.map(({ key, label: words, tone, dash }) => ({
          key,
          label: words,
          mark: (
            <span className={classNames("line", toneClass(tone), dash !== undefined && "dashed")} aria-hidden="true" />
          ),
        }))}
      />
    </div>
  );
}
