import { type RegisterSettings, type SettingName, settingNames } from "./schema";

export type SettingDifference = { setting: SettingName; from: boolean; to: boolean };

/** The settings that two states disagree on, in their order. */
export const differencesBetween = (from: RegisterSettings, to: RegisterSettings): SettingDifference[] =>
  settingNames.flatMap((setting) =>
    from[setting] === to[setting] ? [] : [{ setting, from: from[setting], to: to[setting] }],
  );
