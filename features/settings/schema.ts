/** Rules a register sets for itself, in the order they are asked. */
export const settingNames = [
  "secondApproverForDestroyed",
  "secondApproverForWithdrawals",
  "isTwoFactorRequired",
] as const;
export type SettingName = (typeof settingNames)[number];

/** Sites that may show pages in a frame, each by its origin; any while there is none. */
type EmbedOrigins = { readonly embedOrigins: readonly string[] };
export type RegisterSettings = Readonly<Record<SettingName, boolean>> & EmbedOrigins;

/** What a change of the settings can be of. */
export const changeableSettings = [
  ...settingNames,
  "embedOrigins",
] as const satisfies readonly (keyof RegisterSettings)[];
export type ChangeableSetting = (typeof changeableSettings)[number];

/** Far more than any register names; all of them go into a header of each frame. */
export const mostEmbedOrigins = 50;

/** What the page says it did. */
export const outcomes = ["saved"] as const;
