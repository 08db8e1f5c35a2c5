import type { JsonRecord } from "@/features/chain/model";
import { listSuppressingChanges } from "@/features/chain/queries";
import type { RevisionVerb, Subject, SubjectType } from "@/features/chain/schema";
import { evidenceRevisionsOfEvent } from "@/features/damage-events/changed-sql";
import { join, raw, type Sql, sql } from "@/features/scope/filter-sql";
import { listTold } from "@/features/scope/queries";
import type { ReadScope } from "@/features/scope/scope";
import { revisionTold } from "@/features/scope/seen-sql";
import { listSubtreeIds } from "@/features/sites/queries";
import {
  citationsOfEvent,
  citationsOfSite,
  listRevisionsOfCited,
  sourcesCitedAt,
} from "@/features/sources/cited-queries";
import type { Prisma } from "@/generated/prisma/client";
import type { Reader } from "@/lib/db";
import { groupBy } from "@/lib/group-by";
import {
  type ChangeTally,
  keyOf,
  publicContent,
  type RecordNames,
  referencesIn,
  type ShownChange,
  type ShownRevision,
} from "./model";
import { findRecordNames } from "./name-queries";
import { withoutReferences } from "./reach-model";

/** A page of changes, with what the records they are of and those that these name are called. */
export type ChangeList = {
  changes: ShownChange[];
  names: RecordNames;
  total: number;
  page: number;
  pages: number;
};

/** Which revisions are asked for, as a condition on the table `r`. */
type Condition = Sql;

/** Up to which revision, and how many changes on a page. */
type Window = { until: number; page: number; perPage: number };

type ChangeRow = {
  changeId: string;
  seqs: number[];
  total: number;
};

/** How many revisions of one change are shown, and which of them before others. */
type Shown = { most: number; order?: Sql };

