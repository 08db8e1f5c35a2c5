import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Auth } from "@/features/accounts/auth";
import { disablePerson } from "@/features/accounts/mutations";
import { listPeople, listSessions } from "@/features/accounts/queries";
import { findSignedInBy } from "@/features/accounts/signed-in";
import { beginTwoFactor, confirmTwoFactor, isOwnCode } from "@/features/accounts/two-factor";
import { resetTwoFactor } from "@/features/accounts/two-factor-mutations";
import { addPerson, createTestAuth, giveCode, givePassword, headersWith, password } from "@/tests/support/accounts";
import { appCode } from "@/tests/support/app-code";
import { createTestDb, type TestDb } from "@/tests/support/db";

const email = "first@example.org";

let test: TestDb;
let auth: Auth;
beforeAll(async () => {
  test = await createTestDb();
  auth = createTestAuth(test.db);
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.db.authVerification.deleteMany();
  await test.db.user.deleteMany();
});

const sessionOf = async (headers: Headers | string) =>
  typeof headers === "string" ? null : findSignedInBy(auth, headers);
const step = (headers: Headers, code: string) => giveCode(auth, test.db, headers, code);

/** Somebody who has turned two-factor on, as if it had been half a minute ago: the codes of now are left to the test. */
async function addGuardedPerson() {
  const personId = await addPerson(test.db, email);
  const headers = await givePassword(auth, email);
  const { secret } = await beginTwoFactor(auth, { headers, password });
  const confirmed = await confirmTwoFactor(auth, test.db, {
    headers,
    personId,
    code: appCode(secret),
    now: new Date(),
  });
  if ("problem" in confirmed) throw new Error(confirmed.problem);
  await test.db.spentCode.deleteMany();
  return { personId, secret, recoveryCodes: confirmed.recoveryCodes, headers: headersWith(confirmed.cookies) };
}

describe("turning two-factor on", () => {
  it("asks for nothing until the first code was right", async () => {
    const personId = await addPerson(test.db, email);
    const headers = await givePassword(auth, email);
    await beginTwoFactor(auth, { headers, password });
    const wrong = await confirmTwoFactor(auth, test.db, { headers, personId, code: "000000", now: new Date() });
    expect(wrong).toEqual({ problem: "wrong_code" });
    expect((await sessionOf(await givePassword(auth, email)))?.viewer.hasTwoFactor).toBe(false);
  });

  it("is not begun without the password", async () => {
    await addPerson(test.db, email);
    const headers = await givePassword(auth, email);
    await expect(beginTwoFactor(auth, { headers, password: "not the password at all" })).rejects.toThrow();
    expect(await test.db.twoFactor.count()).toBe(0);
  });

  it("gives ten recovery codes, keeps the browser's name, and ends the sessions a password alone had opened", async () => {
    const personId = await addPerson(test.db, email);
    const other = await givePassword(auth, email);
    const own = await givePassword(auth, email);
    const { secret } = await beginTwoFactor(auth, { headers: own, password });
    const confirmed = await confirmTwoFactor(auth, test.db, {
      headers: own,
      personId,
      code: appCode(secret),
      now: new Date(),
    });
    if ("problem" in confirmed) throw new Error(confirmed.problem);
    expect(new Set(confirmed.recoveryCodes).size).toBe(10);
    for (const code of confirmed.recoveryCodes)
      expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){2}$/);
    expect(await sessionOf(other)).toBeNull();
    expect((await sessionOf(headersWith(confirmed.cookies)))?.viewer.hasTwoFactor).toBe(true);
    const sessions = await listSessions(test.db, { personId, now: new Date() });
    expect(sessions.map(({ browser }) => browser)).toEqual(["Firefox, Linux"]);
  });

  it("uses the first code up", async () => {
    const personId = await addPerson(test.db, email);
    const headers = await givePassword(auth, email);
    const { secret } = await beginTwoFactor(auth, { headers, password });
    const code = appCode(secret);
    await confirmTwoFactor(auth, test.db, { headers, personId, code, now: new Date() });
    expect(await step(await givePassword(auth, email), code)).toBe("wrong_code");
  });

  it("stores neither the secret nor a recovery code in clear", async () => {
    const { secret, recoveryCodes } = await addGuardedPerson();
    const rows = JSON.stringify(await test.db.twoFactor.findMany());
    for (const kept of [secret, ...recoveryCodes]) expect(rows).not.toContain(kept);
  });
});

