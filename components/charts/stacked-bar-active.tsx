import { createPortal } from "react-dom";
import {
  useActiveTooltipCoordinate,
  useActiveTooltipLabel,
  useIsTooltipActive,
  usePlotArea,
  ZIndexLayer,
} from "recharts";
import type { StackRow, StackSeries } from "@/components/charts/stack";
import type { StackedBarWords } from "@/components/charts/stacked-bar-props";
import { StackTooltip } from "@/components/charts/stacked-bar-tooltip";

interface StackActiveProps {
  rows: readonly StackRow[];
  series: readonly StackSeries[];
  words: StackedBarWords;
  dir: "ltr" | "rtl";
  isColumns: boolean;
  /** Where the words go: beside the drawing, in a region that is read out. */
  tip: HTMLElement | null;
}

/** The category under the pointer or reached by the arrow keys: a wash behind it, and its numbers in words. */
export function StackActive({ rows, series, words, dir, isColumns, tip }: StackActiveProps) {
  const isActive = useIsTooltipActive();
  const label = useActiveTooltipLabel();
  const at = useActiveTooltipCoordinate();
  const plot = usePlotArea();
  const index = rows.findIndex((row) => row.key === label);
  const row = rows[index];
  if (!isActive || row === undefined || at === undefined || plot === undefined) return null;
  const step = (isColumns ? plot.width : plot.height) / rows.length;
  const wash = isColumns
    ? { x: at.x - step / 2, y: plot.y, width: step, height: plot.height }
    : { x: plot.x, y: at.y - step / 2, width: plot.width, height: step };
  // On the side with more room, and no wider than that side.
  const away = (isColumns ? step / 2 : 0) + 8;
  const isLeft = at.x < plot.x + plot.width / 2;
  const start = Math.round(at.x + away);
  const end = Math.round(at.x - away);
  const place = isLeft
    ? { insetInlineStart: start, maxInlineSize: `calc(100% - ${start}px)` }
    : { insetInlineEnd: `calc(100% - ${end}px)`, maxInlineSize: end };
  return (
    <>
      <ZIndexLayer zIndex={200}>
        <rect {...wash} className="chart-cursor" />
      </ZIndexLayer>
      {tip === null
        ? null
        : createPortal(
            <div className="chart-tip" style={{ ...place, insetBlockStart: Math.round(plot.y + 8) }}>
              <div dir={dir}>
                <StackTooltip row={row} series={series} words={words} />
              </div>
            </div>,
            tip,
          )}
    </>
  );
}
