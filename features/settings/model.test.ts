import { describe, expect, it } from "vitest";
import { differencesBetween, isShuttingOneselfOut, settingsFrom, tickedIn } from "./model";
import { settingNames } from "./schema";

describe("settings", () => {
  it("are the boxes that are ticked, both ways", () => {
    for (const name of settingNames) expect(tickedIn(settingsFrom([name]))).toEqual([name]);
    expect(tickedIn(settingsFrom(settingNames))).toEqual([...settingNames]);
    expect(tickedIn(settingsFrom([]))).toEqual([]);
  });

  it("differ where they differ, and nowhere else", () => {
    expect(differencesBetween(settingsFrom([]), settingsFrom([]))).toEqual([]);
    expect(
      differencesBetween(settingsFrom(["secondApproverForDestroyed"]), settingsFrom(["isTwoFactorRequired"])),
    ).toEqual([
      { setting: "secondApproverForDestroyed", from: true, to: false },
      { setting: "isTwoFactorRequired", from: false, to: true },
    ]);
  });

  it("cannot ask for two-factor by somebody who has none", () => {
    expect(isShuttingOneselfOut({ hasTwoFactor: false }, settingsFrom(["isTwoFactorRequired"]))).toBe(true);
    expect(isShuttingOneselfOut({ hasTwoFactor: true }, settingsFrom(["isTwoFactorRequired"]))).toBe(false);
    expect(isShuttingOneselfOut({ hasTwoFactor: false }, settingsFrom([]))).toBe(false);
  });
});
