import { Prisma } from "@/generated/prisma/client";
import type { EventFilter } from "./filter-schema";

export const { sql, join, empty } = Prisma;
export type Sql = Prisma.Sql;

/** The words are letters and digits only (`foldWords`), so none can leave its quotes. */
const textQuery = (words: readonly string[]): string => words.map((word) => `'${word}':*`).join(" & ");

/** True of an event that a filter lets through, whatever its state: the one meaning of a filter. */
export function matchesFilter({ siteIds, ...filter }: EventFilter, e: Sql): Sql {
  const { cause, severity, verification, kind, words, windows } = filter;
  const all: Sql[] = [];
  if (siteIds !== null) all.push(sql`${e}.site_id = ANY(${[...siteIds]}::text[])`);
  if (kind !== null) all.push(sql`${e}.kind = ${kind}::"EventKind"`);
  if (cause.length > 0) all.push(sql`${e}.cause = ANY(${[...cause]}::"Cause"[])`);
  if (severity.length > 0) all.push(sql`${e}.severity = ANY(${[...severity]}::"Severity"[])`);
  if (verification.length > 0) all.push(sql`${e}.verification = ANY(${[...verification]}::"Verification"[])`);
  if (words.length > 0) all.push(sql`${e}.search_words @@ to_tsquery('simple', ${textQuery(words)})`);
  if (windows.length > 0) all.push(sql`(${e}.earliest IS NOT NULL OR ${e}.latest IS NOT NULL)`);
  for (const { from, to } of windows) {
    if (from !== null) all.push(sql`(${e}.latest IS NULL OR ${e}.latest >= ${from}::date)`);
    if (to !== null) all.push(sql`(${e}.earliest IS NULL OR ${e}.earliest <= ${to}::date)`);
  }
  return all.length === 0 ? sql`TRUE` : join(all, " AND ");
}
