import type { BandReach } from "@/components/charts/range";
import type { Tone } from "@/components/ui/tone";

export interface StackRow {
  key: string;
  /** In words, for the tooltip and the table: "July to September 2015". */
  label: string;
  /** Under the axis; empty for none. Defaults to the label. */
  tick?: string | undefined;
  values: Readonly<Record<string, number>>;
  /** Its first and its last day as an address asks for them, and the address that shows only these. */
  from?: string | undefined;
  to?: string | undefined;
  href?: string | undefined;
  /** Fewest and most that can belong here. */
  whisker?: { min: number; max: number } | undefined;
  /** These in words, where they differ. */
  says?: string | undefined;
}

export interface StackSeries {
  key: string;
  label: string;
  tone: Tone;
  /** The tone's own name, where the label of a hollow series says more: "Destroyed". */
  legend?: string | undefined;
  /** Hollow: may belong elsewhere. */
  isSoft?: boolean | undefined;
  /** Hangs below the axis. */
  isBelow?: boolean | undefined;
}

export interface StackBand {
  fromKey: string;
  toKey: string;
  /** How far into its first and last bar it begins and ends, 0 to 1; the whole of both when left out. */
  fromShare?: number | undefined;
  toShare?: number | undefined;
  /** Of one that is not sure all the way: how far it reaches and from where to where it is sure, in shares of the axis and beyond it. */
  fade?: BandReach<number> | undefined;
  label: string;
  kind: "a" | "b";
}

/** How high the tallest stack or whisker stands, and how deep the deepest hangs (0 or less). */
export function stackExtent(rows: readonly StackRow[], series: readonly StackSeries[]): { min: number; max: number } {
  let max = 0;
  let min = 0;
  for (const row of rows) {
    const sum = (isBelow: boolean) =>
      series.filter((s) => (s.isBelow === true) === isBelow).reduce((total, s) => total + (row.values[s.key] ?? 0), 0);
    max = Math.max(max, sum(false), row.whisker?.max ?? 0);
    min = Math.min(min, -sum(true));
  }
  return { min, max };
}

/** Whole numbers, evenly spaced, always with zero, reaching past both ends; about `target` of them above zero. */
export function integerTicks(min: number, max: number, target = 4): number[] {
  const reach = Math.max(max, -min, 1);
  const rough = reach / target;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const step = Math.max(1, [1, 2, 4, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough);
  const top = Math.max(step, Math.ceil(max / step) * step);
  const bottom = Math.floor(min / step) * step;
  const ticks: number[] = [];
  for (let value = bottom; value <= top; value += step) ticks.push(value === 0 ? 0 : value);
  return ticks;
}

/** The domain below zero ends at what is there, not at a whole step: two recoveries need no room for five. */
export function stackDomain(min: number, max: number, ticks: readonly number[]): [number, number] {
  return [min, Math.max(max, ticks.at(-1) ?? 1)];
}

/** Bands as shares of the category axis, 0 to 1; a band whose ends are not on the axis is cut to it or left out. */
export function bandShares(
  keys: readonly string[],
  bands: readonly StackBand[],
): { band: StackBand; start: number; end: number }[] {
  return bands.flatMap((band) => {
    const first = keys.indexOf(band.fromKey);
    const last = keys.indexOf(band.toKey);
    if (first < 0 && last < 0) return [];
    const start = first < 0 ? 0 : (first + (band.fromShare ?? 0)) / keys.length;
    const end = last < 0 ? 1 : (last + (band.toShare ?? 1)) / keys.length;
    return end > start ? [{ band, start, end }] : [];
  });
}

const tickCharWidth = 6.6;
const tickGap = 8;

/**
 * The rows whose tick is written: the first, and of the others those that meet none before, each standing under the middle of its
 * bar. Without a width (`undefined`) there is room for all.
 */
export function shownTicks(rows: readonly StackRow[], plotWidth: number | undefined): string[] {
  const step = plotWidth === undefined ? Number.POSITIVE_INFINITY : plotWidth / Math.max(1, rows.length);
  let free = Number.NEGATIVE_INFINITY;
  return rows.flatMap((row, index) => {
    const words = row.tick ?? row.label;
    if (words === "") return [];
    if (step === Number.POSITIVE_INFINITY) return [row.key];
    const half = (words.length * tickCharWidth) / 2;
    const middle = (index + 0.5) * step;
    if (middle - half < free || middle + half > (plotWidth ?? 0) + tickGap) return [];
    free = middle + half + tickGap;
    return [row.key];
  });
}

const labelCharWidth = 6;
const labelGap = 10;

/**
 * Which bands carry their name above a plot this wide: each name once, from its band's start, where it meets no other and
 * stays within the plot.
 */
export function namedBands(bands: readonly { band: StackBand; start: number }[], plotWidth: number): Set<number> {
  const named = new Set<number>();
  const said = new Set<string>();
  let free = 0;
  for (const [index, { band, start }] of bands.entries()) {
    const from = start * plotWidth;
    const to = from + band.label.length * labelCharWidth;
    if (said.has(band.label) || from < free || to > plotWidth) continue;
    named.add(index);
    said.add(band.label);
    free = to + labelGap;
  }
  return named;
}

/** Fills the `{name}` places of a sentence; the only formatting a chart does. */
export function fillIn(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
