import { isCounted, withMatched } from "@/features/dashboard/filter-sql";
import { readSiteNames } from "@/features/dashboard/place-queries";
import { isBeside, sureBins } from "@/features/dashboard/queries";
import type { SiteName } from "@/features/dashboard/read-models";
import { type PlaceBinCount, yearBins } from "@/features/knowledge/place-year-model";
import { sqlDays } from "@/features/scope/day-sql";
import type { EventFilter } from "@/features/scope/filter-schema";
import { type Sql, sql } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { siteAtTop, siteNamed } from "@/features/scope/seen-sql";
import { tellSitesApart } from "@/features/sites/namesake-queries";
import type { Bin } from "@/lib/dates/bins";
import type { Day } from "@/lib/dates/calendar";
import type { Reader } from "@/lib/db";

/** Places that rows are made of: those in a place, those at the top of the register, or some that are named. */
export type RowPlaces = { in: string | null } | { ids: readonly string[] };

export type PlaceYears = { bins: Bin[]; counts: PlaceBinCount[]; names: SiteName[] };
/** `drawn` are the days that have a bin for each year. */
export type PlaceYearsAsked = { places: RowPlaces; drawn: { first: Day; last: Day }; locale: string };

function topOf(places: RowPlaces, scope: ReadScope): Sql {
  if ("ids" in places) return sql`s.id = ANY(${[...places.ids]}::text[])`;
  return places.in === null ? siteAtTop(scope, sql`s`) : sql`s.parent_id = ${places.in}`;
}

/** The places that rows are made of, of those the scope may name. */
export async function listRowPlaces(db: Reader, scope: ReadScope, places: RowPlaces): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT s.id FROM site s WHERE ${topOf(places, scope)} AND ${siteNamed(scope, sql`s`)}`;
  return rows.map(({ id }) => id);
}

export const binsOf = ({ drawn }: PlaceYearsAsked, { window }: EventFilter): Bin[] =>
  yearBins(drawn, window ?? { from: null, to: null });

/**
 * Matching damage events by place and by the years they can lie in and surely lie in. An event belongs to the place whose subtree
 * holds it, to several that lie in each other where such are named, and to its own where none does.
 */
export async function countPlaceYears(
  db: Reader,
  scope: ReadScope,
  filter: EventFilter,
  asked: PlaceYearsAsked,
): Promise<PlaceYears> {
  const bins = binsOf(asked, filter);
  const starts = bins.map(({ start }) => start);
  const sure = sureBins(bins, filter);
  const binOf = (day: Sql) => sql`width_bucket(${day}, ${sqlDays(starts)}) - 1`;
  const branch = sql`branch AS (
    SELECT a.site_id AS id, s.id AS top FROM site s JOIN site_ancestry a ON a.ancestor_id = s.id
    WHERE ${topOf(asked.places, scope)} AND ${siteNamed(scope, sql`s`)}),`;
  const counts = await db.$queryRaw<PlaceBinCount[]>`${withMatched(scope, filter, branch)}
    SELECT coalesce(b.top, m.site_id) AS "placeId", ${isBeside(sql`m`)} AS "isBeside",
      m.earliest IS NOT NULL OR m.latest IS NOT NULL AS "isDated", m.is_sure AS "isSure",
      ${binOf(sql`m.earliest`)} AS first, ${binOf(sql`m.latest`)} AS last, ${sure.first} AS "sureFirst", ${sure.last} AS "sureLast",
      count(*)::int AS count
    FROM matched m LEFT JOIN branch b ON b.id = m.site_id
    WHERE m.kind = 'damage' AND ${isCounted(sql`m`)} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
    ORDER BY 1, 2, 3, 4, 5, 6, 7, 8`;
  return { bins, counts, names: await nameRowPlaces(db, scope, counts, asked) };
}

/** The places that have counts, by names that tell them apart. */
export async function nameRowPlaces(
  db: Reader,
  scope: ReadScope,
  counts: readonly PlaceBinCount[],
  { locale }: Pick<PlaceYearsAsked, "locale">,
): Promise<SiteName[]> {
  const ids = [...new Set(counts.map(({ placeId }) => placeId))];
  return tellSitesApart(db, scope, await readSiteNames(db, ids, locale), locale);
}