describe("the second step of a sign-in", () => {
  it("comes before any session: the password alone opens nothing", async () => {
    await addGuardedPerson();
    await test.db.session.deleteMany();
    const waiting = await givePassword(auth, email);
    expect(await sessionOf(waiting)).toBeNull();
    expect(await test.db.session.count()).toBe(0);
  });

  it("takes a code of the app, typed as people type it", async () => {
    const { personId, secret } = await addGuardedPerson();
    const code = appCode(secret);
    const opened = await step(await givePassword(auth, email), ` ${code.slice(0, 3)} ${code.slice(3)} `);
    expect(await sessionOf(opened)).toMatchObject({ viewer: { id: personId, hasTwoFactor: true } });
  });

  it("takes each code of the app once", async () => {
    const { secret } = await addGuardedPerson();
    const code = appCode(secret);
    expect(await step(await givePassword(auth, email), code)).toBeInstanceOf(Headers);
    const sessions = await test.db.session.count();
    const waiting = await givePassword(auth, email);
    expect(await step(waiting, code)).toBe("wrong_code");
    expect(await test.db.session.count()).toBe(sessions);
    expect(await step(waiting, appCode(secret, 1))).toBeInstanceOf(Headers);
  });

  it("takes a code once of several sign-ins that send it at the same moment", async () => {
    const { secret } = await addGuardedPerson();
    await test.db.session.deleteMany();
    const waiting: Headers[] = [];
    for (let at = 0; at < 4; at += 1) waiting.push(await givePassword(auth, email));
    const code = appCode(secret);
    const outcomes = await Promise.all(waiting.map((headers) => step(headers, code)));
    expect(outcomes.filter((outcome) => typeof outcome !== "string")).toHaveLength(1);
    expect(await test.db.session.count()).toBe(1);
  });

  it("takes each recovery code once", async () => {
    const { recoveryCodes } = await addGuardedPerson();
    const [code = "", other = ""] = recoveryCodes;
    expect(
      await sessionOf(await step(await givePassword(auth, email), code.toUpperCase().replaceAll("-", " "))),
    ).not.toBeNull();
    expect(await step(await givePassword(auth, email), code)).toBe("wrong_code");
    expect(await sessionOf(await step(await givePassword(auth, email), other))).not.toBeNull();
  });

  it("has five tries, then begins again with the password", async () => {
    const { secret } = await addGuardedPerson();
    const waiting = await givePassword(auth, email);
    for (let time = 0; time < 5; time += 1) expect(await step(waiting, "000000")).toBe("wrong_code");
    expect(await step(waiting, appCode(secret))).toBe("start_over");
    expect(await step(await givePassword(auth, email), appCode(secret))).toBeInstanceOf(Headers);
  });

  it("waits after ten wrong codes in a row, whatever sign-in they came from", async () => {
    const { secret } = await addGuardedPerson();
    for (let round = 0; round < 2; round += 1) {
      const waiting = await givePassword(auth, email);
      for (let time = 0; time < 5; time += 1) await step(waiting, "000000");
    }
    expect(await step(await givePassword(auth, email), appCode(secret))).toBe("rate_limited");
  });

  it("cannot be taken without its own sign-in, nor with an open session of somebody else", async () => {
    const { secret } = await addGuardedPerson();
    expect(await step(new Headers(), appCode(secret))).toBe("start_over");
    await addPerson(test.db, "second@example.org");
    const other = await givePassword(auth, "second@example.org");
    expect(await step(other, appCode(secret))).toBe("start_over");
    expect(await sessionOf(other)).not.toBeNull();
  });

  it("ends with the account: a person who was disabled meanwhile is not let in", async () => {
    const { personId, secret } = await addGuardedPerson();
    const actorId = await addPerson(test.db, "admin@example.org", "administrator");
    const waiting = await givePassword(auth, email);
    await disablePerson(test.db, { personId, actorId });
    expect(typeof (await step(waiting, appCode(secret)))).toBe("string");
    expect(await test.db.session.count()).toBe(0);
  });

  it("has run out after ten minutes", async () => {
    const { secret } = await addGuardedPerson();
    const waiting = await givePassword(auth, email);
    await test.db.authVerification.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
    expect(await step(waiting, appCode(secret))).toBe("start_over");
  });
});

describe("a code asked of somebody signed in", () => {
  it("is their own, and used up by it", async () => {
    const { personId, secret, recoveryCodes, headers } = await addGuardedPerson();
    const is = (code: string) => isOwnCode(auth, test.db, { headers, personId, code, now: new Date() });
    const code = appCode(secret);
    expect([await is("000000"), await is("nonsense"), await is(code), await is(code)]).toEqual([
      false,
      false,
      true,
      false,
    ]);
    const [recovery = ""] = recoveryCodes;
    expect([await is(recovery), await is(recovery)]).toEqual([true, false]);
  });
});

describe("an administrator", () => {
  it("sees who has two-factor, and can turn it off for a lost phone: sessions and waiting sign-ins end", async () => {
    const { personId, secret, headers } = await addGuardedPerson();
    const sees = async () => (await listPeople(test.db, { now: new Date() })).map(({ hasTwoFactor }) => hasTwoFactor);
    expect(await sees()).toEqual([true]);
    const waiting = await givePassword(auth, email);
    await resetTwoFactor(test.db, { personId });
    expect(await sees()).toEqual([false]);
    expect(await sessionOf(headers)).toBeNull();
    expect(await step(waiting, appCode(secret))).toBe("start_over");
    expect(await sessionOf(await givePassword(auth, email))).not.toBeNull();
  });
});
