import { canonicalJson, type JsonRecord } from "@/features/chain/model";
import type { SubjectType } from "@/features/chain/schema";
import { recordOf } from "@/features/chain/stored-record";
import {
  columnName,
  listTables,
  type RecordKind,
  type RecordVersion,
  type Row,
  rowsOf,
  rowsText,
} from "@/features/records/row-model";
import { recordKinds } from "@/features/register/kinds";
import type { Tx } from "@/lib/db";

/** A record whose rows are not what its revisions say. Tables of versions are named with their schema. */
export type RowDifference = { table: string; id: string; what: "altered" | "removed" | "added" };

/** Records whose revisions are read at a time: a register of any size is compared in the same memory. */
const recordsAtOnce = 500;

/**
 * Compares every row of the public record, current and of every version, with what the chain of revisions says it must be:
 * rows that were changed, removed or added behind the register's back. Reads all of it, some records at a time. Throws
 * where a revision holds something that is no record.
 */
export async function findRowsThatDiffer(tx: Tx): Promise<RowDifference[]> {
  const differences: RowDifference[] = [];
  for (const kind of Object.values(recordKinds)) differences.push(...(await compareKind(tx, kind)));
  differences.push(...(await compareAncestry(tx)));
  return differences;
}

async function compareKind(tx: Tx, kind: RecordKind): Promise<RowDifference[]> {
  const differences: RowDifference[] = [];
  for (let after: string | null = null; ; ) {
    const until = await lastOfNext(tx, kind.type, after);
    // The last stretch has no end, so that it finds what was added after the last record, too.
    const stretch: Stretch = { after, until };
    const lines = await listLines(tx, kind, stretch);
    for (const [table, owner] of tablesOf(kind)) {
      const rows = lines.flatMap((line) => line.rows.get(table) ?? []);
      const current = rows.flatMap(({ row, replacedBy }) => (replacedBy === null ? [row] : []));
      const versions = rows.map(({ row, revision, replacedBy }) => ({
        ...row,
        ...(owner === "id" ? {} : { revision }),
        replacedBy,
      }));
      differences.push(...(await compareRows(tx, { schema: "public", table, owner }, stretch, current)));
      differences.push(...(await compareRows(tx, { schema: "version", table, owner }, stretch, versions)));
    }
    if (until === null) break;
    after = until;
  }
  return [...differences, ...(await listWronglyClosed(tx, kind.type))];
}

/** Earlier versions that do not follow what the record is today: open where it is suppressed, or closed where it is not. */
async function listWronglyClosed(tx: Tx, table: SubjectType): Promise<RowDifference[]> {
  const found = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT DISTINCT v.id FROM version."${table}" v JOIN public."${table}" now ON now.id = v.id
     WHERE v.is_closed <> (now.is_suppressed AND v.replaced_by IS NOT NULL) ORDER BY v.id`,
  );
  return found.map(({ id }) => ({ table: `version.${table}`, id, what: "altered" }));
}

const tablesOf = (kind: RecordKind): [table: string, owner: string][] => [
  [kind.type, "id"],
  ...listTables(kind).map(({ table, owner }): [string, string] => [table, owner]),
];

/** Records of a kind by id: those after the one, up to and with the other; null is open. */
type Stretch = { after: string | null; until: string | null };

async function lastOfNext(tx: Tx, type: SubjectType, after: string | null): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT subject_id AS id FROM revision
    WHERE subject_type = ${type} AND follows IS NULL AND (${after}::text IS NULL OR subject_id > ${after})
    ORDER BY subject_id OFFSET ${recordsAtOnce - 1} LIMIT 1`;
  return row?.id ?? null;
}

type VersionRow = { row: Row; revision: number; replacedBy: number | null };
type Line = { rows: Map<string, VersionRow[]> };

/** What one record's rows must be, by table, from the first of its revisions to the newest. */
async function listLines(tx: Tx, kind: RecordKind, { after, until }: Stretch): Promise<Line[]> {
  const revisions = await tx.$queryRaw<{ id: string; seq: number; at: Date; says: JsonRecord }[]>`
    SELECT subject_id AS id, seq, at, after AS says FROM revision
    WHERE subject_type = ${kind.type} AND (${after}::text IS NULL OR subject_id > ${after})
      AND (${until}::text IS NULL OR subject_id <= ${until})
    ORDER BY subject_id, seq`;
  const lines: Line[] = [];
  let first: RecordVersion["first"] = { seq: 0, at: "" };
  let before = { id: "", content: "" };
  for (const { id, seq, at, says } of revisions) {
    const isFirst = before.id !== id;
    if (isFirst) {
      first = { seq, at: at.toISOString() };
      lines.push({ rows: new Map() });
    }
    if (!kind.schema.safeParse(recordOf(says)).success)
      throw new Error(`Revision ${seq} holds what is no ${kind.type}: ${JSON.stringify(says).slice(0, 120)}`);
    const line = lines.at(-1) ?? { rows: new Map() };
    const content = canonicalJson(recordOf(says));
    for (const [table, rows] of rowsOf(kind, { id, says, revision: seq, first })) {
      // Taking a record out of view, or back, leaves its lists as they are.
      if (table !== kind.type && !isFirst && before.content === content) continue;
      const known: VersionRow[] = line.rows.get(table) ?? [];
      line.rows.set(table, [
        ...known.map((one) => (one.replacedBy === null ? { ...one, replacedBy: seq } : one)),
        ...rows.map((row) => ({ row, revision: seq, replacedBy: null })),
      ]);
    }
    before = { id, content };
  }
  return lines;
}

