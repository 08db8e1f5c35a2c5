import {
  axisDays,
  beyondBins,
  binsWithin,
  clippedYears,
  coreDays,
  mayBeCut,
  type TimeChart,
  timeChartOf,
  unitFor,
  unitsFor,
  yearsOf,
} from "@/features/dashboard/chart-model";
import { type Counting, type CountingFor, countBySql } from "@/features/dashboard/counting";
import { type Findings, findWords } from "@/features/dashboard/found-queries";
import {
  type Figures,
  type Finding,
  figuresOf,
  findFinding,
  listedIn,
  type Matrix,
  matrixOf,
  resolveFilter,
} from "@/features/dashboard/model";
import {
  findAskedPlace,
  findFieldName,
  findPlace,
  findRegisterState,
  listPeriods,
  type RegisterState,
  readSiteNames,
} from "@/features/dashboard/place-queries";
import type { DisputeCounts } from "@/features/dashboard/queries";
import type {
  Beyond,
  EventRow,
  Place,
  PlacePeriod,
  Side,
  Sides,
  SiteName,
  SiteOption,
  SiteTally,
} from "@/features/dashboard/read-models";
import {
  type DashboardView,
  eventsPerPage,
  gravestFirst,
  mostDisputedEvents,
  mostRanges,
  mostSiteOptions,
  mostUnitEvents,
} from "@/features/dashboard/schema";
import { activeFilters, type FilterKey, withoutFilter } from "@/features/dashboard/search-params";
import { type EventFilter, emptyFilter, intersectWindows } from "@/features/scope/filter-schema";
import type { ReadScope } from "@/features/scope/scope";
import { windowOfScope } from "@/features/scope/seen-sql";
import { type Namesakes, nameAllApart, nameApart } from "@/features/sites/namesake-queries";
import type { PlacedOutline } from "@/features/sites/outline-model";
import { listOutlines } from "@/features/sites/outline-queries";
import type { CountRange } from "@/lib/count-range";
import type { BinUnit } from "@/lib/dates/bins";
import { yearOf } from "@/lib/dates/calendar";
import type { Reader } from "@/lib/db";

/** What would come back if one condition were taken away. */
export type Relaxation = { key: FilterKey; events: CountRange };

/** All a dashboard shows of one view: counted, with no words in it yet. */
export type Dashboard = {
  /** As asked, with the slug of the place found, and a page that exists. */
  view: DashboardView;
  register: RegisterState;
  place: Place | null;
  /** The place asked for is not in the register, or not in what a link opens. */
  isPlaceUnknown: boolean;
  /** Several places have the name asked for, so none of them is taken. */
  sameNamed: SiteName[];
  /** What fills a field that takes a place by its name. */
  fieldName: string;
  /** A link has chosen the events: what is counted is not all that the register or the place holds. */
  isChosenByLink: boolean;
  periods: PlacePeriod[];
  /** Null: too many to choose from. */
  siteOptions: SiteOption[] | null;
  suggestedSites: SiteOption[];
  figures: Figures;
  /** At the place, with no filter. */
  total: Figures;
  /** Only some days are asked for, by the filter or by a link: what is counted is surely or perhaps theirs. */
  hasWindow: boolean;
  finding: Finding;
  claims: CountRange;
  /** How many of the contested events are so on what: one may be in several. Null where they are too many to compare. */
  contestedOn: DisputeCounts | null;
  undatedLeftOut: number;
  chart: TimeChart | null;
  /** Events that lie too far from the others for the chart, before its axis and after it. */
  beyond: Record<Side, BeyondEvents | null>;
  units: BinUnit[];
  seriesSites: SiteName[];
  matrix: Matrix;
  sites: SiteTally[];
  /** Of the outermost place around, and of all that lies in it. */
  outlines: PlacedOutline[];
  /** The first events by date: each a range, and each a square while all are here. */
  events: EventRow[];
  undated: EventRow[];
  rows: EventRow[];
  /** Where those of the table have the words that are searched for. */
  found: Findings;
  pages: number;
  relaxations: Relaxation[];
};

export type BeyondEvents = Beyond & { events: EventRow[] };
const noneBeyond: Dashboard["beyond"] = { earlier: null, later: null };

