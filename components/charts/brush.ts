/** A stretch of bars being chosen: from where it began to where it is now, in either direction. */
export interface Brush {
  anchor: number;
  focus: number;
}

/** The first and the last bar of a stretch. */
export const brushEnds = ({ anchor, focus }: Brush): { first: number; last: number } => ({
  first: Math.min(anchor, focus),
  last: Math.max(anchor, focus),
});

/** The bar at a point along the plot; past its ends the nearest. */
export function barAt(x: number, plot: { x: number; width: number }, bars: number, isRtl: boolean): number {
  const share = plot.width <= 0 ? 0 : (x - plot.x) / plot.width;
  const along = isRtl ? 1 - share : share;
  return Math.min(bars - 1, Math.max(0, Math.floor(along * bars)));
}

/** The stretch after an arrow with Shift, from the bar that is active where none is chosen yet; null for any other key. */
export function extendBrush(
  brush: Brush | null,
  key: string,
  { active, bars, isRtl }: { active: number; bars: number; isRtl: boolean },
): Brush | null {
  const steps: Record<string, number> = {
    ArrowRight: isRtl ? -1 : 1,
    ArrowLeft: isRtl ? 1 : -1,
    Home: -bars,
    End: bars,
  };
  const step = steps[key];
  if (step === undefined || bars === 0) return null;
  const start = Math.max(0, active);
  const from = brush ?? { anchor: start, focus: start };
  return { anchor: from.anchor, focus: Math.min(bars - 1, Math.max(0, from.focus + step)) };
}

/** The address that shows only the days between two bars, from one that shows them all. */
export function brushedHref(
  href: string,
  days: { from: string | undefined; to: string | undefined },
  names: { from: string; to: string },
): string {
  const url = new URL(href, "http://chart");
  for (const end of ["from", "to"] as const) {
    const day = days[end];
    if (day === undefined) url.searchParams.delete(names[end]);
    else url.searchParams.set(names[end], day);
  }
  return `${url.pathname}${url.search}${url.hash}`;
}
