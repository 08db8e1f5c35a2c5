import { type Sql, sql } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { claimCounted } from "@/features/scope/seen-sql";
import { credibleFrom } from "./readings-model";

/** True of a claim that says something of its event and that its own body has not taken back. */
const isSaying = (scope: ReadScope, c: Sql): Sql => sql`${claimCounted(scope, c)} AND ${c}.stance <> 'context'
  AND NOT EXISTS (SELECT 1 FROM claim k WHERE k.supersedes_id = ${c}.id AND k.event_id = ${c}.event_id AND ${claimCounted(scope, sql`k`)})`;

/** True of a claim `c` of an event `e` that is seen which gives a severity beside the assessed one (`otherSeverities` of the model). */
export const givesOther = (scope: ReadScope, e: Sql, c: Sql): Sql => sql`${e}.kind = 'damage'
  AND ${c}.severity NOT IN ('unknown', ${e}.severity) AND (${e}.verification = 'contested' OR ${c}.credibility <= ${credibleFrom})
  AND ${isSaying(scope, c)}`;

/** The severities beside the assessed one of an event `e` that is seen, from slight to grave. */
export const otherSeverities = (scope: ReadScope, e: Sql): Sql => sql`(
  SELECT coalesce(array_agg(DISTINCT c.severity ORDER BY c.severity), '{}')::text[] FROM claim c
  WHERE c.event_id = ${e}.id AND ${givesOther(scope, e, sql`c`)})`;

/** `overlapsMostly` of dates, in SQL and turned round. An open end is longer than any day, and a day in common is no agreement. */
const overlapsLittle = (a: Sql, b: Sql): Sql => {
  const from = sql`greatest(${a}.earliest, ${b}.earliest)`;
  const till = sql`least(${a}.latest, ${b}.latest)`;
  const narrower = sql`least(${a}.latest - ${a}.earliest, ${b}.latest - ${b}.earliest) + 1`;
  return sql`(coalesce(${from} > ${till}, FALSE) OR coalesce((${till} - ${from} + 1) * 2 < ${narrower}, FALSE))`;
};

/** `rangeOfCount` in SQL; null for a record without a number, which has no qualifier either. */
const margin = (x: Sql): Sql =>
  sql`(CASE ${x}.count_qualifier WHEN 'about' THEN greatest(1, ${x}.count / 4) ELSE 0 END)`;
const fewest = (x: Sql): Sql => sql`(CASE ${x}.count_qualifier WHEN 'up_to' THEN 0 ELSE ${x}.count - ${margin(x)} END)`;
const most = (x: Sql): Sql =>
  sql`(CASE ${x}.count_qualifier WHEN 'at_least' THEN 2147483647 ELSE ${x}.count + ${margin(x)} END)`;

/** True of a claim that can dispute something by itself: no repetition, no context, and not taken back. */
export const isDisputing = (scope: ReadScope, c: Sql): Sql =>
  sql`${c}.derived_from_id IS NULL AND ${isSaying(scope, c)}`;

/**
 * What a claim `c` that can dispute (`isDisputing`) disputes of a contested event `e`, to be joined as `d`: a row for each `what`,
 * and whether the claim makes it contested by the written rule (`is_deciding`). `OFFSET 0` has each comparison made once a claim.
 */
export const disputesOf = (e: Sql, c: Sql): Sql => sql`
  LATERAL (SELECT
    ${c}.basis <> 'unknown' AND ${e}.basis <> 'unknown' AND ${overlapsLittle(c, e)} AS on_date,
    ${c}.severity NOT IN ('unknown', ${e}.severity) AS on_severity,
    ${c}.cause NOT IN ('unknown', ${e}.cause) AND ${c}.second_cause IS DISTINCT FROM ${e}.cause AS on_cause,
    coalesce(${fewest(c)} > ${most(e)} OR ${fewest(e)} > ${most(c)}, FALSE) AS on_count OFFSET 0) x
  CROSS JOIN LATERAL (
    SELECT one.what, ${c}.credibility <= 3 AND (${c}.stance = 'denies'
      OR (${c}.stance = 'contradicts' AND (x.on_severity OR x.on_cause OR x.on_count))) AS is_deciding
    FROM (VALUES
      ('happening', ${c}.stance = 'denies'), ('date', x.on_date), ('severity', x.on_severity), ('cause', x.on_cause),
      ('count', x.on_count),
      ('other', ${c}.stance = 'contradicts' AND NOT (x.on_date OR x.on_severity OR x.on_cause OR x.on_count))) one(what, holds)
    WHERE one.holds) d`;

/** On what an event `e` that is seen is contested, in no order: `contestedOn` of the model, in SQL. */
export const contestedOn = (scope: ReadScope, e: Sql): Sql => sql`(
  SELECT coalesce(array_agg(DISTINCT d.what) FILTER (WHERE d.is_deciding), array_agg(DISTINCT d.what), '{}')
  FROM claim c CROSS JOIN ${disputesOf(e, sql`c`)}
  WHERE ${e}.verification = 'contested' AND c.event_id = ${e}.id AND ${isDisputing(scope, sql`c`)})`;
