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

/** The words are letters and digits only (`foldWords`), so none can leave its quotes. */
const textQuery = (words: readonly string[]): string => words.map((word) => `'${word}':*`).join(" & ");

function conditions(scope: ReadScope, filter: EventFilter): Sql[] {
  const { siteId, cause, severity, verification, kind, words, windows } = filter;
  const all = [
    isVisible(scope, sql`e.state`),
    sql`e.site_id NOT IN (SELECT h.id FROM site h WHERE NOT ${isVisible(scope, sql`h.state`)})`,
  ];
  if (siteId !== null) all.push(sql`e.site_id IN (SELECT id FROM place)`);
  if (kind !== null) all.push(sql`e.kind = ${kind}::"EventKind"`);
  if (cause.length > 0) all.push(sql`e.cause = ANY(${[...cause]}::"Cause"[])`);
  if (severity.length > 0) all.push(sql`e.severity = ANY(${[...severity]}::"Severity"[])`);
  if (verification.length > 0) all.push(sql`e.verification = ANY(${[...verification]}::"Verification"[])`);
  if (words.length > 0) all.push(sql`e.id IN (SELECT id FROM said)`);
  if (windows.length > 0) all.push(sql`(e.earliest IS NOT NULL OR e.latest IS NOT NULL)`);
  for (const { from, to } of windows) {
    if (from !== null) all.push(sql`(e.latest IS NULL OR e.latest >= ${from}::date)`);
    if (to !== null) all.push(sql`(e.earliest IS NULL OR e.earliest <= ${to}::date)`);
  }
  return all;
}

/**
 * The one meaning of a filter: the head of a statement whose `matched` are the events it and the scope let through.
 * Words are looked up on their own first, or the planner walks the dates for a rare word.
 */
export function withMatched(scope: ReadScope, filter: EventFilter, further: Sql = empty): Sql {
  const { siteId, words } = filter;
  const place =
    siteId === null
      ? empty
      : sql`place(id) AS (
          SELECT ${siteId}::text UNION SELECT s.id FROM site s JOIN place ON s.parent_id = place.id),`;
  const said =
    words.length === 0
      ? empty
      : sql`said AS MATERIALIZED (
          SELECT w.id FROM damage_event w
          WHERE to_tsvector('simple', w.search_text) @@ to_tsquery('simple', ${textQuery(words)})),`;
  return sql`WITH RECURSIVE ${place} ${said} ${further}
    matched AS (SELECT e.* FROM damage_event e WHERE ${join(conditions(scope, filter), " AND ")})`;
}

/** The day an event is counted at: the last on which it can have happened, or the first where there is no last. */
export const countedDay = (alias: Sql): Sql => sql`coalesce(${alias}.latest, ${alias}.earliest)`;
