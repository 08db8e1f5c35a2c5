import type {
  EventSummary,
  EventTally,
  HeadlineCount,
  PeriodCount,
  Place,
  PlacePeriod,
  SiteTally,
} from "@/features/dashboard/read-models";
import type { DashboardFilter } from "@/features/dashboard/schema";
import { type DayWindow, type EventFilter, intersectWindows } from "@/features/scope/filter-schema";
import { standings } from "@/features/vocabulary/model";
import { type Cause, type Severity, severities, type Verification, verifications } from "@/features/vocabulary/schema";
import { addCounts, type CountRange, noCount, sumCounts } from "@/lib/count-range";
import type { Day } from "@/lib/dates/calendar";
import { parsePartialDate } from "@/lib/dates/partial-date";
import { daysBetween, sureDays } from "@/lib/dates/uncertain-date";
import { foldWordsMeant } from "@/lib/text/fold-text";

/** The days a period can have lasted, and those it certainly did. An end that is not recorded leaves none certain. */
export function windowOf({ from, to }: Pick<PlacePeriod, "from" | "to">): DayWindow {
  const [begun, lasted] = [sureDays(from).begunBy, to === null ? null : sureDays(to).lastedTo];
  const surely = begun === null || lasted === null ? null : { from: begun, to: lasted };
  return { from: from.earliest, to: to?.latest ?? null, surely };
}

/** The filter with its place, dates, period and words looked up. What names nothing (a place, a period) is no condition. */
export function resolveFilter(
  filter: DashboardFilter,
  place: Place | null,
  periods: readonly PlacePeriod[],
): EventFilter {
  const windows: DayWindow[] = [];
  const [from, to] = [parsePartialDate(filter.from ?? ""), parsePartialDate(filter.to ?? "")];
  if (from !== null || to !== null) {
    const days = { from: from?.earliest ?? null, to: to?.latest ?? null };
    windows.push({ ...days, surely: days });
  }
  const period = periods.find(({ id }) => id === filter.period);
  if (period !== undefined) windows.push(windowOf(period));
  return {
    window: intersectWindows(windows),
    siteIds: filter.site === null ? null : (place?.ids ?? null),
    cause: filter.cause,
    severity: filter.severity,
    verification: filter.verification,
    kind: filter.kind,
    words: foldWordsMeant(filter.q),
  };
}

/** What a view counts. Refuted events are in nothing but `refuted`; a count is a range where dates reach beyond those asked for. */
export type Figures = {
  damage: CountRange;
  recovery: CountRange;
  /** Of damage events. */
  bySeverity: Record<Severity, CountRange>;
  /** Of all events. */
  byVerification: Record<Verification, CountRange>;
  /** Of damage events, those a headline counts and those it says beside (`standings`). */
  headline: HeadlineCount;
  /** Of those, the ones assessed as destroyed, and the ones with a date. */
  destroyed: HeadlineCount;
  dated: HeadlineCount;
  destroyedBy: Record<Verification, CountRange>;
  undated: number;
  openStart: number;
  refuted: number;
  /** First and last day an event is counted at. */
  first: Day | null;
  last: Day | null;
  /** Days between the bounds of the date that is known most narrowly. */
  narrowest: number | null;
};

const noneOf = <Key extends string>(keys: readonly Key[]): Record<Key, CountRange> =>
  // Every key of the tuple is written, so the record is whole.
  Object.fromEntries(keys.map((key) => [key, noCount])) as Record<Key, CountRange>;

const rangeOf = ({ surely, count }: EventTally): CountRange => ({ fewest: surely, most: count });

/** Of those with a date; what has none is never sure to belong where dates are asked for. */
const datedOf = ({ surely, count, undated }: EventTally): CountRange => ({
  fewest: Math.min(surely, count - undated),
  most: count - undated,
});

function headlineOf(tallies: readonly EventTally[], countOf: (tally: EventTally) => CountRange): HeadlineCount {
  const standing = (at: "counted" | "beside") =>
    sumCounts(
      tallies.filter(({ verification }) => standings[verification] === at),
      countOf,
    );
  return { counted: standing("counted"), beside: standing("beside") };
}

