import { Prisma } from "@/generated/prisma/client";
import type { EventFilter } from "./filter-schema";

export const { sql, join, empty } = Prisma;
export type Sql = Prisma.Sql;

/**
 * True of an event that has a word starting so, or lies where the name of a place around it has. Each is found by an index of
 * its own; as one OR neither would be. The word is letters and digits only (`foldWords`), so it cannot leave its quotes.
 */
function hasWord(word: string, e: Sql): Sql {
  const query = sql`to_tsquery('simple', ${`'${word}':*`})`;
  return sql`${e}.id IN (
    SELECT w.id FROM damage_event w WHERE w.search_words @@ ${query}
    UNION SELECT w.id FROM damage_event w WHERE w.site_id IN (
      SELECT a.site_id FROM site_name n JOIN site_ancestry a ON a.ancestor_id = n.site_id WHERE n.search_words @@ ${query}))`;
}

/** True of an event that a filter lets through, whatever its state: the one meaning of a filter. */
export function matchesFilter({ siteIds, ...filter }: EventFilter, e: Sql): Sql {
  const { cause, severity, verification, kind, words, windows } = filter;
  const all: Sql[] = [];
  if (siteIds !== null) all.push(sql`${e}.site_id = ANY(${[...siteIds]}::text[])`);
  if (kind !== null) all.push(sql`${e}.kind = ${kind}::"EventKind"`);
  if (cause.length > 0) all.push(sql`${e}.cause = ANY(${[...cause]}::"Cause"[])`);
  if (severity.length > 0) all.push(sql`${e}.severity = ANY(${[...severity]}::"Severity"[])`);
  if (verification.length > 0) all.push(sql`${e}.verification = ANY(${[...verification]}::"Verification"[])`);
  for (const word of words) all.push(hasWord(word, e));
  if (windows.length > 0) all.push(sql`(${e}.earliest IS NOT NULL OR ${e}.latest IS NOT NULL)`);
  for (const { from, to } of windows) {
    if (from !== null) all.push(sql`(${e}.latest IS NULL OR ${e}.latest >= ${from}::date)`);
    if (to !== null) all.push(sql`(${e}.earliest IS NULL OR ${e}.earliest <= ${to}::date)`);
  }
  return all.length === 0 ? sql`TRUE` : join(all, " AND ");
}