/** Changes with a revision that is asked for, newest first, each with those revisions. */
async function listWhere(
  db: Reader,
  scope: ReadScope,
  condition: Condition,
  { until, page, perPage }: Window,
  { most, order = sql`r.seq` }: Shown,
): Promise<ChangeList> {
  const told = sql`r.seq <= ${until} AND ${revisionTold(scope)} AND ${condition}`;
  const [counted] = await db.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM (SELECT FROM revision r WHERE ${told} GROUP BY r.change_id) c`;
  const total = counted?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / perPage));
  const shown = Math.min(page, pages);
  const rows = await db.$queryRaw<ChangeRow[]>`
    WITH newest AS (
      SELECT r.change_id, max(r.seq) AS seq FROM revision r WHERE ${told}
      GROUP BY r.change_id ORDER BY max(r.seq) DESC LIMIT ${perPage} OFFSET ${(shown - 1) * perPage})
    SELECT n.change_id AS "changeId", ARRAY(
      SELECT r.seq FROM revision r WHERE r.change_id = n.change_id AND ${told} ORDER BY ${order} LIMIT ${most}) AS seqs
    FROM newest n ORDER BY n.seq DESC`;
  return { ...(await showChanges(db, scope, rows)), total, page: shown, pages };
}

const revisionSelect = {
  seq: true,
  changeId: true,
  at: true,
  actorRole: true,
  actorName: true,
  approverRole: true,
  approverName: true,
  verb: true,
  subjectType: true,
  subjectId: true,
  reason: true,
  before: true,
  after: true,
  follows: true,
  previousHash: true,
  hash: true,
} as const satisfies Prisma.RevisionSelect;
type RevisionRow = Prisma.RevisionGetPayload<{ select: typeof revisionSelect }>;

async function showChanges(
  db: Reader,
  scope: ReadScope,
  rows: readonly Pick<ChangeRow, "changeId" | "seqs">[],
): Promise<Pick<ChangeList, "changes" | "names">> {
  const stored = await db.revision.findMany({
    where: { seq: { in: rows.flatMap(({ seqs }) => seqs) } },
    select: revisionSelect,
    orderBy: { seq: "asc" },
  });
  const changeIds = rows.map(({ changeId }) => changeId);
  const extents = await findExtents(db, scope, changeIds);
  const suppressing = await listSuppressingChanges(db, changeIds);
  const written = stored.map((row) => ({ row, subject: subjectOf(row), ...contentOf(row) }));
  const subjects = written.flatMap(({ subject, before, after }) => [
    subject,
    ...referencesIn(subject.type, before),
    ...referencesIn(subject.type, after),
  ]);
  const names = await findRecordNames(db, scope, subjects);
  // Through a link, records outside of it are not even names by their ids.
  const isUnknown = (subject: Subject) => names.get(keyOf(subject))?.isSuppressed !== false;
  const revisions =
    scope.link === null
      ? written
      : written.map(({ row, subject, before, after }) => ({
          ...{ row, subject },
          before: before && withoutReferences(subject.type, before, isUnknown),
          after: withoutReferences(subject.type, after, isUnknown),
        }));
  const precisions = await findPrecisions(
    db,
    revisions.map(({ subject }) => subject),
  );
  // What a claim said while it was taken from what is kept back today is kept back with it.
  const isOfKeptBack = (subject: Subject, record: JsonRecord | null) =>
    subject.type === "claim" &&
    referencesIn("claim", record).some((one) => one.type === "source" && names.get(keyOf(one))?.isSuppressed === true);
  const byChange = groupBy(revisions, ({ row }) => row.changeId);
  const changes = rows.flatMap(({ changeId }): ShownChange[] => {
    const own = byChange.get(changeId) ?? [];
    const [first] = own;
    const extent = extents.get(changeId);
    if (first === undefined || extent === undefined) return [];
    const shown = own.map(({ row, subject, before, after }): ShownRevision => {
      const isSuppressed =
        names.get(keyOf(subject))?.isSuppressed !== false ||
        [before, after].some((record) => isOfKeptBack(subject, record));
      return {
        seq: row.seq,
        hash: row.hash,
        previousHash: row.previousHash,
        subject,
        verb: row.verb,
        isFirst: row.follows === null,
        content: isSuppressed
          ? null
          : publicContent(subject.type, { before, after }, precisions.get(subject.id) ?? null),
      };
    });
    const { at, actorRole, actorName, approverRole, approverName, reason } = first.row;
    // A reason may speak of what it is about, so it goes with the last of what may be shown, and with what it kept back.
    const isTold = !suppressing.has(changeId) && shown.some(({ content }) => content !== null);
    return [
      {
        id: changeId,
        ...extent,
        at: at.toISOString(),
        ...{ actorRole, actorName },
        approver: approverRole === null ? null : { role: approverRole, name: approverName },
        reason: isTold ? reason : null,
        revisions: shown,
      },
    ];
  });
  return { changes, names };
}

// The database holds what `subjectTypes` names (CHECK-free text written by RegisterChange alone).
const subjectOf = ({ subjectType, subjectId }: RevisionRow): Subject => ({
  type: subjectType as SubjectType,
  id: subjectId,
});

// What a revision holds is a record by its making; Prisma's name for JSON differs.
const contentOf = ({ before, after }: RevisionRow) => ({
  before: before as JsonRecord | null,
  after: after as JsonRecord,
});

async function findPrecisions(db: Reader, subjects: readonly Subject[]): Promise<ReadonlyMap<string, string>> {
  const ids = subjects.filter(({ type }) => type === "site").map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const sites = await db.site.findMany({ where: { id: { in: ids } }, select: { id: true, publicPrecision: true } });
  return new Map(sites.map(({ id, publicPrecision }) => [id, publicPrecision]));
}

type ChangeExtent = { firstSeq: number; lastSeq: number; touched: ChangeTally[] };

/** What changes touched altogether, as far as the reader may be told. */
/** `withoutCopies`, counted. */
const carriedOnce = sql`(CASE WHEN subject_type = 'claim' AND verb IN ('merge', 'split')
  THEN greatest(count(*) FILTER (WHERE follows IS NULL), count(*) FILTER (WHERE follows IS NOT NULL)) ELSE count(*) END)::int`;

async function findExtents(
  db: Reader,
  scope: ReadScope,
  changeIds: readonly string[],
): Promise<ReadonlyMap<string, ChangeExtent>> {
  const rows = await db.$queryRaw<(ChangeTally & { changeId: string; firstSeq: number; lastSeq: number })[]>`
    SELECT change_id AS "changeId", subject_type AS type, verb, ${carriedOnce} AS count, min(seq) AS "firstSeq", max(seq) AS "lastSeq"
    FROM revision r WHERE change_id = ANY(${[...changeIds]}) AND ${revisionTold(scope)} GROUP BY 1, 2, 3 ORDER BY min(seq)`;
  return new Map(
    [...groupBy(rows, ({ changeId }) => changeId)].map(([id, of]) => [
      id,
      {
        firstSeq: Math.min(...of.map(({ firstSeq }) => firstSeq)),
        lastSeq: Math.max(...of.map(({ lastSeq }) => lastSeq)),
        touched: of.map(({ type, verb, count }) => ({ type, verb, count })),
      },
    ]),
  );
}

export const changesOnAPage = 20;

export type ChangesFilter = {
  kind: SubjectType | null;
  verb: RevisionVerb | null;
  /** The id of a place: it, what lies in it, what happened there, and what all that rests on. */
  siteId: string | null;
  after: number | null;
};

/** Every change of the register, newest first. */
export async function listChanges(
  db: Reader,
  scope: ReadScope,
  { kind, verb, siteId, after }: ChangesFilter,
  at: Omit<Window, "perPage"> & Partial<Window>,
): Promise<ChangeList> {
  const within = siteId === null ? null : await listSubtreeIds(db, scope, siteId);
  const conditions = [
    ...(kind === null ? [] : [sql`r.subject_type = ${kind}`]),
    ...(verb === null ? [] : [sql`r.verb = ${verb}`]),
    ...(after === null ? [] : [sql`r.seq > ${after}`]),
    ...(within === null ? [] : [isWithin(within)]),
  ];
  const condition = conditions.length === 0 ? sql`TRUE` : join(conditions, " AND ");
  return listWhere(db, scope, condition, { perPage: changesOnAPage, ...at }, { most: 6 });
}

const isWithin = (siteIds: readonly string[]): Sql => {
  const ids = sql`ANY(${[...siteIds]}::text[])`;
  const events = sql`SELECT e.id FROM damage_event e WHERE e.site_id = ${ids}`;
  const claims = sql`SELECT c.id FROM claim c WHERE c.event_id IN (${events})`;
  return sql`(CASE r.subject_type WHEN 'site' THEN r.subject_id = ${ids}
    WHEN 'damage_event' THEN r.subject_id IN (${events})
    WHEN 'claim' THEN r.subject_id IN (${claims})
    WHEN 'period' THEN r.subject_id IN (SELECT p.id FROM period p WHERE p.site_id = ${ids})
    WHEN 'evidence' THEN r.subject_id IN (SELECT v.id FROM evidence v
      WHERE v.site_id = ${ids} OR v.event_id IN (${events}) OR v.claim_id IN (${claims}))
    WHEN 'source' THEN r.subject_id IN (${sourcesCitedAt(ids)})
    ELSE FALSE END)`;
};

export const revisionsOnAPage = 40;

/** One change whole, a page of its revisions at a time. Null for none up to `until`. */
export async function findChange(
  db: Reader,
  scope: ReadScope,
  id: string,
  { until, page }: Omit<Window, "perPage">,
): Promise<(Omit<ChangeList, "changes"> & { change: ShownChange; undoneBy: Undoing | null }) | null> {
  const asked = sql`FROM revision r WHERE r.change_id = ${id} AND r.seq <= ${until} AND ${revisionTold(scope)}`;
  const [counted] = await db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total ${asked}`;
  const total = counted?.total ?? 0;
  if (total === 0) return null;
  const pages = Math.ceil(total / revisionsOnAPage);
  const shown = Math.min(page, pages);
  const rows = await db.$queryRaw<{ seq: number }[]>`
    SELECT r.seq ${asked} ORDER BY r.seq LIMIT ${revisionsOnAPage} OFFSET ${(shown - 1) * revisionsOnAPage}`;
  const { changes, names } = await showChanges(db, scope, [{ changeId: id, seqs: rows.map(({ seq }) => seq) }]);
  const [change] = changes;
  if (change === undefined) return null;
  return { change, names, total, page: shown, pages, undoneBy: await findUndoing(db, scope, id, until) };
}

