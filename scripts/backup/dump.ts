import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { copyOut } from "./copy";
import { type BackupTable, type Dump, places, qualified, quoted, tableFile } from "./manifest";

/** What every value is written and read by, whatever the server's own settings are. */
export const sameText = `SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres'; SET LOCAL TimeZone = 'UTC';
  SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; SET LOCAL statement_timeout = 0;
  SET LOCAL idle_in_transaction_session_timeout = 0`;

/** Whoever was signed in signs in again: a session that was ended since would otherwise be open once more. */
const leftOut: readonly string[] = ["session", "verification"];

/** A table is read so much of it at a time, so that none is ever held whole. */
const bytesAtOnce = 4 * 1_048_576;

/** Tables of the register, each with the columns that are its own and not worked out by the database. */
const tablesSql = `
  SELECT n.nspname AS schema, c.relname AS name, pg_relation_size(c.oid)::text AS bytes,
    (SELECT json_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a
     WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN ('public', 'version') AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
  ORDER BY 1, 2`;

type FoundTable = { schema: string; name: string; bytes: string; columns: string[] };

export const listTables = async (client: pg.Client): Promise<FoundTable[]> =>
  (await client.query<FoundTable>(tablesSql)).rows;

/** The files that the database names, by the hash of their bytes. */
export type NamedFiles = { originals: string[]; shown: string[] };
export type Dumped = { dump: Dump; checksums: Map<string, string>; named: NamedFiles };

/** Writes every table of a database into `folder`, all as they were at one moment, whoever writes meanwhile. */
export async function dumpDatabase(url: string, folder: string): Promise<Dumped> {
  mkdirSync(join(folder, places.tables), { mode: 0o700 });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await client.query(sameText);
    const head = await client.query<{ head: string }>("SELECT seq || ':' || hash AS head FROM register_head");
    const migrations = await client.query<{ name: string }>(
      "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name",
    );
    const checksums = new Map<string, string>();
    const tables: BackupTable[] = [];
    for (const found of await listTables(client)) {
      const { table, sha256 } = await writeTable(client, found, folder);
      tables.push(table);
      checksums.set(tableFile(table), sha256);
    }
    const sequences = await listSequences(client);
    const named = {
      originals: await listHashes(client, "stored_file"),
      shown: await listHashes(client, "public_picture"),
    };
    await client.query("COMMIT");
    const dump = {
      migrations: migrations.rows.map(({ name }) => name),
      head: head.rows[0]?.head ?? "",
      tables,
      sequences,
    };
    return { dump, checksums, named };
  } finally {
    await client.end();
  }
}

async function writeTable(client: pg.Client, found: FoundTable, folder: string) {
  const { schema, name, columns } = found;
  const blockBytes = await readBlockBytes(client);
  const blocks = leftOut.includes(name) ? 0 : Math.ceil(Number(found.bytes) / blockBytes);
  const step = Math.ceil(bytesAtOnce / blockBytes);
  const hash = createHash("sha256");
  const file = await open(join(folder, tableFile(found)), "wx", 0o600);
  let rows = 0;
  try {
    for (let from = 0; from < blocks; from += step) {
      // What others add since the transaction began is not seen by it, here or further on.
      const range = `ctid >= '(${from},0)' AND ctid < '(${from + step},0)'`;
      const select = `SELECT ${columns.map(quoted).join(", ")} FROM ${qualified(found)} WHERE ${range}`;
      const read = await copyOut(client, select);
      hash.update(read.lines);
      await file.writeFile(read.lines);
      rows += read.rows;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { table: { schema, name, columns, rows }, sha256: hash.digest("hex") };
}

async function readBlockBytes(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>("SELECT current_setting('block_size') AS bytes");
  return Number(rows[0]?.bytes ?? 8192);
}

async function listSequences(client: pg.Client): Promise<Dump["sequences"]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    "SELECT schemaname AS schema, sequencename AS name FROM pg_sequences WHERE schemaname IN ('public', 'version') ORDER BY 1, 2",
  );
  const sequences: Dump["sequences"] = [];
  for (const { schema, name } of rows) {
    const { rows: states } = await client.query<{ value: string; isCalled: boolean }>(
      `SELECT last_value::text AS value, is_called AS "isCalled" FROM ${qualified({ schema, name })}`,
    );
    for (const state of states) sequences.push({ schema, name, ...state });
  }
  return sequences;
}

const listHashes = async (client: pg.Client, table: "stored_file" | "public_picture"): Promise<string[]> =>
  (await client.query<{ sha256: string }>(`SELECT DISTINCT sha256 FROM ${table} ORDER BY 1`)).rows.map(
    ({ sha256 }) => sha256,
  );
