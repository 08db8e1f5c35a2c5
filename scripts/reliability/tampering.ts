import { formatHead, type Head, readHead } from "@/features/chain/chain";
import { getRegisterHead, listStoredRevisions } from "@/features/chain/chain-queries";
import { hashRevision } from "@/features/chain/model";
import { checkRegister, isSound } from "@/features/register/register-check";
import type { Db, Tx } from "@/lib/db";
import { type Random, randomFor } from "../scale/random";
import { hasBrokenFile, tamperWithFile } from "./file-tampering";
import { onDemonstration } from "./in-memory";
import { numberFlag, type Trial } from "./trial";

/** A table as SQL names it, current or of versions, with the column that names the record a row belongs to. */
type Table = { table: string; owner: string; isVersions: boolean };
type Column = { table: string; column: string; type: string; isEnum: boolean };
/** What was done, and whether the check found it. */
export type TrialOutcome = { what: string; isFound: boolean };
type Tampering = { what: string; needsKeptHead: boolean };

/** Another value of the same type, as somebody with the database's keys would write it. */
function otherValue({ column, type, isEnum }: Column): string | null {
  const name = `"${column}"`;
  if (isEnum)
    return `(SELECT label::"${type}" FROM unnest(enum_range(NULL::"${type}")) label WHERE label IS DISTINCT FROM ${name} ORDER BY random() LIMIT 1)`;
  if (type === "text") return `coalesce(${name}, '') || '.'`;
  if (type === "int4") return `coalesce(${name}, 0) + 1`;
  if (type === "float8") return `coalesce(${name}, 0) + 0.0001`;
  if (type === "bool") return `NOT ${name}`;
  if (type === "date") return `coalesce(${name}, DATE '2015-08-23') + 1`;
  if (type === "timestamptz") return `${name} + interval '1 millisecond'`;
  if (type === "jsonb") return `coalesce(${name}, '{}') || jsonb_build_object('en', 'Another text')`;
  return null;
}

/** The tables of public records: as they are, and of every version. */
const listTables = (db: Db) =>
  db.$queryRaw<Table[]>`
    SELECT format('%I.%I', schema, name) AS table, owner, schema = 'version' AS "isVersions"
    FROM version.tables(), (VALUES ('public'), ('version')) schemas(schema) ORDER BY schema, name`;

const listColumns = (db: Db, tables: readonly Table[]) =>
  db.$queryRaw<Column[]>`
    SELECT format('%I.%I', table_schema, table_name) AS table, column_name AS column, udt_name AS type,
      data_type = 'USER-DEFINED' AND udt_name <> 'tsvector' AS "isEnum"
    FROM information_schema.columns
    WHERE format('%I.%I', table_schema, table_name) = ANY(${[...tables.map(({ table }) => table), "public.revision", "public.register_head"]})
      AND is_generated = 'NEVER' AND column_name NOT IN ('started_with', 'format')
    ORDER BY table_schema, table_name, ordinal_position`;

const anyRow = async (tx: Tx, table: string, random: Random): Promise<string | null> => {
  const rows = await tx.$queryRawUnsafe<{ row: string }[]>(`SELECT ctid::text AS row FROM ${table} ORDER BY ctid`);
  return rows.length === 0 ? null : random.pick(rows).row;
};

async function changeCell(tx: Tx, columns: readonly Column[], random: Random): Promise<Tampering | null> {
  const chosen = random.pick(columns);
  const value = otherValue(chosen);
  const row = await anyRow(tx, chosen.table, random);
  if (value === null || row === null) return null;
  const { table, column } = chosen;
  const changed = await tx.$executeRawUnsafe(`UPDATE ${table} SET "${column}" = ${value} WHERE ctid = '${row}'
    AND "${column}" IS DISTINCT FROM (${value})`);
  return changed === 1 ? { what: `${table}.${column} changed`, needsKeptHead: false } : null;
}

async function removeRow(tx: Tx, tables: readonly Table[], random: Random): Promise<Tampering | null> {
  const table = random.pick([...tables.map((one) => one.table), "public.revision"]);
  const row = await anyRow(tx, table, random);
  if (row === null) return null;
  const removed = await tx.$executeRawUnsafe(`DELETE FROM ${table} WHERE ctid = '${row}'`);
  return removed === 1 ? { what: `a row of ${table} removed`, needsKeptHead: false } : null;
}

async function addRow(tx: Tx, columns: readonly Column[], random: Random): Promise<Tampering | null> {
  const kind = random.pick(["site", "source", "claim", "damage_event", "period"]);
  const table = `${random.pick(["public", "version"])}.${kind}`;
  const row = await anyRow(tx, table, random);
  if (row === null) return null;
  const names = columns.filter((column) => column.table === table).map(({ column }) => column);
  const values = names.map((name) => (name === "id" || name === "slug" ? `"${name}" || '-copy'` : `"${name}"`));
  const added = await tx.$executeRawUnsafe(
    `INSERT INTO ${table} (${names.map((name) => `"${name}"`).join()}) SELECT ${values.join()} FROM ${table} WHERE ctid = '${row}'`,
  );
  return added === 1 ? { what: `a row of ${table} added`, needsKeptHead: false } : null;
}

