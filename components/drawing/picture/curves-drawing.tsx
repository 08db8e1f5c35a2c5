import { stepLevels, stepPath } from "@/components/charts/step-bands";
import type { Drawn, Room } from "@/components/drawing/picture/frame";
import type { PictureCurves } from "@/components/drawing/picture/spec";
import { type Direction, Words } from "@/components/drawing/picture/words";
import { toneTokens } from "@/components/ui/tone";

const foot = 26;
const side = 36;

/** Counts that only grow, each between the fewest and the most it can be. */
export function drawCurves(
  { series, points, before, ticks }: PictureCurves,
  { width, height = 360 }: Room,
  dir: Direction,
): Drawn {
  const isRtl = dir === "rtl";
  const { levels, top } = stepLevels(points);
  const plot = { width: width - side, height: height - foot - 8 };
  const atY = (level: number) => 8 + plot.height - (level / top) * plot.height;
  const atX = (percent: number) => {
    const x = side + (percent / 100) * plot.width;
    return isRtl ? width - x : x;
  };
  return {
    height,
    marks: (
      <>
        {levels.map((level) => (
          <g key={level}>
            <path
              d={`M${isRtl ? 0 : side} ${atY(level)}h${plot.width}`}
              stroke={level === 0 ? "var(--ink)" : "var(--rule)"}
            />
            <Words
              x={isRtl ? width - side + 10 : side - 10}
              y={atY(level) + 4}
              dir="ltr"
              size={12}
              anchor={isRtl ? "start" : "end"}
              fill="--ink-3"
            >
              {String(level)}
            </Words>
          </g>
        ))}
        <g transform={isRtl ? `translate(${plot.width} 8) scale(-1 1)` : `translate(${side} 8)`}>
          {series.map(({ key, tone, dash }) => {
            const { fill, line } = toneTokens(tone);
            const path = (end: "fewest" | "most", isBack = false) =>
              stepPath(
                before[key]?.[end] ?? 0,
                points.map(({ values }) => values[key]?.[end] ?? 0),
                { top, isBack, ...plot },
              );
            return (
              <g key={key}>
                <path d={`M${path("most")}L${path("fewest", true)}Z`} fill={fill} fillOpacity={0.28} />
                {(["most", "fewest"] as const).map((end) => (
                  <path
                    key={end}
                    d={`M${path(end)}`}
                    fill="none"
                    stroke={line}
                    strokeWidth={1.75}
                    strokeDasharray={dash}
                  />
                ))}
              </g>
            );
          })}
        </g>
        {ticks
          .filter(({ isMinor }) => isMinor !== true || width > 900)
          .map(({ key, label, at }) => (
            <Words
              key={key}
              x={atX(at)}
              y={height - 6}
              dir={dir}
              size={12}
              fill="--ink-3"
              anchor={at > 92 ? "end" : "start"}
            >
              {label}
            </Words>
          ))}
      </>
    ),
  };
}
