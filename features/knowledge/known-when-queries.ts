import { isCounted, withMatched } from "@/features/dashboard/filter-sql";
import type { EventRow } from "@/features/dashboard/read-models";
import { type KnownWhen, type LaterStep, type MonthCount, soonDays } from "@/features/knowledge/known-when-model";
import { dayText } from "@/features/scope/day-sql";
import type { EventFilter } from "@/features/scope/filter-schema";
import { type Sql, sql } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { claimCounted } from "@/features/scope/seen-sql";
import { standings } from "@/features/vocabulary/model";
import { type Verification, verifications } from "@/features/vocabulary/schema";
import type { CountRange } from "@/lib/count-range";
import type { DayRange } from "@/lib/dates/uncertain-date";
import type { Reader } from "@/lib/db";

/** When an event was first said to have happened, and first borne out by images or people on the spot. Null: never, as far as is held. */
export type KnownDays = Record<LaterStep, DayRange | null>;
export type KnownRow = EventRow & KnownDays;

/**
 * For some events: when each event was first reported and first seen (`facts`). A claim counts by the day it was
 * said, else by the day its source came out; a day that is only about then has no certain end, and none lies before the event. Context
 * and denials report nothing, nor does what was said before the event can have happened. What sees is what confirms by the written rule (docs/assessment.md).
 */
const facts = (scope: ReadScope, among: Sql): Sql => sql`
  taken_back AS (
    SELECT DISTINCT t.supersedes_id AS id FROM ${among} e JOIN claim t ON t.event_id = e.id
    WHERE t.supersedes_id IS NOT NULL AND ${claimCounted(scope, sql`t`)}),
  said AS (
    SELECT e.id AS event_id, e.earliest,
      CASE WHEN c.said_on IS NULL THEN o.published_earliest ELSE c.said_earliest END AS since,
      CASE WHEN coalesce(c.said_on, o.published_on) ~ '[~?%]' THEN NULL WHEN c.said_on IS NULL THEN o.published_latest ELSE c.said_latest END AS by,
      c.stance = 'supports' AND c.claimant_kind IN ('satellite_analysis', 'field_survey') AND c.credibility <= 2
        AND c.derived_from_id IS NULL AND t.id IS NULL AS sees
    FROM ${among} e JOIN claim c ON c.event_id = e.id JOIN source o ON o.id = c.source_id LEFT JOIN taken_back t ON t.id = c.id
    WHERE ${claimCounted(scope, sql`c`)} AND c.stance IN ('supports', 'contradicts')),
  first_said AS (
    SELECT s.event_id, ${firstOf(sql`TRUE`, "reported")}, ${firstOf(sql`s.sees`, "seen")}
    FROM (
      SELECT s.event_id, s.sees, s.by, CASE WHEN s.since IS NULL AND s.by IS NULL THEN NULL ELSE greatest(s.since, s.earliest) END AS since
      FROM said s WHERE s.earliest IS NULL OR s.by IS NULL OR s.by >= s.earliest) s
    GROUP BY s.event_id)`;

/** What `known` says of a step. */
export const knownColumns: Record<LaterStep, Record<"isHeld" | "since" | "by" | "least" | "most", Sql>> = {
  reported: {
    isHeld: sql`reported_is_held`,
    since: sql`reported_since`,
    by: sql`reported_by`,
    least: sql`reported_least`,
    most: sql`reported_most`,
  },
  seen: {
    isHeld: sql`seen_is_held`,
    since: sql`seen_since`,
    by: sql`seen_by`,
    least: sql`seen_least`,
    most: sql`seen_most`,
  },
};

/** The first of some claims: between the first day one of them can be of, and the first by which one surely is. */
function firstOf(some: Sql, step: LaterStep): Sql {
  const { isHeld, since, by } = knownColumns[step];
  return sql`count(*) FILTER (WHERE ${some}) > 0 AS ${isHeld},
    CASE WHEN bool_or(s.since IS NULL AND s.by IS NOT NULL) FILTER (WHERE ${some}) THEN NULL
      ELSE min(s.since) FILTER (WHERE ${some}) END AS ${since},
    min(s.by) FILTER (WHERE ${some}) AS ${by}`;
}

/** What `lagBetween` says of a dated event; the most it can be is not known of a date that is only about then. */
function lags(step: LaterStep): Sql {
  const { isHeld, since, by, least, most } = knownColumns[step];
  const isDated = sql`f.${isHeld} AND (m.earliest IS NOT NULL OR m.latest IS NOT NULL)`;
  return sql`CASE WHEN ${isDated} THEN
      CASE WHEN m.latest IS NULL OR f.${since} IS NULL THEN 0 ELSE greatest(0, f.${since} - m.latest) END END AS ${least},
    CASE WHEN ${isDated} AND (m.begun_by IS NOT NULL OR m.lasted_to IS NOT NULL) AND m.earliest IS NOT NULL AND f.${by} IS NOT NULL
      THEN greatest(0, f.${by} - m.earliest) END AS ${most}`;
}

/**
 * For some events with their dates: when each was known (`known`), also where it never was, and between how many and how many
 * days after it.
 */
