import { keepBySites } from "@/features/columns/kept-by-sites";
import type { ColumnsAt } from "@/features/columns/kept-columns";
import { numberOf } from "@/features/columns/names-model";
import { seesRecord } from "@/features/scope/queries";
import type { ReadScope } from "@/features/scope/scope";
import { eventSeen, shownStates, siteSeen } from "@/features/scope/seen-sql";
import { Prisma } from "@/generated/prisma/client";
import type { Reader } from "@/lib/db";
import type { Locale } from "@/lib/i18n/routing";
import { foldText, foldWords, wordForms } from "@/lib/text/fold-text";
import type { LocalizedText } from "@/lib/text/localized-text";
import { type Catalogue, type CatalogueAsked, type Catalogued, pathAt, pickFrom } from "./catalogue-model";
import { conditionsOf } from "./condition-queries";
import { countryOf, noSiteCondition, type SiteCondition, titleOf } from "./model";
import { eventsWithin, type Places } from "./places-model";
import { findPlaces } from "./places-queries";
import type { SiteKind } from "./schema";
import { isUnbroken } from "./tree-sql";

export type SiteRef = { id: string; slug: string; title: LocalizedText };

export type SiteRow = SiteRef & {
  kind: SiteKind;
  /** Its own, else that of the nearest place around it that has one (ISO 3166-1 alpha-2). */
  country: string | null;
  /** The last of its path. */
  parentId: string | null;
  /** Sites it lies in, outermost first. */
  path: SiteRef[];
  /** Events of the site and of all that lies in it. */
  events: number;
  condition: SiteCondition;
};

export type SiteList = { rows: SiteRow[]; total: number; page: number; pages: number };

export type SiteListArgs = {
  q?: string;
  kind?: SiteKind | null;
  /** The slug of a site: only it and what lies in it. */
  within?: string | null;
  page?: number;
  locale?: Locale;
};

export const sitesOnAPage = 100;

export const refSelect = {
  id: true,
  slug: true,
  names: { where: { kind: "preferred" }, orderBy: { position: "asc" }, select: { text: true, lang: true, kind: true } },
} as const satisfies Prisma.SiteSelect;

/** What a position is kept in, and how exactly it may be shown. */
export const storedPosition = {
  latitude: true,
  longitude: true,
  precisionMetres: true,
  positionSource: true,
  publicPrecision: true,
} as const satisfies Prisma.SiteSelect;

/** A site as links name it, from what `refSelect` reads. */
export const toRef = ({ id, slug, names }: Prisma.SiteGetPayload<{ select: typeof refSelect }>): SiteRef => ({
  id,
  slug,
  title: titleOf(names),
});

/** Words may stand anywhere in the names of the site or of what it lies in, but one of them in its own; spaces don't matter. */
function matching(q: string): Prisma.Sql {
  const words = foldWords(q);
  if (words.length === 0) return foldText(q) === "" && q.trim() !== "" ? Prisma.sql`FALSE` : Prisma.sql`TRUE`;
  const around = words.map((word) => hasForm(Prisma.sql`around`, word));
  const own = words.map((word) => hasForm(Prisma.sql`own`, word));
  return Prisma.sql`((${Prisma.join(around, " AND ")} AND (${Prisma.join(own, " OR ")})) OR replace(own, ' ', '') LIKE ${`%${words.join("")}%`})`;
}

/** Names with a word anywhere, or with one of its other forms as a word or at the beginning of one. */
function hasForm(names: Prisma.Sql, word: string): Prisma.Sql {
  const { beginning, whole } = wordForms(word);
  const others = [...beginning.filter((form) => form !== word), ...whole.map((form) => `${form}( |\\|)`)];
  if (others.length === 0) return Prisma.sql`${names} LIKE ${`%${word}%`}`;
  return Prisma.sql`(${names} LIKE ${`%${word}%`} OR ${names} ~ ${`( |\\|)(${others.join("|")})`})`;
}

