import { Prisma } from "@/generated/prisma/client";
import { wordForms } from "@/lib/text/fold-text";
import { sqlDay } from "./day-sql";
import { type Days, type EventFilter, isEmptyWindow } from "./filter-schema";

export const { sql, join, empty } = Prisma;
export type Sql = Prisma.Sql;

/** A query for a folded word in its forms (`wordForms`). They are letters and digits only, so none can leave its quotes. */
export function wordQuery(word: string): Sql {
  const { beginning, whole } = wordForms(word);
  const forms = [...beginning.map((form) => `'${form}':*`), ...whole.map((form) => `'${form}'`)];
  return sql`to_tsquery('simple', ${forms.join(" | ")})`;
}

/**
 * True of an event that has a word starting so, or lies where the name of a place around it has, or of which a published claim
 * has or the published source of one. Each is found by an index of its own; as one OR neither would be. What was withdrawn is
 * found by nobody: an address finds the same whoever asks.
 */
export function hasWord(word: string, e: Sql): Sql {
  const query = wordQuery(word);
  return sql`${e}.id IN (
    SELECT w.id FROM damage_event w WHERE w.search_words @@ ${query}
    UNION SELECT w.id FROM damage_event w WHERE w.site_id IN (
      SELECT a.site_id FROM site_name n JOIN site_ancestry a ON a.ancestor_id = n.site_id WHERE n.search_words @@ ${query})
    UNION SELECT c.event_id FROM claim c WHERE c.state = 'published' AND c.search_words @@ ${query}
      AND EXISTS (SELECT FROM source o WHERE o.id = c.source_id AND o.state = 'published')
    UNION SELECT c.event_id FROM claim c WHERE c.state = 'published' AND c.source_id IN (
      SELECT o.id FROM source o WHERE o.state = 'published' AND o.search_words @@ ${query}))`;
}

/** What `hasWord` asks, in its parts, for whoever puts them together: revisions of events and of claims, and ids of places. */
export function whereWord(word: string): { ofEvents: Sql; ofClaims: Sql; ofPlaces: Sql } {
  const query = wordQuery(word);
  return {
    ofEvents: sql`SELECT w.revision FROM damage_event w WHERE w.search_words @@ ${query}`,
    ofPlaces: sql`SELECT DISTINCT a.site_id AS id FROM site_name n JOIN site_ancestry a ON a.ancestor_id = n.site_id
      WHERE n.search_words @@ ${query}`,
    ofClaims: sql`SELECT c.revision FROM claim c WHERE c.state = 'published' AND c.search_words @@ ${query}
        AND EXISTS (SELECT FROM source o WHERE o.id = c.source_id AND o.state = 'published')
      UNION ALL SELECT c.revision FROM claim c WHERE c.state = 'published' AND c.source_id IN (
        SELECT o.id FROM source o WHERE o.state = 'published' AND o.search_words @@ ${query})`,
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
