import type { Reader } from "@/lib/db";
import { fromTextColumn } from "@/lib/text/localized-column";
import type { IdentityValue, SettingDifference } from "./model";
import { type ChangeableSetting, changeableSettings, licenceChoices, type RegisterSettings } from "./schema";

export type SettingsRecord = { version: number; settings: RegisterSettings };
export type SettingsChangeRow = {
  id: number;
  at: string;
  actorName: string;
} & SettingDifference;

/** The register's settings as they are now. */
export const getSettings = async (db: Reader): Promise<RegisterSettings> => (await getSettingsRecord(db)).settings;

/** The register's settings as they are now, with the version that a change has to name. */
export async function getSettingsRecord(db: Reader): Promise<SettingsRecord> {
  // The row is there from the migration on, and a CHECK keeps it the only one.
  const { id: _one, version, ...row } = await db.registerSettings.findUniqueOrThrow({ where: { id: 1 } });
  const settings = {
    ...row,
    name: fromTextColumn(row.name),
    about: fromTextColumn(row.about),
    keeper: fromTextColumn(row.keeper),
    licence: licenceChoices.find((known) => known === row.licence) ?? null,
    licenceWords: fromTextColumn(row.licenceWords),
    citation: fromTextColumn(row.citation),
    credits: fromTextColumn(row.credits),
  };
  return { version, settings };
}

/** What was changed, newest first. */
export async function listSettingsChanges(db: Reader, { limit }: { limit: number }): Promise<SettingsChangeRow[]> {
  const changes = await db.settingsChange.findMany({ orderBy: { id: "desc" }, take: limit });
  return changes.map(({ id, at, actorName, setting, from, to, fromOrigins, toOrigins, fromValue, toValue }) => ({
    ...{ id, at: at.toISOString(), actorName, setting: settingFrom(setting) },
    ...{ from, to, fromOrigins, toOrigins },
    ...{ fromValue: valueFrom(fromValue), toValue: valueFrom(toValue) },
  }));
}

// `changeSettings` alone writes the column, and it writes such values.
const valueFrom = (stored: unknown): IdentityValue => stored as IdentityValue;

// A CHECK keeps every other word out of the column.
function settingFrom(stored: string): ChangeableSetting {
  const setting = changeableSettings.find((known) => known === stored);
  if (!setting) throw new Error("a stored setting is not one of the known ones");
  return setting;
}
