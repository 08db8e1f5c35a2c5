import { type Sql, sql } from "@/features/scope/filter-sql";
import type { ReadScope } from "@/features/scope/scope";
import { eventSeen, siteSeen } from "@/features/scope/seen-sql";
import type { Reader } from "@/lib/db";
import { type ListedPage, recordsInPart } from "./site-map-model";

const dayOf = (revision: Sql): Sql =>
  sql`(SELECT to_char(r.at AT TIME ZONE 'UTC', 'YYYY-MM-DD') FROM revision r WHERE r.seq = ${revision})`;

/** The pages of places, or of events, that the scope sees: the `page`-th so many by their ids. */
export function listRecordPages(
  db: Reader,
  scope: ReadScope,
  kind: "sites" | "events",
  page: number,
): Promise<ListedPage[]> {
  const skipped = (page - 1) * recordsInPart;
  return kind === "sites"
    ? db.$queryRaw<ListedPage[]>`
        SELECT '/sites/' || s.slug AS href, ${dayOf(sql`s.revision`)} AS changed FROM site s
        WHERE ${siteSeen(scope, sql`s`)} ORDER BY s.id LIMIT ${recordsInPart} OFFSET ${skipped}`
    : db.$queryRaw<ListedPage[]>`
        SELECT '/events/' || e.id AS href, ${dayOf(sql`e.revision`)} AS changed FROM damage_event e
        WHERE ${eventSeen(scope, sql`e`)} ORDER BY e.id LIMIT ${recordsInPart} OFFSET ${skipped}`;
}

/** How many places and events the scope sees. */
export async function countRecordPages(db: Reader, scope: ReadScope): Promise<{ sites: number; events: number }> {
  const [row] = await db.$queryRaw<{ sites: number; events: number }[]>`
    SELECT (SELECT count(*)::int FROM site s WHERE ${siteSeen(scope, sql`s`)}) AS sites,
      (SELECT count(*)::int FROM damage_event e WHERE ${eventSeen(scope, sql`e`)}) AS events`;
  return row ?? { sites: 0, events: 0 };
}
