import { labelLevels } from "@/components/charts/levels";
import { type AxisSpan, dayPercent, placeBand } from "@/components/charts/range";
import type { RangeBand, RangeLine } from "@/components/charts/range-axis";

/** Words above an axis; lengths are in percent of it. */
export interface HeadLabel {
  key: string;
  label: string;
  /** Of a day's line rather than a band. */
  isLine: boolean;
  /** What it names begins here. */
  at: number;
  /** It is written from here on: from `at`, or as far before it as it needs to end on the axis. */
  start: number;
  /** Its line of words, 0 next to the axis. */
  level: number;
}

interface Headed {
  axis: AxisSpan;
  bands: readonly RangeBand[];
  lines: readonly RangeLine[];
}

/** A label too long for what is left of the axis is moved back no further than it must be: so it lies over its own band as far as it can. */
const startOf = (at: number, length: number): number => Math.max(0, Math.min(at, 100 - length));

/** What is named above an axis, each where what it names begins, on lines on which no two meet. */
export function headLabels({ axis, bands, lines }: Headed, lengthOf: (label: string) => number, gap = 2): HeadLabel[] {
  const ofBands = bands.flatMap(({ key, label, endLabel, ...band }) => {
    const place = placeBand(axis, band);
    if (place === null) return [];
    return [
      ...(label === undefined ? [] : [{ key: `${key}-start`, label, at: place.start, isLine: false }]),
      ...(endLabel === undefined
        ? []
        : [{ key: `${key}-end`, label: endLabel, at: place.start + place.width, isLine: false }]),
    ];
  });
  const ofLines = lines.map(({ key, label, day }) => ({ key, label, at: dayPercent(axis, day), isLine: true }));
  const labels = [...ofLines, ...ofBands].map((one) => {
    const length = lengthOf(one.label);
    return { ...one, length, start: startOf(one.at, length) };
  });
  const levels = labelLevels(
    labels.map(({ start, length }) => ({ at: start, length })),
    gap,
  );
  return labels.map(({ length: _length, ...one }, index) => ({ ...one, level: levels[index] ?? 0 }));
}
