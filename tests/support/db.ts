import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { connectDb, type Db } from "@/lib/db";
import { openEmbedded, serveEmbedded } from "@/scripts/database/embedded";
import { applyMigrations } from "@/scripts/database/schema-engine";
import { fingerprint } from "@/scripts/setup/fingerprint.mjs";

export type TestDb = { db: Db; url: string; close: () => Promise<void> };

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
  const server = await serveEmbedded(await openEmbedded("memory", new Blob([readFileSync(dump)])), { port: 0 });
  const db = connectDb(server.url);
  const close = async () => {
    await db.$disconnect();
    await server.stop();
  };
  return { db, url: server.url, close };
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
  const name = `tadmur_test_${randomBytes(6).toString("hex")}`;
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
  const url = withDatabase(serverUrl, name);
  const db = connectDb(url);
  const close = async () => {
    await db.$disconnect();
    await administer(serverUrl, async (client) => {
      await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    });
  };
  return { db, url, close };
}
