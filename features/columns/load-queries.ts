import { empty, type Sql, sql } from "@/features/scope/filter-sql";
import { causes, eventKinds, severities, verifications } from "@/features/vocabulary/schema";
import type { Reader } from "@/lib/db";
import {
  type Columns,
  emptyColumns,
  farFuture,
  farPast,
  packValues,
  putClaim,
  putEvent,
  putSite,
} from "./columns-model";

/** So many versions are read at a time: some megabytes, and a few hundredths of a second of this process. */
const rowsAtOnce = 40_000;

/** Numbers of a page of rows as bytes, and texts in lines: a row for each would take ten times as long to read. */
const numbers = (value: Sql): Sql => sql`string_agg(int4send(${value}), '')`;
const lines = (value: Sql): Sql => sql`string_agg(${value}, E'\n')`;

/** Days as `ordinalOf` counts them. */
const dayNumber = (day: Sql, absent: number): Sql => sql`coalesce(${day} - DATE '1970-01-01' + 719468, ${absent}::int)`;
const replacedBy = sql`coalesce(v.replaced_by, ${farFuture}::int)`;
const isWithdrawn = sql`(v.shown_state = 'withdrawn')::int`;

const place = (value: Sql, list: readonly string[], type: Sql): Sql =>
  sql`array_position(${[...list]}::${type}[], ${value}) - 1`;

/** Which versions: the next page after one, or all of those records that a change after a revision touched. */
type Wanted = { after: { id: string; revision: number } } | { changedAfter: number };

const isWanted = (wanted: Wanted, type: string): Sql =>
  "after" in wanted
    ? sql`(v.id, v.revision) > (${wanted.after.id}, ${wanted.after.revision}::int)`
    : sql`v.id IN (SELECT r.subject_id FROM public.revision r WHERE r.seq > ${wanted.changedAfter} AND r.subject_type = ${type})`;

const isPaged = (wanted: Wanted): Sql =>
  "after" in wanted ? sql`ORDER BY v.id, v.revision LIMIT ${rowsAtOnce}` : empty;

type Page = { count: number; lastId: string | null } & Record<string, string | number | Uint8Array | null>;

// Schemas are named, so that it is the same inside a look at the past.
async function readPage(
  db: Reader,
  table: Sql,
  wanted: Wanted,
  type: string,
  columns: Sql,
  picked: Sql,
): Promise<Page> {
  const [page] = await db.$queryRaw<Page[]>`
    WITH v AS MATERIALIZED (SELECT ${columns} FROM version.${table} v WHERE ${isWanted(wanted, type)} ${isPaged(wanted)})
    SELECT count(*)::int AS count, ${lines(sql`v.id`)} AS ids, max(v.id) AS "lastId", ${numbers(sql`v.revision`)} AS "from", ${picked} FROM v`;
  return page ?? { count: 0, lastId: null };
}

