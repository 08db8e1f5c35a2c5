import { toSqlDay } from "@/lib/dates/columns";
import type { Reader } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { groupBy } from "@/lib/group-by";
import type { JsonRecord } from "./model";
import type { Subject, SubjectType } from "./schema";

/** A record as its newest revision has it. Of a withdrawn one `after` holds `withdrawn` beside the record. */
export type CurrentRecord = { revision: number; after: JsonRecord };

/** A record as its newest revision has it; null for one that has none. */
export async function findRecord(db: Reader, { type, id }: Subject): Promise<CurrentRecord | null> {
  const newest = await db.revision.findFirst({
    where: { subjectType: type, subjectId: id },
    orderBy: { seq: "desc" },
    select: { seq: true, after: true },
  });
  return newest && { revision: newest.seq, after: toRecord(newest.after) };
}

/** A record as its newest revision has it. Throws `not_found` where there never was one. */
export async function getRecord(db: Reader, subject: Subject): Promise<CurrentRecord> {
  const found = await findRecord(db, subject);
  if (!found) throw new AppError("not_found");
  return found;
}

/** A record as its newest revision has it, with its first one. */
export type StoredSince = CurrentRecord & { first: { seq: number; at: string } };

/** Records of a kind as their newest revisions have them, by id. Those that never were are not among them. */
export async function listRecords(
  db: Reader,
  type: SubjectType,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredSince>> {
  const rows = await db.$queryRaw<{ id: string; seq: number; after: unknown; firstSeq: number; firstAt: Date }[]>`
    SELECT wanted.id, newest.seq, newest.after, first.seq AS "firstSeq", first.at AS "firstAt"
    FROM unnest(${[...ids]}::text[]) AS wanted(id)
    CROSS JOIN LATERAL (SELECT r.seq, r.after FROM revision r WHERE r.subject_type = ${type} AND r.subject_id = wanted.id
      ORDER BY r.seq DESC LIMIT 1) newest
    CROSS JOIN LATERAL (SELECT r.seq, r.at FROM revision r WHERE r.subject_type = ${type} AND r.subject_id = wanted.id
      ORDER BY r.seq LIMIT 1) first`;
  return new Map(
    rows.map(({ id, seq, after, firstSeq, firstAt }) => [
      id,
      { revision: seq, after: toRecord(after), first: { seq: firstSeq, at: firstAt.toISOString() } },
    ]),
  );
}

export type LastChange = { changeId: string; at: Date; role: string; name: string | null };

/** Who made the newest revision of several records, by their own name where the account is there. For reviewers. */
export async function findLastChange(db: Reader, subjects: readonly Subject[]): Promise<LastChange | null> {
  const last = await db.revision.findFirst({
    where: { OR: subjects.map(({ type, id }) => ({ subjectType: type, subjectId: id })) },
    orderBy: { seq: "desc" },
    select: { changeId: true, at: true, actorRole: true, actorName: true, actorId: true },
  });
  if (last === null) return null;
  const { changeId, at, actorRole: role, actorName, actorId } = last;
  const account =
    actorId === null ? null : await db.user.findUnique({ where: { id: actorId }, select: { name: true } });
  return { changeId, at, role, name: account?.name ?? actorName };
}

/** The newest revision of a record, as a form names it. Throws `not_found`. */
export const newestRevision = async (db: Reader, subject: Subject): Promise<string> =>
  String((await getRecord(db, subject)).revision);

// A revision's `after` is an object by its making (RegisterChange); Prisma's name for the type differs.
const toRecord = (value: unknown) => value as JsonRecord;

/** The newest revision of the register: its number and the day (UTC) it was made. Null before the first. */
export async function findRegisterHead(db: Reader): Promise<{ seq: number; day: string } | null> {
  const newest = await db.revision.findFirst({ orderBy: { seq: "desc" }, select: { seq: true, at: true } });
  return newest && { seq: newest.seq, day: newest.at.toISOString().slice(0, 10) };
}

/** The newest revision at the end of a day (UTC), 0 before the first; null when nothing was done after that day. */
export async function findLastSeqOfDay(db: Reader, day: string): Promise<number | null> {
  const [row] = await db.$queryRaw<{ next: number | null }[]>`
    SELECT min(seq)::int AS next FROM revision WHERE at >= (${toSqlDay(day)}::date + 1)::timestamp AT TIME ZONE 'UTC'`;
  return row?.next == null ? null : row.next - 1;
}

/**
 * The last revision of the change that a revision is part of. A change is made as a whole, so the register never stood in the
 * middle of one. The number itself where there is no such revision.
 */
export async function findEndOfChange(db: Reader, seq: number): Promise<number> {
  const [row] = await db.$queryRaw<{ end: number | null }[]>`
    SELECT max(seq)::int AS end FROM revision WHERE change_id = (SELECT change_id FROM revision WHERE seq = ${seq})`;
  return row?.end ?? seq;
}

/** The day (UTC) a revision was made. Null for none. */
export async function findDayOfRevision(db: Reader, seq: number): Promise<string | null> {
  const found = await db.revision.findUnique({ where: { seq }, select: { at: true } });
  return found?.at.toISOString().slice(0, 10) ?? null;
}

/** How many changes the register has seen since a revision. */
export async function countChangesAfter(db: Reader, seq: number): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT change_id)::int AS count FROM revision WHERE seq > ${seq}`;
  return row?.count ?? 0;
}

/**
 * Those of some changes that suppressed a record which is suppressed today, or brought it back meanwhile. Why they were made
 * may say what is kept back, so it is told nowhere, whatever else they touched.
 */
export async function listSuppressingChanges(db: Reader, changeIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT r.change_id AS id FROM revision r
    WHERE r.change_id = ANY(${[...changeIds]}) AND 'true' IN (r.after->'withdrawn'->>'isSuppressed', r.before->'withdrawn'->>'isSuppressed')
      AND (SELECT newest.after->'withdrawn'->>'isSuppressed' FROM revision newest
        WHERE newest.subject_type = r.subject_type AND newest.subject_id = r.subject_id
        ORDER BY newest.seq DESC LIMIT 1) = 'true'`;
  return new Set(rows.map(({ id }) => id));
}

