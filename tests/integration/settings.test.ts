import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readFirstSteps } from "@/features/desk/first-steps-queries";
import { settingsFrom } from "@/features/settings/model";
import { changeSettings } from "@/features/settings/mutations";
import { getSettings, getSettingsRecord, listSettingsChanges } from "@/features/settings/queries";
import type { SettingName } from "@/features/settings/schema";
import { loadDemonstration, startRegister } from "@/prisma/seed/load";
import { createTestDb, type TestDb } from "@/tests/support/db";
import { demonstrationIdentity, unnamedIdentity } from "@/tests/support/register";

let test: TestDb;
beforeAll(async () => {
  test = await createTestDb();
});
afterAll(() => test.close());

const at = new Date("2026-01-10T10:00:00Z");
const change = (version: number, ...ticked: SettingName[]) =>
  changeSettings(test.db, { actor: { id: "one", name: "First" }, at, version, to: settingsFrom(ticked) });

describe("the register's own rules", () => {
  it("ask for nothing in a new register", async () => {
    expect(await getSettings(test.db)).toEqual({ ...settingsFrom([]), ...unnamedIdentity });
  });

  it("are changed on the version they were seen in, and who changed what is kept", async () => {
    const { version } = await getSettingsRecord(test.db);
    await change(version, "secondApproverForDestroyed", "isTwoFactorRequired");
    expect(await getSettings(test.db)).toMatchObject(
      settingsFrom(["secondApproverForDestroyed", "isTwoFactorRequired"]),
    );
    const kept = await listSettingsChanges(test.db, { limit: 10 });
    expect(kept.map(({ actorName, at: when, setting, from, to }) => ({ actorName, when, setting, from, to }))).toEqual([
      { actorName: "First", when: at.toISOString(), setting: "isTwoFactorRequired", from: false, to: true },
      { actorName: "First", when: at.toISOString(), setting: "secondApproverForDestroyed", from: false, to: true },
    ]);
  });

  it("keep which sites might frame pages, and the database takes nothing else for one", async () => {
    const { version, settings } = await getSettingsRecord(test.db);
    const limited = { ...settings, embedOrigins: ["https://*.example.org", "https://news.example"] };
    const actor = { id: "one", name: "First" };
    await changeSettings(test.db, { actor, at, version, to: limited });
    expect(await getSettings(test.db)).toEqual(limited);
    const [kept] = await listSettingsChanges(test.db, { limit: 1 });
    expect(kept).toMatchObject({ setting: "embedOrigins", from: false, to: true, toOrigins: limited.embedOrigins });
    for (const other of ["*", "https://a.example; script-src *", "https://a.example b"])
      await expect(
        test.db.registerSettings.update({ where: { id: 1 }, data: { embedOrigins: [other] } }),
      ).rejects.toThrow(/register_settings_embed_origins/);
    await changeSettings(test.db, { actor, at, version: version + 1, to: settings });
    expect(await getSettings(test.db)).toEqual(settings);
  });

  it("keep what the register says of itself, from what and to what it was changed", async () => {
    const { version } = await getSettingsRecord(test.db);
    const actor = { id: "one", name: "First" };
    const named = { name: { en: "Mosul", ar: "الموصل" }, licence: "ODbL-1.0", languages: ["ar"] } as const;
    await changeSettings(test.db, { actor, at, version, to: named });
    expect(await getSettings(test.db)).toMatchObject({ ...unnamedIdentity, ...named });
    await changeSettings(test.db, {
      actor,
      at,
      version: version + 1,
      to: { name: null, licence: null, languages: [] },
    });
    const kept = await listSettingsChanges(test.db, { limit: 6 });
    expect(kept.map(({ setting, fromValue, toValue }) => [setting, fromValue, toValue])).toEqual([
      ["languages", ["ar"], []],
      ["licence", "ODbL-1.0", null],
      ["name", named.name, null],
      ["languages", [], ["ar"]],
      ["licence", null, "ODbL-1.0"],
      ["name", null, named.name],
    ]);
    expect(await getSettings(test.db)).toMatchObject(unnamedIdentity);
  });

  it.each([
    ["a name without words", "name = '{}'", "texts"],
    ["a licence nobody knows", "licence = 'MIT'", "licence"],
    ["own terms without words", "licence = 'own'", "licence"],
    ["words beside a known licence", `licence = 'CC0-1.0', licence_words = '{"en": "x"}'`, "licence"],
    ["an address of no terms", "licence_url = 'https://example.org'", "licence_url"],
    [
      "a script as an address",
      `licence = 'own', licence_words = '{"en": "x"}', licence_url = 'javascript:x'`,
      "licence_url",
    ],
    ["a language that is none", "languages = ARRAY['e n;']", "languages"],
  ])("are never %s", async (_what, set, constraint) => {
    await expect(test.db.$executeRawUnsafe(`UPDATE register_settings SET ${set}`)).rejects.toThrow(
      new RegExp(`register_settings_${constraint}`),
    );
  });

  it("are not overwritten by somebody who saw an older version", async () => {
    const { version, settings } = await getSettingsRecord(test.db);
    await expect(change(version - 1)).rejects.toMatchObject({ code: "conflict" });
    expect(await getSettingsRecord(test.db)).toEqual({ version, settings });
  });

  it("take one of ten changes made at the same moment", async () => {
    const { version } = await getSettingsRecord(test.db);
    const lines = (await listSettingsChanges(test.db, { limit: 100 })).length;
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, () => change(version, "secondApproverForWithdrawals")),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const tried of tries)
      if (tried.status === "rejected") expect(tried.reason).toMatchObject({ code: "conflict" });
    expect((await listSettingsChanges(test.db, { limit: 100 })).length).toBe(lines + 3);
  });

  it("leave no line, and the same version, when nothing differs", async () => {
    const before = await getSettingsRecord(test.db);
    const lines = await listSettingsChanges(test.db, { limit: 100 });
    await change(before.version, "secondApproverForWithdrawals");
    expect(await getSettingsRecord(test.db)).toEqual(before);
    expect(await listSettingsChanges(test.db, { limit: 100 })).toEqual(lines);
  });

  it.each([
    ["changed", "UPDATE settings_change SET actor_name = 'Nobody'"],
    ["removed", "DELETE FROM settings_change"],
    ["emptied", "TRUNCATE settings_change"],
  ])("have a trace that cannot be %s", async (_how, sql) => {
    await expect(test.db.$executeRawUnsafe(sql)).rejects.toThrow(/never changed or removed/);
  });

  it("are one row, and no setting is traced that is not known", async () => {
    await expect(test.db.$executeRawUnsafe("INSERT INTO register_settings (id) VALUES (2)")).rejects.toThrow(
      /register_settings_one_row/,
    );
    await expect(
      test.db.settingsChange.create({
        data: { version: 99, at, actorId: "one", actorName: "First", setting: "other", from: false, to: true },
      }),
    ).rejects.toThrow(/settings_change_setting/);
  });
});

