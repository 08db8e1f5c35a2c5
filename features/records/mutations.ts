import type { z } from "zod";
import { canonicalJson, type JsonRecord } from "@/features/chain/model";
import type { RegisterChange } from "@/features/chain/mutations";
import { listRecords } from "@/features/chain/queries";
import type { RecordRef, RevisionVerb, Withdrawal } from "@/features/chain/schema";
import { recordOf, withdrawalOf } from "@/features/chain/stored-record";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { breathe, Statements } from "@/lib/statements";
import {
  columnName,
  fixedColumns,
  listTables,
  type RecordKind,
  type RecordVersion,
  type Row,
  type RowsByTable,
  recordJson,
  rowsOf,
  rowsText,
} from "./row-model";

/**
 * The one way to write public records of any kind: a revision in the chain, the rows of the record as it is, and those of
 * its version, all in the transaction of the change. Each verb takes one record or many; many cost few statements.
 * A change touches a record once.
 */

/** Rows that travel in one statement: enough to be fast, few enough to stay far below the limits of a parameter. */
const rowsAtOnce = 2000;
/** Records that are worked out at a stretch: some milliseconds. */
const recordsAtOnce = 50;

export type NewRecord<Schema extends z.ZodType> = { id: string; record: z.output<Schema> };
export type Correction<Schema extends z.ZodType> = { ref: RecordRef; record: z.output<Schema> };

/** Adds a record. Throws the database's refusal where it names what is not there or an id that is taken. */
export const addRecord = <Schema extends z.ZodType>(
  tx: Tx,
  change: RegisterChange,
  kind: RecordKind<Schema>,
  id: string,
  value: z.output<Schema>,
  verb: RevisionVerb = "record",
): Promise<void> => addRecords(tx, change, kind, [{ id, record: value }], verb);

/** Adds records; those that name each other may come in any order. */
export async function addRecords<Schema extends z.ZodType>(
  tx: Tx,
  change: RegisterChange,
  kind: RecordKind<Schema>,
  records: readonly NewRecord<Schema>[],
  verb: RevisionVerb = "record",
): Promise<void> {
  const statements = new Statements(tx);
  await sendRecords(statements, change, kind, records, verb);
  await statements.done();
}

/**
 * Adds records as `addRecords` does, for whoever adds records upon records: it goes on while the database is at work on those
 * before. They are there, or refused, when the statements are done.
 */
export async function sendRecords<Schema extends z.ZodType>(
  statements: Statements,
  change: RegisterChange,
  kind: RecordKind<Schema>,
  records: readonly NewRecord<Schema>[],
  verb: RevisionVerb = "record",
): Promise<void> {
  const { type } = kind;
  for (const some of chunksOf(records)) {
    const rows = new Map<string, Row[]>();
    const revisions = new Map<string, number>();
    for (const { id, record: value } of some) {
      const says = recordJson(kind.schema, value);
      const revision = change.revise({ verb, subject: { type, id }, follows: null, before: null, after: says });
      addRows(rows, kind, { id, says, revision, first: { seq: revision, at: change.at.toISOString() } });
      revisions.set(id, revision);
      if (revisions.size % recordsAtOnce === 0) await breathe();
    }
    await insertAll(statements, kind, rows, revisions);
    await change.sendMost(statements);
  }
}

/** Replaces what a record says. Throws `conflict` where it has changed since `ref` or is withdrawn, and `not_found`. */
export const correctRecord = <Schema extends z.ZodType>(
  tx: Tx,
  change: RegisterChange,
  kind: RecordKind<Schema>,
  ref: RecordRef,
  value: z.output<Schema>,
  verb: RevisionVerb = "correct",
): Promise<void> => correctRecords(tx, change, kind, [{ ref, record: value }], verb);

/** Replaces what records say. Throws as `correctRecord` does, and then none is changed. */
export async function correctRecords<Schema extends z.ZodType>(
  tx: Tx,
  change: RegisterChange,
  kind: RecordKind<Schema>,
  corrections: readonly Correction<Schema>[],
  verb: RevisionVerb = "correct",
): Promise<void> {
  await reviseAll(tx, change, kind, corrections, verb, (before, { record: value }) => {
    if (withdrawalOf(before) !== null) throw new AppError("conflict");
    return recordJson(kind.schema, value);
  });
}

/**
 * Takes a record out of public view: what it said stays in its history. What rests on it is the caller's to deal with first
 * (`checkIntegrity`). Throws `conflict` where it has changed since `ref` or is withdrawn already, and `not_found`.
 */