/** Sums the tallies. An event is one, however many objects it means. */
export function figuresOf({ tallies: all, first, last, narrowest }: EventSummary): Figures {
  const tallies = all.filter(({ verification }) => standings[verification] !== "nowhere");
  const damage = tallies.filter(({ kind }) => kind === "damage");
  const destroyed = damage.filter(({ severity }) => severity === "destroyed");
  const by = <Key extends string>(
    keys: readonly Key[],
    among: readonly EventTally[],
    keyOf: (tally: EventTally) => Key,
  ): Record<Key, CountRange> => {
    const counts = noneOf(keys);
    for (const tally of among) counts[keyOf(tally)] = addCounts(counts[keyOf(tally)], rangeOf(tally));
    return counts;
  };
  return {
    damage: sumCounts(damage, rangeOf),
    recovery: sumCounts(
      tallies.filter(({ kind }) => kind === "recovery"),
      rangeOf,
    ),
    bySeverity: by(severities, damage, ({ severity }) => severity),
    byVerification: by(verifications, tallies, ({ verification }) => verification),
    headline: headlineOf(damage, rangeOf),
    destroyed: headlineOf(destroyed, rangeOf),
    dated: headlineOf(damage, datedOf),
    destroyedBy: by(verifications, destroyed, ({ verification }) => verification),
    undated: tallies.reduce((sum, { undated }) => sum + undated, 0),
    openStart: tallies.reduce((sum, { openStart }) => sum + openStart, 0),
    refuted: all.reduce((sum, { verification, count }) => sum + (standings[verification] === "nowhere" ? count : 0), 0),
    ...{ first, last, narrowest },
  };
}

/** Damage and recovery together. */
export const eventsIn = ({ damage, recovery }: Pick<Figures, "damage" | "recovery">): CountRange =>
  addCounts(damage, recovery);

/** Damage and recovery at some places. */
export const eventsAt = (sites: readonly Pick<SiteTally, "damage" | "recovery">[]): CountRange =>
  sumCounts(sites, eventsIn);

/** How many events the lists of a view hold: those counted, and those refuted. */
export const listedIn = (figures: Figures): number => eventsIn(figures).most + figures.refuted;

export type Matrix = {
  causes: Cause[];
  severities: Severity[];
  cells: Record<string, Partial<Record<Severity, CountRange>>>;
  bySeverity: Partial<Record<Severity, CountRange>>;
  byCause: Record<string, CountRange>;
  total: CountRange;
};

/** Damage events by cause and severity; the commonest cause first, and only what occurs. */
export function matrixOf(tallies: readonly EventTally[], severityOrder: readonly Severity[]): Matrix {
  const matrix: Matrix = { causes: [], severities: [], cells: {}, bySeverity: {}, byCause: {}, total: noCount };
  for (const tally of tallies) {
    const { kind, severity, cause, verification } = tally;
    if (kind !== "damage" || standings[verification] === "nowhere") continue;
    const count = rangeOf(tally);
    const cells = matrix.cells[cause] ?? {};
    matrix.cells[cause] = cells;
    cells[severity] = addCounts(cells[severity] ?? noCount, count);
    matrix.bySeverity[severity] = addCounts(matrix.bySeverity[severity] ?? noCount, count);
    matrix.byCause[cause] = addCounts(matrix.byCause[cause] ?? noCount, count);
    matrix.total = addCounts(matrix.total, count);
  }
  const most = (cause: string) => matrix.byCause[cause]?.most ?? 0;
  const found = Object.keys(matrix.byCause) as Cause[];
  matrix.causes = found.sort((a, b) => most(b) - most(a) || (a < b ? -1 : 1));
  matrix.severities = severityOrder.filter((severity) => matrix.bySeverity[severity] !== undefined);
  return matrix;
}

/** What a headline's counts are of: all that is recorded, or of that what has a date, for a sentence about when. */
type Base = { of: HeadlineCount; isDated: boolean };