/** The best match first: the very name, then a name that begins so, then the rest, outer sites before inner ones. */
const byMatch = (folded: string): Prisma.Sql => Prisma.sql`
  CASE WHEN own LIKE ${`%|${folded}|%`} THEN 0 WHEN own LIKE ${`%|${folded}%`} THEN 1 ELSE 2 END, depth,`;

type TreeRow = { id: string; ids: string[]; total: number };

/** Sites in the order of the catalogue, each before its parts. A site whose parent the scope does not see stands at the top. */
const treeOf = (scope: ReadScope, locale: string): Prisma.Sql => Prisma.sql`
    WITH RECURSIVE named AS (
      SELECT s.id, s.parent_id, s.kind::text AS kind,
        '|' || (SELECT string_agg(n.search_text, '|' ORDER BY n.position) FROM site_name n WHERE n.site_id = s.id) || '|' AS own,
        coalesce(
          (SELECT n.sort_text FROM site_name n WHERE n.site_id = s.id AND n.kind = 'preferred' AND n.lang = ${locale}),
          (SELECT n.sort_text FROM site_name n WHERE n.site_id = s.id AND n.kind = 'preferred' ORDER BY n.position LIMIT 1),
          s.slug) AS sort_key
      FROM site s WHERE ${siteSeen(scope, Prisma.sql`s`)}
    ), tree AS (
      SELECT id, kind, own, own AS around, 0 AS depth, ARRAY[id] AS ids, ARRAY[sort_key, id] AS sort_path
      FROM named n WHERE NOT EXISTS (SELECT 1 FROM named p WHERE p.id = n.parent_id)
      UNION ALL
      SELECT n.id, n.kind, n.own, t.around || n.own, t.depth + 1, t.ids || n.id, t.sort_path || n.sort_key || n.id
      FROM named n JOIN tree t ON n.parent_id = t.id
    )`;

/** Those of the catalogue that match, with the ids of the sites around each. */
function selectTree(
  db: Reader,
  scope: ReadScope,
  where: Prisma.Sql,
  order: Prisma.Sql,
  locale: string,
  limit: number,
  offset: number,
) {
  return db.$queryRaw<TreeRow[]>`${treeOf(scope, locale)}
    SELECT id, ids, count(*) OVER ()::int AS total FROM tree WHERE ${where}
    ORDER BY ${order} sort_path COLLATE "C" LIMIT ${limit} OFFSET ${offset}`;
}

/** Catalogues by language and by what is seen: some megabytes at twenty thousand places. */
const keptCatalogue = keepBySites<Catalogue>(6);

/** The whole catalogue, read once for a revision of the sites. Of what a link opens there is none: links are many. */
const findCatalogue = async (
  db: Reader,
  scope: ReadScope,
  locale: string,
  columns: ColumnsAt,
): Promise<Catalogue | null> =>
  scope.link !== null
    ? null
    : keptCatalogue(db, columns, [locale, shownStates(scope)], () => readCatalogue(db, scope, locale));

async function readCatalogue(db: Reader, scope: ReadScope, locale: string): Promise<Catalogue> {
  const rows = await db.$queryRaw<(Omit<Catalogued, "parent"> & { parentId: string | null })[]>`
    ${treeOf(scope, locale)}
    SELECT t.id, s.slug, t.kind, t.ids[t.depth] AS "parentId", coalesce(t.own, '') AS own
    FROM tree t JOIN site s ON s.id = t.id ORDER BY t.sort_path COLLATE "C"`;
  const places = new Map(rows.map(({ id }, at) => [id, at]));
  return rows.map(
    ({ id, slug, kind, own, parentId }): Catalogued => ({
      id,
      slug,
      kind,
      own,
      parent: places.get(parentId ?? "") ?? -1,
    }),
  );
}

