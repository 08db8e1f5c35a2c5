import { describe, expect, test } from "vitest";
import { readTypedEdtf, typedEdtf } from "./typed-edtf";

describe("EDTF typed into one line", () => {
  test.each([
    ["2015-08", "2015-08"],
    ["1753 CE", "1753"],
    ["1753م", "1753"],
    ["1436 AH", "[2014-10-25..2015-10-13]"],
    ["١٤٣٦ هـ", "[2014-10-25..2015-10-13]"],
    ["1436-09 AH", "[2015-06-18..2015-07-16]"],
    ["-0043", "-0043"],
  ])("%s is %s", (text, edtf) => {
    expect(readTypedEdtf(text)).toEqual({ ok: true, edtf });
    expect(readTypedEdtf(typedEdtf(edtf))).toEqual({ ok: true, edtf });
  });
  test.each([
    ["1436", "edtf_which_calendar"],
    ["1799-12-31", "edtf_which_calendar"],
    ["[1436..2015]", "edtf_which_calendar"],
    ["1436-13 AH", "not_edtf"],
    ["soon", "not_edtf"],
    ["CE", "not_edtf"],
  ])("%s is refused with %s", (text, code) => {
    expect(readTypedEdtf(text)).toEqual({ ok: false, code });
  });
  test("nothing fills nothing", () => {
    expect(typedEdtf(null)).toBe("");
  });
});
