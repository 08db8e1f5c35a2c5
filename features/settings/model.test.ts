import { describe, expect, it } from "vitest";
import { unnamedIdentity } from "@/tests/support/register";
import { readSettings, textsOfSettings } from "./form-schema";
import { differencesBetween, isShuttingOneselfOut, readOrigins, settingsFrom, tickedIn } from "./model";
import { type SettingName, settingNames } from "./schema";

describe("settings", () => {
  it("are the boxes that are ticked, both ways", () => {
    for (const name of settingNames) expect(tickedIn(settingsFrom([name]))).toEqual([name]);
    expect(tickedIn(settingsFrom(settingNames))).toEqual([...settingNames]);
    expect(tickedIn(settingsFrom([]))).toEqual([]);
  });

  it("differ where they differ, and nowhere else", () => {
    const all = (...ticked: SettingName[]) => ({ ...unnamedIdentity, ...settingsFrom(ticked) });
    const none = { fromOrigins: [], toOrigins: [], fromValue: null, toValue: null };
    expect(differencesBetween(all(), all())).toEqual([]);
    expect(differencesBetween(all("secondApproverForDestroyed"), all("isTwoFactorRequired"))).toEqual([
      { ...none, setting: "secondApproverForDestroyed", from: true, to: false },
      { ...none, setting: "isTwoFactorRequired", from: false, to: true },
    ]);
    const [one, other] = [["https://a.example"], ["https://a.example", "https://b.example"]];
    expect(differencesBetween({ ...all(), embedOrigins: one ?? [] }, { ...all(), embedOrigins: other ?? [] })).toEqual([
      { ...none, setting: "embedOrigins", from: true, to: true, fromOrigins: one, toOrigins: other },
    ]);
    const [before, after] = [{ en: "One", ar: "واحد" }, { en: "Two" }];
    expect(differencesBetween({ ...all(), name: before }, { ...all(), name: after, languages: ["en"] })).toEqual([
      { ...none, setting: "name", from: true, to: true, fromValue: before, toValue: after },
      { ...none, setting: "languages", from: false, to: true, fromValue: [], toValue: ["en"] },
    ]);
    expect(differencesBetween({ ...all(), name: before }, { ...all(), name: { ar: "واحد", en: "One" } })).toEqual([]);
  });

  it("cannot ask for two-factor by somebody who has none", () => {
    expect(isShuttingOneselfOut({ hasTwoFactor: false }, settingsFrom(["isTwoFactorRequired"]))).toBe(true);
    expect(isShuttingOneselfOut({ hasTwoFactor: true }, settingsFrom(["isTwoFactorRequired"]))).toBe(false);
    expect(isShuttingOneselfOut({ hasTwoFactor: false }, settingsFrom([]))).toBe(false);
  });

  it("name sites by their origins alone", () => {
    expect(
      readOrigins(
        "https://B.example/\n http://a.example:8080, https://*.c.example\nhttps://b.example https://تدمر.example",
      ),
    ).toEqual({
      origins: [
        "http://a.example:8080",
        "https://*.c.example",
        "https://b.example",
        "https://xn--pgbkg3f.example",
      ].sort(),
      unreadable: [],
    });
    const refused = [
      "example.org",
      "*",
      "'none'",
      "https://example.org/page",
      "https://example.org?x",
      "https://user@example.org",
      "javascript:alert(1)",
      "data:text/html",
      "https://example.org;script-src",
      "https://a.*.example.org",
      "ftp://example.org",
    ];
    for (const text of refused) expect(readOrigins(text)).toEqual({ origins: [], unreadable: [text] });
    expect(readOrigins(" \n ")).toEqual({ origins: [], unreadable: [] });
  });

  it("are read from their form as they fill it, but for what would shut out who asks", () => {
    const administrator = { hasTwoFactor: true };
    for (const name of settingNames) {
      const settings = settingsFrom([name]);
      expect(readSettings(textsOfSettings(settings), administrator)).toEqual({ ok: true, value: settings });
    }
    expect(readSettings({}, administrator)).toEqual({ ok: true, value: settingsFrom([]) });
    const texts = textsOfSettings(settingsFrom(["isTwoFactorRequired"]));
    expect(readSettings(texts, { hasTwoFactor: false })).toEqual({
      ok: false,
      fieldErrors: { settings: ["own_two_factor_first"] },
    });
  });
});
