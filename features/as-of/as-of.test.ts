import { describe, expect, test } from "vitest";
import { readAsOf } from "./as-of";

describe("what an address asks for", () => {
  test("is a revision or a day; anything else is the present, with a note that it could not be read", () => {
    expect(readAsOf({ "as-of": "219" })).toEqual({ value: "219", isUnreadable: false });
    expect(readAsOf({ "as-of": "0219" })).toEqual({ value: "219", isUnreadable: false });
    expect(readAsOf({ "as-of": "2026-11-22" })).toEqual({ value: "2026-11-22", isUnreadable: false });
    expect(readAsOf({})).toEqual({ value: null, isUnreadable: false });
    expect(readAsOf({ "as-of": "" })).toEqual({ value: null, isUnreadable: false });
    for (const text of ["-1", "1.5", "1e3", "2026-02-30", "2026-11", "yesterday", "219 ", "9999999999", "\0"])
      expect(readAsOf({ "as-of": text }), text).toEqual({ value: null, isUnreadable: true });
  });

  test("is the first of several", () => {
    expect(readAsOf({ "as-of": ["", "5", "6"] }).value).toBe("5");
  });
});
