import type { StackRow } from "@/components/charts/stack";
import { stackLegend } from "@/components/charts/stack-legend";
import { StackStill } from "@/components/charts/stack-still";
import { StackedBarLazy } from "@/components/charts/stacked-bar-lazy";
import type { StackedBarChartProps } from "@/components/charts/stacked-bar-props";
import { classNames } from "@/components/ui/class-names";
import { Legend, type LegendItem } from "@/components/ui/legend";

/** A phone, and a column of the page; a chart that has the page for itself is drawn once more. */
const stillWidths = { narrow: 343, wide: 757, whole: 1152 } as const;

/** What answers to a pointer, without what cannot be pointed at: where a row leads follows from its days, and what occurs nowhere is not said. */
function operatedPart({ rows, series }: Pick<StackedBarChartProps, "rows" | "series">) {
  return {
    rows: rows.map(
      ({ href: _, values, whisker, ...row }): StackRow => ({
        ...row,
        values: Object.fromEntries(Object.entries(values).filter(([, count]) => count !== 0)),
        ...(whisker === undefined || whisker.min === whisker.max ? {} : { whisker }),
      }),
    ),
    series: series.filter(({ key }) => rows.some(({ values }) => (values[key] ?? 0) !== 0)),
  };
}

/** The bars are in the page's HTML, and so is the legend; what answers to a pointer arrives as a chunk of its own. */
export function StackedBarChart({ id, hasFullLegend, isWhole = false, ...chart }: StackedBarChartProps) {
  const { words: _words, brush: _brush, ...marks } = chart;
  const sizes = isWhole ? (["narrow", "wide", "whole"] as const) : (["narrow", "wide"] as const);
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
      <StackedBarLazy {...chart} {...operatedPart(chart)}>
        {sizes.map((size, index) => (
          <div key={size} className={classNames("chart-still", size, index === sizes.length - 1 && "widest")}>
            <StackStill {...marks} width={stillWidths[size]} idPrefix={`${id}-${size}`} />
          </div>
        ))}
      </StackedBarLazy>
      <Legend items={items} />
    </>
  );
}
