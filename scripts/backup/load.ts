import { createReadStream } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { StartError } from "../database/data-folder";
import { applyMigrations } from "../database/schema-engine";
import { copyIn } from "./copy";
import { listTables, sameText } from "./dump";
import { type BackupTable, type Manifest, qualified, quoted, tableFile } from "./manifest";

/** So much of a table is handed over at a time. */
const bytesAtOnce = 4 * 1_048_576;

/** Throws `StartError` for a database in which there is something already. Only reads. */
export async function requireEmptyDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname IN ('public', 'version', 'past') AND c.relkind IN ('r', 'p') LIMIT 1`,
    );
    if (rowCount !== 0)
      throw new StartError(
        "The database of DATABASE_URL is not empty, and nothing was written to it. Restore into a new, empty one.",
      );
  } finally {
    await client.end();
  }
}

/**
 * Fills an empty database from a backup's folder, with the shape that it had; the next start brings it up to date, as it
 * would have done where it was. All rows or none.
 */
export async function loadDatabase(url: string, folder: string, manifest: Manifest): Promise<void> {
  await applyMigrations(url, manifest.migrations);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query(sameText);
    await client.query(`SET LOCAL maintenance_work_mem = '128MB'`);
    await requireSameShape(client, manifest.tables);
    const putBack = await takeOffRules(client, manifest.tables);
    await client.query(`TRUNCATE ${manifest.tables.map(qualified).join(", ")}`);
    for (const table of manifest.tables) await loadTable(client, table, folder);
    for (const { schema, name, value, isCalled } of manifest.sequences)
      await client.query("SELECT setval($1::regclass, $2::bigint, $3::boolean)", [
        qualified({ schema, name }),
        value,
        isCalled,
      ]);
    for (const statement of putBack) await client.query(statement);
    await requireHead(client, manifest.head);
    await client.query("COMMIT");
    await client.query("ANALYZE");
  } finally {
    await client.end();
  }
}

async function requireSameShape(client: pg.Client, tables: readonly BackupTable[]): Promise<void> {
  const shapeOf = ({ schema, name, columns }: Pick<BackupTable, "schema" | "name" | "columns">) =>
    `${schema}.${name}: ${columns.toSorted().join()}`;
  const made = (await listTables(client)).map(shapeOf).toSorted();
  const wanted = tables.map(shapeOf).toSorted();
  const differs = wanted.find((shape) => !made.includes(shape)) ?? made.find((shape) => !wanted.includes(shape));
  if (differs !== undefined)
    throw new StartError(
      `The backup's database has another shape than its migrations make (${differs.split(":")[0]}).`,
    );
}

/**
 * What would judge or follow each row as it comes is taken off; returns what puts it back. Rules between tables and
 * indexes are then made over all rows, which checks every one of them.
 */
async function takeOffRules(client: pg.Client, tables: readonly BackupTable[]): Promise<string[]> {
  const { rows: rules } = await client.query<{ of: string; name: string; rule: string; isReference: boolean }>(
    `SELECT conrelid::regclass::text AS of, conname AS name, pg_get_constraintdef(oid) AS rule, contype = 'f' AS "isReference"
     FROM pg_constraint WHERE contype IN ('f', 'p', 'u') AND connamespace IN ('public'::regnamespace, 'version'::regnamespace)
       AND conrelid <> '_prisma_migrations'::regclass ORDER BY contype = 'f', 1, 2`,
  );
  const { rows: indexes } = await client.query<{ name: string; making: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS making
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     WHERE c.relnamespace IN ('public'::regnamespace, 'version'::regnamespace) AND c.relname <> '_prisma_migrations'
       AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype <> 'f') ORDER BY 1`,
  );
  const references = rules.filter(({ isReference }) => isReference);
  const keys = rules.filter(({ isReference }) => !isReference);
  const putOn = ({ of, name, rule }: (typeof rules)[number]) =>
    `ALTER TABLE ${of} ADD CONSTRAINT ${quoted(name)} ${rule}`;
  // A reference rests on a key, or on an index.
  for (const { of, name } of [...references, ...keys])
    await client.query(`ALTER TABLE ${of} DROP CONSTRAINT ${quoted(name)}`);
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  for (const table of tables) await client.query(`ALTER TABLE ${qualified(table)} DISABLE TRIGGER USER`);
  return [
    ...keys.map(putOn),
    ...indexes.map(({ making }) => making),
    ...references.map(putOn),
    ...tables.map((table) => `ALTER TABLE ${qualified(table)} ENABLE TRIGGER USER`),
  ];
}

async function loadTable(client: pg.Client, table: BackupTable, folder: string): Promise<void> {
  const into = `${qualified(table)} (${table.columns.map(quoted).join(", ")})`;
  let rows = 0;
  for await (const lines of wholeLines(join(folder, tableFile(table)))) rows += await copyIn(client, into, lines);
  if (rows !== table.rows)
    throw new StartError(`${tableFile(table)} has ${rows} rows, and the backup speaks of ${table.rows}.`);
}

/** A file in pieces that end where a line ends. A line break within a value is written as `\n`, so none is cut. */
async function* wholeLines(file: string): AsyncIterable<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const part of createReadStream(file, { highWaterMark: bytesAtOnce })) {
    const joined: Buffer = Buffer.concat([rest, part]);
    const end = joined.lastIndexOf("\n") + 1;
    if (end > 0) yield joined.subarray(0, end);
    rest = joined.subarray(end);
  }
  if (rest.length > 0) yield rest;
}

async function requireHead(client: pg.Client, head: string): Promise<void> {
  const { rows } = await client.query<{ head: string }>("SELECT seq || ':' || hash AS head FROM register_head");
  if (rows[0]?.head !== head) throw new StartError("The newest revision is not the one that the backup speaks of.");
}