/** What the headline says: the strongest thing the counts can carry, with what is uncertain in it. */
export type Finding =
  | { kind: "empty" }
  | { kind: "nothing" }
  /** Of the place's damage events, so many match; dates make it a range. */
  | ({ kind: "matching"; matching: HeadlineCount; recovery: CountRange } & Base)
  /** So many fall in a period. `turn`: the holder's how-manieth here, and of how many. */
  | ({
      kind: "period";
      within: HeadlineCount;
      period: PlacePeriod;
      months: number;
      turn: number;
      turns: number;
    } & Base)
  | ({ kind: "year"; within: HeadlineCount; year: number } & Base)
  | { kind: "few"; damage: HeadlineCount; destroyed: number };

/** Fewer than this are told one by one in the page; a share of them would be no finding. */
const leastForShare = 5;

const monthsOf = ({ from, to }: PlacePeriod): number => {
  const [start, end] = [from.latest ?? from.earliest, to?.earliest ?? to?.latest ?? null];
  return start === null || end === null ? 0 : Math.max(1, Math.round(daysBetween(start, end) / 30.44));
};

export type YearCount = { year: number; within: HeadlineCount };

export type FindingInput = {
  /** Of the view, and of its place with no filter. */
  figures: Figures;
  total: Figures;
  isFiltered: boolean;
  /** The filter, or the link, asks for some days only. */
  hasWindow: boolean;
  hasEvents: boolean;
  periods: readonly PlacePeriod[];
  periodCounts: readonly PeriodCount[];
  years: readonly YearCount[];
};

/** What a sentence about dates counts among: what has no date is left out of it, and said to be where there is any. */
const datedBase = ({ dated, headline }: Figures): Base => ({
  of: dated,
  isDated: dated.counted.most < headline.counted.most || dated.beside.most < headline.beside.most,
});

/** The one sentence that heads a dashboard, chosen by what its counts can carry. */
export function findFinding(input: FindingInput): Finding {
  const { figures, total, isFiltered, hasWindow, hasEvents } = input;
  if (!hasEvents) return { kind: "empty" };
  if (listedIn(figures) === 0) return { kind: "nothing" };
  if (isFiltered) {
    const base = hasWindow ? datedBase(total) : { of: total.headline, isDated: false };
    return { kind: "matching", matching: figures.headline, recovery: figures.recovery, ...base };
  }
  const share =
    figures.headline.counted.most < leastForShare ? null : (findPeriodFinding(input) ?? findYearFinding(input));
  return share ?? { kind: "few", damage: figures.headline, destroyed: figures.destroyed.counted.most };
}

/** The period with the most events that surely fall in it, if it is a share worth a headline. */
function findPeriodFinding({ figures, periods, periodCounts }: FindingInput): Finding | null {
  const counts = new Map(periodCounts.map(({ id, within }) => [id, within]));
  const ended = periods.filter(
    ({ kind, to, from }) => kind === "control" && to !== null && (from.latest ?? from.earliest) !== null,
  );
  const ranked = ended
    .flatMap((period) => {
      const within = counts.get(period.id);
      return within === undefined ? [] : [{ period, within }];
    })
    .sort((a, b) => compareCounts(b.within, a.within));
  const [best] = ranked;
  const base = datedBase(figures);
  if (best === undefined || best.within.counted.fewest * 4 < base.of.counted.most) return null;
  const { period, within } = best;
  const sameHolder = periods.filter(
    (other) => other.siteId === period.siteId && other.kind === "control" && other.name === period.name,
  );
  return {
    kind: "period",
    within,
    period,
    months: monthsOf(period),
    turn: sameHolder.findIndex(({ id }) => id === period.id) + 1,
    turns: sameHolder.length,
    ...base,
  };
}

const compareCounts = ({ counted: a }: HeadlineCount, { counted: b }: HeadlineCount): number =>
  a.fewest - b.fewest || a.most - b.most;

function findYearFinding({ figures, years }: FindingInput): Finding | null {
  const [best] = [...years].sort((a, b) => compareCounts(b.within, a.within) || a.year - b.year);
  if (best === undefined || best.within.counted.fewest < 2) return null;
  return { kind: "year", ...best, ...datedBase(figures) };
}
