import { disputesOf, givesOther, isDisputing } from "@/features/claims/readings-sql";
import {
  countedDay,
  isCounted,
  isWhole,
  nameOrder,
  preferredName,
  type SureIds,
  withAsked,
  withMatched,
} from "@/features/dashboard/filter-sql";
import { windowOf } from "@/features/dashboard/model";
import type {
  BinCount,
  EventSummary,
  EventTally,
  PeriodCount,
  PlacePeriod,
  SiteTally,
  YearTally,
} from "@/features/dashboard/read-models";
import { type ChartSplit, mostMarkedSites, mostSeries, restKey } from "@/features/dashboard/schema";
import { dayText, sqlDay, sqlDays } from "@/features/scope/day-sql";
import { type Days, type EventFilter, intersectDays, isEmptyWindow } from "@/features/scope/filter-schema";
import { empty, join, type Sql, sql } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { claimCounted, eventSeen, siteAtTop, siteNamed } from "@/features/scope/seen-sql";
import { publicPosition, type StoredPosition } from "@/features/sites/model";
import { standings } from "@/features/vocabulary/model";
import { type Dispute, type Severity, verifications } from "@/features/vocabulary/schema";
import { type CountRange, exactly, noCount } from "@/lib/count-range";
import type { Bin } from "@/lib/dates/bins";
import { addDays } from "@/lib/dates/calendar";
import type { Reader } from "@/lib/db";
import { groupBy } from "@/lib/group-by";

type TallyRow = EventTally & Pick<EventSummary, "first" | "last" | "narrowest">;

/** Events counted by what they hold: every figure, the matrix and the span of the time axis come from these few rows. */
export async function summariseEvents(db: Reader, scope: ReadScope, filter: EventFilter): Promise<EventSummary> {
  const day = countedDay(sql`m`);
  const rows = await db.$queryRaw<TallyRow[]>`${withMatched(scope, filter)}
    SELECT m.kind::text AS kind, m.severity::text AS severity, m.cause::text AS cause, m.verification::text AS verification,
      count(*)::int AS count, count(*) FILTER (WHERE m.is_sure)::int AS surely,
      count(*) FILTER (WHERE ${day} IS NULL)::int AS undated,
      count(*) FILTER (WHERE m.earliest IS NULL AND m.latest IS NOT NULL)::int AS "openStart",
      ${dayText(sql`min(${day})`)} AS first, ${dayText(sql`max(${day})`)} AS last, min(${widthOf(sql`m`)})::int AS narrowest
    FROM matched m GROUP BY m.kind, m.severity, m.cause, m.verification`;
  const counted = rows.filter(({ verification }) => standings[verification] !== "nowhere");
  const leastOf = <Value extends string | number>(values: readonly (Value | null)[]): Value | null =>
    values.reduce((least, value) => (least === null || (value !== null && value < least) ? value : least), null);
  const lasts = counted.flatMap(({ last }) => last ?? []).sort();
  return {
    tallies: rows.map(({ first: _first, last: _last, narrowest: _narrowest, ...tally }) => tally),
    first: leastOf(counted.map(({ first }) => first)),
    last: lasts.at(-1) ?? null,
    narrowest: leastOf(counted.map(({ narrowest }) => narrowest)),
  };
}

/** Days between a date's bounds. Of an end that is open, as many as the year or the month has that the other is the end of. */
const widthOf = (e: Sql): Sql => sql`CASE
  WHEN ${e}.earliest IS NOT NULL AND ${e}.latest IS NOT NULL THEN ${e}.latest - ${e}.earliest
  WHEN ${e}.latest IS NOT NULL THEN CASE WHEN to_char(${e}.latest, 'MM-DD') = '12-31' THEN 364 WHEN extract(day FROM ${e}.latest + 1) = 1 THEN 27 ELSE 0 END
  WHEN ${e}.earliest IS NOT NULL THEN CASE WHEN to_char(${e}.earliest, 'MM-DD') = '01-01' THEN 364 WHEN extract(day FROM ${e}.earliest) = 1 THEN 27 ELSE 0 END
  END`;