/** What a catalogue is asked for, of the rows of `selectTree`. */
function whereOf({ q = "", kind = null, within = null }: SiteListArgs): Prisma.Sql {
  const conditions = [matching(q)];
  if (kind !== null) conditions.push(Prisma.sql`kind = ${kind}`);
  if (within !== null) conditions.push(Prisma.sql`(SELECT id FROM site WHERE slug = ${within}) = ANY(ids)`);
  return Prisma.join(conditions, " AND ");
}

/** Whether a catalogue can be narrowed to what lies in a place: one of that address that the scope sees. */
export async function isPlaceOfList(db: Reader, scope: ReadScope, slug: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM site s WHERE s.slug = ${slug} AND ${siteSeen(scope, Prisma.sql`s`)} LIMIT 1`;
  return rows.length > 0;
}

/** The ids of all sites of a catalogue. */
export async function listSiteIds(db: Reader, scope: ReadScope, args: Omit<SiteListArgs, "page">): Promise<string[]> {
  const rows = await selectTree(db, scope, whereOf(args), Prisma.empty, args.locale ?? "en", 1_000_000, 0);
  return rows.map(({ id }) => id);
}

/**
 * Sites as a catalogue, or the ones that match, a page at a time; a page past the end is the last one. With `columns` from the
 * catalogue that is kept for them, or else by SQL.
 */
export async function listSites(
  db: Reader,
  scope: ReadScope,
  args: SiteListArgs = {},
  columns: ColumnsAt | null = null,
): Promise<SiteList> {
  const { q = "", kind = null, within = null, locale = "en" } = args;
  const catalogue = columns === null ? null : await findCatalogue(db, scope, locale, columns);
  if (columns === null || catalogue === null) {
    const { tree, ...found } = await pickBySql(db, scope, args);
    return { rows: await describeSites(db, scope, tree), ...found };
  }
  const { tree, ...found } = pickFromCatalogue(catalogue, { q, kind, within }, args.page);
  return { rows: await describeSites(db, scope, tree, await findPlaces(db, scope, columns)), ...found };
}

type PickedSites = Omit<SiteList, "rows"> & { tree: readonly Pick<TreeRow, "id" | "ids">[] };

const pagesOf = (total: number): number => Math.max(1, Math.ceil(total / sitesOnAPage));

async function pickBySql(db: Reader, scope: ReadScope, args: SiteListArgs): Promise<PickedSites> {
  const { q = "", locale = "en" } = args;
  const where = whereOf(args);
  const order = q.trim() === "" ? Prisma.empty : byMatch(foldText(q));
  const take = (page: number) => selectTree(db, scope, where, order, locale, sitesOnAPage, (page - 1) * sitesOnAPage);

  let page = Math.max(1, Math.trunc(args.page ?? 1));
  let tree = await take(page);
  if (tree.length === 0 && page > 1) {
    const [first] = await take(1);
    page = pagesOf(first?.total ?? 0);
    tree = await take(page);
  }
  const total = tree[0]?.total ?? 0;
  return { tree, total, page, pages: pagesOf(total) };
}

function pickFromCatalogue(catalogue: Catalogue, asked: CatalogueAsked, wanted = 1): PickedSites {
  const found = pickFrom(catalogue, asked);
  const total = found.length;
  const pages = pagesOf(total);
  const page = Math.min(Math.max(1, Math.trunc(wanted)), pages);
  const tree = found.slice((page - 1) * sitesOnAPage, page * sitesOnAPage).map((at) => pathAt(catalogue, at));
  return { tree, total, page, pages };
}

/** What a list shows of each site. `ids` are those of the sites around it and its own. By `places` what the events there come to, or else by SQL. */
export async function describeSites(
  db: Reader,
  scope: ReadScope,
  tree: readonly Pick<TreeRow, "id" | "ids">[],
  places: Places | null = null,
): Promise<SiteRow[]> {
  const ids = tree.map(({ id }) => id);
  const stored = await db.site.findMany({
    where: { id: { in: [...new Set(tree.flatMap((row) => row.ids))] } },
    select: { ...refSelect, kind: true, parentId: true, country: true },
  });
  const sites = new Map(stored.map((site) => [site.id, site]));
  const [counts, conditions] = await Promise.all([
    places === null ? countEventsWithin(db, scope, ids) : countWithin(places, ids),
    conditionsOf(db, scope, ids, places),
  ]);
  return tree.flatMap(({ id, ids: around }) => {
    const site = sites.get(id);
    if (!site) return [];
    const path = around.slice(0, -1).flatMap((outer) => sites.get(outer) ?? []);
    return [
      {
        ...toRef(site),
        kind: site.kind,
        country: countryOf(site, path),
        parentId: site.parentId !== null && around.includes(site.parentId) ? site.parentId : null,
        path: path.map(toRef),
        events: counts.get(id) ?? 0,
        condition: conditions.get(id) ?? noSiteCondition,
      },
    ];
  });
}

const countWithin = (places: Places, ids: readonly string[]): Map<string, number> =>
  new Map(ids.map((id) => [id, eventsWithin(places, numberOf(places.columns.siteIds, id))]));

/** How many events each site has, those of its parts included. */
async function countEventsWithin(db: Reader, scope: ReadScope, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<{ root: string; events: number }[]>`
    SELECT a.ancestor_id AS root, sum(there.events)::int AS events
    FROM site_ancestry a CROSS JOIN LATERAL (
      SELECT count(*) AS events FROM damage_event e WHERE e.site_id = a.site_id AND ${eventSeen(scope, Prisma.sql`e`)}) there
    WHERE a.ancestor_id = ANY(${[...ids]}) AND ${isUnbroken(scope, 0)}
    GROUP BY a.ancestor_id`;
  return new Map(rows.map(({ root, events }) => [root, events]));
}

/** The sites a site lies in, outermost first. */
export async function listAncestorIds(db: Reader, scope: ReadScope, siteId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT a.ancestor_id AS id FROM site_ancestry a JOIN site s ON s.id = a.ancestor_id
    WHERE a.site_id = ${siteId} AND a.depth > 0 AND ${siteSeen(scope, Prisma.sql`s`)} AND ${isUnbroken(scope, 1)}
    ORDER BY a.depth DESC`;
  return rows.map(({ id }) => id);
}

