import { hashPassword } from "better-auth/crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Auth, createAuth } from "@/features/accounts/auth";
import {
  acceptInvite,
  changePassword,
  changeRole,
  createInvite,
  disablePerson,
  enablePerson,
  endSession,
  endSessions,
  mintSetupAddress,
} from "@/features/accounts/mutations";
import { canAdminister, canReview } from "@/features/accounts/policy";
import { findPasswordHash, listPeople, listSessions } from "@/features/accounts/queries";
import type { Role } from "@/features/accounts/schema";
import { findSignedInBy } from "@/features/accounts/signed-in";
import { hashToken } from "@/features/accounts/tokens";
import { createTestDb, type TestDb } from "@/tests/support/db";

const password = "lintel cella column drum";
const browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

let test: TestDb;
let auth: Auth;
beforeAll(async () => {
  test = await createTestDb();
  auth = createAuth(test.db, {
    publicUrl: "http://127.0.0.1:3000",
    secret: "a secret of the tests, long enough to sign with",
  });
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.db.invite.deleteMany();
  await test.db.user.deleteMany();
});

async function addPerson(email: string, role: Role): Promise<string> {
  const now = new Date();
  const token =
    (await mintSetupAddress(test.db, { now })) ??
    (await createInvite(test.db, { role, createdById: (await test.db.user.findFirstOrThrow()).id, now })).token;
  const { id } = await acceptInvite(test.db, {
    tokenHash: hashToken(token),
    name: `Person ${email}`,
    publicName: null,
    email,
    passwordHash: await hashPassword(password),
    now,
  });
  return id;
}

/** Signs in and returns the headers a browser would send from then on, with the cookie as it was set. */
async function signIn(email: string, given = password) {
  const { headers } = await auth.api.signInEmail({
    body: { email, password: given },
    headers: new Headers({ "user-agent": browser, "x-forwarded-for": "192.0.2.77" }),
    returnHeaders: true,
  });
  const setCookie = headers.getSetCookie();
  const cookie = setCookie.map((line) => line.split(";", 1)[0]).join("; ");
  return { setCookie, cookie, headers: new Headers({ cookie, "user-agent": browser }) };
}

describe("signing in", () => {
  it("takes the password an account was made with, and says who it is", async () => {
    const id = await addPerson("first@example.org", "administrator");
    const { headers } = await signIn("First@Example.org");
    expect(await findSignedInBy(auth, headers)).toEqual({
      viewer: {
        id,
        name: "Person first@example.org",
        email: "first@example.org",
        role: "administrator",
        publicName: null,
        hasTwoFactor: false,
      },
      sessionId: expect.any(String),
    });
  });

  it("says the same of an unknown address and of a wrong password", async () => {
    await addPerson("first@example.org", "administrator");
    const said = async (email: string, given: string) =>
      signIn(email, given).then(
        () => "signed in",
        (error: { statusCode: number; body: unknown }) => ({ status: error.statusCode, body: error.body }),
      );
    const wrong = await said("first@example.org", "not the password at all");
    expect(await said("nobody@example.org", password)).toEqual(wrong);
    expect(wrong).toMatchObject({ status: 401 });
  });

  it("gives a cookie that scripts cannot read, and that needs a secure line where there is one", async () => {
    await addPerson("first@example.org", "administrator");
    const [plain] = (await signIn("first@example.org")).setCookie;
    expect(plain).toMatch(/^tadmur\.session_token=.*; HttpOnly; SameSite=Lax$/);
    auth = createAuth(test.db, {
      publicUrl: "https://register.example",
      secret: "a secret of the tests, long enough to sign with",
    });
    const [secure] = (await signIn("first@example.org")).setCookie;
    expect(secure).toMatch(/^__Secure-tadmur\.session_token=.*; HttpOnly; Secure; SameSite=Lax$/);
    auth = createAuth(test.db, {
      publicUrl: "http://127.0.0.1:3000",
      secret: "a secret of the tests, long enough to sign with",
    });
  });

  it("keeps no network address and only the family of the browser", async () => {
    await addPerson("first@example.org", "administrator");
    await signIn("first@example.org");
    const rows = await test.db.session.findMany();
    expect(rows).toMatchObject([{ ipAddress: null, userAgent: "Firefox, Linux" }]);
  });

  it("cannot be done by signing up", async () => {
    await expect(auth.api.signUpEmail({ body: { name: "X", email: "x@example.org", password } })).rejects.toThrow();
    expect(await test.db.user.count()).toBe(0);
  });
});

