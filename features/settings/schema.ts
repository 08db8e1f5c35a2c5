/** Rules a register sets for itself, in the order they are asked. */
export const settingNames = [
  "secondApproverForDestroyed",
  "secondApproverForWithdrawals",
  "isTwoFactorRequired",
] as const;
export type SettingName = (typeof settingNames)[number];

export type RegisterSettings = Readonly<Record<SettingName, boolean>>;

/** What the page says it did. */
export const outcomes = ["saved"] as const;