/** A site and everything that lies in it. Empty for a site the scope does not see. */
export async function listSubtreeIds(db: Reader, scope: ReadScope, siteId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT a.site_id AS id FROM site_ancestry a JOIN site s ON s.id = a.ancestor_id
    WHERE a.ancestor_id = ${siteId} AND ${siteSeen(scope, Prisma.sql`s`)} AND ${isUnbroken(scope, 0)}
    ORDER BY a.site_id`;
  return rows.map(({ id }) => id);
}

export type SiteChoice = SiteRef & { kind: SiteKind; country: string | null; path: SiteRef[] };

/** Sites for a picker, best match first, at most `limit`. Nothing for an empty search. */
export async function findSites(
  db: Reader,
  scope: ReadScope,
  q: string,
  { limit = 12, locale = "en" }: { limit?: number; locale?: Locale } = {},
): Promise<SiteChoice[]> {
  if (foldText(q) === "") return [];
  const tree = await selectTree(db, scope, matching(q), byMatch(foldText(q)), locale, limit, 0);
  const rows = await describeSites(db, scope, tree);
  return rows.map(({ id, slug, title, kind, country, path }) => ({ id, slug, title, kind, country, path }));
}

/** The address of a place by its id; null for one that the scope does not see. */
export async function findSlug(db: Reader, scope: ReadScope, id: string): Promise<string | null> {
  if (!(await seesRecord(db, scope, { type: "site", id }))) return null;
  return (await db.site.findUnique({ where: { id }, select: { slug: true } }))?.slug ?? null;
}
