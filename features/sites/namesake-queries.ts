import { type Sql, sql } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { siteNamed, siteSeen } from "@/features/scope/seen-sql";
import type { Reader } from "@/lib/db";
import { countryName } from "@/lib/i18n/countries";
import { commaOf } from "@/lib/text/language";
import { titleIn } from "./model";
import { refSelect, toRef } from "./queries";

/** What tells a place apart from others of its name, by its slug: the place around it, and the country. */
export type Namesakes = ReadonlyMap<string, string>;

/** Those of some places that share a preferred name with another place the scope sees, and what tells each apart. */
export const listNamesakes = (
  db: Reader,
  scope: ReadScope,
  slugs: readonly string[],
  locale: string,
): Promise<Namesakes> =>
  listWhereabouts(db, scope, slugs, {
    locale,
    of: sql`EXISTS (
      SELECT 1 FROM site_name n JOIN site_name o ON o.search_text = n.search_text AND o.site_id <> n.site_id
      JOIN site other ON other.id = o.site_id
      WHERE n.site_id = s.id AND n.kind = 'preferred' AND o.kind = 'preferred' AND n.search_text <> ''
        AND ${siteNamed(scope, sql`other`)})`,
  });

/** What tells each of some places apart from any other: the place around it, and the country. */
export async function listWhereabouts(
  db: Reader,
  scope: ReadScope,
  slugs: readonly string[],
  { locale, of = sql`TRUE` }: { locale: string; of?: Sql },
): Promise<Namesakes> {
  if (slugs.length === 0) return new Map();
  const rows = await db.$queryRaw<{ slug: string; parentId: string | null; country: string | null }[]>`
    SELECT s.slug, around.id AS "parentId", (
        SELECT c.country FROM site_ancestry a JOIN site c ON c.id = a.ancestor_id
        WHERE a.site_id = s.id AND c.country IS NOT NULL AND ${siteSeen(scope, sql`c`)} ORDER BY a.depth LIMIT 1) AS country
    FROM site s LEFT JOIN site around ON around.id = s.parent_id AND ${siteNamed(scope, sql`around`)}
    WHERE s.slug = ANY(${[...new Set(slugs)]}::text[]) AND ${of}`;
  const parentIds = rows.flatMap(({ parentId }) => parentId ?? []);
  const parents = await db.site.findMany({ where: { id: { in: parentIds } }, select: refSelect });
  const titles = new Map(parents.map((parent) => [parent.id, titleIn(toRef(parent).title, locale)]));
  return new Map(
    rows.map(({ slug, parentId, country }) => {
      const around = parentId === null ? undefined : titles.get(parentId);
      const parts = [around, country === null ? undefined : countryName(country, locale)];
      return [slug, parts.filter((part) => part !== undefined).join(commaOf(locale)) || slug];
    }),
  );
}

/** A place's name, with what tells it apart where it has namesakes. */
export function nameApart(namesakes: Namesakes, { slug, name }: { slug: string; name: string }): string {
  const apart = namesakes.get(slug);
  return apart === undefined ? name : `${name} (${apart})`;
}

/** Places of one name, each with what tells it apart; where that is the same too, with its address. */
export async function tellAllApart<Site extends { slug: string; name: string }>(
  db: Reader,
  scope: ReadScope,
  sites: readonly Site[],
  locale: string,
): Promise<Site[]> {
  const whereabouts = await listWhereabouts(db, scope, slugsOf(sites), { locale });
  const named = nameAllApart(whereabouts, sites);
  return named.map((site) =>
    named.some(({ slug, name }) => slug !== site.slug && name === site.name)
      ? { ...site, name: `${site.name} [${site.slug}]` }
      : site,
  );
}

/** Places by names that tell them apart from their namesakes, which have been listed. */
export const nameAllApart = <Site extends { slug: string; name: string }>(
  namesakes: Namesakes,
  sites: readonly Site[],
): Site[] => sites.map((site) => ({ ...site, name: nameApart(namesakes, site) }));

/** Places with names that tell them apart from their namesakes. */
export async function tellSitesApart<Site extends { slug: string; name: string }>(
  db: Reader,
  scope: ReadScope,
  sites: readonly Site[],
  locale: string,
): Promise<Site[]> {
  return nameAllApart(await listNamesakes(db, scope, slugsOf(sites), locale), sites);
}

const slugsOf = (sites: readonly { slug: string }[]): string[] => sites.map(({ slug }) => slug);
