import type { EventFilter } from "@/features/dashboard/schema";
import { Prisma } from "@/generated/prisma/client";
import { type ReadScope, visibleStates } from "@/lib/read-scope";

export const { sql, join, empty } = Prisma;
export type Sql = Prisma.Sql;

/** True of a record of table `alias` that the scope may read. */
export const isVisible = (scope: ReadScope, state: Sql): Sql =>
  sql`${state} = ANY(${visibleStates(scope)}::"RecordState"[])`;

/** A site's preferred name in the reader's language, else in English, else in any. */
export const preferredName = (siteId: Sql, locale: string): Sql => sql`(
  SELECT n.text FROM site_name n WHERE n.site_id = ${siteId} AND n.kind = 'preferred'
  ORDER BY n.lang = ${locale} DESC, n.lang = 'en' DESC, n.position LIMIT 1)`;

/** True of an event `e` that the scope may read: itself and the place it is recorded at. */
export const isEventVisible = (scope: ReadScope): Sql => sql`${isVisible(scope, sql`e.state`)}
  AND e.site_id NOT IN (SELECT h.id FROM site h WHERE NOT ${isVisible(scope, sql`h.state`)})`;

/**
 * True of an event `e` that has a word starting so, or lies where a place's name has. Each side is found by its own index;
 * as one OR neither would be. The word is letters and digits only (`foldWords`), so it cannot leave its quotes.
 */
const hasWord = (word: string): Sql => {
  const query = sql`to_tsquery('simple', ${`'${word}':*`})`;
  return sql`e.id IN (
    SELECT w.id FROM damage_event w WHERE w.search_words @@ ${query}
    UNION SELECT w.id FROM damage_event w WHERE w.site_id IN (
      SELECT a.site_id FROM site_name n JOIN site_ancestry a ON a.ancestor_id = n.site_id WHERE n.search_words @@ ${query}))`;
};

function conditions(scope: ReadScope, filter: EventFilter): Sql[] {
  const { siteIds, cause, severity, verification, kind, words, windows } = filter;
  const all = [isEventVisible(scope)];
  if (siteIds !== null) all.push(sql`e.site_id = ANY(${[...siteIds]}::text[])`);
  if (kind !== null) all.push(sql`e.kind = ${kind}::"EventKind"`);
  if (cause.length > 0) all.push(sql`e.cause = ANY(${[...cause]}::"Cause"[])`);
  if (severity.length > 0) all.push(sql`e.severity = ANY(${[...severity]}::"Severity"[])`);
  if (verification.length > 0) all.push(sql`e.verification = ANY(${[...verification]}::"Verification"[])`);
  for (const word of words) all.push(hasWord(word));
  if (windows.length > 0) all.push(sql`(e.earliest IS NOT NULL OR e.latest IS NOT NULL)`);
  for (const { from, to } of windows) {
    if (from !== null) all.push(sql`(e.latest IS NULL OR e.latest >= ${from}::date)`);
    if (to !== null) all.push(sql`(e.earliest IS NULL OR e.earliest <= ${to}::date)`);
  }
  return all;
}

/** True of a filter without a condition. */
export const isWhole = ({ siteIds, kind, ...lists }: EventFilter): boolean =>
  siteIds === null && kind === null && Object.values(lists).every(({ length }) => length === 0);

/**
 * The one meaning of a filter: the head of a statement whose `matched` are the events it and the scope let through.
 * No index holds the order of any list, so that for a rare word the planner cannot walk one instead of looking it up.
 */
export function withMatched(scope: ReadScope, filter: EventFilter, further: Sql = empty): Sql {
  return sql`WITH RECURSIVE ${further}
    matched AS (SELECT e.* FROM damage_event e WHERE ${join(conditions(scope, filter), " AND ")})`;
}

/** The day an event is counted at: the last on which it can have happened, or the first where there is no last. */
export const countedDay = (alias: Sql): Sql => sql`coalesce(${alias}.latest, ${alias}.earliest)`;
