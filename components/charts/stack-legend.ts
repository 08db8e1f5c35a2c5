import type { StackSeries } from "@/components/charts/stack";
import type { StackedBarChartProps } from "@/components/charts/stacked-bar-props";
import type { Tone } from "@/components/ui/tone";

/** An entry of a legend: a tone, solid or hollow, or a wash behind the axis. */
export type StackKey =
  | { kind: "tone"; tone: Tone; label: string; isSoft?: boolean | undefined }
  | { kind: "wash"; wash: "a" | "b"; label: string };

type Drawn = Pick<StackedBarChartProps, "rows" | "series" | "bands" | "hasFullLegend"> & {
  words: { soft?: string | undefined };
};

/** What the legend of the bars names: what occurs, and who held the place. */
export function stackLegend({ rows, series, bands = [], hasFullLegend, words: { soft } }: Drawn): StackKey[] {
  const occurs = (key: string) => rows.some((row) => (row.values[key] ?? 0) !== 0);
  const listed = series.filter((one) => hasFullLegend === true || occurs(one.key));
  const keys: StackKey[] = listed
    .filter((one) => soft === undefined || one.isSoft !== true)
    .map(({ label, tone, isSoft }) => ({ kind: "tone", label, tone, isSoft }));
  const washes = [...new Map(bands.map((band) => [band.label, band])).values()];
  return [
    ...keys,
    ...(soft === undefined ? [] : softKeys(listed, keys, soft)),
    ...washes.map(({ label, kind }): StackKey => ({ kind: "wash", wash: kind, label })),
  ];
}

/** A tone that occurs only hollow still needs its name; then comes the one entry that says what hollow means. */
function softKeys(series: readonly StackSeries[], keys: readonly StackKey[], label: string): StackKey[] {
  const hollow = series.filter((one) => one.isSoft === true);
  if (hollow.length === 0) return [];
  const named = new Set(keys.map((key) => (key.kind === "tone" ? key.tone : null)));
  return [
    ...hollow
      .filter((one) => !named.has(one.tone))
      .map((one): StackKey => ({ kind: "tone", label: one.legend ?? one.label, tone: one.tone })),
    { kind: "tone", label, tone: "neutral", isSoft: true },
  ];
}
