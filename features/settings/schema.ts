import { z } from "zod";

/** Rules a register sets for itself, in the order they are asked. */
export const settingNames = [
  "secondApproverForDestroyed",
  "secondApproverForWithdrawals",
  "isTwoFactorRequired",
] as const;
export type SettingName = (typeof settingNames)[number];

export type RegisterSettings = Readonly<Record<SettingName, boolean>>;

export const changeSettingsSchema = z.object({
  /** The version the page was made on. */
  version: z.coerce.number("invalid").int("invalid").min(1, "invalid"),
  /** Those that are ticked. */
  settings: z.array(z.enum(settingNames, "invalid")).default([]),
});

/** What the page says it did. */
export const outcomes = ["saved"] as const;
