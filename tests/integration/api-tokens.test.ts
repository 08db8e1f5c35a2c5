import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createApiToken, noteApiTokenUse, revokeApiToken } from "@/features/accounts/api-token-mutations";
import { findApiTokenHolder, listApiTokens } from "@/features/accounts/api-token-queries";
import { readNewApiToken } from "@/features/accounts/api-token-schema";
import { endEverything } from "@/features/accounts/end-everything-mutations";
import { openApi } from "@/features/accounts/gate";
import { disablePerson, enablePerson } from "@/features/accounts/mutations";
import { settingsFrom } from "@/features/settings/model";
import { changeSettings } from "@/features/settings/mutations";
import { getSettingsRecord } from "@/features/settings/queries";
import type { Db } from "@/lib/db";
import { addPerson } from "../support/accounts";
import { createTestDb, type TestDb } from "../support/db";

let test: TestDb;
let personId: string;
const shared: typeof globalThis & { tadmurDb?: Db } = globalThis;

beforeAll(async () => {
  test = await createTestDb();
  shared.tadmurDb = test.db;
  personId = await addPerson(test.db, "tokens@example.org");
});
afterAll(async () => {
  vi.useRealTimers();
  await test.close();
});

const now = new Date();
const make = (scopes: ("read_withdrawn" | "record_claims" | "record_events")[]) =>
  createApiToken(test.db, { personId, now, name: "a script", scopes, days: 30 });
const bearer = (token: string) => openApi(`Bearer ${token}`);

it("stands in no table in clear, and opens what it names and no more", async () => {
  const { token } = await make(["record_claims"]);
  expect(token).toMatch(/^tdm_[A-Za-z0-9_-]{43}$/);
  expect(JSON.stringify(await test.db.apiToken.findMany())).not.toContain(token);
  await expect(test.db.apiToken.updateMany({ data: { tokenHash: token } })).rejects.toThrow(/api_token_hashed/);
  await expect(test.db.apiToken.updateMany({ data: { scopes: ["everything"] } })).rejects.toThrow(/api_token_scopes/);

  const pass = await bearer(token);
  expect(pass.holder).toMatchObject({ scopes: ["record_claims"], actor: { role: "reviewer", id: personId } });
  expect(pass.contextAt(null).scope.kind).toBe("public");
  expect((await bearer((await make(["read_withdrawn"])).token)).contextAt(null).scope.kind).toBe("reviewer");
  const anybody = await openApi(null);
  expect([anybody.holder, anybody.contextAt(null).scope.kind]).toEqual([null, "public"]);
});

it("is nobody's when it is another's, cut, revoked, run out or ended with everything else", async () => {
  const { token } = await make(["read_withdrawn"]);
  for (const wrong of [
    "",
    "Bearer",
    `Basic ${token}`,
    `Bearer ${token.slice(0, -1)}`,
    `Bearer ${token}x`,
    `Bearer tdm_${"A".repeat(43)}`,
  ])
    await expect(openApi(wrong), wrong).rejects.toMatchObject({ code: "forbidden" });

  const end = new Date(now.getTime() + 30 * 86_400_000);
  expect(await findApiTokenHolder(test.db, { token, now: new Date(end.getTime() - 1) })).not.toBeNull();
  expect(await findApiTokenHolder(test.db, { token, now: end })).toBeNull();

  const { id: tokenId } = await test.db.apiToken.findFirstOrThrow({
    where: { scopes: { has: "read_withdrawn" } },
    orderBy: { createdAt: "desc" },
  });
  const stranger = await addPerson(test.db, "stranger@example.org");
  await revokeApiToken(test.db, { personId: stranger, tokenId, now });
  await expect(bearer(token)).resolves.toBeDefined();
  for (const { id } of await listApiTokens(test.db, { personId, now }))
    await revokeApiToken(test.db, { personId, tokenId: id, now });
  await expect(bearer(token)).rejects.toMatchObject({ code: "forbidden" });
  expect(await listApiTokens(test.db, { personId, now })).toEqual([]);

  const { token: last } = await make(["record_events"]);
  expect((await endEverything(test.db, { now })).apiTokens).toBe(1);
  await expect(bearer(last)).rejects.toMatchObject({ code: "forbidden" });
});

it("is dead while its owner's account is, and waits where the register asks for two-factor", async () => {
  const { token } = await make(["read_withdrawn"]);
  const actorId = await addPerson(test.db, "administrator@example.org", "administrator");
  await disablePerson(test.db, { personId, actorId });
  await expect(bearer(token)).rejects.toMatchObject({ code: "forbidden" });
  await enablePerson(test.db, { personId });
  await expect(bearer(token)).resolves.toBeDefined();
  const actor = { id: actorId, name: "First" };
  const { version } = await getSettingsRecord(test.db);
  const to = settingsFrom(["isTwoFactorRequired"]);
  await changeSettings(test.db, { actor, at: now, version, to });
  await expect(bearer(token)).rejects.toMatchObject({ code: "two_factor_required" });
  await changeSettings(test.db, { actor, at: now, version: version + 1, to: settingsFrom([]) });
  await expect(bearer(token)).resolves.toBeDefined();
});

it("says when it was last used, and is not written to at each use", async () => {
  const { token } = await make(["record_claims"]);
  await bearer(token);
  const [row] = await listApiTokens(test.db, { personId, now });
  expect(row?.lastUsedAt).not.toBeNull();
  const at = new Date(row?.lastUsedAt ?? 0);
  const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
  await noteApiTokenUse(test.db, { id: row?.id ?? "", lastUsedAt: at, now: later(9) });
  expect((await listApiTokens(test.db, { personId, now }))[0]?.lastUsedAt).toBe(row?.lastUsedAt);
  await noteApiTokenUse(test.db, { id: row?.id ?? "", lastUsedAt: at, now: later(11) });
  expect((await listApiTokens(test.db, { personId, now }))[0]?.lastUsedAt).toBe(later(11).toISOString());
});

it("is not made without a name or without anything it may do", () => {
  const texts = { name: " my  script ", days: "30", "scopes.record_claims": "yes" };
  expect(readNewApiToken(texts)).toEqual({
    ok: true,
    value: { name: "my script", scopes: ["record_claims"], days: 30 },
  });
  expect(readNewApiToken({ ...texts, name: " ", days: "9999", "scopes.record_claims": "" })).toMatchObject({
    ok: false,
    fieldErrors: { name: ["required"], days: ["required"], scopes: ["scope_required"] },
  });
});