export const known = (scope: ReadScope, among: Sql): Sql => sql`${facts(scope, among)},
  known AS (
    SELECT m.*, m.earliest IS NOT NULL OR m.latest IS NOT NULL AS is_dated, ${lags("reported")}, ${lags("seen")},
      f.reported_since, f.reported_by, coalesce(f.reported_is_held, FALSE) AS reported_is_held,
      f.seen_since, f.seen_by, coalesce(f.seen_is_held, FALSE) AS seen_is_held
    FROM ${among} m LEFT JOIN first_said f ON f.event_id = m.id)`;

type FactRow = { id: string } & {
  [Key in `${LaterStep}Since` | `${LaterStep}By`]: string | null;
} & { [Key in `${LaterStep}IsHeld`]: boolean };

/** When each of some events was known, of those that figures tell of. */
export async function listKnownWhen(db: Reader, scope: ReadScope, listed: readonly EventRow[]): Promise<KnownRow[]> {
  const events = listed.filter(({ verification }) => standings[verification] !== "nowhere");
  if (events.length === 0) return [];
  const ids = events.map(({ id }) => id);
  const rows = await db.$queryRaw<FactRow[]>`
    WITH picked AS (SELECT e.id, e.earliest FROM damage_event e WHERE e.id = ANY(${ids}::text[])), ${facts(scope, sql`picked`)}
    SELECT f.event_id AS id, f.reported_is_held AS "reportedIsHeld", f.reported_since::text AS "reportedSince", f.reported_by::text AS "reportedBy",
      f.seen_is_held AS "seenIsHeld", f.seen_since::text AS "seenSince", f.seen_by::text AS "seenBy"
    FROM first_said f`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return events.map((event) => ({ ...event, ...knownDays(byId.get(event.id)) }));
}

const knownDays = (row: FactRow | undefined): KnownDays => ({
  reported: row?.reportedIsHeld ? { earliest: row.reportedSince, latest: row.reportedBy } : null,
  seen: row?.seenIsHeld ? { earliest: row.seenSince, latest: row.seenBy } : null,
});

type CountRow = { part: string; end: keyof CountRange; month: string | null; count: number };

const counted = verifications.filter((verification) => standings[verification] === "counted") satisfies Verification[];

/** How many matching events had happened, were reported and were seen in each month, and how many of them soon. */
export async function countKnownWhen(db: Reader, scope: ReadScope, filter: EventFilter): Promise<KnownWhen> {
  const rows = await db.$queryRaw<CountRow[]>`${withMatched(scope, filter)},
    counted AS MATERIALIZED (
      SELECT m.id, m.is_sure, m.earliest, m.latest, m.begun_by, m.lasted_to FROM matched m
      WHERE ${isCounted(sql`m`)} AND m.verification = ANY(${counted}::"Verification"[])),
    ${known(scope, sql`counted`)},
    listed AS (
      SELECT v.part, v.bound, v.day, count(*) AS n FROM known k CROSS JOIN LATERAL (VALUES
        ('happened', 'fewest', k.begun_by, k.is_sure AND k.begun_by IS NOT NULL), ('happened', 'most', k.earliest, TRUE),
        ('reported', 'fewest', k.reported_by, k.is_sure AND k.reported_by IS NOT NULL),
        ('reported', 'most', k.reported_since, k.reported_is_held),
        ('seen', 'fewest', k.seen_by, k.is_sure AND k.seen_by IS NOT NULL), ('seen', 'most', k.seen_since, k.seen_is_held),
        ('dated', 'fewest', NULL::date, k.is_sure AND k.is_dated), ('dated', 'most', NULL, k.is_dated),
        ('soon_reported', 'fewest', NULL, k.is_sure AND k.reported_most <= ${soonDays.reported}),
        ('soon_reported', 'most', NULL, k.reported_least <= ${soonDays.reported}),
        ('soon_seen', 'fewest', NULL, k.is_sure AND k.seen_most <= ${soonDays.seen}),
        ('soon_seen', 'most', NULL, k.seen_least <= ${soonDays.seen})) v(part, bound, day, holds)
      WHERE v.holds GROUP BY 1, 2, 3),
    monthly AS (
      SELECT l.part, l.bound, date_trunc('month', l.day)::date AS month, sum(l.n)::int AS n FROM listed l GROUP BY 1, 2, 3)
    SELECT y.part, y.bound AS "end", ${dayText(sql`y.month`)} AS month, y.n AS count FROM monthly y
    ORDER BY y.part, y.bound, y.month`;
  const sum = (part: string): CountRange => {
    const of = (end: keyof CountRange) =>
      rows.filter((row) => row.part === part && row.end === end).reduce((all, { count }) => all + count, 0);
    return { fewest: of("fewest"), most: of("most") };
  };
  const months = rows.flatMap(({ part, end, month, count }): MonthCount[] =>
    part === "happened" || part === "reported" || part === "seen" ? [{ step: part, end, month, count }] : [],
  );
  return { months, soon: { dated: sum("dated"), reported: sum("soon_reported"), seen: sum("soon_seen") } };
}
