import { z } from "zod";

/** Rules a register sets for itself, in the order they are asked. */
export const settingNames = [
  "secondApproverForDestroyed",
  "secondApproverForWithdrawals",
  "isTwoFactorRequired",
] as const;
export type SettingName = (typeof settingNames)[number];

export type RegisterSettings = Readonly<Record<SettingName, boolean>>;

/** A box that is not ticked is not sent. */
const ticked = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

export const changeSettingsSchema = z.object({
  /** The version the page was made on. */
  version: z.coerce.number("invalid").int("invalid").min(1, "invalid"),
  secondApproverForDestroyed: ticked,
  secondApproverForWithdrawals: ticked,
  isTwoFactorRequired: ticked,
});