export const withdrawRecord = (
  tx: Tx,
  change: RegisterChange,
  kind: RecordKind,
  ref: RecordRef,
  withdrawal: Withdrawal,
  verb: RevisionVerb = "withdraw",
): Promise<void> => withdrawRecords(tx, change, kind, [{ ref, withdrawal }], verb);

/** Takes records out of public view. Throws as `withdrawRecord` does, and then none is. */
export async function withdrawRecords(
  tx: Tx,
  change: RegisterChange,
  kind: RecordKind,
  withdrawals: readonly { ref: RecordRef; withdrawal: Withdrawal }[],
  verb: RevisionVerb = "withdraw",
): Promise<void> {
  await reviseAll(tx, change, kind, withdrawals, verb, (before, { withdrawal }) => {
    if (withdrawalOf(before) !== null) throw new AppError("conflict");
    return { ...before, withdrawn: withdrawal };
  });
}

/** Whether records that are withdrawn are kept back or told. Throws `conflict` where one has changed since or is not withdrawn. */
export const suppressRecords = (
  tx: Tx,
  change: RegisterChange,
  kind: RecordKind,
  suppressions: readonly { ref: RecordRef; isSuppressed: boolean }[],
): Promise<void> =>
  reviseAll(tx, change, kind, suppressions, "withdraw", (before, { isSuppressed }) => {
    const withdrawal = withdrawalOf(before);
    if (withdrawal === null) throw new AppError("conflict");
    return { ...before, withdrawn: { ...withdrawal, isSuppressed } };
  });

/** Takes a withdrawal back. Throws `conflict` where the record has changed since `ref` or is not withdrawn, and `not_found`. */
export const restoreRecord = (tx: Tx, change: RegisterChange, kind: RecordKind, ref: RecordRef): Promise<void> =>
  restoreRecords(tx, change, kind, [{ ref }]);

/**
 * Takes withdrawals back; `says` is what the record says then, where that is something else than before. Throws as `restoreRecord`
 * does, and then none is.
 */
export async function restoreRecords(
  tx: Tx,
  change: RegisterChange,
  kind: RecordKind,
  refs: readonly { ref: RecordRef; says?: JsonRecord }[],
): Promise<void> {
  await reviseAll(tx, change, kind, refs, "restore", (before, { says }) => {
    if (withdrawalOf(before) === null) throw new AppError("conflict");
    return says ?? recordOf(before);
  });
}

/** Adds the revisions of records that exist, and writes what they say from now on. */
async function reviseAll<Wanted extends { ref: RecordRef }>(
  tx: Tx,
  change: RegisterChange,
  kind: RecordKind,
  wanted: readonly Wanted[],
  verb: RevisionVerb,
  next: (before: JsonRecord, wanted: Wanted) => JsonRecord,
): Promise<void> {
  const { type } = kind;
  const stored = await listRecords(
    tx,
    type,
    wanted.map(({ ref }) => ref.id),
  );
  const rewritten: string[] = [];
  const versions = wanted.map((one): RecordVersion => {
    const current = stored.get(one.ref.id);
    if (current === undefined) throw new AppError("not_found");
    const { revision: follows, after: before, first } = current;
    if (follows !== one.ref.follows) throw new AppError("conflict");
    const says = next(before, one);
    // Taking a record out of view, or back, leaves its lists as they are.
    if (canonicalJson(recordOf(before)) !== canonicalJson(recordOf(says))) rewritten.push(one.ref.id);
    const revision = change.revise({ verb, subject: { type, id: one.ref.id }, follows, before, after: says });
    return { id: one.ref.id, says, revision, first };
  });
  await updateAll(tx, kind, versions, new Set(rewritten));
}

/** Rows of several versions, by table. */
function gather(kind: RecordKind, versions: readonly RecordVersion[]): Map<string, Row[]> {
  const all = new Map<string, Row[]>();
  for (const version of versions) addRows(all, kind, version);
  return all;
}

function addRows(all: Map<string, Row[]>, kind: RecordKind, version: RecordVersion): void {
  for (const [table, rows] of rowsOf(kind, version)) {
    const known = all.get(table);
    if (known === undefined) all.set(table, [...rows]);
    else known.push(...rows);
  }
}

/** Adds records and their lists, and keeps both as versions. */
async function insertAll(
  statements: Statements,
  kind: RecordKind,
  rows: RowsByTable,
  revisions: ReadonlyMap<string, number>,
): Promise<void> {
  const records = rows.get(kind.type) ?? [];
  const columns = columnsOf(records).join();
  await statements.send(
    `${insertion(kind.type, columns)} INSERT INTO version."${kind.type}" (${columns}) SELECT ${columns} FROM added`,
    rowsText(records),
  );
  await insertLists(statements, kind, rows, revisions);
}

