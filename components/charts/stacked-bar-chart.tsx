import { stackLegend } from "@/components/charts/stack-legend";
import { StackedBarLazy } from "@/components/charts/stacked-bar-lazy";
import type { StackedBarChartProps } from "@/components/charts/stacked-bar-props";
import { drawStillsForPage } from "@/components/drawing/draw-stills";
import { classNames } from "@/components/ui/class-names";
import { Legend, type LegendItem } from "@/components/ui/legend";

/** A phone, and a column of the page; a chart that has the page for itself is drawn once more. */
const stillWidths = { narrow: 343, wide: 757, whole: 1152 } as const;

/** The bars are in the page's HTML, and so is the legend; what answers to a pointer arrives as a chunk of its own. */
export async function StackedBarChart({ hasFullLegend, isWhole = false, ...chart }: StackedBarChartProps) {
  const { words: _words, brush: _brush, ...marks } = chart;
  const sizes = isWhole ? (["narrow", "wide", "whole"] as const) : (["narrow", "wide"] as const);
  const stills = await drawStillsForPage(
    marks,
    sizes.map((size) => stillWidths[size]),
  );
  const items = stackLegend({ ...chart, hasFullLegend }).map(
    (key): LegendItem =>
      key.kind === "tone"
        ? { key: `${key.tone}-${key.label}`, label: key.label, tone: key.tone, soft: key.isSoft }
        : {
            key: `band-${key.label}`,
            label: key.label,
            mark: <span className={`held ${key.wash}`} aria-hidden="true" />,
          },
  );
  return (
    <>
      <StackedBarLazy {...chart} hasStill={stills.length > 0}>
        {stills.map(({ svg }, index) => (
          <div
            key={sizes[index]}
            className={classNames("chart-still", sizes[index], index === stills.length - 1 && "widest")}
            // biome-ignore lint/security/noDangerouslySetInnerHtml: React wrote and escaped it, in the drawing worker
            dangerouslySetInnerHTML={{ __html: svg }}
          />
        ))}
      </StackedBarLazy>
      <Legend items={items} />
    </>
  );
}
