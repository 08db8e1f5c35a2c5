import { listReadings } from "@/features/claims/reading-queries";
import { givesOther } from "@/features/claims/readings-sql";
import { numberOf } from "@/features/columns/names-model";
import { type Sql, sql } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { eventSeen } from "@/features/scope/seen-sql";
import { noReadings, type Severity } from "@/features/vocabulary/schema";
import { type DateColumns, fromDayColumns } from "@/lib/dates/columns";
import type { Reader } from "@/lib/db";
import { groupBy } from "@/lib/group-by";
import {
  type Condition,
  currentCondition,
  type GradedEvent,
  lossOf,
  noCondition,
  noSiteCondition,
  type PartGrade,
  type PartsCondition,
  type SiteCondition,
} from "./model";
import { conditionAt, type Places, partsAt } from "./places-model";
import { isUnbroken } from "./tree-sql";

/** True of an event that a headline says beside what it counts: `gradingAmong` takes it for a grade only where nothing else gives one. */
const isUnverified = sql`(verification IN ('unverified', 'unverifiable'))`;

/**
 * The condition of places: their own as last graded, with what is said beside that grade, and that of all that lies in them. By
 * `places` where their grades are known, or else by SQL.
 */
export async function conditionsOf(
  db: Reader,
  scope: ReadScope,
  ids: readonly string[],
  places: Places | null = null,
): Promise<Map<string, SiteCondition>> {
  if (places === null || places.others === null) return conditionsBySql(db, scope, ids);
  const found = ids.map((id) => {
    const site = numberOf(places.columns.siteIds, id);
    return { id, ...conditionAt(places, site), parts: partsAt(places, site) };
  });
  const readings = await listReadings(
    db,
    scope,
    found.flatMap(({ eventId }) => eventId ?? []),
  );
  return new Map(
    found.map(({ id, ...condition }) => {
      const { contestedOn } = readings.get(condition.eventId ?? "") ?? noReadings;
      return [id, { ...condition, contestedOn }];
    }),
  );
}

async function conditionsBySql(
  db: Reader,
  scope: ReadScope,
  ids: readonly string[],
): Promise<Map<string, SiteCondition>> {
  const [own, { parts, others }] = await Promise.all([ownConditionsOf(db, scope, ids), gradesAround(db, scope, ids)]);
  const grading = [...own.values()].flatMap(({ eventId }) => eventId ?? []);
  const readings = await listReadings(db, scope, grading);
  return new Map(
    ids.map((id) => {
      const condition = own.get(id) ?? noCondition;
      const { contestedOn } = readings.get(condition.eventId ?? "") ?? noReadings;
      const otherSeverities = others.get(id) ?? [];
      return [id, { ...condition, contestedOn, otherSeverities, parts: parts.get(id) ?? noSiteCondition.parts }];
    }),
  );
}

/**
 * What a statement needs to know of the grades of some places: `grading`, the event that gives each its grade, as `currentCondition`
 * finds it, and `other`, what that grade is as well if other readings of the events are right. It is never less than each of the
 * events has by every reading, so that a second reading of a lesser event is not taken for one of the gravest.
 */
const gradesOf = (scope: ReadScope, siteIds: Sql): Sql => sql`
  given AS (
    SELECT e.*, bool_or(NOT e.is_beside) OVER (PARTITION BY e.site_id) AS is_counted_there
    FROM (SELECT DISTINCT w.site_id FROM (${siteIds}) w(site_id)) w CROSS JOIN LATERAL (
      SELECT e.id, e.site_id, e.kind, e.severity, e.verification, e.earliest, e.latest, ${isUnverified} AS is_beside
      FROM damage_event e
      WHERE e.site_id = w.site_id AND e.severity <> 'unknown' AND e.verification <> 'refuted' AND ${eventSeen(scope, sql`e`)}
      OFFSET 0) e),
  graded AS (
    SELECT e.id, e.site_id, e.kind, e.severity, e.verification, row_number() OVER (PARTITION BY e.site_id ORDER BY
        coalesce(e.latest, e.earliest) NULLS LAST, e.earliest NULLS FIRST, (e.latest IS NULL), e.id) AS place
    FROM given e WHERE NOT (e.is_beside AND e.is_counted_there)),
  since AS (
    SELECT * FROM (
      SELECT g.*, coalesce(max(g.place) FILTER (WHERE g.kind = 'recovery') OVER (PARTITION BY g.site_id), 0) AS recovered FROM graded g) g
    WHERE g.place >= g.recovered),
  read AS (
    SELECT s.id, array_agg(DISTINCT c.severity ORDER BY c.severity) AS others
    FROM since s JOIN claim c ON c.event_id = s.id AND ${givesOther(scope, sql`s`, sql`c`)} GROUP BY s.id),
  grading AS (
    SELECT DISTINCT ON (s.site_id) s.site_id, s.id, s.severity, s.verification FROM since s ORDER BY s.site_id, s.severity DESC, s.place DESC),
  least_of AS (
    SELECT s.site_id, max(least(s.severity, r.others[1])) AS severity FROM since s LEFT JOIN read r ON r.id = s.id GROUP BY s.site_id),
  other AS (
    SELECT s.site_id, array_agg(DISTINCT o.severity ORDER BY o.severity) AS severities
    FROM read r JOIN since s ON s.id = r.id JOIN grading g ON g.site_id = s.site_id JOIN least_of l ON l.site_id = s.site_id
      CROSS JOIN LATERAL unnest(r.others) o(severity)
    WHERE o.severity >= l.severity AND o.severity <> g.severity GROUP BY s.site_id)`;

