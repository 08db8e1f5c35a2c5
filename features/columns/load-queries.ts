import { endianness } from "node:os";
import { raw, type Sql, sql } from "@/features/scope/filter-sql";
import { causes, eventKinds, severities, verifications } from "@/features/vocabulary/schema";
import type { Reader } from "@/lib/db";
import { intAt } from "./arrays-model";
import { type Columns, type Expected, emptyColumns, putClaim, putEvent, putSite, rankFirst } from "./columns-model";
import { addLines, type Names } from "./names-model";
import { farFuture, farPast } from "./profile-model";

/** So many versions are read at a time: half a megabyte, and some thousandths of a second of this process. */
const rowsAtOnce = 5_000;

/** Numbers of a page of rows as bytes, and texts in lines: a row for each would take ten times as long to read. */
export const numbers = (value: Sql): Sql => sql`string_agg(int4send(${value}), '')`;
const lines = (value: Sql): Sql => sql`string_agg(${value}, E'\n')`;

/** Days as `ordinalOf` counts them. */
export const dayNumber = (day: Sql, absent: number): Sql =>
  sql`coalesce(${day} - DATE '1970-01-01' + 719468, ${absent}::int)`;
const replacedBy = sql`coalesce(v.replaced_by, ${farFuture}::int)`;
const isWithdrawn = sql`(v.shown_state = 'withdrawn')::int`;

/** A value by its place in its vocabulary. */
const place = (value: Sql, list: readonly string[], type: Sql): Sql =>
  sql`(array_position(${[...list]}::${type}[], ${value}) - 1)`;

/** Values as one number (`profiles`). */
const values = sql`${place(sql`v.kind`, eventKinds, sql`"EventKind"`)} + ${eventKinds.length} * (
  ${place(sql`v.severity`, severities, sql`"Severity"`)} + ${severities.length} * (
  ${place(sql`v.cause`, causes, sql`"Cause"`)} + ${causes.length} * (
  ${place(sql`v.verification`, verifications, sql`"Verification"`)} + ${verifications.length} * ${isWithdrawn})))`;

/** Which versions: the next page after some record, or all of those records that a change after a revision touched. */
type Wanted = { after: string } | { changedAfter: number };

/**
 * A kind of versions: the column that its pages go by, each with all versions that have the last of its values, and the columns
 * that are read. There is an index that holds them all, so that the rows themselves are not read, which are large.
 */
type Kind = { table: string; by: Sql; columns: Sql; picked: Sql; put: (columns: Columns, page: Page) => void };

type Page = { count: number; last: string | null } & Record<string, string | number | Uint8Array | null>;

const isWanted = (wanted: Wanted, { table, by }: Kind): Sql =>
  "after" in wanted
    ? sql`v.${by} > ${wanted.after} ORDER BY v.${by} FETCH FIRST ${rowsAtOnce} ROWS WITH TIES`
    : sql`v.id IN (SELECT r.subject_id FROM public.revision r WHERE r.seq > ${wanted.changedAfter} AND r.subject_type = ${table})`;

// Schemas are named, so that it is the same inside a look at the past.
async function readPage(db: Reader, kind: Kind, wanted: Wanted): Promise<Page> {
  const { table, by, columns, picked } = kind;
  const [page] = await db.$queryRaw<Page[]>`
    WITH v AS MATERIALIZED (SELECT ${columns}, v.revision, v.replaced_by, v.shown_state FROM version.${raw(table)} v
      WHERE ${isWanted(wanted, kind)})
    SELECT count(*)::int AS count, max(v.${by}) AS last, ${numbers(sql`v.revision`)} AS "from", ${numbers(replacedBy)} AS "to", ${picked} FROM v`;
  return page ?? { count: 0, last: null };
}

/** Numbers of a page of rows, in their order; none where it has no rows. The database writes their bytes from the first on. */
export function intsOf(page: { count: number; [column: string]: unknown }, name: string): Int32Array {
  const bytes = page.count === 0 ? new Uint8Array(0) : page[name];
  if (!(bytes instanceof Uint8Array)) throw new TypeError(`${name} is no column of numbers`);
  const ints = new Int32Array(page.count);
  Buffer.from(ints.buffer).set(bytes);
  if (endianness() === "LE") Buffer.from(ints.buffer).swap32();
  return ints;
}

/** The numbers of a page's ids. Throws where one has a line end in it: no row would stand beside its own numbers. */
function idsOf(page: Page, name: string, names: Names): Int32Array {
  const text = page[name];
  const ids = addLines(names, typeof text === "string" ? text : "");
  if (ids.length !== page.count) throw new TypeError(`${name} is not a line for each row`);
  return ids;
}