export type Undoing = { id: string; at: string };

/** The change after which every record of one said again what it had found, or was withdrawn where it had found none. */
async function findUndoing(db: Reader, scope: ReadScope, id: string, until: number): Promise<Undoing | null> {
  const [found] = await db.$queryRaw<{ id: string; at: Date }[]>`
    SELECT min(r.change_id) AS id, min(r.at) AS at
    FROM revision o LEFT JOIN revision r ON r.follows = o.seq AND r.seq <= ${until} AND ${revisionTold(scope)}
    WHERE o.change_id = ${id}
    HAVING count(*) = count(r.seq) AND count(DISTINCT r.change_id) = 1 AND bool_and(
      CASE WHEN o.before IS NULL THEN r.after->'withdrawn' IS NOT NULL
      ELSE jsonb_strip_nulls(r.after) = jsonb_strip_nulls(o.before) END)`;
  return found === undefined ? null : { id: found.id, at: found.at.toISOString() };
}

const historyOnAPage = 20;
/** A history is of its own record first: what came with it of sources gives way where one change did very much. */
const shownOfHistory: Shown = { most: 80, order: sql`r.subject_type = 'source', r.seq` };

/** All that was done to an event, to its claims, to the sources they cite and to the evidence on its page, newest first. */
export async function listChangesOfEvent(
  db: Reader,
  scope: ReadScope,
  id: string,
  at: Omit<Window, "perPage">,
): Promise<ChangeList> {
  const claims = await db.claim.findMany({ where: { eventId: id }, select: { id: true } });
  const cited = await listRevisionsOfCited(db, citationsOfEvent(id));
  const condition = join(
    [
      isOneOf("damage_event", [id]),
      isOneOf("claim", claims),
      isAmong(cited),
      sql`r.seq IN (${evidenceRevisionsOfEvent(id)})`,
      // Claims that were moved away left together with a change of the event itself.
      sql`(r.subject_type = 'claim' AND r.follows IS NOT NULL AND r.before->>'eventId' = ${id} AND r.change_id IN (
        SELECT own.change_id FROM revision own WHERE own.subject_type = 'damage_event' AND own.subject_id = ${id}))`,
    ],
    " OR ",
  );
  return listWhere(db, scope, sql`(${condition})`, { ...at, perPage: historyOnAPage }, shownOfHistory);
}