/** Numbers of a page, in the order of its rows. */
function intsOf(page: Page, name: string): (index: number) => number {
  const bytes = page[name];
  if (!(bytes instanceof Uint8Array)) throw new TypeError(`${name} is no column of numbers`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (index) => view.getInt32(index * 4);
}

/** Throws where a text has a line end in it: no row would stand beside its own numbers. */
function textsOf(page: Page, name: string): string[] {
  const text = page[name];
  const texts = typeof text === "string" ? text.split("\n") : [];
  if (texts.length !== page.count) throw new TypeError(`${name} is not a line for each row`);
  return texts;
}

type Position = { id: string; revision: number };

/** A page of versions: where it ends (null after the last), and what puts it in. */
type ReadPage = { last: Position | null; put: (columns: Columns) => void };
type Read = (db: Reader, wanted: Wanted) => Promise<ReadPage>;

const nothing: ReadPage = { last: null, put: () => {} };

const lastOf = ({ lastId }: Page, ids: readonly string[], from: (index: number) => number): Position | null =>
  lastId === null
    ? null
    : {
        id: lastId,
        revision: ids.reduce((most, id, index) => (id === lastId ? Math.max(most, from(index)) : most), 0),
      };

const readEvents: Read = async (db, wanted) => {
  const page = await readPage(
    db,
    sql`damage_event`,
    wanted,
    "damage_event",
    sql`v.id, v.revision, v.site_id, v.replaced_by, v.earliest, v.latest, v.begun_by, v.lasted_to, v.kind, v.severity, v.cause,
      v.verification, v.shown_state`,
    sql`${lines(sql`v.site_id`)} AS sites, ${numbers(replacedBy)} AS "to",
      ${numbers(dayNumber(sql`v.earliest`, farPast))} AS earliest, ${numbers(dayNumber(sql`v.latest`, farFuture))} AS latest,
      ${numbers(dayNumber(sql`v.begun_by`, farFuture))} AS "begunBy", ${numbers(dayNumber(sql`v.lasted_to`, farPast))} AS "lastedTo",
      ${numbers(sql`(${place(sql`v.kind`, eventKinds, sql`"EventKind"`)})
        + 100 * (${place(sql`v.severity`, severities, sql`"Severity"`)}) + 10000 * (${place(sql`v.cause`, causes, sql`"Cause"`)})
        + 1000000 * (${place(sql`v.verification`, verifications, sql`"Verification"`)}) + 100000000 * ${isWithdrawn}`)} AS places`,
  );
  if (page.count === 0) return nothing;
  const [ids, sites] = [textsOf(page, "ids"), textsOf(page, "sites")];
  const [from, to, places] = [intsOf(page, "from"), intsOf(page, "to"), intsOf(page, "places")];
  const [earliest, latest] = [intsOf(page, "earliest"), intsOf(page, "latest")];
  const [begunBy, lastedTo] = [intsOf(page, "begunBy"), intsOf(page, "lastedTo")];
  const put = (columns: Columns): void => {
    for (const [index, id] of ids.entries()) {
      const all = places(index);
      const digits = (from: number) => Math.floor(all / from) % 100;
      putEvent(columns, {
        id,
        siteId: sites[index] ?? "",
        earliest: earliest(index),
        latest: latest(index),
        begunBy: begunBy(index),
        lastedTo: lastedTo(index),
        from: from(index),
        to: to(index),
        values: packValues(digits(1), digits(100), digits(10_000), digits(1_000_000), all >= 100_000_000),
      });
    }
  };
  return { last: lastOf(page, ids, from), put };
};

const readClaims: Read = async (db, wanted) => {
  const page = await readPage(
    db,
    sql`claim`,
    wanted,
    "claim",
    sql`v.id, v.revision, v.event_id, v.replaced_by, v.shown_state`,
    sql`${lines(sql`v.event_id`)} AS events, ${numbers(replacedBy)} AS "to", ${numbers(isWithdrawn)} AS withdrawn`,
  );
  if (page.count === 0) return nothing;
  const [ids, events] = [textsOf(page, "ids"), textsOf(page, "events")];
  const [from, to, withdrawn] = [intsOf(page, "from"), intsOf(page, "to"), intsOf(page, "withdrawn")];
  const put = (columns: Columns): void => {
    for (const [index, eventId] of events.entries())
      putClaim(columns, { eventId, from: from(index), to: to(index), isWithdrawn: withdrawn(index) === 1 });
  };
  return { last: lastOf(page, ids, from), put };
};

const readSites: Read = async (db, wanted) => {
  const page = await readPage(
    db,
    sql`site`,
    wanted,
    "site",
    sql`v.id, v.revision, v.parent_id, v.replaced_by, v.shown_state`,
    sql`${lines(sql`coalesce(v.parent_id, '')`)} AS parents, ${numbers(replacedBy)} AS "to", ${numbers(isWithdrawn)} AS withdrawn`,
  );
  if (page.count === 0) return nothing;
  const [ids, parents] = [textsOf(page, "ids"), textsOf(page, "parents")];
  const [from, to, withdrawn] = [intsOf(page, "from"), intsOf(page, "to"), intsOf(page, "withdrawn")];
  const put = (columns: Columns): void => {
    for (const [index, id] of ids.entries())
      putSite(columns, {
        id,
        parentId: parents[index] || null,
        from: from(index),
        to: to(index),
        isWithdrawn: withdrawn(index) === 1,
      });
  };
  return { last: lastOf(page, ids, from), put };
};

const kinds = [readSites, readEvents, readClaims];

/** The revision that a reader stands at, and the newest there is. */
export async function findRevisions(db: Reader): Promise<{ at: number; newest: number }> {
  const [found] = await db.$queryRaw<{ at: number; newest: number }[]>`
    SELECT h.seq AS at, (SELECT n.seq FROM public.register_head n WHERE n.id = 1) AS newest FROM register_head h WHERE h.id = 1`;
  return found ?? { at: 0, newest: 0 };
}

/** Reads the whole register, page by page: what is changed meanwhile is read again at the end. */
export async function readColumns(db: Reader): Promise<Columns> {
  const columns = emptyColumns();
  const { newest } = await findRevisions(db);
  for (const read of kinds) {
    let page = await read(db, { after: { id: "", revision: 0 } });
    while (page.last !== null) {
      // The database reads the next page while this one is put in.
      const next = read(db, { after: page.last });
      page.put(columns);
      page = await next;
    }
  }
  columns.seq = newest;
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
  const pages: ReadPage[] = [];
  for (const read of kinds) pages.push(await read(db, wanted));
  // From here to the end without a pause, so that nobody counts by a half of it.
  if (newest <= columns.seq) return;
  for (const { put } of pages) put(columns);
  columns.seq = newest;
}

/** About how many versions of events and claims there are, by the planner's figures where it has some. */
export async function countVersions(db: Reader): Promise<number> {
  const [found] = await db.$queryRaw<{ versions: number }[]>`
    SELECT sum(greatest(reltuples, 0))::int AS versions FROM pg_class
    WHERE oid IN ('version.damage_event'::regclass, 'version.claim'::regclass)`;
  return found?.versions ?? 0;
}
