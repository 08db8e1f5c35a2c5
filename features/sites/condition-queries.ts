import { listReadings } from "@/features/claims/reading-queries";
import { otherSeverities } from "@/features/claims/readings-sql";
import { sql } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { eventSeen } from "@/features/scope/seen-sql";
import { noReadings, type Severity } from "@/features/vocabulary/schema";
import { type DateColumns, fromDateColumns } from "@/lib/dates/columns";
import type { Reader } from "@/lib/db";
import { groupBy } from "@/lib/group-by";
import {
  type Condition,
  currentCondition,
  type GradedEvent,
  noCondition,
  noSiteCondition,
  type PartGrade,
  type PartsCondition,
  type SiteCondition,
} from "./model";
import { isUnbroken } from "./tree-sql";

/** The condition of places: their own as last graded, with what is said beside that grade, and that of all that lies in them. */
export async function conditionsOf(
  db: Reader,
  scope: ReadScope,
  ids: readonly string[],
): Promise<Map<string, SiteCondition>> {
  const [own, parts] = await Promise.all([ownConditionsOf(db, scope, ids), partsOf(db, scope, ids)]);
  const grading = [...own.values()].flatMap(({ eventId }) => eventId ?? []);
  const readings = await listReadings(db, scope, grading);
  return new Map(
    ids.map((id) => {
      const condition = own.get(id) ?? noCondition;
      const beside = readings.get(condition.eventId ?? "") ?? noReadings;
      return [id, { ...condition, ...beside, parts: parts.get(id) ?? noSiteCondition.parts }];
    }),
  );
}

type PartsRow = { root: string; severity: Severity | null } & Omit<PartGrade, "severity">;

/**
 * The condition of all that lies in each of some places, a row for each grade: places are counted, each once, by what
 * `currentCondition` makes of the events at it alone. What stands behind a place the scope does not see is not counted.
 */
async function partsOf(db: Reader, scope: ReadScope, ids: readonly string[]): Promise<Map<string, PartsCondition>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<PartsRow[]>`
    WITH part AS MATERIALIZED (
      SELECT a.ancestor_id AS root, a.site_id FROM site_ancestry a
      WHERE a.ancestor_id = ANY(${[...ids]}::text[]) AND a.depth > 0 AND ${isUnbroken(scope, 0)}),
    graded AS (
      SELECT e.id, e.site_id, e.kind, e.severity, row_number() OVER (PARTITION BY e.site_id ORDER BY
        coalesce(e.latest, e.earliest) NULLS LAST, e.earliest NULLS FIRST, (e.latest IS NULL), e.id) AS place
      FROM damage_event e
      WHERE e.site_id IN (SELECT p.site_id FROM part p) AND e.severity <> 'unknown' AND e.verification <> 'refuted'
        AND ${eventSeen(scope, sql`e`)}),
    since AS (
      SELECT g.*, coalesce(max(g.place) FILTER (WHERE g.kind = 'recovery') OVER (PARTITION BY g.site_id), 0) AS recovered FROM graded g),
    grading AS (
      SELECT DISTINCT ON (s.site_id) s.site_id, s.id FROM since s WHERE s.place >= s.recovered
      ORDER BY s.site_id, s.severity DESC, s.place DESC),
    now AS MATERIALIZED (
      SELECT g.site_id, e.severity, e.verification, cardinality(${otherSeverities(scope, sql`e`)}) > 0 AS otherwise
      FROM grading g JOIN damage_event e ON e.id = g.id)
    SELECT p.root, n.severity::text AS severity, count(*)::int AS places,
      count(*) FILTER (WHERE n.verification = 'contested')::int AS contested,
      count(*) FILTER (WHERE n.verification IN ('unverified', 'unverifiable'))::int AS unverified,
      count(*) FILTER (WHERE n.verification <> 'contested' AND n.otherwise)::int AS otherwise
    FROM part p LEFT JOIN now n ON n.site_id = p.site_id
    GROUP BY p.root, n.severity ORDER BY n.severity DESC`;
  return new Map(
    [...groupBy(rows, ({ root }) => root)].map(([root, grades]) => [
      root,
      {
        places: grades.reduce((sum, { places }) => sum + places, 0),
        grades: grades.flatMap(({ root: _, severity, ...grade }) =>
          severity === null ? [] : [{ severity, ...grade }],
        ),
      },
    ]),
  );
}

type GradedRow = Omit<GradedEvent, "date"> & DateColumns & { siteId: string };

/**
 * Conditions from the events at each site itself; those of its parts are the parts' own. Of each kind and severity only
 * the last event can decide, so a place with thousands of events costs no more than a dozen rows.
 */
async function ownConditionsOf(db: Reader, scope: ReadScope, ids: readonly string[]): Promise<Map<string, Condition>> {
  if (ids.length === 0) return new Map();
  const events = await db.$queryRaw<GradedRow[]>`
    SELECT DISTINCT ON (site_id, kind, severity) id, site_id AS "siteId", kind::text AS kind, severity::text AS severity,
      verification::text AS verification, earliest, latest, basis::text AS basis, edtf
    FROM damage_event e
    WHERE site_id = ANY(${[...ids]}) AND ${eventSeen(scope, sql`e`)} AND verification <> 'refuted'
      AND NOT (severity = 'unknown' AND basis = 'unknown')
    ORDER BY site_id, kind, severity,
      coalesce(latest, earliest) DESC NULLS FIRST, earliest DESC NULLS LAST, (latest IS NULL) DESC, id DESC`;
  const bySite = groupBy(
    events.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    ({ siteId }) => siteId,
  );
  return new Map(
    [...bySite].map(([id, own]) => [
      id,
      currentCondition(own.map((event) => ({ ...event, date: fromDateColumns(event) }))),
    ]),
  );
}
