import { countedDay, isWhole, preferredName, withMatched } from "@/features/dashboard/filter-sql";
import type { BinCount, ControlPeriod, EventTally, PeriodCount, SiteTally } from "@/features/dashboard/read-models";
import { type ChartSplit, mostMarkedSites, mostSeries, restKey } from "@/features/dashboard/schema";
import type { EventFilter } from "@/features/scope/filter-schema";
import { empty, join, type Sql, sql } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { claimCounted, eventSeen, siteAtTop, siteNamed } from "@/features/scope/seen-sql";
import { publicPosition, type StoredPosition } from "@/features/sites/model";
import type { Severity } from "@/features/vocabulary/schema";
import type { Bin } from "@/lib/dates/bins";
import type { Reader } from "@/lib/db";

/** Events counted by what they hold: every figure, the matrix and the span of the time axis come from these few rows. */
export function summariseEvents(db: Reader, scope: ReadScope, filter: EventFilter): Promise<EventTally[]> {
  const day = countedDay(sql`m`);
  return db.$queryRaw<EventTally[]>`${withMatched(scope, filter)}
    SELECT m.kind::text AS kind, m.severity::text AS severity, m.cause::text AS cause, m.verification::text AS verification,
      count(*)::int AS count,
      count(*) FILTER (WHERE ${day} IS NULL)::int AS undated,
      count(*) FILTER (WHERE m.earliest IS NULL AND m.latest IS NOT NULL)::int AS "openStart",
      min(${day})::text AS first, max(${day})::text AS last
    FROM matched m GROUP BY m.kind, m.severity, m.cause, m.verification`;
}

const splitColumn: Record<Exclude<ChartSplit, "site">, Sql> = {
  severity: sql`m.severity`,
  cause: sql`m.cause`,
  verification: sql`m.verification`,
};

/**
 * Dated events by the bins of their first and last possible day: the place of the bin in `bins`, -1 before them, null where
 * the end is open. Enough to count each once, to say which are sure, and how many can belong to a bin. By site, an event
 * belongs to the child of `placeId` whose subtree holds it.
 */
export async function countBins(
  db: Reader,
  scope: ReadScope,
  filter: EventFilter,
  { bins, by, placeId }: { bins: readonly Bin[]; by: ChartSplit; placeId: string | null },
): Promise<BinCount[]> {
  const starts = bins.map(({ start }) => start);
  const binOf = (day: Sql) => sql`width_bucket(${day}, ${starts}::date[]) - 1`;
  const top = placeId === null ? siteAtTop(scope, sql`s`) : sql`s.parent_id = ${placeId}`;
  const branches = sql`branch AS (
    SELECT a.site_id AS id, s.id AS top FROM site s JOIN site_ancestry a ON a.ancestor_id = s.id
    WHERE ${top} AND ${siteNamed(scope, sql`s`)}),`;
  const bySite = by === "site";
  const key = by === "site" ? sql`coalesce(b.top, m.site_id)` : splitColumn[by];
  return db.$queryRaw<BinCount[]>`${withMatched(scope, filter, bySite ? branches : empty)},
    counted AS (
      SELECT m.kind, ${key} AS key, ${binOf(sql`m.earliest`)} AS first, ${binOf(sql`m.latest`)} AS last, count(*) AS n
      FROM matched m ${bySite ? sql`LEFT JOIN branch b ON b.id = m.site_id` : empty}
      WHERE m.earliest IS NOT NULL OR m.latest IS NOT NULL
      GROUP BY 1, 2, 3, 4),
    ranked AS (
      SELECT key, row_number() OVER (ORDER BY sum(n) DESC, key) AS place FROM counted WHERE kind = 'damage' GROUP BY key)
    SELECT c.kind::text AS kind, CASE WHEN r.place <= ${mostSeries} THEN c.key::text ELSE ${restKey} END AS key,
      c.first, c.last, sum(c.n)::int AS count, coalesce(min(r.place), 99)::int AS rank
    FROM counted c LEFT JOIN ranked r ON r.key = c.key
    GROUP BY 1, 2, 3, 4`;
}

type SiteTallyRow = Omit<SiteTally, "position" | "otherSeverities"> & StoredPosition;