describe("a session", () => {
  it("ends for a disabled person at their next request, who cannot sign in until enabled again", async () => {
    const actorId = await addPerson("first@example.org", "administrator");
    const personId = await addPerson("second@example.org", "reviewer");
    const { headers } = await signIn("second@example.org");
    expect(await findSignedInBy(auth, headers)).not.toBeNull();
    await disablePerson(test.db, { personId, actorId });
    expect(await findSignedInBy(auth, headers)).toBeNull();
    await expect(signIn("second@example.org")).rejects.toMatchObject({ body: { code: "BANNED_USER" } });
    await enablePerson(test.db, { personId });
    expect(await findSignedInBy(auth, headers)).toBeNull();
    expect(await findSignedInBy(auth, (await signIn("second@example.org")).headers)).not.toBeNull();
  });

  it("counts for nobody while its person is disabled, even if its row is still there", async () => {
    await addPerson("first@example.org", "administrator");
    const { headers } = await signIn("first@example.org");
    await test.db.user.updateMany({ data: { banned: true } });
    expect(await test.db.session.count()).toBe(1);
    expect(await findSignedInBy(auth, headers)).toBeNull();
  });

  it("ends twelve hours after its last use, and every use prolongs it", async () => {
    await addPerson("first@example.org", "administrator");
    const { headers } = await signIn("first@example.org");
    const hoursLeft = async () =>
      ((await test.db.session.findFirstOrThrow()).expiresAt.getTime() - Date.now()) / 3_600_000;
    expect(await hoursLeft()).toBeCloseTo(12, 1);
    await test.db.session.updateMany({ data: { expiresAt: new Date(Date.now() + 3_600_000) } });
    expect(await findSignedInBy(auth, headers)).not.toBeNull();
    expect(await hoursLeft()).toBeCloseTo(12, 1);
    await test.db.session.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
    expect(await findSignedInBy(auth, headers)).toBeNull();
  });

  it("ends when its person signs out", async () => {
    await addPerson("first@example.org", "administrator");
    const { headers } = await signIn("first@example.org");
    await auth.api.signOut({ headers });
    expect(await test.db.session.count()).toBe(0);
    expect(await findSignedInBy(auth, headers)).toBeNull();
  });

  it("can be ended by its own person only, alone or with all others", async () => {
    const one = await addPerson("first@example.org", "administrator");
    const two = await addPerson("second@example.org", "reviewer");
    const a = await signIn("second@example.org");
    const b = await signIn("second@example.org");
    const sessions = await listSessions(test.db, { personId: two, now: new Date() });
    expect(sessions).toHaveLength(2);
    expect(JSON.stringify(sessions)).not.toMatch(/[0-9a-f]{64}/);
    const kept = (await findSignedInBy(auth, a.headers))?.sessionId ?? "";
    await endSession(test.db, { personId: one, sessionId: kept });
    expect(await findSignedInBy(auth, a.headers)).not.toBeNull();
    await endSessions(test.db, { personId: two, exceptId: kept });
    expect(await findSignedInBy(auth, b.headers)).toBeNull();
    expect(await findSignedInBy(auth, a.headers)).not.toBeNull();
  });

  it("takes another role at the next request", async () => {
    const actorId = await addPerson("first@example.org", "administrator");
    const personId = await addPerson("second@example.org", "reviewer");
    const { headers } = await signIn("second@example.org");
    const may = async () => {
      const viewer = (await findSignedInBy(auth, headers))?.viewer ?? null;
      return { review: canReview(viewer), administer: canAdminister(viewer) };
    };
    expect(await may()).toEqual({ review: true, administer: false });
    await changeRole(test.db, { personId, actorId, role: "administrator" });
    expect(await may()).toEqual({ review: true, administer: true });
  });

  it.each([
    ["no cookie", () => ""],
    ["a cookie without its signature", (cookie: string) => cookie.replace(/\.[^.]*$/, "")],
    ["a signature that is not ours", (cookie: string) => cookie.replace(/.{6}%3D$/, "AAAAAA%3D")],
    ["nonsense", () => "tadmur.session_token=%00%ff; tadmur.session_token=; =;"],
    ["what the table holds", () => "table"],
  ])("is not opened by %s", async (_what, change) => {
    await addPerson("first@example.org", "administrator");
    const { cookie } = await signIn("first@example.org");
    const changed = change(cookie);
    const { token } = await test.db.session.findFirstOrThrow();
    const sent = changed === "table" ? cookie.replace(/=[^.]*/, `=${token}`) : changed;
    expect(sent).not.toBe(cookie);
    expect(await findSignedInBy(auth, new Headers({ cookie: sent }))).toBeNull();
  });
});

