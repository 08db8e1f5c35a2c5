import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getRegisterHead, listStoredRevisions, walkChain } from "@/features/chain/chain-queries";
import { hashRevision } from "@/features/chain/model";
import { changeRegister } from "@/features/chain/mutations";
import { findChange, listChanges } from "@/features/history/queries";
import { mintReadScope } from "@/features/scope/scope";
import { loadDemonstration } from "@/prisma/seed/load";
import { createTestDb, type TestDb } from "../support/db";

let database: TestDb;
beforeAll(async () => {
  database = await createTestDb();
  await loadDemonstration(database.db, { now: new Date("2026-01-01T00:00:00Z") });
});
afterAll(() => database.close());

/** Changes history as somebody with the database's keys could: the triggers switched off. The change is undone. */
async function whileTampered(statement: string, check: () => Promise<void>): Promise<void> {
  const { db } = database;
  await db.$executeRawUnsafe('CREATE TABLE revision_kept AS TABLE "revision"');
  await db.$executeRawUnsafe('ALTER TABLE "revision" DISABLE TRIGGER ALL');
  try {
    expect(await db.$executeRawUnsafe(statement)).toBeGreaterThan(0);
    await check();
  } finally {
    await db.$executeRawUnsafe('DELETE FROM "revision"');
    await db.$executeRawUnsafe('INSERT INTO "revision" SELECT * FROM revision_kept ORDER BY seq');
    await db.$executeRawUnsafe('ALTER TABLE "revision" ENABLE TRIGGER ALL');
    await db.$executeRawUnsafe("DROP TABLE revision_kept");
  }
}

describe("the chain on real SQL", () => {
  test("the seed's chain is whole, and its records come back as they were hashed", async () => {
    const { head, breaks } = await walkChain(database.db, null);
    expect(breaks).toEqual([]);
    expect(head.seq).toBe(28 + 60 + 26 + 101 + 5);
    expect(await listStoredRevisions(database.db, { after: 0, limit: 1000 })).toHaveLength(head.seq);
  });

  test.each([
    ["a reason", "UPDATE revision SET reason = reason || '.' WHERE seq = 40", "altered"],
    [
      "a value deep in a record",
      `UPDATE revision SET after = jsonb_set(after, '{severity}', '"slight"') WHERE seq = 95`,
      "altered",
    ],
    ["a time", "UPDATE revision SET at = at + interval '1 millisecond' WHERE seq = 220", "altered"],
    ["a revision taken out", "DELETE FROM revision WHERE seq = 100", "missing"],
    ["the end cut off", "DELETE FROM revision WHERE seq > 200", "missing"],
  ])("tampering with %s is found", async (_what, statement, expected) => {
    await whileTampered(statement, async () => {
      const { breaks } = await walkChain(database.db, null);
      expect(breaks.map(({ what }) => what)).toContain(expected);
    });
    expect((await walkChain(database.db, null)).breaks).toEqual([]);
  });

  test("a history cut off together with the register's head shows against a head kept elsewhere", async () => {
    const kept = await getRegisterHead(database.db);
    await whileTampered("DELETE FROM revision WHERE seq > 200", async () => {
      await database.db
        .$executeRaw`UPDATE register_head SET seq = 200, hash = (SELECT hash FROM revision WHERE seq = 200)`;
      expect((await walkChain(database.db, null)).breaks).toEqual([]);
      expect((await walkChain(database.db, kept)).breaks).toEqual([{ seq: 201, what: "missing" }]);
      await database.db.$executeRaw`UPDATE register_head SET seq = ${kept.seq}, hash = ${kept.hash}`;
    });
  });

  test("a published hash cannot be found again from what a revision says: each holds a nonce of its own", async () => {
    const revisions = await listStoredRevisions(database.db, { after: 0, limit: 1000 });
    const nonces = revisions.map(({ nonce }) => nonce ?? "");
    expect(nonces.every((nonce) => /^[\w-]{22}$/.test(nonce))).toBe(true);
    expect(new Set(nonces).size).toBe(revisions.length);
    for (const { previousHash, hash, nonce: _, ...guessed } of revisions)
      expect(hashRevision(previousHash, guessed)).not.toBe(hash);
  });

  test("nobody is told a nonce: neither by the history nor by a change", async () => {
    const scope = mintReadScope("public");
    const { seq: until } = await getRegisterHead(database.db);
    const everything = { kind: null, verb: null, siteId: null, after: null };
    const list = await listChanges(database.db, scope, everything, { until, page: 1 });
    const one = await findChange(database.db, scope, list.changes[0]?.id ?? "", { until, page: 1 });
    const [revision] = await listStoredRevisions(database.db, { after: 0, limit: 1 });
    expect(JSON.stringify([list, one])).toContain(revision?.hash);
    expect(JSON.stringify([list, one])).not.toContain(revision?.nonce);
  });

  test("a change that fails leaves no revision and no number behind", async () => {
    const before = await getRegisterHead(database.db);
    const change = changeRegister(
      database.db,
      { actor: { role: "reviewer", name: null, id: null }, at: new Date(), reason: "a try" },
      async (_tx, open) => {
        open.revise({ verb: "record", subject: { type: "source", id: "x" }, follows: null, before: null, after: {} });
        throw new Error("on purpose");
      },
    );
    await expect(change).rejects.toThrow("on purpose");
    expect(await getRegisterHead(database.db)).toEqual(before);
  });

  test("changes at once get numbers without gaps, one after the other", async () => {
    const before = await getRegisterHead(database.db);
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        changeRegister(
          database.db,
          { actor: { role: "register", name: null, id: null }, at: new Date(), reason: "at once" },
          async (_tx, open) => {
            open.revise({
              verb: "record",
              subject: { type: "source", id: `at-once-${index}` },
              follows: null,
              before: null,
              after: { index },
            });
          },
        ),
      ),
    );
    const { head, breaks } = await walkChain(database.db, before);
    expect(head.seq).toBe(before.seq + 12);
    expect(breaks).toEqual([]);
  });
});
