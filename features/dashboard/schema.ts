import { type Cause, type EventKind, type Severity, severities, type Verification } from "@/features/vocabulary/schema";
import type { BinUnit } from "@/lib/dates/bins";

/** What the bars over time are stacked by. */
export const chartSplits = ["severity", "cause", "site", "verification"] as const;
export type ChartSplit = (typeof chartSplits)[number];

/** Orders of the table; a minus turns it round. */
export const eventSorts = [
  "date",
  "-date",
  "site",
  "-site",
  "severity",
  "-severity",
  "verification",
  "-verification",
] as const;
export type EventSort = (typeof eventSorts)[number];

/** Severity from the gravest down, as legends and the matrix show it; what nobody graded comes last. */
export const gravestFirst = [...severities].reverse().sort((a, b) => Number(a === "unknown") - Number(b === "unknown"));

/** What is asked for, as the address says it. An empty list or null is no condition. */
export type DashboardFilter = {
  /** A slug; or a name, as typed where there are too many places to choose from. */
  site: string | null;
  /** `2015`, `2015-06` or `2015-06-15`: its first day, and for `to` its last. */
  from: string | null;
  to: string | null;
  /** The id of a control period. */
  period: string | null;
  cause: readonly Cause[];
  severity: readonly Severity[];
  verification: readonly Verification[];
  kind: EventKind | null;
  q: string;
};

/** The filter and how its answer is shown. */
export type DashboardView = DashboardFilter & {
  by: ChartSplit;
  unit: BinUnit | null;
  page: number;
  sort: EventSort;
};

/** Series that do not fit in the chart's tones share one. */
export const restKey = "_rest";
export const mostSeries = 7;
export const eventsPerPage = 25;
/** More sites than this are typed rather than chosen from a list. */
export const mostSiteOptions = 200;
/** A map lists so many places in words, and says where the others are: longer lists outweigh all else of a page. */
export const mostListedSites = 24;
/** Of so many names some are suggested where a place is typed. */
export const mostSuggestedSites = 40;
/** More places than this are counted in squares on the map. */
export const mostMarkedSites = 400;
/** On what more contested events than this are contested is not counted: every claim of each would be compared. */
export const mostDisputedEvents = 2000;
export const mostRanges = 30;
/** Up to here each event is a square of its own in the matrix. */
export const mostUnitEvents = 400;