/** Counted events by the year of the day each is drawn at: what the axis of time is cut to. */
export function countYears(db: Reader, scope: ReadScope, filter: EventFilter): Promise<YearTally[]> {
  const day = countedDay(sql`m`);
  return db.$queryRaw<YearTally[]>`${withMatched(scope, filter)}
    SELECT ${dayText(sql`min(${day})`)} AS first, ${dayText(sql`max(${day})`)} AS last, count(*)::int AS count
    FROM matched m WHERE ${day} IS NOT NULL AND ${isCounted(sql`m`)} GROUP BY extract(year FROM ${day}) ORDER BY min(${day})`;
}

const splitColumn: Record<Exclude<ChartSplit, "site">, Sql> = {
  severity: sql`m.severity`,
  cause: sql`m.cause`,
  verification: sql`m.verification`,
};

const unverified = verifications.filter((verification) => standings[verification] === "beside");
/** True of an event that a headline says beside what it counts. */
export const isBeside = (alias: Sql): Sql => sql`${alias}.verification = ANY(${unverified}::"Verification"[])`;

/**
 * The first and the last bin an event surely lies in: it had begun by the end of the one, and lasted to the start of the other.
 * Of a bin only the days that are certainly asked for count, and a bin without such days holds nothing surely.
 */
export function sureBins(bins: readonly Bin[], { window }: EventFilter): { first: Sql; last: Sql } {
  const none = { first: sql`NULL::int`, last: sql`NULL::int` };
  const certain = window === null ? { from: null, to: null } : window.surely;
  if (certain === null) return none;
  const parts = bins.map(({ start, end }) => intersectDays(certain, { from: start, to: end }));
  const [first, last] = [parts.findIndex(isTouchable), parts.findLastIndex(isTouchable)];
  if (first < 0) return none;
  const starts = parts.map(({ from }) => from);
  const ends = parts.map(({ to }) => (to === null ? null : addDays(to, 1)));
  return {
    first: sql`greatest(width_bucket(m.begun_by, ${sqlDays(ends)}), CASE WHEN m.begun_by IS NOT NULL THEN ${first}::int END)`,
    last: sql`least(width_bucket(m.lasted_to, ${sqlDays(starts)}) - 1, CASE WHEN m.lasted_to IS NOT NULL THEN ${last}::int END)`,
  };
}

const isTouchable = (days: Days): boolean => !isEmptyWindow(days);

/**
 * Dated events by the bins they can lie in, and those they surely lie in: enough to draw each once, and to say the fewest and
 * the most of a bin. By site, an event belongs to the child of `placeId` whose subtree holds it.
 */
export async function countBins(
  db: Reader,
  scope: ReadScope,
  filter: EventFilter,
  { bins, by, placeId }: { bins: readonly Bin[]; by: ChartSplit; placeId: string | null },
): Promise<BinCount[]> {
  const last = bins.at(-1);
  const starts = [...bins.map(({ start }) => start), ...(last === undefined ? [] : [addDays(last.end, 1)])];
  const binOf = (day: Sql) => sql`width_bucket(${day}, ${sqlDays(starts)}) - 1`;
  const sure = sureBins(bins, filter);
  const top = placeId === null ? siteAtTop(scope, sql`s`) : sql`s.parent_id = ${placeId}`;
  const branches = sql`branch AS (
    SELECT a.site_id AS id, s.id AS top FROM site s JOIN site_ancestry a ON a.ancestor_id = s.id
    WHERE ${top} AND ${siteNamed(scope, sql`s`)}),`;
  const bySite = by === "site";
  const key = by === "site" ? sql`coalesce(b.top, m.site_id)` : splitColumn[by];
  return db.$queryRaw<BinCount[]>`${withMatched(scope, filter, bySite ? branches : empty)},
    counted AS (
      SELECT m.kind, ${key} AS key, ${isBeside(sql`m`)} AS beside, ${binOf(sql`m.earliest`)} AS first, ${binOf(sql`m.latest`)} AS last,
        ${sure.first} AS sure_first, ${sure.last} AS sure_last, count(*) AS n
      FROM matched m ${bySite ? sql`LEFT JOIN branch b ON b.id = m.site_id` : empty}
      WHERE (m.earliest IS NOT NULL OR m.latest IS NOT NULL) AND ${isCounted(sql`m`)}
      GROUP BY 1, 2, 3, 4, 5, 6, 7),
    ranked AS (
      SELECT key, row_number() OVER (ORDER BY sum(n) DESC, key${bySite ? sql` COLLATE "C"` : empty}) AS place FROM counted WHERE kind = 'damage' GROUP BY key)
    SELECT c.kind::text AS kind, CASE WHEN r.place <= ${mostSeries} THEN c.key::text ELSE ${restKey} END AS key,
      c.beside AS "isBeside", c.first, c.last, c.sure_first AS "sureFirst", c.sure_last AS "sureLast",
      sum(c.n)::int AS count, least(min(r.place), ${mostSeries + 1})::int AS rank
    FROM counted c LEFT JOIN ranked r ON r.key = c.key
    GROUP BY 1, 2, 3, 4, 5, 6, 7`;
}

