import { describe, expect, test } from "vitest";
import { otherYearMeant, readTypedEdtf, readTypedEnd, typedEdtf } from "./typed-edtf";

describe("EDTF typed into one line", () => {
  test.each([
    ["2015-08", "2015-08"],
    ["1753 CE", "1753"],
    ["273 CE", "0273"],
    ["1753م", "1753"],
    ["1436 AH", "[2014-10-25..2015-10-13]"],
    ["١٤٣٦ هـ", "[2014-10-25..2015-10-13]"],
    ["1436-09 AH", "[2015-06-18..2015-07-16]"],
    ["-0043", "-0043"],
    ["44 BCE", "-0043"],
    ["٤٤ ق.م", "-0043"],
  ])("%s is %s", (text, edtf) => {
    expect(readTypedEdtf(text)).toEqual({ ok: true, edtf });
    expect(readTypedEdtf(typedEdtf(edtf))).toEqual({ ok: true, edtf });
  });
  test.each([
    ["1436", "edtf_which_calendar"],
    ["273", "edtf_which_calendar"],
    ["1799-12-31", "edtf_which_calendar"],
    ["[1436..2015]", "edtf_which_calendar"],
    ["1436-13 AH", "not_edtf"],
    ["soon", "not_edtf"],
    ["CE", "not_edtf"],
    ["0 BCE", "not_edtf"],
    ["03/04/2016", "date_day_or_month"],
  ])("%s is refused with %s", (text, code) => {
    expect(readTypedEdtf(text)).toEqual({ ok: false, code });
  });
  test("nothing fills nothing", () => {
    expect(typedEdtf(null)).toBe("");
  });
});

describe("an end of the days asked for", () => {
  test.each([
    ["1436 هـ", "2014-10-25", "2015-10-13"],
    ["1436-09 AH", "2015-06-18", "2015-07-16"],
    ["273", "0273", "0273"],
    ["273-5", "0273-05", "0273-05"],
    ["-43", "-0043", "-0043"],
    ["44 BCE", "-0043", "-0043"],
    ["2015 م", "2015", "2015"],
    ["27-08-2015", "2015-08-27", "2015-08-27"],
  ])("%s is %s or %s", (text, earliest, latest) => {
    expect(readTypedEnd(text, "earliest")).toEqual({ ok: true, part: earliest });
    expect(readTypedEnd(text, "latest")).toEqual({ ok: true, part: latest });
  });
  test.each(["27-08-15", "1436-13 AH", "0 BCE", "5000 BCE", "soon"])("%s is none", (text) => {
    expect(readTypedEnd(text, "earliest")).toEqual({ ok: false, code: "not_a_date" });
  });
  test.each([
    ["1436", "hijri"],
    ["1436-09", "hijri"],
    ["0015", "short"],
    ["0273", null],
    ["2015", null],
    ["-0043", null],
  ])("the year of %s may be meant otherwise: %s", (part, meant) => {
    expect(otherYearMeant(part)).toBe(meant);
  });
});
