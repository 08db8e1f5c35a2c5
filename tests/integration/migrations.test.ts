import { afterAll, beforeAll, expect, it } from "vitest";
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