/** All that was done to a site, to its periods, to the sources they cite and to its own pictures, newest first. Its events have their own. */
export async function listChangesOfSite(
  db: Reader,
  scope: ReadScope,
  id: string,
  at: Omit<Window, "perPage">,
): Promise<ChangeList> {
  const cited = await listRevisionsOfCited(db, citationsOfSite(id));
  const condition = join(
    [isOneOf("site", [id]), isAmong(cited), isWhileAt("period", id), isWhileAt("evidence", id)],
    " OR ",
  );
  return listWhere(db, scope, sql`(${condition})`, { ...at, perPage: historyOnAPage }, shownOfHistory);
}

/** What was done to what belonged to a place while it did, and what took it away: a merge moves both. The kind is also the name of its table. */
const isWhileAt = (type: "period" | "evidence", siteId: string): Sql => sql`r.seq IN (
  SELECT own.seq FROM ${raw(`version.${type}`)} v
    JOIN revision own ON own.subject_type = ${type} AND own.subject_id = v.id AND own.seq BETWEEN v.revision AND coalesce(v.replaced_by, v.revision)
  WHERE v.site_id = ${siteId})`;

const isOneOf = (type: SubjectType, records: readonly (string | { id: string })[]): Sql => {
  const ids = records.map((record) => (typeof record === "string" ? record : record.id));
  return ids.length === 0 ? sql`FALSE` : sql`(r.subject_type = ${type} AND r.subject_id = ANY(${ids}::text[]))`;
};

const isAmong = (seqs: readonly number[]): Sql =>
  seqs.length === 0 ? sql`FALSE` : sql`r.seq = ANY(${[...seqs]}::int[])`;

/** The first revision of a record; null for no such record, and for one that the reader is not to know of. */
export async function findFirstRevision(db: Reader, scope: ReadScope, { type, id }: Subject): Promise<number | null> {
  if (!(await listTold(db, scope, type, [id])).has(id)) return null;
  const first = await db.revision.findFirst({
    where: { subjectType: type, subjectId: id, follows: null },
    select: { seq: true },
  });
  return first?.seq ?? null;
}
