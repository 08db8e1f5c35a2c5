import { type PlotArea, usePlotArea, ZIndexLayer } from "recharts";
import { labelLevels } from "@/components/charts/levels";
import { bandShares, type StackBand, type StackRow } from "@/components/charts/stack";

interface BandsProps {
  keys: readonly string[];
  bands: readonly StackBand[];
  isRtl: boolean;
}

export const bandLineHeight = 14;
const charWidth = 6;

/** A name stands at its band's start, or at its end where it would run out of the plot. */
function isLate(start: number, label: string, plotWidth: number): boolean {
  return start * plotWidth + label.length * charWidth > plotWidth;
}

/** The line above the plot on which each band's name stands, for a plot this wide. */
export function bandLevels(keys: readonly string[], bands: readonly StackBand[], plotWidth: number): number[] {
  const requests = bandShares(keys, bands).map(({ band, start, end }) => {
    const isBack = isLate(start, band.label, plotWidth);
    return { at: (isBack ? end : start) * plotWidth, length: band.label.length * charWidth, isBack };
  });
  return labelLevels(requests, 8);
}

/** Washes behind the bars, each named above the plot; names that would meet stand on lines of their own. */
export function StackBands({ keys, bands, isRtl }: BandsProps) {
  const plot = usePlotArea();
  if (plot === undefined) return null;
  const at = (share: number) => (isRtl ? plot.x + plot.width * (1 - share) : plot.x + plot.width * share);
  const levels = bandLevels(keys, bands, plot.width);
  return (
    <ZIndexLayer zIndex={-200}>
      {bandShares(keys, bands).map(({ band, start, end }, index) => {
        const [a, b] = [at(start), at(end)];
        const isBack = isLate(start, band.label, plot.width);
        const up = 6 + (levels[index] ?? 0) * bandLineHeight;
        const anchor = isBack ? b : a;
        return (
          <g key={`${band.fromKey}-${band.toKey}-${band.label}`} className={`chart-band ${band.kind}`}>
            <rect x={Math.min(a, b)} y={plot.y} width={Math.abs(b - a)} height={plot.height} />
            <line x1={a} x2={b} y1={plot.y} y2={plot.y} />
            {up > bandLineHeight ? (
              <line className="lead" x1={anchor} x2={anchor} y1={plot.y} y2={plot.y - up + 3} />
            ) : null}
            <text x={anchor} y={plot.y - up} direction={isRtl ? "rtl" : "ltr"} textAnchor={isBack ? "end" : "start"}>
              {band.label}
            </text>
          </g>
        );
      })}
    </ZIndexLayer>
  );
}

interface Frame {
  domain: readonly [number, number];
  isColumns: boolean;
  isRtl: boolean;
}

/** Where a value stands along the counted axis, in pixels. */
function toPixels(plot: PlotArea, { domain, isColumns, isRtl }: Frame) {
  return (value: number) => {
    const share = (value - domain[0]) / (domain[1] - domain[0]);
    if (isColumns) return plot.y + plot.height * (1 - share);
    return isRtl ? plot.x + plot.width * (1 - share) : plot.x + plot.width * share;
  };
}

/** A hairline at each tick, ink at zero. */
export function StackGrid({ ticks, ...frame }: Frame & { ticks: readonly number[] }) {
  const plot = usePlotArea();
  if (plot === undefined) return null;
  const at = toPixels(plot, frame);
  const line = (tick: number) =>
    frame.isColumns ? `M${plot.x} ${at(tick)}h${plot.width}` : `M${at(tick)} ${plot.y}v${plot.height}`;
  return (
    <>
      <ZIndexLayer zIndex={-100}>
        {ticks.map((tick) => (
          <path key={tick} d={line(tick)} className="chart-rule" />
        ))}
      </ZIndexLayer>
      <ZIndexLayer zIndex={400}>
        <path d={line(0)} className="chart-base" />
      </ZIndexLayer>
    </>
  );
}

/** The line beside a bar from the fewest to the most that can belong to it. */
export function StackWhiskers({ rows, ...frame }: Frame & { rows: readonly StackRow[] }) {
  const plot = usePlotArea();
  if (plot === undefined || rows.every((row) => row.whisker === undefined)) return null;
  const { isColumns, isRtl } = frame;
  const at = toPixels(plot, frame);
  const step = (isColumns ? plot.width : plot.height) / Math.max(1, rows.length);
  const cap = Math.min(3, step * 0.06);
  return (
    <ZIndexLayer zIndex={450}>
      {rows.map((row, index) => {
        const { whisker } = row;
        if (whisker === undefined || whisker.max === whisker.min) return null;
        const along = (index + 0.93) * step;
        const cross = isColumns ? (isRtl ? plot.x + plot.width - along : plot.x + along) : plot.y + along;
        const [p, q] = [at(whisker.min), at(whisker.max)];
        const path = isColumns
          ? `M${cross} ${p}V${q}M${cross - cap} ${p}h${2 * cap}M${cross - cap} ${q}h${2 * cap}`
          : `M${p} ${cross}H${q}M${p} ${cross - cap}v${2 * cap}M${q} ${cross - cap}v${2 * cap}`;
        return <path key={row.key} d={path} className="whisk" />;
      })}
    </ZIndexLayer>
  );
}
