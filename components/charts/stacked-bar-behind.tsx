import { type PlotArea, usePlotArea, ZIndexLayer } from "recharts";
import { bandShares, namedBands, type StackBand, type StackRow } from "@/components/charts/stack";

interface BandsProps {
  keys: readonly string[];
  bands: readonly StackBand[];
  isRtl: boolean;
}

/** Reads from right to left wherever it is drawn: not every renderer knows a text's direction (RLI, PDI). */
const setApart = (text: string): string => `\u2067${text}\u2069`;

/** Room for one line of names above the plot. */
export const bandLineHeight = 14;

/** Washes behind the bars, named above the plot where a name has room; the legend names them all. */
export function StackBands({ keys, bands, isRtl }: BandsProps) {
  const plot = usePlotArea();
  if (plot === undefined) return null;
  const at = (share: number) => (isRtl ? plot.x + plot.width * (1 - share) : plot.x + plot.width * share);
  const shares = bandShares(keys, bands);
  const named = namedBands(shares, plot.width);
  return (
    <ZIndexLayer zIndex={-200}>
      {shares.map(({ band, start, end }, index) => {
        const [a, b] = [at(start), at(end)];
        return (
          <g key={`${band.fromKey}-${band.toKey}-${band.label}`} className={`chart-band ${band.kind}`}>
            <title>{band.label}</title>
            <rect x={Math.min(a, b)} y={plot.y} width={Math.abs(b - a)} height={plot.height} />
            <line x1={a} x2={b} y1={plot.y} y2={plot.y} />
            {named.has(index) ? (
              <text x={a} y={plot.y - 6} textAnchor={isRtl ? "end" : "start"}>
                {isRtl ? setApart(band.label) : band.label}
              </text>
            ) : null}
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
