import type { Reader } from "@/lib/db";
import { type RegisterSettings, type SettingName, settingNames } from "./schema";

export type SettingsRecord = { version: number; settings: RegisterSettings };
export type SettingsChangeRow = {
  id: number;
  at: string;
  actorName: string;
  setting: SettingName;
  from: boolean;
  to: boolean;
};

/** The register's own rules as they are now. */
export const getSettings = async (db: Reader): Promise<RegisterSettings> => (await getSettingsRecord(db)).settings;

/** The register's own rules as they are now, with the version that a change has to name. */
export async function getSettingsRecord(db: Reader): Promise<SettingsRecord> {
  // The row is there from the migration on, and a CHECK keeps it the only one.
  const { version, ...row } = await db.registerSettings.findUniqueOrThrow({ where: { id: 1 } });
  const { secondApproverForDestroyed, secondApproverForWithdrawals, isTwoFactorRequired } = row;
  return { version, settings: { secondApproverForDestroyed, secondApproverForWithdrawals, isTwoFactorRequired } };
}

/** What was changed, newest first. */
export async function listSettingsChanges(db: Reader, { limit }: { limit: number }): Promise<SettingsChangeRow[]> {
  const changes = await db.settingsChange.findMany({ orderBy: { id: "desc" }, take: limit });
  return changes.map(({ id, at, actorName, setting, from, to }) => ({
    id,
    at: at.toISOString(),
    actorName,
    setting: settingFrom(setting),
    from,
    to,
  }));
}

// A CHECK keeps every other word out of the column.
function settingFrom(stored: string): SettingName {
  const setting = settingNames.find((known) => known === stored);
  if (!setting) throw new Error("a stored setting is not one of the known ones");
  return setting;
}
