import type { EventFilter } from "@/features/scope/filter-schema";
import { empty, matchesFilter, type Sql, sql } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { eventSeen } from "@/features/scope/seen-sql";

/** A site's preferred name in the reader's language, else in English, else in any. */
export const preferredName = (siteId: Sql, locale: string): Sql => sql`(
  SELECT n.text FROM site_name n WHERE n.site_id = ${siteId} AND n.kind = 'preferred'
  ORDER BY n.lang = ${locale} DESC, n.lang = 'en' DESC, n.position LIMIT 1)`;

/** True of a filter without a condition. */
export const isWhole = ({ siteIds, kind, ...lists }: EventFilter): boolean =>
  siteIds === null && kind === null && Object.values(lists).every(({ length }) => length === 0);

/**
 * The head of a statement whose `matched` are the events that a filter and the scope let through.
 * No index holds the order of any list, so that for a rare word the planner cannot walk one instead of looking it up.
 */
export function withMatched(scope: ReadScope, filter: EventFilter, further: Sql = empty): Sql {
  return sql`WITH ${further}
    matched AS (SELECT e.* FROM damage_event e WHERE ${eventSeen(scope, sql`e`)} AND ${matchesFilter(filter, sql`e`)})`;
}

/** The day an event is counted at: the last on which it can have happened, or the first where there is no last. */
export const countedDay = (alias: Sql): Sql => sql`coalesce(${alias}.latest, ${alias}.earliest)`;
