import { type SubjectType, subjectTypes } from "@/features/chain/schema";
import type { Prisma } from "@/generated/prisma/client";
import { RecordState } from "@/generated/prisma/enums";
import type { DayWindow } from "./filter-schema";
import { join, matchesFilter, type Sql, sql, surelyMatches } from "./filter-sql";
import type { AlsoShown, Reach, ReadScope } from "./scope";

/**
 * What a scope sees: the one place that narrows, for every query. A record is seen when its state may be shown, when what it
 * belongs to is seen, and, through a link, when the link reaches it. Conditions are SQL, which can say all of that; Prisma is
 * handed ids that were found by them (`listIds`), and of records that hang on a seen one, the few conditions below.
 */
type Sight = { states: readonly RecordState[]; reach: Reach | null; alsoShown: AlsoShown };

const states = {
  public: ["published"],
  reviewer: ["published", "withdrawn"],
  link: ["published"],
} as const satisfies Record<ReadScope["kind"], readonly RecordState[]>;

/** The states of records that a scope sees, but for what is ticked by name. */
export const shownStates = ({ kind }: ReadScope): readonly RecordState[] => states[kind];

const noneTicked: AlsoShown = { siteIds: [], eventIds: [] };

const sightOf = ({ kind, link }: ReadScope): Sight => ({
  states: states[kind],
  reach: link?.reach ?? null,
  alsoShown: link?.alsoShown ?? noneTicked,
});
const everyState: readonly RecordState[] = Object.values(RecordState);

const all = (conditions: readonly Sql[]): Sql => sql`(${join([...conditions], " AND ")})`;
/** In words and not by a parameter: what is not shown has an index of its own, which the planner only then takes. */
const isShown = ({ states }: Sight, record: Sql): Sql =>
  states.length === everyState.length ? sql`TRUE` : sql`${record}.state = 'published'`;

/** By its state, or ticked by name. */
const isShownOr = (sight: Sight, record: Sql, ticked: readonly string[]): Sql =>
  ticked.length === 0
    ? isShown(sight, record)
    : sql`(${isShown(sight, record)} OR ${record}.id = ANY(${[...ticked]}::text[]))`;
const isSiteShown = (sight: Sight, s: Sql): Sql => isShownOr(sight, s, sight.alsoShown.siteIds);
const isEventShown = (sight: Sight, e: Sql): Sql => isShownOr(sight, e, sight.alsoShown.eventIds);

/** Places with all that lies in them, also where something withdrawn stands between. */
export const subtreesOf = (siteIds: readonly string[]): Sql =>
  sql`(SELECT r.site_id FROM site_ancestry r WHERE r.ancestor_id = ANY(${[...siteIds]}::text[]))`;

function siteIn(sight: Sight, s: Sql): Sql {
  const { reach } = sight;
  if (reach === null) return all([isSiteShown(sight, s)]);
  // A link to events opens no place: of theirs it shows the name (`siteNamed`).
  return reach.kind === "sites" || reach.kind === "chosen"
    ? all([isSiteShown(sight, s), sql`${s}.id IN ${subtreesOf(reach.siteIds)}`])
    : all([sql`FALSE`]);
}

function reaches(reach: Reach, e: Sql): Sql {
  switch (reach.kind) {
    case "sites":
      return sql`${e}.site_id IN ${subtreesOf(reach.siteIds)}`;
    case "events":
      return sql`${e}.id = ANY(${[...reach.eventIds]}::text[])`;
    case "chosen":
      return sql`(${e}.site_id IN ${subtreesOf(reach.siteIds)} OR ${e}.id = ANY(${[...reach.eventIds]}::text[]))`;
    case "filter":
      return matchesFilter(reach.filter, e);
  }
}

/** Itself, and at a place that is shown: no page could link an event whose place is gone. */
const eventIn = (sight: Sight, e: Sql): Sql =>
  all([
    isEventShown(sight, e),
    sql`${e}.site_id NOT IN (SELECT h.id FROM site h WHERE NOT ${isSiteShown(sight, sql`h`)})`,
    ...(sight.reach === null ? [] : [reaches(sight.reach, e)]),
  ]);

