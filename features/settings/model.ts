import { type RegisterSettings, type SettingName, settingNames } from "./schema";

export type SettingDifference = { setting: SettingName; from: boolean; to: boolean };

/** The settings that two states disagree on, in their order. */
export const differencesBetween = (from: RegisterSettings, to: RegisterSettings): SettingDifference[] =>
  settingNames.flatMap((setting) =>
    from[setting] === to[setting] ? [] : [{ setting, from: from[setting], to: to[setting] }],
  );

/** The settings as boxes that are ticked or not. */
export const settingsFrom = (ticked: readonly SettingName[]): RegisterSettings => ({
  secondApproverForDestroyed: ticked.includes("secondApproverForDestroyed"),
  secondApproverForWithdrawals: ticked.includes("secondApproverForWithdrawals"),
  isTwoFactorRequired: ticked.includes("isTwoFactorRequired"),
});
/** The rules that are on, as a list of ticks shows them. */
export const tickedIn = (settings: RegisterSettings): SettingName[] => settingNames.filter((name) => settings[name]);

/** Nobody may ask of everybody what they have not done themselves: they would be the first to be shut out. */
export const isShuttingOneselfOut = (actor: { hasTwoFactor: boolean }, to: RegisterSettings): boolean =>
  to.isTwoFactorRequired && !actor.hasTwoFactor;
