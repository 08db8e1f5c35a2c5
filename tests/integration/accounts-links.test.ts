import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  acceptInvite,
  createInvite,
  EmailTakenError,
  mintSetupAddress,
  revokeInvite,
} from "@/features/accounts/mutations";
import { findInvite, listOpenInvites } from "@/features/accounts/queries";
import { hashToken } from "@/features/accounts/tokens";
import { createTestDb, type TestDb } from "@/tests/support/db";

let test: TestDb;
beforeAll(async () => {
  test = await createTestDb();
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.db.invite.deleteMany();
  await test.db.user.deleteMany();
});

const now = new Date("2026-01-10T10:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60 * 1000);
const join = (token: string, email: string, at = now) =>
  acceptInvite(test.db, {
    tokenHash: hashToken(token),
    name: "Reviewer",
    publicName: null,
    email,
    passwordHash: "salt:hash",
    now: at,
  });
const linkUsed = { code: "link_used" };

async function mintSetup(): Promise<string> {
  const token = await mintSetupAddress(test.db, { now });
  if (token === null) throw new Error("there should be no administrator yet");
  return token;
}
async function administrator(): Promise<string> {
  return (await join(await mintSetup(), "first@example.org")).id;
}

describe("the set-up address", () => {
  it("makes one administrator of twenty people who use it at the same moment", async () => {
    const token = await mintSetup();
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) => join(token, `person${at}@example.org`)),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const tried of tries) if (tried.status === "rejected") expect(tried.reason).toMatchObject(linkUsed);
    expect(await test.db.user.findMany({ select: { role: true } })).toEqual([{ role: "administrator" }]);
    expect(await test.db.account.count()).toBe(1);
  });

  it("is not given out once there is an administrator", async () => {
    await administrator();
    expect(await mintSetupAddress(test.db, { now })).toBeNull();
    expect(await test.db.invite.count({ where: { usedAt: null, revokedAt: null } })).toBe(0);
  });

  it("replaces the one before", async () => {
    const old = await mintSetup();
    const fresh = await mintSetup();
    await expect(join(old, "old@example.org")).rejects.toMatchObject(linkUsed);
    expect(await findInvite(test.db, { tokenHash: hashToken(old), now })).toMatchObject({ isOpen: false });
    await expect(join(fresh, "fresh@example.org")).resolves.toMatchObject({ id: expect.any(String) });
  });

  it("dies when an administrator came about some other way", async () => {
    const token = await mintSetup();
    await test.db.user.create({
      data: { id: "restored", name: "Restored", email: "restored@example.org", role: "administrator" },
    });
    expect(await findInvite(test.db, { tokenHash: hashToken(token), now })).toMatchObject({ isOpen: false });
    await expect(join(token, "late@example.org")).rejects.toMatchObject(linkUsed);
    expect(await test.db.user.count()).toBe(1);
  });

  it("leaves one live address when servers start side by side, and one administrator when all of them are used", async () => {
    const tokens = await Promise.all(Array.from({ length: 8 }, () => mintSetupAddress(test.db, { now })));
    expect(await test.db.invite.count({ where: { isSetup: true, usedAt: null, revokedAt: null } })).toBe(1);
    await Promise.allSettled(tokens.map((token, at) => join(token ?? "", `person${at}@example.org`)));
    expect(await test.db.user.count()).toBe(1);
  });

  it("can be given out again when every administrator is disabled, for whoever runs the server", async () => {
    await administrator();
    await test.db.user.updateMany({ data: { banned: true } });
    expect(await mintSetupAddress(test.db, { now })).not.toBeNull();
  });

  it("runs out after seven days", async () => {
    const token = await mintSetup();
    await expect(join(token, "late@example.org", later(7))).rejects.toMatchObject(linkUsed);
  });
});

describe("an invite", () => {
  it("makes one account of twenty tries at once, with the role it was made for", async () => {
    const createdById = await administrator();
    const { token } = await createInvite(test.db, { role: "reviewer", createdById, now });
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) => join(token, `person${at}@example.org`)),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await test.db.user.count({ where: { role: "reviewer" } })).toBe(1);
  });

  it("stays unused when the e-mail address has an account already", async () => {
    const createdById = await administrator();
    const { token } = await createInvite(test.db, { role: "reviewer", createdById, now });
    await expect(join(token, "first@example.org")).rejects.toBeInstanceOf(EmailTakenError);
    await expect(join(token, "second@example.org")).resolves.toMatchObject({ id: expect.any(String) });
  });

  it("stops working when it is withdrawn, and cannot be withdrawn once used", async () => {
    const createdById = await administrator();
    const withdrawn = await createInvite(test.db, { role: "reviewer", createdById, now });
    await revokeInvite(test.db, { inviteId: withdrawn.id, now });
    await expect(join(withdrawn.token, "a@example.org")).rejects.toMatchObject(linkUsed);
    await expect(revokeInvite(test.db, { inviteId: withdrawn.id, now })).rejects.toMatchObject({
      code: "already_decided",
    });
    const used = await createInvite(test.db, { role: "administrator", createdById, now });
    await join(used.token, "b@example.org");
    await expect(revokeInvite(test.db, { inviteId: used.id, now })).rejects.toMatchObject({ code: "already_decided" });
  });

  it("is either used or withdrawn when both happen at once", async () => {
    const createdById = await administrator();
    for (let round = 0; round < 5; round += 1) {
      const { id, token } = await createInvite(test.db, { role: "reviewer", createdById, now });
      const outcomes = await Promise.allSettled([
        join(token, `round${round}@example.org`),
        revokeInvite(test.db, { inviteId: id, now }),
      ]);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    }
  });

  it("is listed while it waits, without its secret", async () => {
    const createdById = await administrator();
    const { id, token } = await createInvite(test.db, { role: "reviewer", createdById, now });
    const open = await listOpenInvites(test.db, { now });
    expect(open).toEqual([
      { id, role: "reviewer", createdBy: "Reviewer", createdAt: now.toISOString(), expiresAt: later(7).toISOString() },
    ]);
    expect(JSON.stringify(open)).not.toContain(hashToken(token));
    expect(await listOpenInvites(test.db, { now: later(8) })).toEqual([]);
  });
});

describe("the database itself", () => {
  it.each([
    [
      "an account with another role",
      `INSERT INTO "user" (id, name, email, role) VALUES ('x', 'X', 'x@example.org', 'owner')`,
    ],
    [
      "an address in capitals",
      `INSERT INTO "user" (id, name, email, role) VALUES ('x', 'X', 'X@example.org', 'reviewer')`,
    ],
    ["a nameless account", `INSERT INTO "user" (id, name, email, role) VALUES ('x', ' ', 'x@example.org', 'reviewer')`],
    [
      "a link whose secret is not hashed",
      `INSERT INTO invite (id, token_hash, role, expires_at) VALUES ('x', 'secret', 'reviewer', now())`,
    ],
  ])("refuses %s", async (_what, sql) => {
    await expect(test.db.$executeRawUnsafe(sql)).rejects.toThrow();
  });

  it.each(["ip_address", "token"])("refuses a session that tells its %s", async (column) => {
    await test.db.user.create({ data: { id: "x", name: "X", email: "x@example.org", role: "reviewer" } });
    const values = column === "token" ? "'clear', NULL" : `'${hashToken("t")}', '192.0.2.1'`;
    const sql = `INSERT INTO session (id, user_id, expires_at, token, ip_address) VALUES ('s', 'x', now(), ${values})`;
    await expect(test.db.$executeRawUnsafe(sql)).rejects.toThrow();
  });
});
