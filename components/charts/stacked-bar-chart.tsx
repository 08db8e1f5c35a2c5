import type { StackSeries } from "@/components/charts/stack";
import { StackedBarLazy } from "@/components/charts/stacked-bar-lazy";
import type { StackedBarChartProps } from "@/components/charts/stacked-bar-props";
import { Legend, type LegendItem } from "@/components/ui/legend";

/** The legend is in the page's HTML; the drawing arrives as a chunk of its own. */
export function StackedBarChart({ hasFullLegend, ...chart }: StackedBarChartProps) {
  const occurs = (key: string) => chart.rows.some((row) => (row.values[key] ?? 0) !== 0);
  const { soft } = chart.words;
  const listed = chart.series.filter((series) => hasFullLegend === true || occurs(series.key));
  const items: LegendItem[] = listed
    .filter((series) => soft === undefined || series.isSoft !== true)
    .map((series) => ({ key: series.key, label: series.label, tone: series.tone, soft: series.isSoft }));
  if (soft !== undefined) items.push(...softItems(listed, items, soft));
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

/** A tone that occurs only hollow still needs its name; then comes the one entry that says what hollow means. */
function softItems(series: readonly StackSeries[], items: readonly LegendItem[], label: string): LegendItem[] {
  const hollow = series.filter((one) => one.isSoft === true);
  if (hollow.length === 0) return [];
  const named = new Set(items.map((item) => item.tone));
  return [
    ...hollow
      .filter((one) => !named.has(one.tone))
      .map((one) => ({ key: one.key, label: one.legend ?? one.label, tone: one.tone })),
    { key: "soft", label, tone: "neutral" as const, soft: true },
  ];
}
