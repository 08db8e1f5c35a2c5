import { hashPassword } from "better-auth/crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Auth } from "@/features/accounts/auth";
import { endEverything } from "@/features/accounts/end-everything-mutations";
import { acceptInvite, createInvite, disablePerson, mintSetupAddress } from "@/features/accounts/mutations";
import { createPasswordLink, revokePasswordLink, setPassword } from "@/features/accounts/password-link-mutations";
import { findInvite, findPasswordLink, listOpenInvites, listOpenPasswordLinks } from "@/features/accounts/queries";
import { findSignedInBy } from "@/features/accounts/signed-in";
import { hashToken } from "@/features/accounts/tokens";
import { beginTwoFactor, confirmTwoFactor } from "@/features/accounts/two-factor";
import { addPerson, createTestAuth, giveCode, givePassword, password } from "@/tests/support/accounts";
import { appCode } from "@/tests/support/app-code";
import { createTestDb, type TestDb } from "@/tests/support/db";

let test: TestDb;
let auth: Auth;
beforeAll(async () => {
  test = await createTestDb();
  auth = createTestAuth(test.db);
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.db.authVerification.deleteMany();
  await test.db.invite.deleteMany();
  await test.db.user.deleteMany();
});

const linkUsed = { code: "link_used" };
const hours = (count: number) => new Date(Date.now() + count * 3_600_000);
const next = "architrave under the palms";

async function addTwo() {
  const administrator = await addPerson(test.db, "admin@example.org", "administrator");
  const personId = await addPerson(test.db, "second@example.org");
  const make = async (now = new Date()) =>
    hashToken((await createPasswordLink(test.db, { personId, createdById: administrator, now })).token);
  const set = async (tokenHash: string, now = new Date(), given = next) =>
    setPassword(test.db, { tokenHash, passwordHash: await hashPassword(given), now });
  return { administrator, personId, make, set };
}

/** Turns two-factor on and returns the secret. */
async function guard(personId: string, email: string): Promise<string> {
  const headers = await givePassword(auth, email);
  const { secret } = await beginTwoFactor(auth, { headers, password });
  const code = appCode(secret);
  const confirmed = await confirmTwoFactor(auth, test.db, { headers, personId, code, now: new Date() });
  if ("problem" in confirmed) throw new Error(confirmed.problem);
  // As if it had been half a minute ago.
  await test.db.spentCode.deleteMany();
  return secret;
}