/** The end cut off together with the register's own note of it, and every row that it made taken back. */
async function cutOff(tx: Tx, { seq }: Head, tables: readonly Table[], random: Random): Promise<Tampering> {
  const last = random.whole(Math.ceil(seq / 2), seq - 1);
  await tx.$executeRaw`DELETE FROM revision WHERE seq > ${last}`;
  await tx.$executeRaw`UPDATE register_head SET seq = ${last}, hash = (SELECT hash FROM revision WHERE seq = ${last})`;
  for (const { table, owner, isVersions } of tables) {
    await tx.$executeRawUnsafe(
      `DELETE FROM ${table} t WHERE NOT EXISTS (SELECT 1 FROM revision r WHERE r.subject_id = t."${owner}")`,
    );
    if (!isVersions) continue;
    await tx.$executeRawUnsafe(`DELETE FROM ${table} WHERE revision > ${last}`);
    await tx.$executeRawUnsafe(`UPDATE ${table} SET replaced_by = NULL WHERE replaced_by > ${last}`);
  }
  return { what: "the end of the history cut off with all it made", needsKeptHead: true };
}

/** One reason rewritten and every hash after it worked out anew, as somebody who has read this code would. */
async function rewrite(tx: Tx, { seq }: Head, random: Random): Promise<Tampering> {
  const first = random.whole(1, seq);
  const revisions = await listStoredRevisions(tx, { after: first - 1, limit: seq });
  let previousHash = revisions[0]?.previousHash ?? "";
  for (const { previousHash: _before, hash: _old, ...content } of revisions) {
    const written = content.seq === first ? { ...content, reason: `${content.reason} (revised)` } : content;
    const hash = hashRevision(previousHash, written);
    await tx.$executeRaw`UPDATE revision SET reason = ${written.reason}, previous_hash = ${previousHash}, hash = ${hash} WHERE seq = ${content.seq}`;
    previousHash = hash;
  }
  await tx.$executeRaw`UPDATE register_head SET hash = ${previousHash}`;
  return { what: "the history rewritten with new hashes", needsKeptHead: true };
}

class RollbackSignal extends Error {
  override readonly name = "RollbackSignal";
}

type Register = { head: Head; tables: readonly Table[]; columns: readonly Column[] };

/** One tampering, checked and undone. Null where the database's own constraints refused it. */
async function tryOnce(db: Db, { head, tables, columns }: Register, random: Random): Promise<TrialOutcome | null> {
  const found: TrialOutcome[] = [];
  const work = async (tx: Tx) => {
    // Triggers and foreign keys switched off, as the owner of the database can.
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    const kind = random.weighted([
      ["cell", 70],
      ["remove", 14],
      ["add", 8],
      ["cut", 4],
      ["rewrite", 4],
    ] as const);
    const ways = {
      cell: () => changeCell(tx, columns, random),
      remove: () => removeRow(tx, tables, random),
      add: () => addRow(tx, columns, random),
      cut: () => cutOff(tx, head, tables, random),
      rewrite: () => rewrite(tx, head, random),
    };
    const tampering = await ways[kind]();
    if (tampering !== null) {
      const kept = tampering.needsKeptHead ? readHead(formatHead(head)) : null;
      found.push({ what: tampering.what, isFound: !isSound(await checkRegister(tx, kept)) });
    }
    throw new RollbackSignal();
  };
  await db.$transaction(work, { timeout: 120_000 }).catch((error: unknown) => {
    const isRefused = error instanceof Error && /constraint|duplicate key|null value/i.test(error.message);
    if (!(error instanceof RollbackSignal) && !isRefused) throw error;
  });
  return found[0] ?? null;
}

/** Changes the register behind its back, one way at a time, and counts how often `npm run verify`'s check finds it. */
export const tampering: Trial = (args) =>
  onDemonstration(async ({ db, dataFolder }) => {
    const wanted = numberFlag(args, "--trials", 1000);
    const [head, tables] = await Promise.all([getRegisterHead(db), listTables(db)]);
    const columns = await listColumns(db, tables);
    const missed: string[] = [];
    let [tried, refused] = [0, 0];
    for (let number = 0; tried < wanted; number += 1) {
      const random = randomFor(20261122, number);
      const outcome = random.chance(0.15)
        ? await tamperWithFile(db, dataFolder, random)
        : await tryOnce(db, { head, tables, columns }, random);
      if (outcome === null) refused += 1;
      else {
        tried += 1;
        if (!outcome.isFound) missed.push(outcome.what);
      }
    }
    const untouched = await db.$transaction((tx) => checkRegister(tx, head), { timeout: 120_000 });
    const isUntouchedSound = isSound(untouched) && !(await hasBrokenFile(db, dataFolder));
    return {
      isHeld: missed.length === 0 && isUntouchedSound,
      lines: [
        `${tried} tamperings with rows, revisions and files, ${tried - missed.length} found (${refused} more were refused by the database itself)`,
        ...missed.map((what) => `missed: ${what}`),
        `the register left alone is ${isUntouchedSound ? "sound" : "said to be broken"}`,
      ],
    };
  });
