import type { HeadlineCount } from "@/features/dashboard/read-models";
import type { Days } from "@/features/scope/filter-schema";
import { type CountRange, sumCounts } from "@/lib/count-range";
import { type Bin, binKey, listBins } from "@/lib/dates/bins";
import { addDays, type Day, finalDay, firstDay } from "@/lib/dates/calendar";
import { groupBy } from "@/lib/group-by";

/**
 * Damage events of a place that can lie in the bins from `first` to `last`, and surely lie in each from `sureFirst` to `sureLast`
 * (in some of them together where that is after `sureLast`). A bin is its place in `yearBins`; null is an open end. Of undated
 * events both ends are open.
 */
export type PlaceBinCount = {
  placeId: string;
  /** Unverified: said beside what is counted. */
  isBeside: boolean;
  isDated: boolean;
  /** It surely belongs to the days asked for. */
  isSure: boolean;
  first: number | null;
  last: number | null;
  sureFirst: number | null;
  sureLast: number | null;
  count: number;
};

/** Every year from the first to the last, with all that came before them as one bin and all that came after; cut to the days asked for. */
export function yearBins(drawn: { first: Day; last: Day }, { from, to }: Days): Bin[] {
  const years = listBins(drawn.first, drawn.last, "year");
  const [start, end] = [years[0]?.start ?? drawn.first, years.at(-1)?.end ?? drawn.last];
  const all = [
    { key: "before", start: firstDay, end: addDays(start, -1) },
    ...years,
    { key: "after", start: addDays(end, 1), end: finalDay },
  ];
  return all
    .map((bin) => ({
      ...bin,
      start: from !== null && bin.start < from ? from : bin.start,
      end: to !== null && bin.end > to ? to : bin.end,
    }))
    .filter((bin) => bin.start <= bin.end && (bin.key !== "before" || start > firstDay));
}

/** A column: some bins that follow each other, from the one to the other. */
export type YearColumn = Days & { key: string; kind: "earlier" | "time" | "later"; first: number; last: number };

export const mostColumns = 12;
/** Years are the columns where twelve of them hold so large a share of what has a date; else decades, as many as hold most. */
const leastShare = 0.9;

const drawnIn = ({ first, last }: PlaceBinCount): number | null => last ?? first;

/** The columns to draw: twelve at most, where nearly all lies; what can lie before and after them has a column each. */
export function columnsOf(bins: readonly Bin[], counts: readonly PlaceBinCount[]): YearColumn[] {
  const dated = counts.filter(({ isDated }) => isDated);
  const weigh = ({ first, last }: { first: number; last: number }) =>
    dated
      .filter((count) => (drawnIn(count) ?? -1) >= first && (drawnIn(count) ?? -1) <= last)
      .reduce((sum, { count }) => sum + count, 0);
  const all = dated.reduce((sum, { count }) => sum + count, 0);
  const named = bins.flatMap(({ key }, index) =>
    key === "before" || key === "after" ? [] : [{ key, first: index, last: index }],
  );
  const years = heaviest(named, weigh);
  const isEnough = named.length <= mostColumns || weigh(spanOf(years)) >= leastShare * all;
  return withEnds(isEnough ? years : heaviest(decadesOf(named, bins), weigh), bins, dated);
}

type Stretch = { key: string; first: number; last: number };

const spanOf = (stretches: readonly Stretch[]) => ({
  first: stretches[0]?.first ?? 0,
  last: stretches.at(-1)?.last ?? -1,
});

/** Of more stretches than there are columns, those that follow each other and hold most; the later where several do. */
function heaviest(stretches: readonly Stretch[], weigh: (span: { first: number; last: number }) => number): Stretch[] {
  if (stretches.length <= mostColumns) return [...stretches];
  let best: { from: number; weight: number } = { from: 0, weight: -1 };
  const weights = stretches.map(weigh);
  let weight = weights.slice(0, mostColumns).reduce((sum, one) => sum + one, 0);
  for (let from = 0; from + mostColumns <= stretches.length; from += 1) {
    if (weight >= best.weight) best = { from, weight };
    weight += (weights[from + mostColumns] ?? 0) - (weights[from] ?? 0);
  }
  return stretches.slice(best.from, best.from + mostColumns);
}