/** Itself, of a source that is shown, about an event that is seen. */
const claimIn = (sight: Sight, c: Sql): Sql =>
  all([
    isShown(sight, c),
    sql`EXISTS (SELECT 1 FROM source o WHERE o.id = ${c}.source_id AND ${isShown(sight, sql`o`)})`,
    sql`EXISTS (SELECT 1 FROM damage_event e WHERE e.id = ${c}.event_id AND ${eventIn(sight, sql`e`)})`,
  ]);

const periodIn = (sight: Sight, p: Sql): Sql =>
  all([isShown(sight, p), sql`EXISTS (SELECT 1 FROM site s WHERE s.id = ${p}.site_id AND ${siteIn(sight, sql`s`)})`]);

/** Through a link, only what something seen was taken from. */
const sourceIn = (sight: Sight, o: Sql): Sql =>
  sight.reach === null
    ? all([isShown(sight, o)])
    : all([
        isShown(sight, o),
        sql`(EXISTS (SELECT 1 FROM claim c WHERE c.source_id = ${o}.id AND ${claimIn(sight, sql`c`)})
          OR EXISTS (SELECT 1 FROM period_claim pc JOIN period p ON p.id = pc.period_id
            WHERE pc.source_id = ${o}.id AND ${periodIn(sight, sql`p`)}))`,
      ]);

const evidenceIn = (sight: Sight, v: Sql): Sql =>
  all([
    isShown(sight, v),
    sql`(EXISTS (SELECT 1 FROM site s WHERE s.id = ${v}.site_id AND ${siteIn(sight, sql`s`)})
      OR EXISTS (SELECT 1 FROM damage_event e WHERE e.id = ${v}.event_id AND ${eventIn(sight, sql`e`)})
      OR EXISTS (SELECT 1 FROM claim c WHERE c.id = ${v}.claim_id AND ${claimIn(sight, sql`c`)}))`,
  ]);

/** A place that may be called by its name: one that is seen, or where something seen happened. */
function siteNamedIn(sight: Sight, s: Sql): Sql {
  const { reach } = sight;
  if (reach === null || reach.kind === "sites") return siteIn(sight, s);
  const hasEvent = sql`${s}.id IN (SELECT e.site_id FROM damage_event e WHERE ${eventIn(sight, sql`e`)})`;
  return reach.kind === "chosen"
    ? sql`(${siteIn(sight, s)} OR ${all([isSiteShown(sight, s), hasEvent])})`
    : all([isSiteShown(sight, s), hasEvent]);
}

export const siteSeen = (scope: ReadScope, s: Sql): Sql => siteIn(sightOf(scope), s);
export const siteNamed = (scope: ReadScope, s: Sql): Sql => siteNamedIn(sightOf(scope), s);
export const eventSeen = (scope: ReadScope, e: Sql): Sql => eventIn(sightOf(scope), e);
/** The days a link opens, where it opens those of some days only. */
export const windowOfScope = ({ link }: ReadScope): DayWindow | null =>
  link?.reach.kind === "filter" ? link.reach.filter.window : null;
/** True of an event that is seen and surely belongs to what a link opens: its dates can leave that open. */
export const eventSurelySeen = ({ link }: ReadScope, e: Sql): Sql =>
  link?.reach.kind === "filter" ? surelyMatches(link.reach.filter, e) : sql`TRUE`;
/** An event that was withdrawn and may be told of: neither it nor its place is suppressed, and a link that is read by reaches it. */
export const eventGone = (scope: ReadScope, e: Sql): Sql =>
  all([
    sql`${e}.state = 'withdrawn' AND NOT ${e}.is_suppressed`,
    sql`NOT EXISTS (SELECT 1 FROM site h WHERE h.id = ${e}.site_id AND h.is_suppressed)`,
    eventIn({ ...sightOf(scope), states: everyState }, e),
    sql`NOT ${eventIn(sightOf(scope), e)}`,
  ]);
