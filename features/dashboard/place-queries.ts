import { nameOrder, preferredName, withMatched } from "@/features/dashboard/filter-sql";
import type { Place, PlacePeriod, SiteName, SiteOption } from "@/features/dashboard/read-models";
import { dayText } from "@/features/scope/day-sql";
import { emptyFilter } from "@/features/scope/filter-schema";
import { sql } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { periodSeen, siteAtTop, siteNamed } from "@/features/scope/seen-sql";
import { listWhereabouts, tellAllApart } from "@/features/sites/namesake-queries";
import type { DateBasis, UncertainDate } from "@/lib/dates/uncertain-date";
import type { Reader } from "@/lib/db";
import { foldText } from "@/lib/text/fold-text";
import { fromRequiredTextColumn } from "@/lib/text/localized-column";
import { textIn } from "@/lib/text/localized-text";

type IdRow = { id: string };

type NamedRow = IdRow & { slug: string; isPreferred: boolean };

/**
 * The site of a slug, or those that a name as somebody typed it may mean, with or without what tells one apart from its namesakes:
 * of several, none is taken for the one that is meant, but for the only one whose preferred name it is.
 */
async function listMeant(db: Reader, scope: ReadScope, asked: string, locale: string): Promise<NamedRow[]> {
  const named = await listSitesNamed(db, scope, asked);
  const own = named.filter(({ slug }) => slug === asked);
  const preferred = named.filter(({ isPreferred }) => isPreferred);
  if (named.length > 0) return own.length > 0 ? own : preferred.length > 0 ? preferred : named;
  const [, name, apart] = /^(.+?) \((.+)\)$/.exec(asked) ?? [];
  if (name === undefined || apart === undefined) return [];
  const alike = await listSitesNamed(db, scope, name);
  const whereabouts = await listWhereabouts(
    db,
    scope,
    alike.map(({ slug }) => slug),
    { locale },
  );
  return alike.filter(({ slug }) => foldText(whereabouts.get(slug) ?? "") === foldText(apart));
}

const mostNamesakes = 100;

function listSitesNamed(db: Reader, scope: ReadScope, name: string): Promise<NamedRow[]> {
  return db.$queryRaw`
    SELECT s.id, s.slug, coalesce(bool_or(n.kind = 'preferred'), FALSE) AS "isPreferred"
    FROM site s LEFT JOIN site_name n ON n.site_id = s.id AND n.search_text = ${foldText(name)} AND n.search_text <> ''
    WHERE (s.slug = ${name} OR n.id IS NOT NULL) AND ${siteNamed(scope, sql`s`)}
    GROUP BY s.id, s.slug ORDER BY s.slug = ${name} DESC, "isPreferred" DESC, s.slug LIMIT ${mostNamesakes}`;
}

/** The only root of the register, or null when it has several or none. */
async function findOnlyRootId(db: Reader, scope: ReadScope): Promise<string | null> {
  const roots = await db.$queryRaw<IdRow[]>`
    SELECT s.id FROM site s WHERE ${siteAtTop(scope, sql`s`)} AND ${siteNamed(scope, sql`s`)} LIMIT 2`;
  return roots.length === 1 ? (roots[0]?.id ?? null) : null;
}

/** The places that lie in no other. */
export async function listRootIds(db: Reader, scope: ReadScope): Promise<string[]> {
  const roots = await db.$queryRaw<IdRow[]>`
    SELECT s.id FROM site s WHERE ${siteAtTop(scope, sql`s`)} AND ${siteNamed(scope, sql`s`)} ORDER BY s.id`;
  return roots.map(({ id }) => id);
}

type PlaceRow = Omit<Place, "above">;

/** What an address or a field asks for: its place, or the several that have the name, told apart. */
export type AskedPlace = { place: Place | null; sameNamed: SiteName[] };