describe("a register that starts", () => {
  it.each([
    ["empty", unnamedIdentity],
    ["palmyra", demonstrationIdentity],
  ] as const)("%s says of itself what it can, and no change was made", async (startedWith, identity) => {
    const own = await createTestDb();
    try {
      await startRegister(own.db, startedWith, { now: at });
      const { about, credits, ...said } = await getSettings(own.db);
      const { about: _about, credits: _credits, ...expected } = identity;
      expect(said).toMatchObject(expected);
      expect([about, credits].every((text) => (text === null) === (startedWith === "empty"))).toBe(true);
      expect(await listSettingsChanges(own.db, { limit: 1 })).toEqual([]);
    } finally {
      await own.close();
    }
  });
});

it("what a new register needs first is marked as it is done", async () => {
  const own = await createTestDb();
  try {
    expect(await readFirstSteps(own.db, at)).toEqual({
      ...{ isNamed: false, hasPlace: false, hasEvent: false, hasCompany: false },
    });
    const { version } = await getSettingsRecord(own.db);
    await changeSettings(own.db, { actor: { id: "one", name: "First" }, at, version, to: { name: { en: "Mosul" } } });
    expect(await readFirstSteps(own.db, at)).toMatchObject({ isNamed: true, hasPlace: false });
    await loadDemonstration(own.db, { now: at });
    expect(await readFirstSteps(own.db, at)).toMatchObject({ hasPlace: true, hasEvent: true, hasCompany: false });
    await own.db.invite.create({
      data: { tokenHash: "0".repeat(64), role: "reviewer", createdAt: at, expiresAt: new Date("2026-01-12T10:00:00Z") },
    });
    expect(await readFirstSteps(own.db, at)).toMatchObject({ hasCompany: true });
  } finally {
    await own.close();
  }
});

it("a register that was there before goes on saying what its pages said", async () => {
  const file = new URL("../../prisma/migrations/20261128001500_the_registers_own_words/migration.sql", import.meta.url);
  const [, upgrade = ""] = readFileSync(file, "utf8").split("-- Registers that were there before");
  const own = await createTestDb();
  try {
    const sql = upgrade.slice(upgrade.indexOf("UPDATE"));
    await own.db.$executeRawUnsafe(sql);
    expect(await getSettings(own.db)).toMatchObject(unnamedIdentity);
    await own.db.registerHead.update({ where: { id: 1 }, data: { startedWith: "palmyra" } });
    await own.db.$executeRawUnsafe(sql);
    const { about: _about, credits, ...said } = await getSettings(own.db);
    const { about: _none, credits: _credits, ...expected } = demonstrationIdentity;
    expect(said).toMatchObject(expected);
    expect(credits?.en).toContain("OpenStreetMap contributors, ODbL");
  } finally {
    await own.close();
  }
});
