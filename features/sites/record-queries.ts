import type { ColumnsAt } from "@/features/columns/kept-columns";
import { sql } from "@/features/scope/filter-sql";
import { listIds, seesRecord } from "@/features/scope/queries";
import type { ReadScope } from "@/features/scope/scope";
import { siteSeen } from "@/features/scope/seen-sql";
import type { Reader } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { metresBetween } from "@/lib/geo/cells";
import { fromTextColumn } from "@/lib/text/localized-column";
import type { LocalizedText } from "@/lib/text/localized-text";
import { conditionsOf } from "./condition-queries";
import {
  noSiteCondition,
  type PublicPosition,
  type PublicWhereabouts,
  publicPosition,
  publicWhereabouts,
  type SiteCondition,
  titleIn,
  titleOf,
} from "./model";
import type { Places } from "./places-model";
import { findPlaces } from "./places-queries";
import {
  describeSites,
  listAncestorIds,
  refSelect,
  type SiteRef,
  type SiteRow,
  sitesOnAPage,
  storedPosition,
  toRef,
} from "./queries";
import type { SiteKind, SiteNameRecord } from "./schema";

export type SiteRecordView = SiteRef &
  PublicWhereabouts & {
    kind: SiteKind;
    names: SiteNameRecord[];
    path: SiteRef[];
    country: string | null;
    worldHeritageId: number | null;
    periodText: LocalizedText | null;
    summary: LocalizedText | null;
    position: PublicPosition | null;
    /** Why there is none: hidden from the public, or not known. */
    positionState: "shown" | "hidden" | "not_known";
    revision: number;
    condition: SiteCondition;
    /** Sites directly in it. */
    parts: SiteRow[];
    partsTotal: number;
    events: number;
    /** Other sites close by, for the map. */
    neighbours: Neighbour[];
  };

export type Neighbour = SiteRef & { position: PublicPosition; condition: SiteCondition };

/** A site with its names, position as the scope may see it, parts and condition. Throws `not_found`. */
export async function getSiteBySlug(
  db: Reader,
  scope: ReadScope,
  slug: string,
  columns: ColumnsAt | null = null,
): Promise<SiteRecordView> {
  const site = await db.site.findUnique({
    where: { slug },
    include: {
      names: { orderBy: { position: "asc" }, select: { text: true, lang: true, script: true, kind: true } },
      identifiers: { orderBy: { position: "asc" }, select: { list: true, identifier: true, url: true } },
      links: { orderBy: { position: "asc" }, select: { words: true, url: true } },
    },
  });
  if (!site || !(await seesRecord(db, scope, { type: "site", id: site.id }))) throw new AppError("not_found");
  const position = publicPosition(site, scope);
  const places = columns === null ? null : await findPlaces(db, scope, columns);
  const path = [...(await listAncestorIds(db, scope, site.id)), site.id];
  const [self] = await describeSites(db, scope, [{ id: site.id, ids: path }], places);
  const parts = await listParts(db, scope, site.id, places);
  const { id, kind, names, country, worldHeritageId, revision } = site;
  return {
    ...{ id, slug, kind, names, country, worldHeritageId, revision, position },
    ...publicWhereabouts(
      {
        address: fromTextColumn(site.address),
        district: fromTextColumn(site.district),
        identifiers: site.identifiers,
        links: site.links,
      },
      site.publicPrecision,
      scope,
    ),
    periodText: fromTextColumn(site.periodText),
    summary: fromTextColumn(site.summary),
    title: titleOf(names),
    path: self?.path ?? [],
    positionState: position !== null ? "shown" : site.latitude === null ? "not_known" : "hidden",
    condition: self?.condition ?? noSiteCondition,
    events: self?.events ?? 0,
    ...parts,
    neighbours: position === null ? [] : await listNeighbours(db, scope, id, position, places),
  };
}

const neighbourhoodMetres = 900;
const mostNeighbours = 24;
/** A place known no better than this is no landmark for another. */
const roughFromMetres = 300;

/**
 * Sites around a position, by what the scope may see of theirs: one that is hidden is nobody's neighbour, and distances are
 * between shown positions, so that nearness tells nothing the positions do not.
 */
async function listNeighbours(
  db: Reader,
  scope: ReadScope,
  siteId: string,
  around: PublicPosition,
  places: Places | null,
): Promise<Neighbour[]> {
  const reach = 0.1;
  const ids = await listIds(
    db,
    sql`SELECT s.id FROM site s WHERE s.id <> ${siteId} AND ${siteSeen(scope, sql`s`)}
      AND s.latitude BETWEEN ${around.lat - reach} AND ${around.lat + reach}
      AND s.longitude BETWEEN ${around.lon - 2 * reach} AND ${around.lon + 2 * reach}
      ORDER BY s.id LIMIT 500`,
  );
  const stored = await db.site.findMany({
    where: { id: { in: ids } },
    select: { ...refSelect, ...storedPosition },
    orderBy: { id: "asc" },
  });
  const near = stored
    .flatMap((site) => {
      const position = publicPosition(site, scope);
      return position === null || position.precisionMetres > roughFromMetres ? [] : [{ ...toRef(site), position }];
    })
    .map((site) => ({ site, metres: metresBetween(site.position, around) }))
    .filter(({ metres }) => metres <= Math.max(neighbourhoodMetres, around.precisionMetres))
    .toSorted((a, b) => a.metres - b.metres)
    .slice(0, mostNeighbours);
  const conditions = await conditionsOf(
    db,
    scope,
    near.map(({ site }) => site.id),
    places,
  );
  return near.map(({ site }) => ({ ...site, condition: conditions.get(site.id) ?? noSiteCondition }));
}

async function listParts(
  db: Reader,
  scope: ReadScope,
  siteId: string,
  places: Places | null,
): Promise<{ parts: SiteRow[]; partsTotal: number }> {
  const children = await db.site.findMany({
    where: {
      id: {
        in: await listIds(
          db,
          sql`SELECT s.id FROM site s WHERE s.parent_id = ${siteId} AND ${siteSeen(scope, sql`s`)}`,
        ),
      },
    },
    select: refSelect,
  });
  const nameOf = (site: (typeof children)[number]) => titleIn(toRef(site).title, "en");
  const shown = children.toSorted((a, b) => compareText(nameOf(a), nameOf(b))).slice(0, sitesOnAPage);
  return {
    parts: await describeSites(
      db,
      scope,
      shown.map(({ id }) => ({ id, ids: [id] })),
      places,
    ),
    partsTotal: children.length,
  };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