/** The place asked for, or the only root when nothing was asked; null for the register as a whole, and for what several may be. */
export async function findPlace(
  db: Reader,
  scope: ReadScope,
  asked: string | null,
  locale: string,
): Promise<Place | null> {
  return (await findAskedPlace(db, scope, asked, locale)).place;
}

/** The place asked for, with those to choose from where several have its name. */
export async function findAskedPlace(
  db: Reader,
  scope: ReadScope,
  asked: string | null,
  locale: string,
): Promise<AskedPlace> {
  if (asked === null)
    return { place: await readPlace(db, scope, await findOnlyRootId(db, scope), locale), sameNamed: [] };
  const meant = await listMeant(db, scope, asked, locale);
  if (meant.length > 1) {
    const ids = meant.map(({ id }) => id);
    return { place: null, sameNamed: await tellAllApart(db, scope, await readSiteNames(db, ids, locale), locale) };
  }
  return { place: await readPlace(db, scope, meant[0]?.id ?? null, locale), sameNamed: [] };
}

/**
 * What fills a field that takes a name, so that it asks for this place again: its name where no other has it, else with what tells it
 * apart, else its address.
 */
export async function findFieldName(db: Reader, scope: ReadScope, place: SiteName, locale: string): Promise<string> {
  const [apart] = await tellAllApart(db, scope, [place], locale);
  for (const name of [place.name, apart?.name ?? place.slug]) {
    const meant = await listMeant(db, scope, name, locale);
    if (meant.length === 1 && meant[0]?.id === place.id) return name;
  }
  return place.slug;
}

async function readPlace(db: Reader, scope: ReadScope, id: string | null, locale: string): Promise<Place | null> {
  if (id === null) return null;
  const [place] = await db.$queryRaw<PlaceRow[]>`
    WITH named AS (
      SELECT i.id FROM site_ancestry a JOIN site i ON i.id = a.site_id WHERE a.ancestor_id = ${id} AND ${siteNamed(scope, sql`i`)})
    SELECT s.id, s.slug, ${preferredName(sql`s.id`, locale)} AS name, s.kind::text AS kind, s.world_heritage_id AS "worldHeritageId",
      (SELECT count(*)::int - 1 FROM named) AS "placesWithin", (SELECT array_agg(named.id ORDER BY named.id) FROM named) AS ids
    FROM site s WHERE s.id = ${id}`;
  return place === undefined ? null : { ...place, above: await listAncestors(db, scope, id, locale) };
}

/** From the root down to the parent. */
function listAncestors(db: Reader, scope: ReadScope, id: string, locale: string): Promise<SiteName[]> {
  return db.$queryRaw<SiteName[]>`
    SELECT s.id, s.slug, ${preferredName(sql`s.id`, locale)} AS name
    FROM site_ancestry a JOIN site s ON s.id = a.ancestor_id
    WHERE a.site_id = ${id} AND a.depth > 0 AND ${siteNamed(scope, sql`s`)} ORDER BY a.depth DESC`;
}

/** Sites to choose from, each after the one it lies in; at most `limit`, so ask for one more than can be shown. */
export function listSiteOptions(
  db: Reader,
  scope: ReadScope,
  { locale, limit }: { locale: string; limit: number },
): Promise<SiteOption[]> {
  return db.$queryRaw<SiteOption[]>`
    WITH RECURSIVE named AS MATERIALIZED (
      SELECT s.id, s.slug, s.parent_id, ${preferredName(sql`s.id`, locale)} AS name, ${nameOrder(sql`s.id`, locale)} AS place
      FROM site s WHERE ${siteNamed(scope, sql`s`)}),
    tree(id, slug, name, depth, path) AS (
      SELECT n.id, n.slug, n.name, 0, ARRAY[n.place, n.id]
      FROM named n WHERE NOT EXISTS (SELECT 1 FROM named a WHERE a.id = n.parent_id)
      UNION ALL SELECT n.id, n.slug, n.name, t.depth + 1, t.path || ARRAY[n.place, n.id] FROM named n JOIN tree t ON n.parent_id = t.id)
    SELECT id, slug, name, depth FROM tree ORDER BY path LIMIT ${limit}`;
}

