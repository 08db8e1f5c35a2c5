import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { revealContact } from "@/features/reports/contact-mutations";
import { listContactReveals } from "@/features/reports/contact-queries";
import { mintReadScope } from "@/features/scope/scope";
import { seal } from "@/lib/sealed-box";
import { createTestDb, type TestDb } from "@/tests/support/db";

const key = randomBytes(32);
const reviewers = mintReadScope("reviewer");
const actor = { id: "one", name: "First" };
const at = new Date("2026-01-10T10:00:00Z");

let test: TestDb;
beforeAll(async () => {
  test = await createTestDb();
  for (const [id, contact] of [
    ["with", "somebody@example.org"],
    ["without", null],
  ] as const)
    await test.db.report.create({
      data: {
        id,
        placeText: "A wall",
        whatHappened: "It fell.",
        howKnown: "was_told",
        locale: "en",
        contactSealed: contact === null ? null : seal(key, contact, id),
        receiptHash: randomBytes(32).toString("hex"),
        idempotencyKey: randomBytes(32).toString("hex"),
        receivedAt: at,
      },
    });
});
afterAll(() => test.close());

const reveal = (id: string, with_ = key) => revealContact(test.db, reviewers, { id, key: with_, actor, at });
const lines = (reportId?: string) =>
  listContactReveals(test.db, reviewers, { limit: 10, ...(reportId === undefined ? {} : { reportId }) });

describe("who looked at how a reporter can be reached", () => {
  it("is kept each time, without what they saw", async () => {
    expect(await reveal("with")).toBe("somebody@example.org");
    expect(await reveal("with")).toBe("somebody@example.org");
    expect(await lines("with")).toMatchObject([
      { reportId: "with", actorName: "First", at: at.toISOString() },
      { reportId: "with", actorName: "First", at: at.toISOString() },
    ]);
    expect(JSON.stringify(await test.db.contactReveal.findMany())).not.toContain("somebody");
  });

  it("is not kept where there was nothing to see, or it could not be opened", async () => {
    const before = await lines();
    expect(await reveal("without")).toBeNull();
    expect(await reveal("nowhere")).toBeNull();
    await expect(reveal("with", randomBytes(32))).rejects.toMatchObject({ code: "sealed_with_lost_key" });
    expect(await lines()).toEqual(before);
  });

  it("is for reviewers only", async () => {
    await expect(listContactReveals(test.db, mintReadScope("public"), { limit: 1 })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(revealContact(test.db, mintReadScope("public"), { id: "with", key, actor, at })).rejects.toMatchObject(
      { code: "forbidden" },
    );
  });

  it.each([
    ["changed", "UPDATE contact_reveal SET actor_name = 'Nobody'"],
    ["removed", "DELETE FROM contact_reveal"],
    ["emptied", "TRUNCATE contact_reveal"],
  ])("cannot be %s", async (_how, sql) => {
    await expect(test.db.$executeRawUnsafe(sql)).rejects.toThrow(/never changed or removed/);
  });
});