type SiteTallyRow = Omit<
  SiteTally,
  "position" | "otherSeverities" | "damage" | "recovery" | "isGravestSure" | "isGravestUnverified"
> &
  StoredPosition &
  Record<"damageFewest" | "damageMost" | "recoveryFewest" | "recoveryMost", number> & {
    gravestSurely: Severity | null;
    gravestFounded: Severity | null;
  };

/**
 * Events by the site they are recorded at, with the gravest severity assessed there and, of so few sites that each is marked
 * on the map, the other ones that it may be by the claims. Positions are as exact as the public may see.
 */
export async function summariseSites(
  db: Reader,
  scope: ReadScope,
  filter: EventFilter,
  locale: string,
): Promise<SiteTally[]> {
  const rows = await db.$queryRaw<SiteTallyRow[]>`${withMatched(scope, filter)},
    tally AS (
      SELECT m.site_id,
        count(*) FILTER (WHERE m.kind = 'damage')::int AS damage,
        count(*) FILTER (WHERE m.kind = 'damage' AND m.is_sure)::int AS damage_fewest,
        count(*) FILTER (WHERE m.kind = 'recovery')::int AS recovery,
        count(*) FILTER (WHERE m.kind = 'recovery' AND m.is_sure)::int AS recovery_fewest,
        (max(m.severity) FILTER (WHERE m.kind = 'damage' AND m.severity <> 'unknown'))::text AS gravest,
        (max(m.severity) FILTER (WHERE m.kind = 'damage' AND m.severity <> 'unknown' AND m.is_sure))::text AS gravest_surely,
        (max(m.severity) FILTER (WHERE m.kind = 'damage' AND m.severity <> 'unknown' AND NOT ${isBeside(sql`m`)}))::text AS gravest_founded
      FROM matched m WHERE ${isCounted(sql`m`)} GROUP BY m.site_id)
    SELECT s.id, s.slug, ${preferredName(sql`s.id`, locale)} AS name, t.damage AS "damageMost", t.damage_fewest AS "damageFewest",
      t.recovery AS "recoveryMost", t.recovery_fewest AS "recoveryFewest",
      coalesce(t.gravest, 'unknown') AS gravest, t.gravest_surely AS "gravestSurely", t.gravest_founded AS "gravestFounded",
      s.latitude, s.longitude, s.precision_metres AS "precisionMetres", s.position_source AS "positionSource",
      s.public_precision::text AS "publicPrecision"
    FROM tally t JOIN site s ON s.id = t.site_id ORDER BY t.damage DESC, s.slug`;
  const others =
    rows.length > mostMarkedSites ? new Map<string, Severity[]>() : await findOtherSeverities(db, scope, filter);
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    name: row.name,
    damage: { fewest: row.damageFewest, most: row.damageMost },
    recovery: { fewest: row.recoveryFewest, most: row.recoveryMost },
    gravest: row.gravest,
    isGravestSure: (row.gravestSurely ?? "unknown") === row.gravest,
    isGravestUnverified: (row.gravestFounded ?? "unknown") !== row.gravest,
    otherSeverities: others.get(row.id) ?? [],
    position: publicPosition(row, scope),
  }));
}

/**
 * By site, what its gravest severity may be as well if other readings of its damage events are right: never less than every
 * event has by each of its readings, so that a second reading of a lesser event is not taken for one of the gravest.
 */
