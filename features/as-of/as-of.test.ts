import { describe, expect, test } from "vitest";
import { readAsOf } from "./as-of";

describe("what an address asks for", () => {
  test("is a revision or a day; anything else could not be read, and is named", () => {
    expect(readAsOf({ "as-of": "219" })).toEqual({ value: "219", unreadable: null });
    expect(readAsOf({ "as-of": "0219" })).toEqual({ value: "219", unreadable: null });
    expect(readAsOf({ "as-of": "2026-11-22" })).toEqual({ value: "2026-11-22", unreadable: null });
    expect(readAsOf({})).toEqual({ value: null, unreadable: null });
    expect(readAsOf({ "as-of": "" })).toEqual({ value: null, unreadable: null });
    expect(readAsOf({ "as-of": "9999999999" })).toEqual({ value: "9999999999", unreadable: null });
    for (const text of ["-1", "1.5", "1e3", "2026-02-30", "2026-11", "yesterday", "219 ", "9".repeat(16), "\0"])
      expect(readAsOf({ "as-of": text }), text).toEqual({ value: null, unreadable: text });
  });

  test("is the first of several", () => {
    expect(readAsOf({ "as-of": ["", "5", "6"] }).value).toBe("5");
  });
});
