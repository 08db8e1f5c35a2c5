import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { connectDb, type Db } from "@/lib/db";
import { openEmbedded, serveEmbedded } from "@/scripts/database/embedded";
import { applyMigrations } from "@/scripts/database/schema-engine";
import { fingerprint } from "@/scripts/setup/fingerprint.mjs";

export type TestDb = {
  db: Db;
  url: string;
  close: () => Promise<void>;
  /** Stops it and starts another one, somewhere else, from a copy of what it had stored. */
  restoreElsewhere: () => Promise<TestDb>;
};

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const migrated = () =>
  fingerprint(root, ["prisma/migrations", "node_modules/@electric-sql/pglite/package.json"]).slice(0, 16);

/**
 * A migrated, empty database of the test's own: in memory, or on the server of TEST_DATABASE_URL. Both are copies of one
 * that was migrated once, so a test waits half a second and not eight.
 */
export function createTestDb(): Promise<TestDb> {
  const server = process.env.TEST_DATABASE_URL;
  return server ? createOnServer(server) : createEmbedded();
}

async function createEmbedded(): Promise<TestDb> {
  const dump = join(root, "node_modules/.cache/tadmur", `migrated-${migrated()}.tar`);
  if (!existsSync(dump)) await writeMigratedDump(dump);
  return openDump(new Blob([readFileSync(dump)]));
}

async function openDump(dump: Blob): Promise<TestDb> {
  const embedded = await openEmbedded("memory", dump);
  const server = await serveEmbedded(embedded, { port: 0 });
  const db = connectDb(server.url);
  const close = async () => {
    await db.$disconnect();
    await server.stop();
  };
  const restoreElsewhere = async () => {
    await db.$disconnect();
    const copy = await embedded.dumpDataDir("none");
    await server.stop();
    return openDump(copy);
  };
  return { db, url: server.url, close, restoreElsewhere };
}

async function writeMigratedDump(file: string): Promise<void> {
  const database = await openEmbedded("memory");
  const server = await serveEmbedded(database, { port: 0 });
  await applyMigrations(server.url);
  const dump = await database.dumpDataDir("none");
  await server.stop();
  mkdirSync(dirname(file), { recursive: true });
  // Test files run side by side: each writes its own, and the last rename wins.
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(draft, Buffer.from(await dump.arrayBuffer()));
  renameSync(draft, file);
}

const withDatabase = (url: string, name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href;

/** Runs statements that no transaction may hold. */
async function administer(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await work(client).finally(() => client.end());
}

async function createOnServer(serverUrl: string): Promise<TestDb> {
  const template = `tadmur_template_${migrated()}`;
  const name = newName();
  await administer(serverUrl, async (client) => {
    // One test file migrates; the others wait here. A template copied from must have no one connected to it.
    await client.query("SELECT pg_advisory_lock(7426)");
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [template]);
    if (rowCount === 0) {
      await client.query(`CREATE DATABASE "${template}_unfinished"`);
      await applyMigrations(withDatabase(serverUrl, `${template}_unfinished`));
      await client.query(`ALTER DATABASE "${template}_unfinished" RENAME TO "${template}"`);
    }
    await client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
    await client.query("SELECT pg_advisory_unlock(7426)");
  });
  return connectOnServer(serverUrl, name);
}

/** An empty database on the server of TEST_DATABASE_URL: without as much as a table. */
export async function createEmptyDatabase(serverUrl: string): Promise<{ url: string; close: () => Promise<void> }> {
  const name = newName();
  await administer(serverUrl, async (client) => {
    await client.query(`CREATE DATABASE "${name}"`);
  });
  const { url, db, close } = connectOnServer(serverUrl, name);
  await db.$disconnect();
  return { url, close };
}

const newName = () => `tadmur_test_${randomBytes(6).toString("hex")}`;

function connectOnServer(serverUrl: string, name: string): TestDb {
  const url = withDatabase(serverUrl, name);
  const db = connectDb(url);
  const close = async () => {
    await db.$disconnect();
    await administer(serverUrl, async (client) => {
      await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    });
  };
  const restoreElsewhere = async () => {
    await db.$disconnect();
    const copy = newName();
    await administer(serverUrl, async (client) => {
      // A copy is made of a database that nobody is connected to.
      await client.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()",
        [name],
      );
      await client.query(`CREATE DATABASE "${copy}" TEMPLATE "${name}"`);
      await client.query(`DROP DATABASE "${name}" WITH (FORCE)`);
    });
    return connectOnServer(serverUrl, copy);
  };
  return { db, url, close, restoreElsewhere };
}