describe("administrators", () => {
  it("cannot shut out themselves, nor can a reviewer shut out anybody", async () => {
    const administrator = await addPerson("first@example.org", "administrator");
    const reviewer = await addPerson("second@example.org", "reviewer");
    const forbidden = { code: "forbidden" };
    await expect(disablePerson(test.db, { personId: administrator, actorId: administrator })).rejects.toMatchObject(
      forbidden,
    );
    await expect(
      changeRole(test.db, { personId: administrator, actorId: administrator, role: "reviewer" }),
    ).rejects.toMatchObject(forbidden);
    await expect(disablePerson(test.db, { personId: administrator, actorId: reviewer })).rejects.toMatchObject(
      forbidden,
    );
    await expect(disablePerson(test.db, { personId: "nobody", actorId: administrator })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("never vanish: of two who shut each other out at once, one stays", async () => {
    const one = await addPerson("first@example.org", "administrator");
    const two = await addPerson("second@example.org", "administrator");
    for (let round = 0; round < 5; round += 1) {
      await test.db.user.updateMany({ data: { banned: false } });
      const outcomes = await Promise.allSettled([
        disablePerson(test.db, { personId: one, actorId: two }),
        disablePerson(test.db, { personId: two, actorId: one }),
      ]);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await test.db.user.count({ where: { banned: false } })).toBe(1);
    }
  });

  it("see everybody with their sessions, and no secret", async () => {
    await addPerson("first@example.org", "administrator");
    await addPerson("second@example.org", "reviewer");
    await signIn("second@example.org");
    const people = await listPeople(test.db, { now: new Date() });
    expect(people.map(({ email, role, sessionCount }) => [email, role, sessionCount])).toEqual([
      ["first@example.org", "administrator", 0],
      ["second@example.org", "reviewer", 1],
    ]);
    expect(JSON.stringify(people)).not.toMatch(/[0-9a-f]{32}/);
  });
});

describe("a password", () => {
  it("is changed for good, once, and ends the other sessions", async () => {
    const personId = await addPerson("first@example.org", "administrator");
    const kept = await signIn("first@example.org");
    const ended = await signIn("first@example.org");
    const keptSessionId = (await findSignedInBy(auth, kept.headers))?.sessionId ?? "";
    const checkedHash = (await findPasswordHash(test.db, { personId })) ?? "";
    const next = "architrave under the palms";
    const change = { personId, checkedHash, passwordHash: await hashPassword(next), keptSessionId };
    await changePassword(test.db, change);
    await expect(changePassword(test.db, change)).rejects.toMatchObject({ code: "conflict" });
    expect(await findSignedInBy(auth, ended.headers)).toBeNull();
    expect(await findSignedInBy(auth, kept.headers)).not.toBeNull();
    await expect(signIn("first@example.org")).rejects.toMatchObject({ statusCode: 401 });
    await expect(signIn("first@example.org", next)).resolves.toBeDefined();
  });

  it("stands in no table in clear, and neither does a link or a session", async () => {
    const setup = (await mintSetupAddress(test.db, { now: new Date() })) ?? "";
    const { id } = await acceptInvite(test.db, {
      tokenHash: hashToken(setup),
      name: "First",
      publicName: "First",
      email: "first@example.org",
      passwordHash: await hashPassword(password),
      now: new Date(),
    });
    const invite = await createInvite(test.db, { role: "reviewer", createdById: id, now: new Date() });
    const { cookie, headers } = await signIn("first@example.org");
    await findSignedInBy(auth, headers);
    const [signed = ""] = decodeURIComponent(cookie.split("=").slice(1).join("=")).split(".");
    expect(signed).toHaveLength(32);
    const tables = await test.db.$queryRaw<{ name: string }[]>`
      SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`;
    expect(tables.length).toBeGreaterThan(10);
    for (const { name } of tables) {
      const rows = await test.db.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM ${name} t`);
      const text = rows.map(({ row }) => row).join("\n");
      for (const secret of [password, setup, invite.token, signed, "192.0.2.77"])
        expect(text, name).not.toContain(secret);
    }
  });
});
