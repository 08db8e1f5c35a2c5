import { integerTicks, shownTicks, stackDomain, stackExtent } from "@/components/charts/stack";
import type { StackedBarMarksProps } from "@/components/charts/stacked-bar-props";

export interface StackPlot {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Room for one line of names above the plot. */
const bandLineHeight = 14;
/** Pixels between the plot and the words of an axis: the library's tick, which is not drawn, and what stands between. */
const tickPixels = 6;
const countedHeight = 28;
const longestName = 150;

type Laid = Pick<StackedBarMarksProps, "rows" | "series" | "bands" | "dir" | "height" | "layout"> & { width: number };

/** All that the library is told of the room a drawing has, and where the plot lies within it. */
export function layOutStack({ rows, series, bands = [], dir, height, layout = "columns", width }: Laid) {
  const isColumns = layout === "columns";
  const isRtl = dir === "rtl";
  const { min, max } = stackExtent(rows, series);
  const ticks = integerTicks(min, max).filter((tick) => tick >= 0);
  const domain = stackDomain(min, max, ticks);
  // Room for its longest number: 20000 needs more than 12.
  const countedWidth = Math.max(32, 12 + 8 * String(ticks.at(-1) ?? 0).length);
  const sideWidth = isColumns ? countedWidth : Math.min(longestName, Math.round(width / 3));
  const margin = {
    top: 10 + (bands.length === 0 ? 0 : bandLineHeight),
    bottom: 0,
    left: isRtl ? 8 : 0,
    right: isRtl ? 0 : 8,
  };
  const plot: StackPlot = {
    x: margin.left + (isRtl ? 0 : sideWidth),
    y: margin.top,
    width: width - sideWidth - 8,
    height: height - margin.top - countedHeight,
  };
  return {
    ...{ isColumns, isRtl, ticks, domain, margin, plot },
    side: { size: sideWidth, tickMargin: 6 },
    foot: { size: countedHeight, tickMargin: isColumns ? 8 : 6 },
    gapShare: isColumns ? 0.17 : 0.26,
    thickest: isColumns ? 44 : 26,
    /** Chosen by us: the library measures words, which only a browser can, and they would differ from place to place. */
    named: shownTicks(rows, isColumns ? width - sideWidth - 8 : undefined),
  };
}

export type StackLayout = ReturnType<typeof layOutStack>;

/** Where a value stands along the counted axis, in pixels. */
export function toPixels({
  plot,
  domain,
  isColumns,
  isRtl,
}: Pick<StackLayout, "plot" | "domain" | "isColumns" | "isRtl">) {
  return (value: number) => {
    const share = (value - domain[0]) / (domain[1] - domain[0]);
    if (isColumns) return plot.y + plot.height * (1 - share);
    return isRtl ? plot.x + plot.width * (1 - share) : plot.x + plot.width * share;
  };
}

export interface StackBox {
  x: number;
  y: number;
  width: number;
  height: number;
  value: number;
}

/** The segments of each series, where the library draws them: a test holds them to that. */
export function stackBoxes({ rows, series }: Pick<Laid, "rows" | "series">, layout: StackLayout): StackBox[][] {
  const { plot, isColumns, isRtl, gapShare, thickest } = layout;
  const at = toPixels(layout);
  const step = (isColumns ? plot.width : plot.height) / Math.max(1, rows.length);
  const gap = step * gapShare;
  const room = step - 2 * gap;
  // As the library does: whole pixels, where there is more than one.
  const whole = room > 1 ? Math.round(room) : room;
  const thickness = Math.min(whole, thickest);
  const inset = gap + (whole - thickness) / 2;
  const ends = rows.map(() => ({ above: 0, below: 0 }));
  return series.map((one) =>
    rows.flatMap((row, index) => {
      const value = row.values[one.key] ?? 0;
      const end = ends[index];
      if (value === 0 || end === undefined) return [];
      const from = one.isBelow === true ? end.below : end.above;
      const to = one.isBelow === true ? from - value : from + value;
      if (one.isBelow === true) end.below = to;
      else end.above = to;
      const [a, b] = [at(from), at(to)];
      const along = { start: Math.min(a, b), size: Math.abs(b - a) };
      const place = isColumns && isRtl ? rows.length - 1 - index : index;
      const across = (isColumns ? plot.x : plot.y) + place * step + inset;
      return [
        isColumns
          ? { x: across, y: along.start, width: thickness, height: along.size, value }
          : { x: along.start, y: across, width: along.size, height: thickness, value },
      ];
    }),
  );
}

export interface StackTick {
  key: string;
  words: string;
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
}

/** The words under the plot and beside it. */
export function stackTicks(
  { rows }: Pick<Laid, "rows">,
  layout: StackLayout,
): { foot: StackTick[]; side: StackTick[] } {
  const { plot, isColumns, isRtl, ticks, named, foot, side } = layout;
  const at = toPixels(layout);
  const step = (isColumns ? plot.width : plot.height) / Math.max(1, rows.length);
  const middleOf = (index: number) => {
    const along = (index + 0.5) * step;
    if (!isColumns) return plot.y + along;
    return isRtl ? plot.x + plot.width - along : plot.x + along;
  };
  const names = rows.flatMap(({ key, tick, label }, index) =>
    named.includes(key) ? [{ key, words: tick ?? label, at: middleOf(index) }] : [],
  );
  const counts = ticks.map((tick) => ({ key: String(tick), words: String(tick), at: at(tick) }));
  const below = plot.y + plot.height + foot.tickMargin + tickPixels;
  const beside = isRtl ? plot.x + plot.width + side.tickMargin + tickPixels : plot.x - side.tickMargin - tickPixels;
  const anchor = isRtl ? "start" : "end";
  return {
    foot: (isColumns ? names : counts).map(({ at: x, ...one }) => ({ ...one, x, y: below, anchor: "middle" })),
    side: (isColumns ? counts : names).map(({ at: y, ...one }) => ({ ...one, x: beside, y, anchor })),
  };
}