export async function findOtherSeverities(
  db: Reader,
  scope: ReadScope,
  asked: EventFilter | SureIds,
): Promise<ReadonlyMap<string, Severity[]>> {
  const rows = await db.$queryRaw<{ siteId: string; severities: Severity[] }[]>`${withAsked(scope, asked)},
    given AS (
      SELECT m.id, array_agg(DISTINCT c.severity ORDER BY c.severity) AS others
      FROM matched m JOIN claim c ON c.event_id = m.id AND ${givesOther(scope, sql`m`, sql`c`)} GROUP BY m.id),
    read AS (
      SELECT m.site_id, m.severity, g.others, least(nullif(m.severity, 'unknown'), g.others[1]) AS lowest
      FROM matched m LEFT JOIN given g ON g.id = m.id WHERE m.kind = 'damage' AND ${isCounted(sql`m`)}),
    at AS (
      SELECT r.site_id, max(r.lowest) FILTER (WHERE r.severity <> 'unknown') AS floor,
        max(r.severity) FILTER (WHERE r.severity <> 'unknown') AS gravest
      FROM read r GROUP BY r.site_id)
    SELECT a.site_id AS "siteId", array_agg(DISTINCT o.severity ORDER BY o.severity)::text[] AS severities
    FROM at a JOIN read r ON r.site_id = a.site_id CROSS JOIN LATERAL unnest(r.others) o(severity)
    WHERE (a.floor IS NULL OR o.severity >= a.floor) AND o.severity IS DISTINCT FROM a.gravest
    GROUP BY a.site_id`;
  return new Map(rows.map(({ siteId, severities }) => [siteId, severities]));
}

/** A site as lists name it and maps place it, with its place in the orders of slugs and of names, equal for equal names. */
export type SiteCard = StoredPosition & { id: string; slug: string; name: string; slugRank: number; nameRank: number };

/** All sites there are. */
export const listSiteCards = (db: Reader, locale: string): Promise<SiteCard[]> =>
  db.$queryRaw<SiteCard[]>`
    SELECT s.id, s.slug, ${preferredName(sql`s.id`, locale)} AS name, s.latitude, s.longitude,
      s.precision_metres AS "precisionMetres", s.position_source AS "positionSource", s.public_precision::text AS "publicPrecision",
      row_number() OVER (ORDER BY s.slug)::int AS "slugRank",
      dense_rank() OVER (ORDER BY ${nameOrder(sql`s.id`, locale)})::int AS "nameRank" FROM site s`;

