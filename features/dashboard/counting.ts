import { type ListOptions, listEvents } from "@/features/dashboard/list-queries";
import { listSiteOptions } from "@/features/dashboard/place-queries";
import {
  countBins,
  countByPeriod,
  countClaims,
  countDisputes,
  countEvents,
  countUndatedLeftOut,
  countYears,
  type DisputeCounts,
  summariseEvents,
  summariseSites,
} from "@/features/dashboard/queries";
import type {
  BinCount,
  EventRow,
  EventSummary,
  PeriodCount,
  PlacePeriod,
  SiteOption,
  SiteTally,
  YearTally,
} from "@/features/dashboard/read-models";
import { type ChartSplit, mostSiteOptions } from "@/features/dashboard/schema";
import type { EventFilter } from "@/features/scope/filter-schema";
import type { ReadScope } from "@/features/scope/scope";
import { listNamesakes, type Namesakes } from "@/features/sites/namesake-queries";
import type { CountRange } from "@/lib/count-range";
import type { Bin } from "@/lib/dates/bins";
import type { Reader } from "@/lib/db";

export type BinsAsked = { bins: readonly Bin[]; by: ChartSplit; placeId: string | null };

/**
 * Whoever counts for a dashboard: everything under a filter, for one reader and one scope. There are two, and they never
 * differ (tests/integration/columns.test.ts): SQL, and the columns (features/columns) of a process that has them.
 */
export type Counting = {
  summariseEvents: (filter: EventFilter) => Promise<EventSummary>;
  countYears: (filter: EventFilter) => Promise<YearTally[]>;
  countBins: (filter: EventFilter, asked: BinsAsked) => Promise<BinCount[]>;
  summariseSites: (filter: EventFilter, locale: string) => Promise<SiteTally[]>;
  countClaims: (filter: EventFilter) => Promise<CountRange>;
  countDisputes: (filter: EventFilter) => Promise<DisputeCounts>;
  countByPeriod: (filter: EventFilter, periods: readonly PlacePeriod[]) => Promise<PeriodCount[]>;
  countEvents: (filter: EventFilter) => Promise<CountRange>;
  countUndatedLeftOut: (filter: EventFilter) => Promise<number>;
  listEvents: (filter: EventFilter, options: ListOptions) => Promise<EventRow[]>;
  /** Places to choose from: one more than are offered where there are too many. */
  listSiteOptions: (locale: string) => Promise<SiteOption[]>;
  /** Of some places, and perhaps of others. */
  listNamesakes: (slugs: readonly string[], locale: string) => Promise<Namesakes>;
};

export type CountingFor = (db: Reader, scope: ReadScope) => Promise<Counting>;

export const countBySql = (db: Reader, scope: ReadScope): Counting => ({
  summariseEvents: (filter) => summariseEvents(db, scope, filter),
  countYears: (filter) => countYears(db, scope, filter),
  countBins: (filter, asked) => countBins(db, scope, filter, asked),
  summariseSites: (filter, locale) => summariseSites(db, scope, filter, locale),
  countClaims: (filter) => countClaims(db, scope, filter),
  countDisputes: (filter) => countDisputes(db, scope, filter),
  countByPeriod: (filter, periods) => countByPeriod(db, scope, filter, periods),
  countEvents: (filter) => countEvents(db, scope, filter),
  countUndatedLeftOut: (filter) => countUndatedLeftOut(db, scope, filter),
  listEvents: (filter, options) => listEvents(db, scope, filter, options),
  listSiteOptions: (locale) => listSiteOptions(db, scope, { locale, limit: mostSiteOptions + 1 }),
  listNamesakes: (slugs, locale) => listNamesakes(db, scope, slugs, locale),
});
