import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { settingsFrom } from "@/features/settings/model";
import { changeSettings } from "@/features/settings/mutations";
import { getSettings, getSettingsRecord, listSettingsChanges } from "@/features/settings/queries";
import type { SettingName } from "@/features/settings/schema";
import { createTestDb, type TestDb } from "@/tests/support/db";

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
    expect(await getSettings(test.db)).toEqual(settingsFrom([]));
  });

  it("are changed on the version they were seen in, and who changed what is kept", async () => {
    const { version } = await getSettingsRecord(test.db);
    await change(version, "secondApproverForDestroyed", "isTwoFactorRequired");
    expect(await getSettings(test.db)).toEqual(settingsFrom(["secondApproverForDestroyed", "isTwoFactorRequired"]));
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
