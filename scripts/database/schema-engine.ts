import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import { openEmbedded } from "./embedded";

const migrationsFolder = "prisma/migrations";
const schemaFolder = "prisma/schema";
const filters = { externalTables: [], externalEnums: [] };

/** The schema, one file a domain, as the engine wants it. */
const readSchema = () =>
  readdirSync(schemaFolder)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => ({ path: join(schemaFolder, name), content: readFileSync(join(schemaFolder, name), "utf8") }));

/** Names of the migrations in the repository, oldest first. */
export const listMigrationNames = (): string[] =>
  existsSync(migrationsFolder)
    ? readdirSync(migrationsFolder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];

const readMigrations = (names: readonly string[] = listMigrationNames()) => ({
  baseDir: migrationsFolder,
  shadowDbInitScript: "",
  lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
  migrationDirectories: names.map((name) => ({
    path: name,
    migrationFile: {
      path: "migration.sql",
      content: { tag: "ok" as const, value: readFileSync(join(migrationsFolder, name, "migration.sql"), "utf8") },
    },
  })),
});

/** Notes a migration as applied, in the transaction that applies it: the engine's own note comes after, and a kill may come between. */
const noteApplied = `
; UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE finished_at IS NULL AND rolled_back_at IS NULL`;

/**
 * The adapter cuts a script at every semicolon, function bodies included. Sent whole it is one implicit
 * transaction, so a migration that is cut off leaves nothing behind.
 */
async function connectWhole(url: string) {
  const connection = await new PrismaPg(url).connect();
  const migrations = new Set(
    readMigrations().migrationDirectories.map(({ migrationFile }) => migrationFile.content.value),
  );
  connection.executeScript = async (script) => {
    await connection.underlyingDriver().query(migrations.has(script) ? `${script}${noteApplied}` : script);
  };
  return connection;
}

/** A migration that was begun and is not noted as applied was undone by the database, and is begun anew. */
async function forgetUnfinished(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there");
    if (rows[0]?.there === true)
      await client.query("DELETE FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL");
  } finally {
    await client.end();
  }
}

/** The bindings are one module with one memory, however often this file is loaded: a second instance would pull it from under the first. */
const shared = globalThis as typeof globalThis & { schemaEngineLoading?: Promise<void> };

function loadEngine(): Promise<void> {
  shared.schemaEngineLoading ??= (async () => {
    const require = createRequire(import.meta.url);
    const wasm = readFileSync(require.resolve("@prisma/schema-engine-wasm/schema_engine_bg").replace(/\.js$/, ".wasm"));
    const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": bindings });
    bindings.__wbg_set_wasm(instance.exports);
    const start = instance.exports.__wbindgen_start;
    if (typeof start === "function") start();
  })();
  return shared.schemaEngineLoading;
}

async function createEngine(factory: SqlMigrationAwareDriverAdapterFactory) {
  await loadEngine();
  const datamodels = readSchema().map(({ path, content }): [string, string] => [path, content]);
  return bindings.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
}

/**
 * Applies what is missing through Prisma's own engine, of all or of those given; returns the names applied. A second call
 * applies nothing.
 */
export async function applyMigrations(url: string, names?: readonly string[]): Promise<string[]> {
  await forgetUnfinished(url);
  const connections: { dispose: () => Promise<void> }[] = [];
  const connect = async () => {
    const connection = await connectWhole(url);
    connections.push(connection);
    return connection;
  };
  const engine = await createEngine({
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect,
    connectToShadowDb: connect,
  });
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: readMigrations(names), filters });
    return appliedMigrationNames;
  } finally {
    // The engine leaves them open, and a database somebody is connected to can neither be copied nor removed.
    for (const connection of connections) await connection.dispose();
  }
}

/** The SQL that would bring the migrations up to the schema; empty when they agree. */
export async function diffMigrationsToSchema(): Promise<string> {
  // Of the two adapters only PGlite's reads the catalogue's "char" columns, which describing a schema needs.
  const { PrismaPGlite } = await import("pglite-prisma-adapter");
  const connectScratch = async () => new PrismaPGlite(await openEmbedded("memory")).connect();
  const engine = await createEngine({
    provider: "postgres",
    adapterName: "pglite-prisma-adapter",
    connect: connectScratch,
    connectToShadowDb: connectScratch,
  });
  const from =
    listMigrationNames().length === 0 ? { tag: "empty" as const } : { tag: "migrations" as const, ...readMigrations() };
  const { stdout } = await engine.diff({
    from,
    to: { tag: "schemaDatamodel", files: readSchema() },
    script: true,
    exitCode: null,
    filters,
  });
  return stdout ?? "";
}