type FoundRow = { id: string; isStored: boolean; isRevised: boolean };

/** Compares a stretch of a table with what it must hold. What the database works out by itself is compared with what it would. */
async function compareRows(
  tx: Tx,
  { schema, table, owner }: { schema: "public" | "version"; table: string; owner: string },
  { after, until }: Stretch,
  expected: readonly Row[],
): Promise<RowDifference[]> {
  const [first] = expected;
  const columns = Object.keys(first ?? { [owner]: null })
    .map(columnName)
    .join();
  const key = columnName(owner);
  // The names are those of a record's schema.
  const found = await tx.$queryRawUnsafe<FoundRow[]>(
    `WITH held AS MATERIALIZED (
        SELECT ${columns} FROM ${schema}."${table}" WHERE ($2::text IS NULL OR ${key} > $2) AND ($3::text IS NULL OR ${key} <= $3)),
      said AS MATERIALIZED (SELECT ${columns} FROM jsonb_populate_recordset(null::${schema}."${table}", $1::jsonb)),
      differing AS (
        (SELECT ${key} AS id, true AS is_stored FROM (SELECT * FROM held EXCEPT ALL SELECT * FROM said) h)
        UNION ALL
        (SELECT ${key}, false FROM (SELECT * FROM said EXCEPT ALL SELECT * FROM held) s))
     SELECT id, bool_or(is_stored) AS "isStored", bool_or(NOT is_stored) AS "isRevised" FROM differing GROUP BY id ORDER BY id`,
    rowsText(expected),
    after,
    until,
  );
  const name = schema === "public" ? table : `${schema}.${table}`;
  return found.map(({ id, ...where }) => ({ table: name, id, what: whatHappened(where) }));
}

const whatHappened = ({ isStored, isRevised }: Omit<FoundRow, "id">): RowDifference["what"] =>
  isStored && isRevised ? "altered" : isStored ? "added" : "removed";

/**
 * Compares the closure of places, now and at each revision after which one lay elsewhere, with what their parents say. Between
 * two such revisions nothing but new places can have come to it, which the next one, or the present, has as well.
 */
async function compareAncestry(tx: Tx): Promise<RowDifference[]> {
  const moves = await tx.$queryRaw<{ seq: number }[]>`
    SELECT DISTINCT (SELECT max(c.seq) FROM revision c WHERE c.change_id = r.change_id)::int AS seq
    FROM revision r WHERE r.subject_type = 'site' AND r.follows IS NOT NULL AND r.before->>'parentId' IS DISTINCT FROM r.after->>'parentId'
    ORDER BY seq`;
  const { seq: newest } = await tx.registerHead.findUniqueOrThrow({ where: { id: 1 } });
  const differences = await differingClosure(tx, "site_ancestry", "SELECT * FROM public.site_ancestry", newest);
  for (const seq of new Set([...moves.map((move) => move.seq), newest])) {
    const then = `SELECT site_id, ancestor_id, depth FROM version.site_ancestry WHERE revision <= ${seq} AND (replaced_by IS NULL OR replaced_by > ${seq})`;
    differences.push(...(await differingClosure(tx, "version.site_ancestry", then, seq)));
  }
  return [...differences, ...(await listMisdatedAncestry(tx))];
}

/** Places around one that begin with no revision that put the place, or one around it, there; or end where none begin. */
async function listMisdatedAncestry(tx: Tx): Promise<RowDifference[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT v.site_id AS id FROM version.site_ancestry v
    WHERE (v.replaced_by IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM version.site_ancestry n WHERE n.site_id = v.site_id AND n.revision = v.replaced_by))
      OR NOT EXISTS (
        SELECT 1 FROM revision r WHERE r.seq = v.revision AND r.subject_type = 'site' AND CASE
          WHEN r.follows IS NULL THEN r.subject_id = v.site_id
          ELSE r.before->>'parentId' IS DISTINCT FROM r.after->>'parentId' AND EXISTS (
            SELECT 1 FROM version.site_ancestry a
            WHERE a.site_id = v.site_id AND a.revision = v.revision AND a.ancestor_id = r.subject_id) END)
    ORDER BY 1`;
  return rows.map(({ id }) => ({ table: "version.site_ancestry", id, what: "altered" }));
}

async function differingClosure(tx: Tx, table: string, held: string, seq: number): Promise<RowDifference[]> {
  // `held` is one of the two statements above, with a number of ours in it.
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `WITH RECURSIVE site_then AS MATERIALIZED (
        SELECT id, parent_id FROM version.site WHERE revision <= $1 AND (replaced_by IS NULL OR replaced_by > $1)),
      up(site_id, ancestor_id, depth) AS (
        SELECT id, id, 0 FROM site_then
        UNION ALL
        SELECT up.site_id, s.parent_id, up.depth + 1 FROM up JOIN site_then s ON s.id = up.ancestor_id WHERE s.parent_id IS NOT NULL AND up.depth < 100),
      held AS (${held})
     SELECT DISTINCT site_id AS id FROM ((TABLE up EXCEPT TABLE held) UNION ALL (TABLE held EXCEPT TABLE up)) differing ORDER BY 1`,
    seq,
  );
  return rows.map(({ id }) => ({ table, id, what: "altered" }));
}
