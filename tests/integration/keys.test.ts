import { afterEach, beforeEach, expect, it } from "vitest";
import { applyMigrations } from "@/scripts/database/schema-engine";
import { compareKeys, keyTrouble, noteKeys, refuseOtherKeys, replaceKeys } from "@/scripts/serve/keys";
import type { Secrets } from "@/scripts/serve/secrets";
import { addPerson } from "@/tests/support/accounts";
import { createTestDb, type TestDb } from "@/tests/support/db";

let test: TestDb;
beforeEach(async () => {
  test = await createTestDb();
});
afterEach(() => test.close());

const own: Secrets = { authSecret: "a".repeat(43), contactKey: "b".repeat(43) };
const now = new Date("2026-11-29T00:00:00Z");

it("a register that nobody has used yet may make its keys", async () => {
  expect(await compareKeys(test.db, null)).toBe("unnoted");
  expect(await compareKeys(test.db, own)).toBe("unnoted");
  await expect(refuseOtherKeys(test.db, null, "/data")).resolves.toBeUndefined();
});

it("once noted, the keys are known, and other or missing ones are told from them, each by what it is for", async () => {
  await noteKeys(test.db, own, now);
  expect(await compareKeys(test.db, own)).toBe("known");
  expect(await compareKeys(test.db, null)).toBe("missing");
  const other = { ...own, contactKey: "c".repeat(43) };
  expect(await compareKeys(test.db, other)).toEqual({ otherKeys: ["contactKey"] });
  await expect(refuseOtherKeys(test.db, other, "/data")).rejects.toThrow(/reporters' contacts.*npm run new-keys/s);
  await expect(refuseOtherKeys(test.db, null, "/data")).rejects.toThrow(/there is no \/data\/secrets\.json/);
  // A second start notes nothing else.
  await noteKeys(test.db, other, now);
  expect(await compareKeys(test.db, own)).toBe("known");
});

it("the database holds nothing of a key", async () => {
  await noteKeys(test.db, own, now);
  const rows = JSON.stringify(await test.db.registerKey.findMany());
  for (const key of Object.values(own)) expect(rows).not.toContain(key);
});

it("a register from before the keys were noted notes them at its next start, and refuses to begin without any", async () => {
  await test.db.$executeRaw`DROP TABLE register_key`;
  await test.db.$executeRaw`DELETE FROM _prisma_migrations WHERE migration_name LIKE '%_keys_that_are_known'`;
  expect(await compareKeys(test.db, null)).toBe("unnoted");
  await addPerson(test.db, "owner@example.org");
  expect(await compareKeys(test.db, null)).toBe("missing");
  await refuseOtherKeys(test.db, own, "/data");
  expect(await applyMigrations(test.url)).toEqual([expect.stringMatching(/_keys_that_are_known$/)]);
  await noteKeys(test.db, own, now);
  expect(await compareKeys(test.db, own)).toBe("known");
});

it("a database that was never migrated is not asked for keys", async () => {
  await test.db.$executeRaw`DROP SCHEMA public CASCADE`;
  await test.db.$executeRaw`CREATE SCHEMA public`;
  expect(await compareKeys(test.db, null)).toBe("unnoted");
});

it("whoever takes the loss has the new keys as the register's own, and not the old ones", async () => {
  await noteKeys(test.db, own, now);
  const made: Secrets = { authSecret: "d".repeat(43), contactKey: "e".repeat(43) };
  await replaceKeys(test.db, made, now);
  expect(keyTrouble(await compareKeys(test.db, made), "/data")).toBeNull();
  expect(keyTrouble(await compareKeys(test.db, own), "/data")).toMatch(/sessions.*and of reporters' contacts/);
});
