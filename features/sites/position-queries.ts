import { sql } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { siteSeen } from "@/features/scope/seen-sql";
import type { Reader } from "@/lib/db";
import type { Extent } from "@/lib/geo/extent";
import type { LocalizedText } from "@/lib/text/localized-text";
import { type PublicPosition, publicPosition, type StoredPosition, titleOf } from "./model";
import type { SiteNameRecord } from "./schema";

type PlacedSite = { id: string; slug: string; title: LocalizedText; position: PublicPosition };

const stored = sql`s.latitude, s.longitude, s.precision_metres AS "precisionMetres", s.position_source AS "positionSource",
  s.public_precision::text AS "publicPrecision"`;

/**
 * Where a place lies, or the nearest around it that the scope is told the position of: as exactly as the scope may see it. Null where
 * nothing around it has one.
 */
export async function findSeenPositionAround(
  db: Reader,
  scope: ReadScope,
  siteId: string,
): Promise<PublicPosition | null> {
  const rows = await db.$queryRaw<StoredPosition[]>(sql`
    SELECT ${stored} FROM site_ancestry a JOIN site s ON s.id = a.ancestor_id
    WHERE a.site_id = ${siteId} AND ${siteSeen(scope, sql`s`)} ORDER BY a.depth`);
  return rows.map((site) => publicPosition(site, scope)).find((position) => position !== null) ?? null;
}

/** Cells of coarsened places are this far from what they hide, in degrees; more where meridians are close. */
const cellDegrees = 0.2;
/** More names would find no room. */
const mostPlaces = 40;

const mostRead = 2_000;

/** Places as the scope is told where they lie, within an extent. What is read of the store is wider: a coarsened place is where it is shown. */
export async function listPlacedSites(db: Reader, scope: ReadScope, extent: Extent | null): Promise<PlacedSite[]> {
  const { south, north } = extent ?? { south: -90, north: 90 };
  const rows = await db.$queryRaw<(StoredPosition & { id: string; slug: string; names: SiteNameRecord[] })[]>(sql`
    SELECT s.id, s.slug, ${stored},
      (SELECT json_agg(json_build_object('text', n.text, 'lang', n.lang, 'kind', n.kind) ORDER BY n.position)
       FROM site_name n WHERE n.site_id = s.id AND n.kind = 'preferred') AS names
    FROM site s WHERE ${siteSeen(scope, sql`s`)} AND s.latitude BETWEEN ${south - cellDegrees} AND ${north + cellDegrees}
    ORDER BY (SELECT max(a.depth) FROM site_ancestry a WHERE a.site_id = s.id), s.id
    LIMIT ${mostRead}`);
  return rows
    .flatMap(({ id, slug, names, ...site }) => {
      const position = publicPosition(site, scope);
      return position === null || !isIn(extent, position) ? [] : [{ id, slug, title: titleOf(names ?? []), position }];
    })
    .slice(0, mostPlaces);
}

const isIn = (extent: Extent | null, { lat, lon }: PublicPosition): boolean =>
  extent === null || (lat >= extent.south && lat <= extent.north && lon >= extent.west && lon <= extent.east);
