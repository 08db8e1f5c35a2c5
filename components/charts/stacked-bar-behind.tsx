import { usePlotArea, ZIndexLayer } from "recharts";
import { bandShares, type StackBand, type StackRow } from "@/components/charts/stack";

interface BandsProps {
  keys: readonly string[];
  bands: readonly StackBand[];
  isRtl: boolean;
}

/** Washes behind the bars, each named above the plot; names that would meet stand on two levels. */
export function StackBands({ keys, bands, isRtl }: BandsProps) {
  const plot = usePlotArea();
  if (plot === undefined) return null;
  const at = (share: number) => (isRtl ? plot.x + plot.width * (1 - share) : plot.x + plot.width * share);
  return (
    <ZIndexLayer zIndex={-200}>
      {bandShares(keys, bands).map(({ band, start, end }, index) => {
        const [a, b] = [at(start), at(end)];
        const left = Math.min(a, b);
        const isLate = start > 0.7;
        return (
          <g key={`${band.fromKey}-${band.toKey}-${band.label}`} className={`chart-band ${band.kind}`}>
            <rect x={left} y={plot.y} width={Math.abs(b - a)} height={plot.height} />
            <line x1={a} x2={b} y1={plot.y} y2={plot.y} />
            <text
              x={isLate ? at(end) : at(start)}
              y={plot.y - (index % 2 === 0 ? 6 : 20)}
              direction={isRtl ? "rtl" : "ltr"}
              textAnchor={isLate ? "end" : "start"}
            >
              {band.label}
            </text>
          </g>
        );
      })}
    </ZIndexLayer>
  );
}

interface WhiskersProps {
  rows: readonly StackRow[];
  domain: readonly [number, number];
  isColumns: boolean;
  isRtl: boolean;
}

/** The line beside a bar from the fewest to the most that can belong to it. */
export function StackWhiskers({ rows, domain, isColumns, isRtl }: WhiskersProps) {
  const plot = usePlotArea();
  if (plot === undefined || rows.every((row) => row.whisker === undefined)) return null;
  const share = (value: number) => (value - domain[0]) / (domain[1] - domain[0]);
  const step = (isColumns ? plot.width : plot.height) / Math.max(1, rows.length);
  const cap = Math.min(3.5, step * 0.09);
  return (
    <ZIndexLayer zIndex={450}>
      {rows.map((row, index) => {
        const { whisker } = row;
        if (whisker === undefined || whisker.max === whisker.min) return null;
        const along = (index + 0.92) * step;
        const [p, q] = [share(whisker.min), share(whisker.max)];
        const cross = isColumns ? (isRtl ? plot.x + plot.width - along : plot.x + along) : plot.y + along;
        const on = (value: number) =>
          isColumns
            ? plot.y + plot.height * (1 - value)
            : isRtl
              ? plot.x + plot.width * (1 - value)
              : plot.x + plot.width * value;
        const path = isColumns
          ? `M${cross} ${on(p)}V${on(q)}M${cross - cap} ${on(p)}h${2 * cap}M${cross - cap} ${on(q)}h${2 * cap}`
          : `M${on(p)} ${cross}H${on(q)}M${on(p)} ${cross - cap}v${2 * cap}M${on(q)} ${cross - cap}v${2 * cap}`;
        return <path key={row.key} d={path} className="whisk" />;
      })}
    </ZIndexLayer>
  );
}
