import type { StackSeries } from "@/components/charts/stack";
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
