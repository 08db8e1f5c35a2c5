import type { ControlPeriod, EventTally, PeriodCount, Place } from "@/features/dashboard/read-models";
import type { DashboardFilter, DayWindow, EventFilter } from "@/features/dashboard/schema";
import type { Cause, Severity, Verification } from "@/features/vocabulary/schema";
import { severities, verifications } from "@/features/vocabulary/schema";
import type { Day } from "@/lib/dates/calendar";
import { parsePartialDate } from "@/lib/dates/partial-date";
import { daysBetween } from "@/lib/dates/uncertain-date";
import { foldWords } from "@/lib/text/fold-text";

/** The days a period can have lasted at most: the window its filter asks for. */
export const windowOf = ({ from, to }: Pick<ControlPeriod, "from" | "to">): DayWindow => ({
  from: from.earliest,
  to: to?.latest ?? null,
});

/** The filter with its place, dates, period and words looked up. What names nothing (a place, a period) is no condition. */
export function resolveFilter(
  filter: DashboardFilter,
  place: Place | null,
  periods: readonly ControlPeriod[],
): EventFilter {
  const windows: DayWindow[] = [];
  const [from, to] = [parsePartialDate(filter.from ?? ""), parsePartialDate(filter.to ?? "")];
  if (from !== null || to !== null) windows.push({ from: from?.earliest ?? null, to: to?.latest ?? null });
  const period = periods.find(({ id }) => id === filter.period);
  if (period !== undefined) windows.push(windowOf(period));
  return {
    windows,
    siteIds: filter.site === null ? null : (place?.ids ?? null),
    cause: filter.cause,
    severity: filter.severity,
    verification: filter.verification,
    kind: filter.kind,
    words: foldWords(filter.q),
  };
}

export type Figures = {
  damage: number;
  recovery: number;
  bySeverity: Record<Severity, number>;
  /** Of damage events. */
  byVerification: Record<Verification, number>;
  /** Of damage events assessed as destroyed. */
  destroyedBy: Record<Verification, number>;
  /** Of all events. */
  contested: number;
  confirmed: number;
  corroborated: number;
  unverified: number;
  undated: number;
  openStart: number;
  /** First and last day an event is counted at. */
  first: Day | null;
  last: Day | null;
};

const zeros = <Key extends string>(keys: readonly Key[]): Record<Key, number> =>
  // Every key of the tuple is written, so the record is whole.
  Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;

const smaller = (a: Day | null, b: Day | null): Day | null => (a === null ? b : b === null || a < b ? a : b);
const greater = (a: Day | null, b: Day | null): Day | null => (a === null ? b : b === null || a > b ? a : b);

/** Sums the tallies. An event is one, however many objects it means. */
export function figuresOf(tallies: readonly EventTally[]): Figures {
  const figures: Figures = {
    damage: 0,
    recovery: 0,
    bySeverity: zeros(severities),
    byVerification: zeros(verifications),
    destroyedBy: zeros(verifications),
    contested: 0,
    confirmed: 0,
    corroborated: 0,
    unverified: 0,
    undated: 0,
    openStart: 0,
    first: null,
    last: null,
  };
  for (const { kind, severity, verification, count, undated, openStart, first, last } of tallies) {
    figures[kind] += count;
    figures.undated += undated;
    figures.openStart += openStart;
    figures.first = smaller(figures.first, first);
    figures.last = greater(figures.last, last);
    if (
      verification === "contested" ||
      verification === "confirmed" ||
      verification === "corroborated" ||
      verification === "unverified"
    )
      figures[verification] += count;
    if (kind !== "damage") continue;
    figures.bySeverity[severity] += count;
    figures.byVerification[verification] += count;
    if (severity === "destroyed") figures.destroyedBy[verification] += count;
  }
  return figures;
}

export type Matrix = {
  causes: Cause[];
  severities: Severity[];
  cells: Record<string, Partial<Record<Severity, number>>>;
  bySeverity: Partial<Record<Severity, number>>;
  byCause: Record<string, number>;
  total: number;
};