const shownUndated = 6;

/** What an address asks of the register, looked up: the place, the periods and the filter. */
export type ResolvedView = Pick<
  Dashboard,
  "view" | "place" | "isPlaceUnknown" | "sameNamed" | "isChosenByLink" | "periods"
> & { filter: EventFilter };

/** What a filter bar offers, with the state of the register. */
export type Offered = Pick<Dashboard, "register" | "fieldName" | "siteOptions" | "suggestedSites">;

/** Looks up what an address asks for. A place or a period that is not there is no condition. */
export async function resolveView(
  db: Reader,
  scope: ReadScope,
  asked: DashboardView,
  locale: string,
): Promise<ResolvedView> {
  const { place, sameNamed } = await findAskedPlace(db, scope, asked.site, locale);
  const isPlaceUnknown = asked.site !== null && place === null;
  const found = place ?? (isPlaceUnknown ? await findPlace(db, scope, null, locale) : null);
  const periods = found === null ? [] : await listPeriods(db, scope, found.id, locale);
  const period = periods.some(({ id }) => id === asked.period) ? asked.period : null;
  const view = { ...asked, site: asked.site === null || isPlaceUnknown ? null : (found?.slug ?? null), period };
  const filter = withinScope(scope, resolveFilter(view, found, periods));
  // Through a link, what its reader asks for can only narrow: what it does not know of is nothing, and not everything.
  const isOutside = scope.link !== null && (isPlaceUnknown || (asked.period !== null && period === null));
  return {
    view,
    place: found,
    isPlaceUnknown,
    sameNamed,
    isChosenByLink: scope.link !== null && !(scope.link.reach.kind === "sites" && found !== null),
    periods,
    filter: isOutside ? { ...filter, siteIds: [] } : filter,
  };
}

/** Reads what a filter bar offers beside a view: places to choose from, by their names alone (`tellOptionsApart`). */
export async function readOffered(
  db: Reader,
  scope: ReadScope,
  { view, place }: Pick<ResolvedView, "view" | "place">,
  locale: string,
  counting: Counting,
): Promise<Offered> {
  const [register, options] = await Promise.all([findRegisterState(db, scope), counting.listSiteOptions(locale)]);
  const hasTooMany = options.length > mostSiteOptions;
  const isNamed = hasTooMany && view.site !== null && place !== null;
  return {
    register,
    fieldName: isNamed ? await findFieldName(db, scope, place, locale) : "",
    siteOptions: hasTooMany ? null : options,
    suggestedSites: hasTooMany ? options.slice(0, mostSiteOptions) : [],
  };
}

type Options = Pick<Offered, "siteOptions" | "suggestedSites">;

/** What a filter bar offers, by names that tell places apart. */
export async function tellOptionsApart(counting: Counting, options: Options, locale: string): Promise<Options> {
  return optionsApart(options, await counting.listNamesakes(slugsOfOptions(options), locale));
}

const slugsOfOptions = ({ siteOptions, suggestedSites }: Options): string[] =>
  slugsOf([...(siteOptions ?? []), ...suggestedSites]);

const optionsApart = ({ siteOptions, suggestedSites }: Options, namesakes: Namesakes): Options => ({
  siteOptions: siteOptions && nameAllApart(namesakes, siteOptions),
  suggestedSites: nameAllApart(namesakes, suggestedSites),
});

const slugsOf = (sites: readonly { slug: string }[]): string[] => sites.map(({ slug }) => slug);

/** Reads one view of the dashboard, everything under the same filter and the same scope. */
export async function readDashboard(
  db: Reader,
  scope: ReadScope,
  asked: DashboardView,
  locale: string,
  countingFor: CountingFor = async (reader, readScope) => countBySql(reader, readScope),
): Promise<Dashboard> {
  const counting = await countingFor(db, scope);
  const { filter, ...resolved } = await resolveView(db, scope, asked, locale);
  const offered = await readOffered(db, scope, resolved, locale, counting);
  const counts = await readCounts(db, scope, { ...resolved, register: offered.register, filter, locale, counting });
  const named = await tellPlacesApart(counting, { ...offered, ...counts }, locale);
  return { ...resolved, ...offered, ...counts, ...named };
}

