import type { EventFilter } from "@/features/scope/filter-schema";
import { empty, matchesFilter, type Sql, sql, surelyMatches } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { eventSeen, eventSurelySeen } from "@/features/scope/seen-sql";

/** A site's preferred name in the reader's language, else in English, else in any. */
export const preferredName = (siteId: Sql, locale: string): Sql => sql`(
  SELECT n.text FROM site_name n WHERE n.site_id = ${siteId} AND n.kind = 'preferred'
  ORDER BY n.lang = ${locale} DESC, n.lang = 'en' DESC, n.position LIMIT 1)`;

/** The place of that name in lists: numbers in it by what they count. */
export const nameOrder = (siteId: Sql, locale: string): Sql => sql`(
  SELECT n.sort_text FROM site_name n WHERE n.site_id = ${siteId} AND n.kind = 'preferred'
  ORDER BY n.lang = ${locale} DESC, n.lang = 'en' DESC, n.position LIMIT 1)`;

/** True of a filter without a condition. */
export const isWhole = ({ siteIds, kind, window, ...lists }: EventFilter): boolean =>
  siteIds === null && kind === null && window === null && Object.values(lists).every(({ length }) => length === 0);

/**
 * The head of a statement whose `matched` are the events that a filter and the scope let through, each with whether it surely
 * belongs (`is_sure`): of the others, a date reaches beyond the days asked for.
 * No index holds the order of any list, so that for a rare word the planner cannot walk one instead of looking it up.
 */
export function withMatched(scope: ReadScope, filter: EventFilter, further: Sql = empty): Sql {
  return sql`WITH ${further}
    matched AS (SELECT e.*, ${surelyMatches(filter, sql`e`)} AND ${eventSurelySeen(scope, sql`e`)} AS is_sure
      FROM damage_event e WHERE ${eventSeen(scope, sql`e`)} AND ${matchesFilter(filter, sql`e`)})`;
}

/** Some events that are known to match, each with whether it surely belongs. */
export type SureIds = { ids: readonly string[]; sure: readonly boolean[] };

/** The head of a statement on events that are known already, in place of those a filter selects: its rest is one for both. */
const withThese = ({ ids, sure }: SureIds): Sql => sql`WITH
    matched AS (SELECT e.*, w.is_sure FROM unnest(${[...ids]}::text[], ${[...sure]}::boolean[]) AS w(id, is_sure)
      JOIN damage_event e ON e.id = w.id)`;

/** The head for the events of a filter, or for those that somebody matched already. */
export const withAsked = (scope: ReadScope, asked: EventFilter | SureIds): Sql =>
  "ids" in asked ? withThese(asked) : withMatched(scope, asked);

/** True of an event that figures count: what was refuted did not happen, and is only listed. */
export const isCounted = (alias: Sql): Sql => sql`${alias}.verification <> 'refuted'`;

/** The day an event is counted at: the last on which it can have happened, or the first where there is no last. */
export const countedDay = (alias: Sql): Sql => sql`coalesce(${alias}.latest, ${alias}.earliest)`;