const events: Kind = {
  table: "damage_event",
  by: sql`site_id`,
  columns: sql`v.id, v.site_id, v.earliest, v.latest, v.begun_by, v.lasted_to, v.kind, v.severity, v.cause, v.verification`,
  picked: sql`${lines(sql`v.id`)} AS ids, ${lines(sql`v.site_id`)} AS sites,
    ${numbers(dayNumber(sql`v.earliest`, farPast))} AS earliest, ${numbers(dayNumber(sql`v.latest`, farFuture))} AS latest,
    ${numbers(dayNumber(sql`v.begun_by`, farFuture))} AS "begunBy", ${numbers(dayNumber(sql`v.lasted_to`, farPast))} AS "lastedTo",
    ${numbers(values)} AS values`,
  put: (columns, page) => {
    const [event, site] = [idsOf(page, "ids", columns.eventIds), idsOf(page, "sites", columns.siteIds)];
    const [from, to, valuesAt] = [intsOf(page, "from"), intsOf(page, "to"), intsOf(page, "values")];
    const [earliest, latest] = [intsOf(page, "earliest"), intsOf(page, "latest")];
    const [begunBy, lastedTo] = [intsOf(page, "begunBy"), intsOf(page, "lastedTo")];
    for (let index = 0; index < page.count; index += 1)
      putEvent(columns, {
        event: intAt(event, index),
        site: intAt(site, index),
        from: intAt(from, index),
        to: intAt(to, index),
        values: intAt(valuesAt, index),
        earliest: intAt(earliest, index),
        latest: intAt(latest, index),
        begunBy: intAt(begunBy, index),
        lastedTo: intAt(lastedTo, index),
      });
  },
};

const claims: Kind = {
  table: "claim",
  by: sql`event_id`,
  columns: sql`v.event_id`,
  picked: sql`${lines(sql`v.event_id`)} AS events, ${numbers(isWithdrawn)} AS withdrawn`,
  put: (columns, page) => {
    const event = idsOf(page, "events", columns.eventIds);
    const [from, to, withdrawn] = [intsOf(page, "from"), intsOf(page, "to"), intsOf(page, "withdrawn")];
    for (let index = 0; index < page.count; index += 1)
      putClaim(columns, {
        event: intAt(event, index),
        from: intAt(from, index),
        to: intAt(to, index),
        isWithdrawn: intAt(withdrawn, index) === 1,
      });
  },
};

const sites: Kind = {
  table: "site",
  by: sql`id`,
  columns: sql`v.id, v.parent_id`,
  picked: sql`${lines(sql`v.id`)} AS ids, ${lines(sql`coalesce(v.parent_id, '')`)} AS parents, ${numbers(isWithdrawn)} AS withdrawn`,
  put: (columns, page) => {
    const [site, parent] = [idsOf(page, "ids", columns.siteIds), idsOf(page, "parents", columns.siteIds)];
    const [from, to, withdrawn] = [intsOf(page, "from"), intsOf(page, "to"), intsOf(page, "withdrawn")];
    for (let index = 0; index < page.count; index += 1)
      putSite(columns, {
        ...{ site: intAt(site, index), parent: intAt(parent, index), from: intAt(from, index), to: intAt(to, index) },
        isWithdrawn: intAt(withdrawn, index) === 1,
      });
  },
};

const kinds = [sites, events, claims];

/** The revision that a reader stands at, and the newest there is. */
export async function findRevisions(db: Reader): Promise<{ at: number; newest: number }> {
  const [found] = await db.$queryRaw<{ at: number; newest: number }[]>`
    SELECT h.seq AS at, (SELECT n.seq FROM public.register_head n WHERE n.id = 1) AS newest FROM register_head h WHERE h.id = 1`;
  return found ?? { at: 0, newest: 0 };
}

/** Reads the whole register, page by page: what is changed meanwhile is read again at the end. */
export async function readColumns(db: Reader): Promise<Columns> {
  const columns = emptyColumns(await countVersions(db));
  const { newest } = await findRevisions(db);
  for (const kind of kinds) {
    let page = await readPage(db, kind, { after: "" });
    while (page.last !== null) {
      // The database reads the next page while this one is put in.
      const next = readPage(db, kind, { after: page.last });
      kind.put(columns, page);
      page = await next;
    }
  }
  columns.seq = newest;
  rankFirst(columns);
  await bringUpToDate(db, columns);
  return columns;
}

/**
 * Reads what was changed after the revision that the columns stand at, whoever changed it. Several may do so at once: what is
 * older than what another put in meanwhile is thrown away.
 */
export async function bringUpToDate(db: Reader, columns: Columns): Promise<void> {
  const { newest } = await findRevisions(db);
  if (newest <= columns.seq) return;
  const wanted: Wanted = { changedAfter: columns.seq };
  const pages: Page[] = [];
  for (const kind of kinds) pages.push(await readPage(db, kind, wanted));
  // From here to the end without a pause, so that nobody counts by a half of it.
  if (newest <= columns.seq) return;
  for (const [index, page] of pages.entries()) if (page.count > 0) kinds[index]?.put(columns, page);
  columns.seq = newest;
}

/** About how many versions there are, by the planner's figures where it has some, and a tenth more. */
export async function countVersions(db: Reader): Promise<Expected> {
  const rows = await db.$queryRaw<{ name: "events" | "claims"; versions: number }[]>`
    SELECT k.name, (greatest(c.reltuples, 0) * 1.1)::int AS versions FROM pg_class c
    JOIN (VALUES ('events', 'version.damage_event'::regclass), ('claims', 'version.claim'::regclass)) k (name, of) ON k.of = c.oid`;
  const of = (name: keyof Expected) => rows.find((row) => row.name === name)?.versions ?? 0;
  return { events: of("events"), claims: of("claims") };
}
