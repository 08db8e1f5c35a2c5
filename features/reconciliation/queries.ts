import { sql } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { siteSeen } from "@/features/scope/seen-sql";
import type { nameKinds, SiteKind } from "@/features/sites/schema";
import { isUnbroken } from "@/features/sites/tree-sql";
import type { Reader } from "@/lib/db";

type NameKind = (typeof nameKinds)[number];

export type MatchableName = { text: string; lang: string; kind: NameKind; folded: string };

/** A place as names are matched against it. Of where it lies it holds no more than what it lies in. */
export type MatchableSite = {
  id: string;
  slug: string;
  kind: SiteKind;
  country: string | null;
  worldHeritageId: number | null;
  names: MatchableName[];
  /** Ids of the places it lies in, outermost first. */
  around: string[];
};

/** Every place the scope sees, with all its spellings. */
export const listMatchableSites = (db: Reader, scope: ReadScope): Promise<MatchableSite[]> =>
  db.$queryRaw<MatchableSite[]>(sql`
    SELECT s.id, s.slug, s.kind::text AS kind, s.country, s.world_heritage_id AS "worldHeritageId",
      (SELECT jsonb_agg(jsonb_build_object('text', n.text, 'lang', n.lang, 'kind', n.kind, 'folded', n.search_text)
        ORDER BY n.position) FROM site_name n WHERE n.site_id = s.id) AS names,
      ARRAY(SELECT a.ancestor_id FROM site_ancestry a JOIN site o ON o.id = a.ancestor_id
        WHERE a.site_id = s.id AND a.depth > 0 AND ${siteSeen(scope, sql`o`)} AND ${isUnbroken(scope, 1)}
        ORDER BY a.depth DESC) AS around
    FROM site s WHERE ${siteSeen(scope, sql`s`)} ORDER BY s.id`);
