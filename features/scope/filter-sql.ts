import { Prisma } from "@/generated/prisma/client";
import { wordForms } from "@/lib/text/fold-text";
import { sqlDay } from "./day-sql";
import { type Days, type EventFilter, isEmptyWindow } from "./filter-schema";

export const { sql, join, empty, raw } = Prisma;
export type Sql = Prisma.Sql;

/** A query for a folded word in its forms (`wordForms`). They are letters and digits only, so none can leave its quotes. */
export function wordQuery(word: string): Sql {
  const { beginning, whole } = wordForms(word);
  const forms = [...beginning.map((form) => `'${form}':*`), ...whole.map((form) => `'${form}'`)];
  return sql`to_tsquery('simple', ${forms.join(" | ")})`;
}

/**
 * Where a word stands, each to be found by an index of its own: in what an event says, in the names of what it lies in, in a
 * published claim of it, or in the published source of one. What was withdrawn is found by nobody: an address finds the same
 * whoever asks.
 */
function whereStands(word: string) {
  const query = wordQuery(word);
  return {
    inEvents: sql`FROM damage_event w WHERE w.search_words @@ ${query}`,
    inNames: sql`FROM site_name n JOIN site_ancestry a ON a.ancestor_id = n.site_id WHERE n.search_words @@ ${query}`,
    inClaims: sql`FROM claim c WHERE c.state = 'published' AND c.search_words @@ ${query}
      AND EXISTS (SELECT FROM source o WHERE o.id = c.source_id AND o.state = 'published')`,
    inSources: sql`FROM claim c WHERE c.state = 'published' AND c.source_id IN (
      SELECT o.id FROM source o WHERE o.state = 'published' AND o.search_words @@ ${query})`,
  };
}

/** True of an event with a word starting so anywhere that is looked (`whereStands`). As one OR none of them would go by its index. */
export function hasWord(word: string, e: Sql): Sql {
  const { inEvents, inNames, inClaims, inSources } = whereStands(word);
  return sql`${e}.id IN (
    SELECT w.id ${inEvents}
    UNION SELECT w.id FROM damage_event w WHERE w.site_id IN (SELECT a.site_id ${inNames})
    UNION SELECT c.event_id ${inClaims}
    UNION SELECT c.event_id ${inSources})`;
}

/** What `hasWord` asks, in its parts, for whoever puts them together: revisions of events and of claims, and ids of places. */
export function whereWord(word: string): { ofEvents: Sql; ofClaims: Sql; ofPlaces: Sql } {
  const { inEvents, inNames, inClaims, inSources } = whereStands(word);
  return {
    ofEvents: sql`SELECT w.revision ${inEvents}`,
    ofPlaces: sql`SELECT DISTINCT a.site_id AS id ${inNames}`,
    ofClaims: sql`SELECT c.revision ${inClaims} UNION ALL SELECT c.revision ${inSources}`,
  };
}

/** True of an event some day of which can lie in the window. What has no date lies in none. */
function canTouch({ from, to }: Days, e: Sql): Sql {
  if (isEmptyWindow({ from, to })) return sql`FALSE`;
  const all = [sql`(${e}.earliest IS NOT NULL OR ${e}.latest IS NOT NULL)`];
  if (from !== null) all.push(sql`(${e}.latest IS NULL OR ${e}.latest >= ${sqlDay(from)})`);
  if (to !== null) all.push(sql`(${e}.earliest IS NULL OR ${e}.earliest <= ${sqlDay(to)})`);
  return join(all, " AND ");
}

/** True of an event of which some day surely lies in the window (`surelyTouches` in lib/dates); never null. */
export function surelyTouches({ from, to }: Days, e: Sql): Sql {
  if (isEmptyWindow({ from, to })) return sql`FALSE`;
  const all = [
    ...(from === null ? [] : [sql`${e}.lasted_to >= ${sqlDay(from)}`]),
    ...(to === null ? [] : [sql`${e}.begun_by <= ${sqlDay(to)}`]),
  ];
  return all.length === 0 ? sql`TRUE` : sql`coalesce(${join(all, " AND ")}, FALSE)`;
}

/** True of an event that a filter lets through and that surely belongs to what it asks for: dates alone can leave that open. */
export const surelyMatches = ({ window }: EventFilter, e: Sql): Sql =>
  window === null ? sql`TRUE` : window.surely === null ? sql`FALSE` : surelyTouches(window.surely, e);

/** True of an event that a filter lets through, whatever its state: the one meaning of a filter. */
export function matchesFilter({ siteIds, ...filter }: EventFilter, e: Sql): Sql {
  const { cause, severity, verification, kind, words, window } = filter;
  const all: Sql[] = [];
  if (siteIds !== null) all.push(sql`${e}.site_id = ANY(${[...siteIds]}::text[])`);
  if (kind !== null) all.push(sql`${e}.kind = ${kind}::"EventKind"`);
  if (cause.length > 0) all.push(sql`${e}.cause = ANY(${[...cause]}::"Cause"[])`);
  if (severity.length > 0) all.push(sql`${e}.severity = ANY(${[...severity]}::"Severity"[])`);
  if (verification.length > 0) all.push(sql`${e}.verification = ANY(${[...verification]}::"Verification"[])`);
  for (const word of words) all.push(hasWord(word, e));
  if (window !== null) all.push(canTouch(window, e));
  return all.length === 0 ? sql`TRUE` : join(all, " AND ");
}