type Named = Pick<Dashboard, "sites" | "seriesSites" | "events" | "undated" | "rows" | "beyond"> & Options;

/** All that is offered and listed, its places by names that tell them apart from their namesakes: asked for once. */
async function tellPlacesApart(
  counting: Counting,
  { sites, seriesSites, events, undated, rows, beyond, siteOptions, suggestedSites }: Named,
  locale: string,
): Promise<Named> {
  const options = { siteOptions, suggestedSites };
  const listed = [events, undated, rows, beyond.earlier?.events ?? [], beyond.later?.events ?? []].flat();
  const slugs = [
    ...slugsOfOptions(options),
    ...slugsOf([...sites, ...seriesSites]),
    ...listed.map(({ siteSlug }) => siteSlug),
  ];
  const namesakes = await counting.listNamesakes(slugs, locale);
  const apart = (some: readonly EventRow[]) =>
    some.map((row) => ({ ...row, siteName: nameApart(namesakes, { slug: row.siteSlug, name: row.siteName }) }));
  const apartBeyond = (side: BeyondEvents | null) => side && { ...side, events: apart(side.events) };
  return {
    ...optionsApart(options, namesakes),
    sites: nameAllApart(namesakes, sites),
    seriesSites: nameAllApart(namesakes, seriesSites),
    events: apart(events),
    undated: apart(undated),
    rows: apart(rows),
    beyond: { earlier: apartBeyond(beyond.earlier), later: apartBeyond(beyond.later) },
  };
}

/** What a link opens of some days only has no others to ask for: an event that can lie in either lies in both. */
export const withinScope = (scope: ReadScope, filter: EventFilter): EventFilter => ({
  ...filter,
  window: intersectWindows([windowOfScope(scope), filter.window].filter((window) => window !== null)),
});

type DashboardRequest = {
  view: DashboardView;
  filter: EventFilter;
  place: Place | null;
  periods: PlacePeriod[];
  locale: string;
  register: RegisterState;
  counting: Counting;
};

async function readCounts(db: Reader, scope: ReadScope, asked: DashboardRequest) {
  const { view, filter, periods, locale, register, place, counting } = asked;
  const root = place?.above[0] ?? place;
  const summary = await counting.summariseEvents(filter);
  const figures = figuresOf(summary);
  const matched = listedIn(figures);
  const pages = Math.max(1, Math.ceil(matched / eventsPerPage));
  const page = Math.min(view.page, pages);
  const isFiltered = activeFilters({ ...view, site: null }).length > 0;
  const atPlace: EventFilter = { ...emptyFilter, siteIds: filter.siteIds };

  const shownPage = { ...asked, view: { ...view, page } };
  const hasWindow = filter.window !== null;
  const [time, lists, sites, claims, disputes, total, undatedLeftOut, relaxations, periodCounts, outlines] =
    await Promise.all([
      readTime(db, asked, figures),
      readLists(shownPage, figures),
      counting.summariseSites(filter, locale),
      counting.countClaims(filter),
      figures.byVerification.contested.most > mostDisputedEvents ? null : counting.countDisputes(filter),
      isFiltered ? counting.summariseEvents(atPlace).then(figuresOf) : figures,
      counting.countUndatedLeftOut(filter),
      matched === 0 ? readRelaxations(scope, asked) : [],
      isFiltered ? [] : counting.countByPeriod(filter, periods),
      root === null ? [] : listOutlines(db, scope, root.id),
    ]);
  const listed = lists.rows.map(({ id }) => id);
  const found = await findWords(db, scope, listed, { words: filter.words, locale });
  const finding = findFinding({
    figures,
    isFiltered,
    hasEvents: register.hasEvents,
    total,
    hasWindow,
    periods,
    periodCounts,
    years: time.years,
  });
  return {
    view: { ...view, page },
    figures,
    total,
    hasWindow,
    finding,
    claims,
    contestedOn: disputes,
    undatedLeftOut,
    chart: time.chart,
    beyond: time.beyond,
    units: time.units,
    seriesSites: time.seriesSites,
    matrix: matrixOf(summary.tallies, gravestFirst),
    ...lists,
    found,
    sites,
    outlines,
    pages,
    relaxations,
  };
}