async function updateAll(
  tx: Tx,
  kind: RecordKind,
  versions: readonly RecordVersion[],
  rewritten: ReadonlySet<string>,
): Promise<void> {
  if (versions.length === 0) return;
  const rows = gather(kind, versions);
  const ids = versions.map(({ id }) => id);
  await updateRows(tx, kind.type, rows.get(kind.type) ?? []);
  await endVersions(tx, kind, { table: kind.type, owner: "id" }, ids);
  await keepVersions(tx, kind, rows, ids);
  if (rewritten.size === 0) return;
  const lists = new Map(
    listTables(kind).map(({ table, owner }): [string, readonly Row[]] => [
      table,
      (rows.get(table) ?? []).filter((row) => rewritten.has(String(row[owner]))),
    ]),
  );
  for (const list of listTables(kind).toReversed()) {
    await tx.$executeRawUnsafe(
      `DELETE FROM "${list.table}" l USING unnest($1::text[]) AS wanted(id) WHERE l.${columnName(list.owner)} = wanted.id`,
      [...rewritten],
    );
    await endVersions(tx, kind, list, [...rewritten]);
  }
  const statements = new Statements(tx);
  await insertLists(statements, kind, lists, new Map(versions.map(({ id, revision }) => [id, revision])));
  await statements.done();
}

const chunksOf = <Item>(items: readonly Item[]): (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / rowsAtOnce) }, (_, index) =>
    items.slice(index * rowsAtOnce, (index + 1) * rowsAtOnce),
  );

// Tables and columns are those that a record's schema names; what people wrote travels as one parameter, which is seven
// times as fast as a list of values. Ids travel as a list that is joined (`unnest`): a table that has just grown has no
// statistics, and `= ANY` made the planner compare every row with every id.
const given = (table: string) => `jsonb_populate_recordset(null::"${table}", $1::jsonb)`;
const columnsOf = ([first]: readonly Row[]): string[] => Object.keys(first ?? {}).map(columnName);

/** The beginning of a statement that adds the rows it is given, and calls them `added`. */
const insertion = (table: string, columns: string): string =>
  `WITH added AS (INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM ${given(table)} RETURNING ${columns})`;

/** Adds the rows of records' lists, and keeps them as versions with the revision of the record they belong to. */
async function insertLists(
  statements: Statements,
  kind: RecordKind,
  rows: RowsByTable,
  revisions: ReadonlyMap<string, number>,
): Promise<void> {
  for (const { table, owner } of listTables(kind)) {
    const of = rows.get(table) ?? [];
    const columns = columnsOf(of).join();
    for (const some of chunksOf(of)) {
      const owners = new Set(some.map((row) => String(row[owner])));
      const revisionOf = Object.fromEntries([...owners].map((id) => [id, revisions.get(id)]));
      await statements.send(
        `${insertion(table, columns)} INSERT INTO version."${table}" (${columns}, revision)
         SELECT ${columns}, ($2::jsonb->>${columnName(owner)})::int FROM added`,
        rowsText(some),
        JSON.stringify(revisionOf),
      );
    }
  }
}

async function updateRows(tx: Tx, table: string, rows: readonly Row[]): Promise<void> {
  const fixed = new Set(fixedColumns.map(columnName));
  const columns = columnsOf(rows).filter((column) => !fixed.has(column));
  const values = columns.map((column) => `given.${column}`).join();
  for (const some of chunksOf(rows))
    await tx.$executeRawUnsafe(
      `UPDATE "${table}" t SET (${columns.join()}) = ROW(${values}) FROM ${given(table)} given WHERE t.id = given.id`,
      rowsText(some),
    );
}

/** Ends the versions that were current, of the records' own rows or of a list's. */
async function endVersions(
  tx: Tx,
  kind: RecordKind,
  { table, owner }: { table: string; owner: string },
  ids: readonly string[],
): Promise<void> {
  await tx.$executeRawUnsafe(
    `UPDATE version."${table}" v SET replaced_by = t.revision FROM unnest($1::text[]) AS wanted(id) JOIN "${kind.type}" t USING (id)
     WHERE v.${columnName(owner)} = wanted.id AND v.replaced_by IS NULL`,
    ids,
  );
}

/** Keeps the records' rows as they were just written, with the revision that each holds. */
async function keepVersions(tx: Tx, kind: RecordKind, rows: RowsByTable, ids: readonly string[]): Promise<void> {
  const columns = columnsOf(rows.get(kind.type) ?? []).join();
  await tx.$executeRawUnsafe(
    `INSERT INTO version."${kind.type}" (${columns})
     SELECT ${columns} FROM unnest($1::text[]) AS wanted(id) JOIN "${kind.type}" USING (id)`,
    ids,
  );
}
