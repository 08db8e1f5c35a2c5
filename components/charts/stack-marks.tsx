import type { CSSProperties } from "react";
import { BandFade } from "@/components/charts/band-fade";
import { bandShares, namedBands, type StackBand, type StackRow, type StackSeries } from "@/components/charts/stack";
import { type StackLayout, type StackPlot, toPixels } from "@/components/charts/stack-layout";
import { toneTokens } from "@/components/ui/tone";

/** Reads from right to left wherever it is drawn: not every renderer knows a text's direction (RLI, PDI). */
const setApart = (text: string): string => `\u2067${text}\u2069`;

export interface BandMarksProps {
  plot: StackPlot;
  keys: readonly string[];
  bands: readonly StackBand[];
  isRtl: boolean;
  /** Begins the ids in it. */
  idPrefix: string;
}

/** Washes behind the bars, named above the plot where a name has room; the legend names them all. */
export function BandMarks({ plot, keys, bands, isRtl, idPrefix }: BandMarksProps) {
  const at = (share: number) => tenth(isRtl ? plot.x + plot.width * (1 - share) : plot.x + plot.width * share);
  const shares = bandShares(keys, bands);
  const named = namedBands(shares, plot.width);
  return shares.map(({ band, start, end }, index) => {
    const [a, b] = [at(start), at(end)];
    const [x, width] = [Math.min(a, b), tenth(Math.abs(b - a))];
    const mask = band.fade === undefined ? undefined : `${idPrefix}-band-${index}`;
    return (
      <g key={`${band.fromKey}-${band.toKey}-${band.label}`}>
        {band.fade === undefined || mask === undefined ? null : (
          <BandFade id={mask} box={{ x, y: plot.y - 1, width, height: plot.height + 1 }} place={band.fade} at={at} />
        )}
        <g className={`chart-band ${band.kind}`}>
          <title>{band.label}</title>
          <g mask={mask === undefined ? undefined : `url(#${mask})`}>
            <rect x={x} y={plot.y} width={width} height={plot.height} />
            <line x1={a} x2={b} y1={plot.y} y2={plot.y} />
          </g>
          {named.has(index) ? (
            <text x={a} y={plot.y - 6} textAnchor={isRtl ? "end" : "start"}>
              {isRtl ? setApart(band.label) : band.label}
            </text>
          ) : null}
        </g>
      </g>
    );
  });
}

/** What places a value: the plot, and the values it reaches to. */
export type StackFrame = Pick<StackLayout, "plot" | "domain" | "isColumns" | "isRtl">;

function lineAt(value: number, frame: StackFrame): string {
  const { plot, isColumns } = frame;
  const at = tenth(toPixels(frame)(value));
  return isColumns ? `M${plot.x} ${at}h${plot.width}` : `M${at} ${plot.y}v${plot.height}`;
}

/** A hairline at each tick. */
export const RuleMarks = ({ frame, ticks }: { frame: StackFrame; ticks: readonly number[] }) =>
  ticks.map((tick) => <path key={tick} d={lineAt(tick, frame)} className="chart-rule" />);

/** Ink at zero. */
export const BaseMark = ({ frame }: { frame: StackFrame }) => <path d={lineAt(0, frame)} className="chart-base" />;

/** The line beside each bar from the fewest to the most that can belong to it: all of them one path. */
export function WhiskerMarks({ frame, rows }: { frame: StackFrame; rows: readonly StackRow[] }) {
  const { plot, isColumns, isRtl } = frame;
  const at = toPixels(frame);
  const step = (isColumns ? plot.width : plot.height) / Math.max(1, rows.length);
  const cap = tenth(Math.min(3, step * 0.06));
  const width = tenth(2 * cap);
  const lines = rows.map(({ whisker }, index) => {
    if (whisker === undefined || whisker.max === whisker.min) return "";
    const along = (index + 0.93) * step;
    const cross = isColumns ? (isRtl ? plot.x + plot.width - along : plot.x + along) : plot.y + along;
    const [p, q, edge] = [tenth(at(whisker.min)), tenth(at(whisker.max)), tenth(cross - cap)];
    return isColumns
      ? `M${edge} ${p}h${width}m-${cap} 0V${q}m-${cap} 0h${width}`
      : `M${p} ${edge}v${width}m0-${cap}H${q}m0-${cap}v${width}`;
  });
  const d = lines.join("");
  return d === "" ? null : <path d={d} className="whisk" />;
}

/** How tall or wide a segment must be to carry its number. */
const roomForNumber = 15;

export const carriesNumber = (value: number, { width, height }: { width: number; height: number }): boolean =>
  value > 1 && height >= roomForNumber && width >= roomForNumber;

/** The edge of a segment is drawn within it. */
export const insideOf = ({ x, y, width, height }: StackPlot): StackPlot => ({
  x: x + 0.5,
  y: y + 0.5,
  width: Math.max(0, width - 1),
  height: Math.max(0, height - 1),
});

/** Fill and edge of a segment, what its pattern keeps of itself, and the colour of its number. Hollow when it may belong elsewhere. */
export function segmentLook({ tone, isSoft = false }: StackSeries): {
  under: CSSProperties | null;
  box: CSSProperties;
  patternOpacity: number;
  number: CSSProperties;
} {
  const { fill, line, edge, on } = toneTokens(tone);
  return {
    under: isSoft ? { fill: "var(--ground)" } : null,
    box: { fill, fillOpacity: isSoft ? 0.22 : 1, stroke: isSoft ? edge : line, strokeWidth: isSoft ? 1.5 : 1 },
    patternOpacity: isSoft ? 0.35 : 1,
    number: { fill: isSoft ? "var(--ink)" : on },
  };
}

/** A tenth of a pixel is enough. */
export const tenth = (pixels: number): number => Math.round(pixels * 10) / 10;