/**
 * Events by the site they are recorded at, with the gravest severity assessed there and, of so few sites that each is marked
 * on the map, the other ones that claims give where it is contested. Positions are as exact as the public may see.
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
        count(*) FILTER (WHERE m.kind = 'recovery')::int AS recovery,
        (max(m.severity) FILTER (WHERE m.kind = 'damage' AND m.severity <> 'unknown'))::text AS gravest
      FROM matched m GROUP BY m.site_id)
    SELECT s.id, s.slug, ${preferredName(sql`s.id`, locale)} AS name, t.damage, t.recovery, coalesce(t.gravest, 'unknown') AS gravest,
      s.latitude, s.longitude, s.precision_metres AS "precisionMetres", s.position_source AS "positionSource",
      s.public_precision::text AS "publicPrecision"
    FROM tally t JOIN site s ON s.id = t.site_id ORDER BY t.damage DESC, s.slug`;
  const others =
    rows.length > mostMarkedSites ? new Map<string, Severity[]>() : await findOtherSeverities(db, scope, filter);
  return rows.map(({ latitude, longitude, precisionMetres, positionSource, publicPrecision, ...site }) => ({
    ...site,
    otherSeverities: others.get(site.id) ?? [],
    position: publicPosition({ latitude, longitude, precisionMetres, positionSource, publicPrecision }, scope),
  }));
}

/** By site, what claims of contested damage events grade otherwise than the record, each grade once, by name. */
async function findOtherSeverities(
  db: Reader,
  scope: ReadScope,
  filter: EventFilter,
): Promise<ReadonlyMap<string, Severity[]>> {
  const rows = await db.$queryRaw<{ siteId: string; severities: Severity[] }[]>`${withMatched(scope, filter)}
    SELECT m.site_id AS "siteId", array_agg(DISTINCT c.severity::text) AS severities
    FROM matched m JOIN claim c ON c.event_id = m.id
    WHERE m.kind = 'damage' AND m.verification = 'contested' AND c.stance <> 'context'
      AND c.severity NOT IN ('unknown', m.severity) AND ${claimCounted(scope, sql`c`)}
    GROUP BY m.site_id`;
  return new Map(rows.map(({ siteId, severities }) => [siteId, severities]));
}

/** For each period, how many matching damage events surely fall in it and how many can. An end that is not recorded makes none sure. */
export async function countByPeriod(
  db: Reader,
  scope: ReadScope,
  filter: EventFilter,
  periods: readonly ControlPeriod[],
): Promise<PeriodCount[]> {
  if (periods.length === 0) return [];
  const rows = periods.map(
    ({ id, from, to }) =>
      sql`(${id}::text, ${from.earliest}::date, ${from.latest}::date, ${to?.earliest ?? null}::date, ${to?.latest ?? null}::date)`,
  );
  return db.$queryRaw<PeriodCount[]>`${withMatched(scope, filter)},
    period_bounds(id, from_earliest, from_latest, to_earliest, to_latest) AS (VALUES ${join(rows)})
    SELECT p.id,
      count(*) FILTER (WHERE m.earliest >= p.from_latest AND m.latest <= p.to_earliest)::int AS surely,
      count(*)::int AS possibly
    FROM period_bounds p JOIN matched m
      ON m.kind = 'damage' AND (m.earliest IS NOT NULL OR m.latest IS NOT NULL)
      AND (m.latest IS NULL OR p.from_earliest IS NULL OR m.latest >= p.from_earliest)
      AND (m.earliest IS NULL OR p.to_latest IS NULL OR m.earliest <= p.to_latest)
    GROUP BY p.id`;
}

/** How many matching damage events surely fall into all the filter's windows: what `matched` says of those that can. */
export async function countSurely(db: Reader, scope: ReadScope, filter: EventFilter): Promise<number> {
  const inside = filter.windows.flatMap(({ from, to }) => [
    ...(from === null ? [] : [sql`m.earliest >= ${from}::date`]),
    ...(to === null ? [] : [sql`m.latest <= ${to}::date`]),
  ]);
  const [row] = await db.$queryRaw<{ count: number }[]>`${withMatched(scope, filter)}
    SELECT count(*)::int AS count FROM matched m WHERE m.kind = 'damage' ${inside.length > 0 ? sql`AND ${join(inside, " AND ")}` : empty}`;
  return row?.count ?? 0;
}

export type KindCount = { damage: number; recovery: number };

/** How many events match, by kind. */
export async function countEvents(db: Reader, scope: ReadScope, filter: EventFilter): Promise<KindCount> {
  const [row] = await db.$queryRaw<KindCount[]>`${withMatched(scope, filter)}
    SELECT count(*) FILTER (WHERE m.kind = 'damage')::int AS damage, count(*) FILTER (WHERE m.kind = 'recovery')::int AS recovery FROM matched m`;
  return row ?? { damage: 0, recovery: 0 };
}

/** The undated events a filter's dates leave out. */
export async function countUndatedLeftOut(db: Reader, scope: ReadScope, filter: EventFilter): Promise<number> {
  if (filter.windows.length === 0) return 0;
  const [row] = await db.$queryRaw<{ count: number }[]>`${withMatched(scope, { ...filter, windows: [] })}
    SELECT count(*)::int AS count FROM matched m WHERE m.earliest IS NULL AND m.latest IS NULL`;
  return row?.count ?? 0;
}

/** The claims matching events rest on. Of the whole register, those of hidden events are left out, which are few. */
export async function countClaims(db: Reader, scope: ReadScope, filter: EventFilter): Promise<number> {
  const ofMatched = sql`c.event_id IN (SELECT m.id FROM matched m)`;
  const ofAll = sql`c.event_id NOT IN (SELECT e.id FROM damage_event e WHERE NOT ${eventSeen(scope, sql`e`)})`;
  const [row] = await db.$queryRaw<{ count: number }[]>`${withMatched(scope, filter)}
    SELECT count(*)::int AS count FROM claim c
    WHERE ${claimCounted(scope, sql`c`)} AND ${scope.link === null && isWhole(filter) ? ofAll : ofMatched}`;
  return row?.count ?? 0;
}
