import { StackedBarLazy } from "@/components/charts/stacked-bar-lazy";
import type { StackedBarChartProps } from "@/components/charts/stacked-bar-props";
import { Legend, type LegendItem } from "@/components/ui/legend";

/** The legend is in the page's HTML; the drawing arrives as a chunk of its own. */
export function StackedBarChart({ hasFullLegend, ...chart }: StackedBarChartProps) {
  const occurs = (key: string) => chart.rows.some((row) => (row.values[key] ?? 0) !== 0);
  const items: LegendItem[] = chart.series
    .filter((series) => hasFullLegend === true || occurs(series.key))
    .map((series) => ({ key: series.key, label: series.label, tone: series.tone, soft: series.isSoft }));
  const bandItems = [...new Map((chart.bands ?? []).map((band) => [band.label, band])).values()].map((band) => ({
    key: `band-${band.label}`,
    label: band.label,
    mark: <span className={`held ${band.kind}`} aria-hidden="true" />,
  }));
  return (
    <>
      <StackedBarLazy {...chart} />
      <Legend items={[...items, ...bandItems]} />
    </>
  );
}