type PartsRow = { root: string; severity: Severity | null; others: null } & Omit<PartGrade, "severity">;
type OthersRow = { root: string; others: Severity[] };

/** What grades say of some places: what the grade of each is as well if other readings are right, and all that lies in each. */
type Grades = { others: ReadonlyMap<string, readonly Severity[]>; parts: ReadonlyMap<string, PartsCondition> };

/**
 * One statement, for a catalogue shows places together with their parts: every place is graded once. Of what lies in each of some
 * places there is a row for each grade: places are counted, each once, by its own condition. What stands behind a place the scope
 * does not see is not counted.
 */
async function gradesAround(db: Reader, scope: ReadScope, ids: readonly string[]): Promise<Grades> {
  if (ids.length === 0) return { others: new Map(), parts: new Map() };
  const rows = await db.$queryRaw<(PartsRow | OthersRow)[]>`
    WITH asked AS MATERIALIZED (SELECT DISTINCT i.id FROM unnest(${[...ids]}::text[]) i(id)),
    part AS MATERIALIZED (
      SELECT a.ancestor_id AS root, a.site_id FROM site_ancestry a
      WHERE a.ancestor_id IN (SELECT i.id FROM asked i) AND a.depth > 0 AND ${isUnbroken(scope, 0)}),
    ${gradesOf(scope, sql`SELECT i.id FROM asked i UNION ALL SELECT p.site_id FROM part p`)},
    now AS MATERIALIZED (
      SELECT g.site_id, g.severity, g.verification, o.site_id IS NOT NULL AS otherwise
      FROM grading g LEFT JOIN other o ON o.site_id = g.site_id)
    SELECT p.root, n.severity::text AS severity, count(*)::int AS places,
      count(*) FILTER (WHERE n.verification = 'contested')::int AS contested,
      count(*) FILTER (WHERE n.verification IN ('unverified', 'unverifiable'))::int AS unverified,
      count(*) FILTER (WHERE n.verification <> 'contested' AND n.otherwise)::int AS otherwise, NULL::text[] AS others
    FROM part p LEFT JOIN now n ON n.site_id = p.site_id GROUP BY p.root, n.severity
    UNION ALL
    SELECT o.site_id, NULL, 0, 0, 0, 0, o.severities::text[] FROM other o JOIN asked i ON i.id = o.site_id`;
  const grades = rows.filter((row): row is PartsRow => row.others === null);
  return {
    others: new Map(rows.flatMap((row) => (row.others === null ? [] : [[row.root, row.others] as const]))),
    parts: new Map([...groupBy(grades, ({ root }) => root)].map(([root, of]) => [root, partsConditionOf(of)])),
  };
}

/** The gravest grade first. */
const partsConditionOf = (rows: readonly PartsRow[]): PartsCondition => ({
  places: rows.reduce((sum, { places }) => sum + places, 0),
  grades: rows
    .flatMap(({ root: _, others: _o, severity, ...grade }) => (severity === null ? [] : [{ severity, ...grade }]))
    .toSorted((a, b) => lossOf(b.severity) - lossOf(a.severity)),
});

type GradedRow = Omit<GradedEvent, "date"> & Pick<DateColumns, "earliest" | "latest"> & { siteId: string };

/**
 * Conditions from the events at each site itself; those of its parts are the parts' own. Of each kind and severity only
 * the last event can decide, so a place with thousands of events costs no more than a dozen rows; and nothing is asked that
 * the index of what is counted does not have.
 */
async function ownConditionsOf(db: Reader, scope: ReadScope, ids: readonly string[]): Promise<Map<string, Condition>> {
  if (ids.length === 0) return new Map();
  const events = await db.$queryRaw<GradedRow[]>`
    SELECT DISTINCT ON (site_id, kind, severity, ${isUnverified}) id, site_id AS "siteId", kind::text AS kind, severity::text AS severity,
      verification::text AS verification, earliest, latest
    FROM damage_event e
    WHERE site_id = ANY(${[...ids]}) AND ${eventSeen(scope, sql`e`)} AND verification <> 'refuted'
      AND NOT (severity = 'unknown' AND earliest IS NULL AND latest IS NULL)
    ORDER BY site_id, kind, severity, ${isUnverified},
      coalesce(latest, earliest) DESC NULLS FIRST, earliest DESC NULLS LAST, (latest IS NULL) DESC, id DESC`;
  const bySite = groupBy(
    events.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    ({ siteId }) => siteId,
  );
  return new Map(
    [...bySite].map(([id, own]) => [
      id,
      currentCondition(own.map((event) => ({ ...event, date: fromDayColumns(event) }))),
    ]),
  );
}
