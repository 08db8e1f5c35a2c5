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

/** On what an event `e` that is seen is contested, in no order: `contestedOn` of the model, in SQL. */
export const contestedOn = (scope: ReadScope, e: Sql): Sql => sql`(
  SELECT coalesce(
    array_agg(DISTINCT d.what) FILTER (
      WHERE c.credibility <= 3 AND (c.stance = 'denies' OR (c.stance = 'contradicts' AND d.on_substance))),
    array_agg(DISTINCT d.what), '{}')
  FROM claim c CROSS JOIN LATERAL (
    SELECT one.what, bool_or(one.holds AND one.what NOT IN ('date', 'other')) OVER () AS on_substance,
      one.holds AND (one.what <> 'other' OR NOT bool_or(one.holds AND one.what <> 'other') OVER ()) AS holds FROM (VALUES
      ('happening', c.stance = 'denies'),
      ('date', c.basis <> 'unknown' AND ${e}.basis <> 'unknown' AND ${overlapsLittle(sql`c`, e)}),
      ('other', c.stance = 'contradicts'),
      ('severity', c.severity NOT IN ('unknown', ${e}.severity)),
      ('cause', c.cause NOT IN ('unknown', ${e}.cause)),
      ('count', coalesce(${fewest(sql`c`)} > ${most(e)} OR ${fewest(e)} > ${most(sql`c`)}, FALSE))) one(what, holds)) d
  WHERE ${e}.verification = 'contested' AND c.event_id = ${e}.id AND d.holds AND c.derived_from_id IS NULL AND ${isSaying(scope, sql`c`)})`;
