import { inOrderOfDisputes } from "@/features/claims/reading-queries";
import { contestedOn, otherSeverities } from "@/features/claims/readings-sql";
import { countedDay, nameOrder, preferredName, type SureIds, withMatched } from "@/features/dashboard/filter-sql";
import type { EventRow } from "@/features/dashboard/read-models";
import type { EventSort } from "@/features/dashboard/schema";
import { dayText } from "@/features/scope/day-sql";
import type { EventFilter } from "@/features/scope/filter-schema";
import { empty, type Sql, sql } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { claimCounted } from "@/features/scope/seen-sql";
import type { DateBasis } from "@/lib/dates/uncertain-date";
import type { Reader } from "@/lib/db";
import { fromRequiredTextColumn } from "@/lib/text/localized-column";
import { textIn } from "@/lib/text/localized-text";

// In an order that does not follow the database's language: the columns (features/columns) keep the same.
const byId = sql`m.id COLLATE "C"`;
const byDate = sql`${countedDay(sql`m`)} NULLS LAST, m.earliest NULLS FIRST, ${byId}`;
const gravest = sql`(m.severity = 'unknown'), m.severity DESC`;
/** From the best founded down; what is contested before what nobody checked. */
const founded = sql`array_position('{confirmed,corroborated,contested,unverified,unverifiable,refuted}'::text[], m.verification::text)`;

/** Every order ends in the date and the id, so that pages neither repeat nor lose an event. Undated ones stand last either way. */
function orderOf(sort: EventSort, siteName: Sql): Sql {
  const orders = {
    date: byDate,
    "-date": sql`${countedDay(sql`m`)} DESC NULLS LAST, m.earliest DESC NULLS LAST, ${byId}`,
    site: sql`${siteName}, ${byDate}`,
    "-site": sql`${siteName} DESC, ${byDate}`,
    severity: sql`${gravest}, ${byDate}`,
    "-severity": sql`(m.severity = 'unknown'), m.severity, ${byDate}`,
    verification: sql`${founded}, ${byDate}`,
    "-verification": sql`${founded} DESC, ${byDate}`,
  } satisfies Record<EventSort, Sql>;
  return orders[sort];
}

export type ListOptions = { locale: string; sort: EventSort; limit: number; offset?: number; isUndated?: boolean };

type Row = Omit<EventRow, "date" | "title"> & {
  title: unknown;
  basis: DateBasis;
  earliest: string | null;
  latest: string | null;
  edtf: string | null;
};

/** Matching events in order. What each rests on is counted after the page is picked. */
export async function listEvents(
  db: Reader,
  scope: ReadScope,
  filter: EventFilter,
  options: ListOptions,
): Promise<EventRow[]> {
  const { locale, sort, limit, offset = 0, isUndated = false } = options;
  const isBySite = sort === "site" || sort === "-site";
  const named = isBySite
    ? sql`named AS MATERIALIZED (SELECT s.id, ${nameOrder(sql`s.id`, locale)} AS name FROM site s),`
    : empty;
  const picked = sql`${withMatched(scope, filter, named)},
    picked AS MATERIALIZED (
      SELECT m.id, m.is_sure, row_number() OVER () AS place FROM (
        SELECT m.id, m.is_sure FROM matched m ${isBySite ? sql`JOIN named n ON n.id = m.site_id` : empty}
        ${isUndated ? sql`WHERE m.earliest IS NULL AND m.latest IS NULL` : empty}
        ORDER BY ${orderOf(sort, sql`n.name`)} LIMIT ${limit} OFFSET ${offset}) m)`;
  return readRows(db, scope, picked, locale);
}

/** Events that somebody picked already, in their order. */
export async function listThese(
  db: Reader,
  scope: ReadScope,
  { ids, sure }: SureIds,
  locale: string,
): Promise<EventRow[]> {
  if (ids.length === 0) return [];
  const picked = sql`WITH picked AS (SELECT w.id, w.is_sure, w.place
    FROM unnest(${[...ids]}::text[], ${[...sure]}::boolean[]) WITH ORDINALITY AS w(id, is_sure, place))`;
  return readRows(db, scope, picked, locale);
}

async function readRows(db: Reader, scope: ReadScope, picked: Sql, locale: string): Promise<EventRow[]> {
  const rows = await db.$queryRaw<Row[]>`${picked}
    SELECT e.id, p.is_sure AS "isSure", e.title, e.kind::text AS kind, e.severity::text AS severity, e.cause::text AS cause,
      e.verification::text AS verification, e.basis::text AS basis, ${dayText(sql`e.earliest`)} AS earliest, ${dayText(sql`e.latest`)} AS latest, e.edtf,
      e.last_intact::text AS "lastIntact", e.first_damaged::text AS "firstDamaged", e.count, e.count_qualifier::text AS "countQualifier",
      s.slug AS "siteSlug", ${preferredName(sql`s.id`, locale)} AS "siteName",
      ${otherSeverities(scope, sql`e`)} AS "otherSeverities", ${contestedOn(scope, sql`e`)} AS "contestedOn",
      (SELECT count(*)::int FROM claim c WHERE c.event_id = e.id AND ${claimCounted(scope, sql`c`)}) AS claims
    FROM picked p JOIN damage_event e ON e.id = p.id JOIN site s ON s.id = e.site_id
    ORDER BY p.place`;
  return rows.map(({ title, basis, earliest, latest, edtf, ...row }) => ({
    ...row,
    contestedOn: inOrderOfDisputes(row.contestedOn),
    title: textIn(fromRequiredTextColumn(title), locale),
    date: { basis, earliest, latest, edtf },
  }));
}