describe("a link to a new password", () => {
  it("sets it once, and ends the sessions of that person alone", async () => {
    const { make, set } = await addTwo();
    const own = await givePassword(auth, "second@example.org");
    const other = await givePassword(auth, "admin@example.org");
    const link = await make();
    await set(link);
    expect(await findSignedInBy(auth, own)).toBeNull();
    expect(await findSignedInBy(auth, other)).not.toBeNull();
    await expect(givePassword(auth, "second@example.org")).rejects.toMatchObject({ statusCode: 401 });
    await expect(givePassword(auth, "second@example.org", next)).resolves.toBeDefined();
    await expect(set(link, new Date(), "another architrave altogether")).rejects.toMatchObject(linkUsed);
    await expect(givePassword(auth, "second@example.org", next)).resolves.toBeDefined();
  });

  it("is taken by one of ten who use it at the same moment", async () => {
    const { make, set } = await addTwo();
    const link = await make();
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => set(link)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("leaves the second step as it is", async () => {
    const { personId, make, set } = await addTwo();
    const secret = await guard(personId, "second@example.org");
    await set(await make());
    const waiting = await givePassword(auth, "second@example.org", next);
    expect(await findSignedInBy(auth, waiting)).toBeNull();
    expect(await giveCode(auth, test.db, waiting, appCode(secret))).toBeInstanceOf(Headers);
  });

  it("ends a sign-in that waits for its second step", async () => {
    const { personId, make, set } = await addTwo();
    const secret = await guard(personId, "second@example.org");
    const waiting = await givePassword(auth, "second@example.org");
    await set(await make());
    expect(await giveCode(auth, test.db, waiting, appCode(secret))).toBe("start_over");
  });

  it("works for a day", async () => {
    const { make, set } = await addTwo();
    const link = await make();
    expect(await findPasswordLink(test.db, { tokenHash: link, now: hours(23) })).toEqual({ isOpen: true });
    expect(await findPasswordLink(test.db, { tokenHash: link, now: hours(25) })).toEqual({ isOpen: false });
    await expect(set(link, hours(25))).rejects.toMatchObject(linkUsed);
  });

  it("replaces the one before, also when two are made at once", async () => {
    const { make, set } = await addTwo();
    const links = await Promise.all([make(), make(), make()]);
    expect(await listOpenPasswordLinks(test.db, { now: new Date() })).toHaveLength(1);
    const tries = await Promise.allSettled(links.map((link) => set(link)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("dies when it is withdrawn, or its person is disabled", async () => {
    const { administrator, personId, make, set } = await addTwo();
    const first = await make();
    const [open] = await listOpenPasswordLinks(test.db, { now: new Date() });
    await revokePasswordLink(test.db, { linkId: open?.id ?? "", now: new Date() });
    await expect(set(first)).rejects.toMatchObject(linkUsed);
    const second = await make();
    await disablePerson(test.db, { personId, actorId: administrator });
    expect(await findPasswordLink(test.db, { tokenHash: second, now: new Date() })).toEqual({ isOpen: false });
    await expect(set(second)).rejects.toMatchObject(linkUsed);
    await expect(make()).rejects.toMatchObject({ code: "not_found" });
  });

  it("stands in no table in clear", async () => {
    const { administrator, personId } = await addTwo();
    const { token } = await createPasswordLink(test.db, { personId, createdById: administrator, now: new Date() });
    expect(JSON.stringify(await test.db.passwordLink.findMany())).not.toContain(token);
    await expect(test.db.passwordLink.updateMany({ data: { tokenHash: token } })).rejects.toThrow(
      /password_link_token_hashed/,
    );
  });
});

describe("ending everything", () => {
  it("leaves no session, no invite, no link and no half sign-in, and everybody can come back by their own means", async () => {
    const now = new Date();
    const setup = hashToken((await mintSetupAddress(test.db, { now })) ?? "");
    const { administrator, personId, make, set } = await addTwo();
    const secret = await guard(personId, "second@example.org");
    const waiting = await givePassword(auth, "second@example.org");
    const begun = await givePassword(auth, "admin@example.org");
    await beginTwoFactor(auth, { headers: begun, password });
    const link = await make();
    const invite = hashToken(
      (await createInvite(test.db, { role: "administrator", createdById: administrator, now })).token,
    );

    expect(await endEverything(test.db, { now })).toMatchObject({
      sessions: 2,
      invites: 2,
      passwordLinks: 1,
      authenticators: 1,
    });

    expect(await findSignedInBy(auth, begun)).toBeNull();
    expect(await test.db.session.count()).toBe(0);
    expect(await giveCode(auth, test.db, waiting, appCode(secret))).toBe("start_over");
    await expect(set(link)).rejects.toMatchObject(linkUsed);
    expect(await listOpenInvites(test.db, { now })).toEqual([]);
    expect(await listOpenPasswordLinks(test.db, { now })).toEqual([]);
    for (const tokenHash of [setup, invite]) {
      expect(await findInvite(test.db, { tokenHash, now })).toMatchObject({ isOpen: false });
      await expect(
        acceptInvite(test.db, {
          tokenHash,
          name: "Late",
          publicName: null,
          email: "late@example.org",
          passwordHash: "a:b",
          now,
        }),
      ).rejects.toMatchObject(linkUsed);
    }
    expect(await findSignedInBy(auth, await givePassword(auth, "admin@example.org"))).not.toBeNull();
    const again = await givePassword(auth, "second@example.org");
    expect(await giveCode(auth, test.db, again, appCode(secret))).toBeInstanceOf(Headers);
  });

  it("keeps in the database nothing it does not name: every table with a link or a session is one of these", async () => {
    const tables = await test.db.$queryRaw<{ name: string }[]>`
      SELECT DISTINCT table_name::text AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name IN ('token', 'token_hash', 'secret', 'identifier')
        AND table_name <> 'site_identifier' ORDER BY 1`;
    // What a list calls a place opens nothing.
    // A new one belongs in end-everything-mutations first, and then here.
    expect(tables.map(({ name }) => name)).toEqual([
      "api_token",
      "invite",
      "password_link",
      "session",
      "share_link",
      "two_factor",
      "verification",
    ]);
  });
});