/** Names of sites by their ids, which somebody sees already. */
export async function readSiteNames(db: Reader, ids: readonly string[], locale: string): Promise<SiteName[]> {
  if (ids.length === 0) return [];
  return db.$queryRaw<SiteName[]>`
    SELECT s.id, s.slug, ${preferredName(sql`s.id`, locale)} AS name FROM site s WHERE s.id = ANY(${[...ids]}::text[])
    ORDER BY s.id`;
}

type Bounds<Prefix extends string> = {
  [Key in `${Prefix}Earliest` | `${Prefix}Latest` | `${Prefix}Edtf`]: string | null;
};
type PeriodRow = Omit<PlacePeriod, "from" | "to" | "name"> & { name: unknown } & Bounds<"from"> &
  Bounds<"to"> & { fromBasis: DateBasis; toBasis: DateBasis | null };

/** The periods recorded at it or above it, the nearest first, then in order of time. */
export async function listPeriods(
  db: Reader,
  scope: ReadScope,
  siteId: string,
  locale: string,
): Promise<PlacePeriod[]> {
  const rows = await db.$queryRaw<PeriodRow[]>`
    SELECT p.id, s.id AS "siteId", s.kind::text AS "siteKind", a.depth AS distance, p.kind, coalesce(p.holder, p.title) AS name,
      ${dayText(sql`p.from_earliest`)} AS "fromEarliest", ${dayText(sql`p.from_latest`)} AS "fromLatest", p.from_basis::text AS "fromBasis", p.from_edtf AS "fromEdtf",
      ${dayText(sql`p.to_earliest`)} AS "toEarliest", ${dayText(sql`p.to_latest`)} AS "toLatest", p.to_basis::text AS "toBasis", p.to_edtf AS "toEdtf"
    FROM site_ancestry a JOIN site s ON s.id = a.ancestor_id JOIN period p ON p.site_id = s.id
    WHERE a.site_id = ${siteId} AND ${periodSeen(scope, sql`p`)}
    ORDER BY a.depth, coalesce(p.from_latest, p.from_earliest), p.id`;
  return rows.map(({ id, siteId: at, siteKind, distance, kind, name: names, ...row }) => {
    const name = textIn(fromRequiredTextColumn(names), locale).text;
    const from: UncertainDate = {
      basis: row.fromBasis,
      earliest: row.fromEarliest,
      latest: row.fromLatest,
      edtf: row.fromEdtf,
    };
    const to: UncertainDate | null =
      row.toBasis === null
        ? null
        : { basis: row.toBasis, earliest: row.toEarliest, latest: row.toLatest, edtf: row.toEdtf };
    return { id, siteId: at, siteKind, distance, kind, name, from, to };
  });
}

export type RegisterState = { revision: number; at: string | null; sites: number; roots: number; hasEvents: boolean };

/** Where the register stands: its newest revision, and what it holds. */
export async function findRegisterState(db: Reader, scope: ReadScope): Promise<RegisterState> {
  const [state] = await db.$queryRaw<RegisterState[]>`${withMatched(scope, emptyFilter)}
    SELECT h.seq AS revision,
      (SELECT to_char(r.at AT TIME ZONE 'UTC', 'YYYY-MM-DD') FROM revision r WHERE r.seq = h.seq) AS at,
      (SELECT count(*)::int FROM site s WHERE ${siteNamed(scope, sql`s`)}) AS sites,
      (SELECT count(*)::int FROM site s WHERE ${siteAtTop(scope, sql`s`)} AND ${siteNamed(scope, sql`s`)}) AS roots,
      EXISTS (SELECT 1 FROM matched m) AS "hasEvents"
    FROM register_head h WHERE h.id = 1`;
  return state ?? { revision: 0, at: null, sites: 0, roots: 0, hasEvents: false };
}