/** One change as the public may read it: who by role, when and why, and how much it touched; never the values before. */
export type HistoryEntry = {
  changeId: string;
  /** The revisions of the record in it: the first and the last number. */
  firstSeq: number;
  seq: number;
  at: string;
  actorRole: string;
  actorName: string | null;
  verb: string;
  /** Null where it is kept back (`listSuppressingChanges`). */
  reason: string | null;
  /** What was touched, by kind and verb. */
  touched: { type: string; verb: string; count: number }[];
};

/**
 * The changes of some records, oldest first; records changed together are one entry, told by the first of `subjects` in it.
 * `also`: single revisions of other records.
 */
export async function listHistoryOf(
  db: Reader,
  subjects: readonly { type: SubjectType; id: string }[],
  also: readonly number[] = [],
): Promise<HistoryEntry[]> {
  // Of the register as it is read: one laid as it stood has an earlier head.
  const { seq: head } = await db.registerHead.findUniqueOrThrow({ where: { id: 1 }, select: { seq: true } });
  const rows = await db.revision.findMany({
    where: {
      seq: { lte: head },
      OR: [
        ...[...groupBy(subjects, ({ type }) => type)].map(([subjectType, of]) => ({
          subjectType,
          subjectId: { in: of.map(({ id }) => id) },
        })),
        { seq: { in: [...also] } },
      ],
    },
    select: {
      seq: true,
      changeId: true,
      at: true,
      actorRole: true,
      actorName: true,
      verb: true,
      reason: true,
      subjectType: true,
      subjectId: true,
    },
    orderBy: { seq: "asc" },
  });
  const keptBack = await listSuppressingChanges(db, [...new Set(rows.map(({ changeId }) => changeId))]);
  const rank = new Map(subjects.map(({ type, id }, index) => [`${type} ${id}`, index]));
  const rankOf = (row: (typeof rows)[number]) => rank.get(`${row.subjectType} ${row.subjectId}`) ?? subjects.length;
  return [...groupBy(rows, ({ changeId }) => changeId)].flatMap(([changeId, of]) => {
    const [told] = of.toSorted((a, b) => rankOf(a) - rankOf(b));
    const [first, last] = [of[0], of.at(-1)];
    if (!told || !first || !last) return [];
    const { actorRole, actorName, verb, reason, at } = told;
    const touched = [...groupBy(of, (row) => `${row.subjectType} ${row.verb}`).values()].flatMap((rows) => {
      const [one] = rows;
      return one ? [{ type: one.subjectType, verb: one.verb, count: rows.length }] : [];
    });
    return [
      {
        changeId,
        firstSeq: first.seq,
        seq: last.seq,
        at: at.toISOString(),
        actorRole,
        actorName,
        verb,
        reason: keptBack.has(changeId) ? null : reason,
        touched,
      },
    ];
  });
}
