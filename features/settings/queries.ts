import type { Reader } from "@/lib/db";
import type { SettingDifference } from "./model";
import { type ChangeableSetting, changeableSettings, type RegisterSettings } from "./schema";

export type SettingsRecord = { version: number; settings: RegisterSettings };
export type SettingsChangeRow = {
  id: number;
  at: string;
  actorName: string;
} & SettingDifference;

/** The register's own rules as they are now. */
export const getSettings = async (db: Reader): Promise<RegisterSettings> => (await getSettingsRecord(db)).settings;

/** The register's own rules as they are now, with the version that a change has to name. */
export async function getSettingsRecord(db: Reader): Promise<SettingsRecord> {
  // The row is there from the migration on, and a CHECK keeps it the only one.
  const { version, ...row } = await db.registerSettings.findUniqueOrThrow({ where: { id: 1 } });
  const { secondApproverForDestroyed, secondApproverForWithdrawals, isTwoFactorRequired, embedOrigins } = row;
  const rules = { secondApproverForDestroyed, secondApproverForWithdrawals, isTwoFactorRequired };
  return { version, settings: { ...rules, embedOrigins } };
}

/** What was changed, newest first. */
export async function listSettingsChanges(db: Reader, { limit }: { limit: number }): Promise<SettingsChangeRow[]> {
  const changes = await db.settingsChange.findMany({ orderBy: { id: "desc" }, take: limit });
  return changes.map(({ id, at, actorName, setting, from, to, fromOrigins, toOrigins }) => ({
    ...{ id, at: at.toISOString(), actorName, setting: settingFrom(setting) },
    ...{ from, to, fromOrigins, toOrigins },
  }));
}

// A CHECK keeps every other word out of the column.
function settingFrom(stored: string): ChangeableSetting {
  const setting = changeableSettings.find((known) => known === stored);
  if (!setting) throw new Error("a stored setting is not one of the known ones");
  return setting;
}