export const claimSeen = (scope: ReadScope, c: Sql): Sql => claimIn(sightOf(scope), c);
export const periodSeen = (scope: ReadScope, p: Sql): Sql => periodIn(sightOf(scope), p);
export const sourceSeen = (scope: ReadScope, o: Sql): Sql => sourceIn(sightOf(scope), o);
export const evidenceSeen = (scope: ReadScope, v: Sql): Sql => evidenceIn(sightOf(scope), v);

/**
 * Of an event that is seen. Only its own state is asked: nothing published is taken from a source that is withdrawn
 * (`checkIntegrity`), and without its source a claim is counted from an index alone.
 */
export const claimCounted = (scope: ReadScope, c: Sql): Sql => isShown(sightOf(scope), c);

/** A place at the top of what the scope sees. */
export const siteAtTop = (scope: ReadScope, s: Sql): Sql =>
  scope.link === null
    ? sql`${s}.parent_id IS NULL`
    : sql`NOT EXISTS (SELECT 1 FROM site above WHERE above.id = ${s}.parent_id AND ${siteNamed(scope, sql`above`)})`;

/** For Prisma: claims of an event that is seen, by their own state alone (`claimCounted`). */
export const countedClaims = ({ kind }: ReadScope) =>
  ({ state: { in: [...states[kind]] } }) satisfies Prisma.ClaimWhereInput;

/** For Prisma: sources of a claim that is seen. */
export const shownSources = ({ kind }: ReadScope) =>
  ({ state: { in: [...states[kind]] } }) satisfies Prisma.SourceWhereInput;

/** For Prisma: claims of an event that is seen. */
export const shownClaims = (scope: ReadScope) =>
  ({ ...countedClaims(scope), source: shownSources(scope) }) satisfies Prisma.ClaimWhereInput;

type Noun = { table: Sql; record: Sql; isIn: (sight: Sight, record: Sql) => Sql; isNamedIn?: Noun["isIn"] };

const nouns: Record<SubjectType, Noun> = {
  site: { table: sql`site`, record: sql`s`, isIn: siteIn, isNamedIn: siteNamedIn },
  source: { table: sql`source`, record: sql`o`, isIn: sourceIn },
  damage_event: { table: sql`damage_event`, record: sql`e`, isIn: eventIn },
  claim: { table: sql`claim`, record: sql`c`, isIn: claimIn },
  period: { table: sql`period`, record: sql`p`, isIn: periodIn },
  evidence: { table: sql`evidence`, record: sql`v`, isIn: evidenceIn },
};

/** The ids of the records of a kind that a scope sees. */
export function idsSeen(scope: ReadScope, type: SubjectType): Sql {
  const { table, record, isIn } = nouns[type];
  return sql`SELECT ${record}.id FROM ${table} ${record} WHERE ${isIn(sightOf(scope), record)}`;
}

/**
 * The ids of the records of a kind that a history may name: what was withdrawn is told of too, so only a link's reach counts.
 */
export function idsTold(scope: ReadScope, type: SubjectType): Sql {
  const { table, record, isIn, isNamedIn = isIn } = nouns[type];
  return sql`SELECT ${record}.id FROM ${table} ${record} WHERE ${isNamedIn({ ...sightOf(scope), states: everyState }, record)}`;
}

/** True of a revision `r` whose record a history may tell of: for whoever sees the whole register, of each. */
export function revisionTold(scope: ReadScope): Sql {
  if (scope.link === null) return sql`TRUE`;
  const sight: Sight = { ...sightOf(scope), states: everyState };
  const kinds = subjectTypes.map((type) => {
    const { table, record, isIn } = nouns[type];
    return sql`(r.subject_type = ${type} AND r.subject_id IN (SELECT ${record}.id FROM ${table} ${record} WHERE ${isIn(sight, record)}))`;
  });
  return sql`(${join(kinds, " OR ")})`;
}
