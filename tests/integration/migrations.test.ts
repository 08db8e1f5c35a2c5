import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEmbedded, serveEmbedded } from "@/scripts/database/embedded";
import { applyMigrations, listMigrationNames } from "@/scripts/database/schema-engine";
import { createTestDb, type TestDb } from "@/tests/support/db";

let test: TestDb;
beforeAll(async () => {
  test = await createTestDb();
});
afterAll(() => test.close());

it("every migration of the repository is applied, in order", async () => {
  const rows = await test.db.$queryRaw<
    { migration_name: string }[]
  >`SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY started_at, migration_name`;
  expect(rows.map((row) => row.migration_name)).toEqual(listMigrationNames());
});

it("applying them again applies nothing", async () => {
  expect(await applyMigrations(test.url)).toEqual([]);
});

it("the register's tables stand beside Prisma's own record of what was applied", async () => {
  const tables = await test.db.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`;
  expect(tables.map(({ name }) => name)).toContain("_prisma_migrations");
  expect(tables.map(({ name }) => name)).toContain("damage_event");
});

describe("a start that was killed in the midst of its migrations", () => {
  const last = listMigrationNames().at(-1) ?? "";
  const withoutLast = listMigrationNames().slice(0, -1);
  const onDatabaseOfItsOwn = async (work: (client: pg.Client, url: string) => Promise<void>) => {
    const database = await openEmbedded("memory");
    const server = await serveEmbedded(database, { port: 0 });
    await applyMigrations(server.url, withoutLast);
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await work(client, server.url);
    await client.end();
    await server.stop();
  };

  it("begins one anew that was begun and not applied", async () => {
    await onDatabaseOfItsOwn(async (client, url) => {
      await client.query("INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('begun', 'x', $1)", [
        last,
      ]);
      expect(await applyMigrations(url)).toEqual([last]);
      expect(await applyMigrations(url)).toEqual([]);
    });
  });

  it("knows one that was applied, though the engine did not come to note it", async () => {
    await onDatabaseOfItsOwn(async (client, url) => {
      await client.query(`CREATE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'cut off'; END $$`);
      await client.query(`CREATE TRIGGER cut_off BEFORE UPDATE ON _prisma_migrations
        FOR EACH ROW WHEN (OLD.finished_at IS NOT NULL) EXECUTE FUNCTION cut_off()`);
      await expect(applyMigrations(url)).rejects.toThrow("cut off");
      await client.query("DROP TRIGGER cut_off ON _prisma_migrations");
      expect(await applyMigrations(url)).toEqual([]);
    });
  });
});