/** Damage events by cause and severity; the commonest cause first, and only what occurs. */
export function matrixOf(tallies: readonly EventTally[], severityOrder: readonly Severity[]): Matrix {
  const matrix: Matrix = { causes: [], severities: [], cells: {}, bySeverity: {}, byCause: {}, total: 0 };
  for (const { kind, severity, cause, count } of tallies) {
    if (kind !== "damage") continue;
    const cells = matrix.cells[cause] ?? {};
    matrix.cells[cause] = cells;
    cells[severity] = (cells[severity] ?? 0) + count;
    matrix.bySeverity[severity] = (matrix.bySeverity[severity] ?? 0) + count;
    matrix.byCause[cause] = (matrix.byCause[cause] ?? 0) + count;
    matrix.total += count;
  }
  const found = new Set(tallies.filter(({ kind }) => kind === "damage").map(({ cause }) => cause));
  matrix.causes = [...found].sort((a, b) => (matrix.byCause[b] ?? 0) - (matrix.byCause[a] ?? 0) || (a < b ? -1 : 1));
  matrix.severities = severityOrder.filter((severity) => (matrix.bySeverity[severity] ?? 0) > 0);
  return matrix;
}

/** What the headline says: the strongest thing the counts can carry, with what is uncertain in it. */
export type Finding =
  | { kind: "empty" }
  | { kind: "nothing" }
  /** Of the place's damage events, this many match; dates make it a range. */
  | { kind: "matching"; total: number; surely: number; possibly: number; recovery: number }
  | {
      kind: "period";
      damage: number;
      surely: number;
      possibly: number;
      period: ControlPeriod;
      months: number;
      /** The holder's how-manieth period here, and of how many. */
      turn: number;
      turns: number;
    }
  | { kind: "year"; damage: number; surely: number; possibly: number; year: number }
  | { kind: "few"; damage: number; recovery: number; destroyed: number };

/** Fewer than this are told one by one in the page; a share of them would be no finding. */
const leastForShare = 5;

const monthsOf = ({ from, to }: ControlPeriod): number => {
  const [start, end] = [from.latest ?? from.earliest, to?.earliest ?? to?.latest ?? null];
  return start === null || end === null ? 0 : Math.max(1, Math.round(daysBetween(start, end) / 30.44));
};

export type YearCount = { year: number; surely: number; possibly: number };

export type FindingInput = {
  figures: Figures;
  isFiltered: boolean;
  hasEvents: boolean;
  /** Damage events at the place with no filter, and of those that match, how many surely lie in the filter's dates. */
  total: number;
  surely: number;
  periods: readonly ControlPeriod[];
  periodCounts: readonly PeriodCount[];
  years: readonly YearCount[];
};

/** The one sentence that heads a dashboard, chosen by what its counts can carry. */
export function findFinding(input: FindingInput): Finding {
  const { figures, isFiltered, hasEvents, total, surely } = input;
  const { damage, recovery } = figures;
  if (!hasEvents) return { kind: "empty" };
  if (damage + recovery === 0) return { kind: "nothing" };
  if (isFiltered) return { kind: "matching", total, surely, possibly: damage, recovery };
  const share = damage < leastForShare ? null : (findPeriodFinding(input) ?? findYearFinding(input));
  return share ?? { kind: "few", damage, recovery, destroyed: figures.bySeverity.destroyed };
}

/** The period with the most events that surely fall in it, if it is a share worth a headline. */
function findPeriodFinding({ figures, periods, periodCounts }: FindingInput): Finding | null {
  const counts = new Map(periodCounts.map((count) => [count.id, count]));
  const ended = periods.filter(({ to, from }) => to !== null && (from.latest ?? from.earliest) !== null);
  const ranked = ended
    .flatMap((period) => {
      const count = counts.get(period.id);
      return count === undefined ? [] : [{ period, count }];
    })
    .sort((a, b) => b.count.surely - a.count.surely || b.count.possibly - a.count.possibly);
  const [best] = ranked;
  if (best === undefined || best.count.surely * 4 < figures.damage) return null;
  const { period, count } = best;
  const sameHolder = periods.filter((other) => other.siteId === period.siteId && other.holder === period.holder);
  return {
    kind: "period",
    damage: figures.damage,
    surely: count.surely,
    possibly: count.possibly,
    period,
    months: monthsOf(period),
    turn: sameHolder.findIndex(({ id }) => id === period.id) + 1,
    turns: sameHolder.length,
  };
}

function findYearFinding({ figures, years }: FindingInput): Finding | null {
  const [best] = [...years].sort((a, b) => b.surely - a.surely || b.possibly - a.possibly || a.year - b.year);
  if (best === undefined || best.surely < 2) return null;
  return { kind: "year", damage: figures.damage, ...best };
}
