import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openOrCreate } from "@/scripts/database/create";
import { checkDatabaseFormat, checkFolderFormat, registerFormat } from "@/scripts/database/format";
import { startDatabase } from "@/scripts/database/start";
import { createTestDb } from "../support/db";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A data folder as a version left it: with a database, and with its note of the format where that version wrote one. */
function folderOf(format: string | null): string {
  const folder = mkdtempSync(join(tmpdir(), "tadmur-format-"));
  folders.push(folder);
  mkdirSync(join(folder, "database"));
  writeFileSync(join(folder, "database", "PG_VERSION"), "18\n");
  if (format !== null) writeFileSync(join(folder, "format"), format);
  return folder;
}

test("a folder of the older shape is refused with clear words, and nothing in it is touched", async () => {
  const folder = folderOf(null);
  await expect(startDatabase(folder)).rejects.toThrow(/made by Tadmur 0\.1.*nothing there was changed/s);
  expect(readdirSync(folder)).toEqual(["database"]);
  expect(readdirSync(join(folder, "database"))).toEqual(["PG_VERSION"]);
});

test("a folder of a newer shape is refused, and so is one whose note cannot be read", () => {
  expect(() => checkFolderFormat(folderOf(`${registerFormat + 1}\n`))).toThrow(/newer version/);
  expect(() => checkFolderFormat(folderOf("what?"))).toThrow(/another shape/);
  expect(() => checkFolderFormat(folderOf(`${registerFormat}\n`))).not.toThrow();
});

test("a database that is created notes its format before it is there", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tadmur-format-"));
  folders.push(folder);
  await (await openOrCreate(folder)).close();
  expect(readFileSync(join(folder, "format"), "utf8")).toBe(`${registerFormat}\n`);
  expect(() => checkFolderFormat(folder)).not.toThrow();
});

test("a database of PostgreSQL with migrations of another shape is refused, and the present one is not", async () => {
  const { url, db, close } = await createTestDb();
  try {
    await checkDatabaseFormat(url);
    const rename = (from: string, to: string) =>
      db.$executeRaw`UPDATE _prisma_migrations SET migration_name = ${to} WHERE migration_name = ${from}`;
    const [{ name } = { name: "" }] = await db.$queryRaw<{ name: string }[]>`
      SELECT migration_name AS name FROM _prisma_migrations ORDER BY migration_name LIMIT 1`;
    await rename(name, "20261122000000_the_register");
    await expect(checkDatabaseFormat(url)).rejects.toThrow(/made by Tadmur 0\.1/);
    await rename("20261122000000_the_register", "20991122000000_what_is_to_come");
    await expect(checkDatabaseFormat(url)).rejects.toThrow(/newer version/);
    const [head] = await db.$queryRaw<{ format: number }[]>`SELECT format FROM register_head`;
    expect(head?.format).toBe(registerFormat);
  } finally {
    await close();
  }
});