/** The first events by date, those without one, and a page of the table; none is asked for twice. */
async function readLists({ view, filter, locale, counting }: DashboardRequest, figures: Figures) {
  const matched = listedIn(figures);
  if (matched === 0) return { events: [], undated: [], rows: [] };
  const limit = matched > mostUnitEvents ? mostRanges : mostUnitEvents;
  const offset = (view.page - 1) * eventsPerPage;
  const events = await counting.listEvents(filter, { locale, sort: "date", limit });
  const areAll = events.length === matched;
  const isHere = view.sort === "date" && (areAll || offset + eventsPerPage <= events.length);
  const [undated, rows] = await Promise.all([
    areAll || figures.undated === 0
      ? events.filter(({ date }) => date.basis === "unknown").slice(0, shownUndated)
      : counting.listEvents(filter, { locale, sort: "date", limit: shownUndated, isUndated: true }),
    isHere
      ? events.slice(offset, offset + eventsPerPage)
      : counting.listEvents(filter, { locale, sort: view.sort, limit: eventsPerPage, offset }),
  ]);
  return { events, undated, rows };
}

/** The bars, what lies beyond them, and the sure and possible events a year, which the headline may need. */
async function readTime(
  db: Reader,
  { view, filter, place, locale, counting }: DashboardRequest,
  { first, last, narrowest }: Figures,
) {
  if (first === null || last === null)
    return { chart: null, years: [], units: [], seriesSites: [], beyond: noneBeyond };
  const days = filter.window ?? { from: null, to: null };
  const whole = axisDays({ first, last }, days);
  const drawn = mayBeCut(whole, days) ? clippedYears(await counting.countYears(filter), days) : [];
  const axis = coreDays(drawn, whole);
  const unit = unitFor(axis.first, axis.last, view.unit, narrowest);
  const placeId = place?.id ?? null;
  const bins = binsWithin(axis, days, unit);
  const sides = beyondBins(drawn, bins);
  const [counts, earlier, later] = await Promise.all([
    counting.countBins(filter, { bins, by: view.by, placeId }),
    readBeyond({ filter, locale, counting }, sides, "earlier"),
    readBeyond({ filter, locale, counting }, sides, "later"),
  ]);
  const chart = timeChartOf(counts, bins, unit, sides.earlier !== null);
  const seriesSites = view.by === "site" ? await readSiteNames(db, chart?.series ?? [], locale) : [];
  return {
    chart,
    years: yearsOf(counts, bins, unit),
    units: unitsFor(axis.first, axis.last, narrowest),
    seriesSites,
    beyond: { earlier, later },
  };
}

const shownBeyond = 6;

/** Those beyond one end of the axis, the first of them by name. */
async function readBeyond(
  { filter, locale, counting }: Pick<DashboardRequest, "filter" | "locale" | "counting">,
  sides: Sides,
  side: Side,
): Promise<BeyondEvents | null> {
  const beyond = sides[side];
  if (beyond === null) return null;
  const sort = side === "earlier" ? "date" : "-date";
  const found = await counting.listEvents(filter, { locale, sort, limit: 2 * shownBeyond });
  const isThere = ({ date: { earliest, latest } }: EventRow): boolean => {
    const day = latest ?? earliest;
    return day !== null && beyond.from <= yearOf(day) && yearOf(day) <= beyond.to;
  };
  const events = found.filter((event) => event.verification !== "refuted" && isThere(event)).slice(0, shownBeyond);
  return { ...beyond, events };
}

/** Which one condition to drop, the one that brings back most first. */
async function readRelaxations(
  scope: ReadScope,
  { view, place, periods, counting }: DashboardRequest,
): Promise<Relaxation[]> {
  const relaxed = await Promise.all(
    activeFilters(view).map(async (key) => {
      const filter = withinScope(scope, resolveFilter(withoutFilter(view, key), place, periods));
      return { key, events: await counting.countEvents(filter) };
    }),
  );
  return relaxed.filter(({ events }) => events.most > 0).sort((a, b) => b.events.most - a.events.most);
}
