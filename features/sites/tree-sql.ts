import { type Sql, sql } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { siteSeen } from "@/features/scope/seen-sql";

/**
 * True of a line `a` of the closure without a place between the two that the scope does not see: `from` is the depth of the
 * first that is asked. What lies beyond such a place stands at the top.
 */
export const isUnbroken = (scope: ReadScope, from: 0 | 1): Sql => sql`NOT EXISTS (
  SELECT 1 FROM site_ancestry b JOIN site h ON h.id = b.ancestor_id
  WHERE b.site_id = a.site_id AND b.depth >= ${from} AND b.depth < a.depth AND NOT ${siteSeen(scope, sql`h`)})`;