function decadesOf(years: readonly Stretch[], bins: readonly Bin[]): Stretch[] {
  const decades: Stretch[] = [];
  for (const { first } of years) {
    const decade = binKey(bins[first]?.start ?? firstDay, "decade");
    const open = decades.at(-1);
    if (open?.key === decade) open.last = first;
    else decades.push({ key: decade, first, last: first });
  }
  return decades;
}

function withEnds(stretches: readonly Stretch[], bins: readonly Bin[], dated: readonly PlaceBinCount[]): YearColumn[] {
  const { first, last } = spanOf(stretches);
  const column = (stretch: Stretch, kind: YearColumn["kind"]): YearColumn => ({
    ...stretch,
    kind,
    from: kind === "earlier" ? null : (bins[stretch.first]?.start ?? null),
    to: kind === "later" ? null : (bins[stretch.last]?.end ?? null),
  });
  const ends = [
    { stretch: { key: "earlier", first: 0, last: first - 1 }, kind: "earlier" as const },
    { stretch: { key: "later", first: last + 1, last: bins.length - 1 }, kind: "later" as const },
  ].filter(({ stretch }) => stretch.first <= stretch.last && dated.some((count) => canLieIn(count, stretch)));
  const [earlier, later] = [ends.find(({ kind }) => kind === "earlier"), ends.find(({ kind }) => kind === "later")];
  return [
    ...(earlier === undefined ? [] : [column(earlier.stretch, "earlier")]),
    ...stretches.map((stretch) => column(stretch, "time")),
    ...(later === undefined ? [] : [column(later.stretch, "later")]),
  ];
}

type Span = { first: number; last: number };

const canLieIn = ({ first, last }: PlaceBinCount, span: Span): boolean =>
  (first ?? 0) <= span.last && (last ?? Number.POSITIVE_INFINITY) >= span.first;

const surelyLiesIn = ({ sureFirst, sureLast }: PlaceBinCount, span: Span): boolean =>
  sureFirst !== null && sureLast !== null && sureFirst <= span.last && sureLast >= span.first;

function headline(counts: readonly PlaceBinCount[], isSure: (count: PlaceBinCount) => boolean): HeadlineCount {
  const range = (isBeside: boolean): CountRange =>
    sumCounts(
      counts.filter((one) => one.isBeside === isBeside),
      (one) => ({ fewest: isSure(one) ? one.count : 0, most: one.count }),
    );
  return { counted: range(false), beside: range(true) };
}

/** What a column holds: the dated events that surely lie in it, and those that can. What the filter for these days says. */
export const cellOf = (counts: readonly PlaceBinCount[], column: Span): HeadlineCount =>
  headline(
    counts.filter((one) => one.isDated && canLieIn(one, column)),
    (one) => surelyLiesIn(one, column),
  );

export type YearRow = {
  placeId: string;
  /** By column, in their order. */
  cells: HeadlineCount[];
  undated: HeadlineCount;
  /** Each event once, whenever it was. */
  total: HeadlineCount;
};

export const rowOf = (placeId: string, counts: readonly PlaceBinCount[], columns: readonly Span[]): YearRow => ({
  placeId,
  cells: columns.map((column) => cellOf(counts, column)),
  undated: headline(
    counts.filter(({ isDated }) => !isDated),
    ({ isSure }) => isSure,
  ),
  total: headline(counts, ({ isSure }) => isSure),
});

/** Makes the row of any place. */
export function rowMaker(counts: readonly PlaceBinCount[], columns: readonly Span[]): (placeId: string) => YearRow {
  const byPlace = groupBy(counts, ({ placeId }) => placeId);
  return (placeId) => rowOf(placeId, byPlace.get(placeId) ?? [], columns);
}
