import { sql } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { siteSeen } from "@/features/scope/seen-sql";
import type { Reader } from "@/lib/db";
import { publicOutlines, type StoredOutlines } from "./model";
import type { PlacedOutline } from "./outline-model";

/** More places with outlines than a map can show. */
const mostOutlinedSites = 400;

/** The outlines of a place and of all that lies in it, as the scope may see them. */
export async function listOutlines(db: Reader, scope: ReadScope, rootId: string): Promise<PlacedOutline[]> {
  const rows = await db.$queryRaw<(StoredOutlines & { slug: string })[]>(sql`
    SELECT s.slug, s.latitude, s.longitude, s.precision_metres AS "precisionMetres", s.position_source AS "positionSource",
      s.public_precision::text AS "publicPrecision", s.outlines
    FROM site_ancestry a JOIN site s ON s.id = a.site_id
    WHERE a.ancestor_id = ${rootId} AND s.outlines IS NOT NULL AND ${siteSeen(scope, sql`s`)}
    ORDER BY s.id LIMIT ${mostOutlinedSites}`);
  return rows.flatMap(({ slug, ...site }) =>
    publicOutlines(site, scope).map((outline, index) => ({ ...outline, id: `${slug}-${index}`, site: slug })),
  );
}