/** Where the branches of a chart by place begin: the ids of the places on top of what a scope sees, or in a place. */
export async function listBranchTops(db: Reader, scope: ReadScope, placeId: string | null): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT s.id FROM site s WHERE ${placeId === null ? siteAtTop(scope, sql`s`) : sql`s.parent_id = ${placeId}`}
      AND ${siteNamed(scope, sql`s`)}`;
  return rows.map(({ id }) => id);
}

export type DisputeCounts = Record<Dispute, CountRange>;

/** How many of the contested events that are counted are contested on what; an event that is so on two things is in both. */
export async function countDisputes(
  db: Reader,
  scope: ReadScope,
  asked: EventFilter | SureIds,
): Promise<DisputeCounts> {
  const rows = await db.$queryRaw<(CountRange & { what: Dispute })[]>`${withAsked(scope, asked)},
    disputed AS (
      SELECT m.id, m.is_sure, d.what, d.is_deciding, bool_or(d.is_deciding) OVER (PARTITION BY m.id) AS is_ruled
      FROM matched m JOIN claim c ON c.event_id = m.id CROSS JOIN ${disputesOf(sql`m`, sql`c`)}
      WHERE m.verification = 'contested' AND ${isDisputing(scope, sql`c`)})
    SELECT d.what, count(DISTINCT d.id) FILTER (WHERE d.is_sure)::int AS fewest, count(DISTINCT d.id)::int AS most
    FROM disputed d WHERE d.is_deciding OR NOT d.is_ruled GROUP BY d.what`;
  const of = (dispute: Dispute): CountRange => {
    const { fewest, most } = rows.find(({ what }) => what === dispute) ?? noCount;
    return { fewest, most };
  };
  return {
    happening: of("happening"),
    date: of("date"),
    severity: of("severity"),
    cause: of("cause"),
    count: of("count"),
    other: of("other"),
  };
}

/** For each period, how many matching damage events surely fall in it and how many can: those with a date. */
export async function countByPeriod(
  db: Reader,
  scope: ReadScope,
  filter: EventFilter,
  periods: readonly PlacePeriod[],
): Promise<PeriodCount[]> {
  if (periods.length === 0) return [];
  const rows = periods.map((period) => {
    const { from, to, surely } = windowOf(period);
    return sql`(${period.id}::text, ${sqlDay(from)}, ${sqlDay(to)}, ${sqlDay(surely?.from ?? null)}, ${sqlDay(surely?.to ?? null)})`;
  });
  type Row = { id: string; isBeside: boolean; fewest: number; most: number };
  const counts = await db.$queryRaw<Row[]>`${withMatched(scope, filter)},
    days(id, first, last, sure_first, sure_last) AS (VALUES ${join(rows)})
    SELECT p.id, ${isBeside(sql`m`)} AS "isBeside",
      count(*) FILTER (WHERE m.lasted_to >= p.sure_first AND m.begun_by <= p.sure_last)::int AS fewest, count(*)::int AS most
    FROM days p JOIN matched m
      ON m.kind = 'damage' AND ${isCounted(sql`m`)} AND (m.earliest IS NOT NULL OR m.latest IS NOT NULL)
      AND (m.latest IS NULL OR p.first IS NULL OR m.latest >= p.first)
      AND (m.earliest IS NULL OR p.last IS NULL OR m.earliest <= p.last)
    GROUP BY 1, 2 ORDER BY 1, 2`;
  return [...groupBy(counts, ({ id }) => id)].map(([id, ofPeriod]) => {
    const at = (isBeside: boolean): CountRange => {
      const found = ofPeriod.find((row) => row.isBeside === isBeside);
      return found === undefined ? noCount : { fewest: found.fewest, most: found.most };
    };
    return { id, within: { counted: at(false), beside: at(true) } };
  });
}

/** How many events match and are counted. */
export async function countEvents(db: Reader, scope: ReadScope, filter: EventFilter): Promise<CountRange> {
  const [row] = await db.$queryRaw<CountRange[]>`${withMatched(scope, filter)}
    SELECT count(*) FILTER (WHERE m.is_sure)::int AS fewest, count(*)::int AS most FROM matched m WHERE ${isCounted(sql`m`)}`;
  return row ?? noCount;
}

/** The undated events a filter's dates leave out. */
export async function countUndatedLeftOut(db: Reader, scope: ReadScope, filter: EventFilter): Promise<number> {
  if (filter.window === null) return 0;
  const [row] = await db.$queryRaw<{ count: number }[]>`${withMatched(scope, { ...filter, window: null })}
    SELECT count(*)::int AS count FROM matched m WHERE m.earliest IS NULL AND m.latest IS NULL AND ${isCounted(sql`m`)}`;
  return row?.count ?? 0;
}

/** The claims that counted events rest on. Of the whole register, those of events left out are taken off, which are few. */
export async function countClaims(db: Reader, scope: ReadScope, filter: EventFilter): Promise<CountRange> {
  if (scope.link === null && isWhole(filter)) {
    // Taken off as a number: not in a list of ids that is too long for a table in memory, each claim would be looked for in all of it.
    const [row] = await db.$queryRaw<{ count: number }[]>`
      SELECT ((SELECT count(*) FROM claim c WHERE ${claimCounted(scope, sql`c`)})
        - (SELECT count(*) FROM damage_event e JOIN claim c ON c.event_id = e.id
          WHERE NOT (${eventSeen(scope, sql`e`)} AND ${isCounted(sql`e`)}) AND ${claimCounted(scope, sql`c`)}))::int AS count`;
    return exactly(row?.count ?? 0);
  }
  const [row] = await db.$queryRaw<CountRange[]>`${withMatched(scope, filter)}
    SELECT count(*) FILTER (WHERE m.is_sure)::int AS fewest, count(*)::int AS most
    FROM matched m JOIN claim c ON c.event_id = m.id WHERE ${claimCounted(scope, sql`c`)} AND ${isCounted(sql`m`)}`;
  return row ?? noCount;
}
