import { parse as parseWithPackage } from "edtf";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOf, isDay, isoYear } from "@/lib/dates/calendar";
import { edtfAfter, edtfBefore, edtfBetween, edtfDay, parseEdtf } from "@/lib/dates/edtf";

describe("an EDTF text", () => {
  test.each([
    ["2015-08-23", "day", "2015-08-23", "2015-08-23"],
    ["2016-02-29", "day", "2016-02-29", "2016-02-29"],
    ["2015-08", "span", "2015-08-01", "2015-08-31"],
    ["2015", "span", "2015-01-01", "2015-12-31"],
    ["201X", "span", "2010-01-01", "2019-12-31"],
    ["20XX", "span", "2000-01-01", "2099-12-31"],
    ["2015-XX", "span", "2015-01-01", "2015-12-31"],
    ["2015-XX-XX", "span", "2015-01-01", "2015-12-31"],
    ["2015-08-XX", "span", "2015-08-01", "2015-08-31"],
    ["2016-02-XX", "span", "2016-02-01", "2016-02-29"],
    ["2015-1X", "span", "2015-10-01", "2015-12-31"],
    ["2015-08-2X", "span", "2015-08-20", "2015-08-29"],
    ["2015-08-3X", "span", "2015-08-30", "2015-08-31"],
    ["2015-XX-31", "span", "2015-01-31", "2015-12-31"],
    ["2016-21", "span", "2016-03-01", "2016-05-31"],
    ["2016-22", "span", "2016-06-01", "2016-08-31"],
    ["2016-23", "span", "2016-09-01", "2016-11-30"],
    ["2015-24", "span", "2015-12-01", "2016-02-29"],
    ["2016-24", "span", "2016-12-01", "2017-02-28"],
    ["[2015-06-26..2015-08-27]", "set", "2015-06-26", "2015-08-27"],
    ["[2015-06..2015-08]", "set", "2015-06-01", "2015-08-31"],
    ["[2016-22..2016-23]", "set", "2016-06-01", "2016-11-30"],
    ["[2015-06-19,2015-06-25]", "set", "2015-06-19", "2015-06-25"],
    ["[2015-10..2015-12, 2015-08]", "set", "2015-08-01", "2015-12-31"],
    ["[..2013-11-14]", "set", null, "2013-11-14"],
    ["[..2015-06]", "set", null, "2015-06-30"],
    ["[2015-08-31..]", "set", "2015-08-31", null],
    ["[..2015,2017]", "set", null, "2017-12-31"],
    ["..2004-04-30", "set", null, "2004-04-30"],
    ["2015-08-31..", "set", "2015-08-31", null],
    ["2015-06-26..2015-08-27", "set", "2015-06-26", "2015-08-27"],
    ["[2015-08-23]", "day", "2015-08-23", "2015-08-23"],
    ["2015-09-21/2015-09-24", "lasted", "2015-09-21", "2015-09-24"],
    ["2015/2016-03", "lasted", "2015-01-01", "2016-03-31"],
    ["2016-22/2016-23", "lasted", "2016-06-01", "2016-11-30"],
    ["2015-05-20/..", "lasted", "2015-05-20", null],
    ["2015-05-20/", "lasted", "2015-05-20", null],
    ["../2016-03-27", "lasted", null, "2016-03-27"],
    [" 2015 ", "span", "2015-01-01", "2015-12-31"],
  ])("%s is a %s from %s to %s", (text, shape, earliest, latest) => {
    expect(parseEdtf(text)).toMatchObject({ ok: true, shape, earliest, latest, approximate: false, uncertain: false });
  });

  test.each([
    ["2015~", true, false, "2015-01-01", "2015-12-31"],
    ["2015-08~", true, false, "2015-08-01", "2015-08-31"],
    ["2015-08-25~", true, false, "2015-08-25", "2015-08-25"],
    ["2015-08-24?", false, true, "2015-08-24", "2015-08-24"],
    ["2015-08-24%", true, true, "2015-08-24", "2015-08-24"],
    ["2015?-08-~24", true, true, "2015-08-24", "2015-08-24"],
    ["2016-22~", true, false, "2016-06-01", "2016-08-31"],
    ["[2015~..2016?]", true, true, "2015-01-01", "2016-12-31"],
    ["2015-09-21~/2015-09-24", true, false, "2015-09-21", "2015-09-24"],
  ])("%s is qualified without being widened", (text, approximate, uncertain, earliest, latest) => {
    expect(parseEdtf(text)).toMatchObject({ ok: true, approximate, uncertain, earliest, latest });
  });

  test.each([
    ["0000", "span", "0000-01-01", "0000-12-31"],
    ["-0043", "span", "*9957-01-01", "*9957-12-31"],
    ["-0043-03", "span", "*9957-03-01", "*9957-03-31"],
    ["-0043-03-15", "day", "*9957-03-15", "*9957-03-15"],
    ["-0043-03-15~", "day", "*9957-03-15", "*9957-03-15"],
    ["-0043-24", "span", "*9957-12-01", "*9958-02-28"],
    ["-00XX", "span", "*9901-01-01", "*9999-12-31"],
    ["[-0043..0273]", "set", "*9957-01-01", "0273-12-31"],
    ["-0043/-0030", "lasted", "*9957-01-01", "*9970-12-31"],
    ["[..-0043]", "set", null, "*9957-12-31"],
  ])("%s, before the common era, is a %s from %s to %s", (text, shape, earliest, latest) => {
    expect(parseEdtf(text)).toMatchObject({ ok: true, shape, earliest, latest });
  });

  test("every year from -4712 to 9999 is that year", () => {
    for (let year = -4712; year <= 9999; year += 1)
      expect(parseEdtf(isoYear(year))).toMatchObject({
        ok: true,
        earliest: dayOf(year, 1, 1),
        latest: dayOf(year, 12, 31),
      });
  });

  test.each([
    ["", "nothing"],
    ["soon", "a word"],
    ["2015-02-29", "a day that does not exist, which the package takes"],
    ["2015-02-30", "a day that does not exist"],
    ["2015-13", "a month that does not exist"],
    ["2015-25", "a season of another scheme"],
    ["2015-6", "a month of one figure"],
    ["-0000", "a year nought with a sign"],
    ["-4713", "a year before those that PostgreSQL keeps"],
    ["Y20150", "a year after 9999"],
    ["9999-24", "a winter that ends after 9999"],
    ["XXXX", "any year at all"],
    ["XXXX-08", "a month of any year"],
    ["201", "a decade without its last figure"],
    ["20", "a century"],
    ["2015-08-23T16:00:00Z", "a time, whose day depends on a zone"],
    ["{2015,2016}", "a list of several dates"],
    ["[..]", "a set that bounds nothing"],
    ["[..2015,2016..]", "a set open at both ends"],
    ["[]", "an empty set"],
    ["[2015", "half a set"],
    ["[[2015]]", "a set in a set"],
    ["[2015,..2016]", "an open start in the middle"],
    ["[2016..2015]", "a set the wrong way round"],
    ["../..", "an interval that bounds nothing"],
    ["/", "an empty interval"],
    ["2016/2015", "an interval the wrong way round, which the package takes"],
    ["2015/2016/2017", "three ends"],
    ["2015-08-25 ~", "a stray space"],
    ["2015??", "two qualifiers in one place"],
    ["~", "a qualifier of nothing"],
  ])("%j is not readable (%s)", (text) => {
    expect(parseEdtf(text)).toEqual({ ok: false });
  });

  test("of any length and any content is answered without throwing, with real days in order", () => {
    const signs = [..."0123456789-X?~%.,/[]{} TZ:YS"];
    const points = fc.stringMatching(/^[\dX]{4}(-[\dX]{2}){0,2}[?~%]?$/);
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(...signs), maxLength: 40 }),
      points,
      fc.tuple(points, points).map(([a, b]) => `[${a}..${b}]`),
      fc.tuple(points, points).map(([a, b]) => `${a}/${b}`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const read = parseEdtf(text);
        if (!read.ok) return;
        const { earliest, latest } = read;
        expect(earliest !== null || latest !== null).toBe(true);
        expect(earliest === null || isDay(earliest)).toBe(true);
        expect(latest === null || isDay(latest)).toBe(true);
        if (earliest && latest) expect(earliest <= latest).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(parseEdtf(`[2015${",2015".repeat(100_000)}]`)).toEqual({ ok: false });
  });

  test("that is a plain date is read exactly when the package reads it, but for 29 February", () => {
    const texts = fc
      .stringMatching(/^[012]\d{3}(-[01]\d(-[0123]\d)?)?[?~%]?$/)
      .filter((text) => !text.startsWith("0000") && !text.includes("-02-29"));
    const packageReads = (text: string) => {
      try {
        return parseWithPackage(text) !== undefined;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(texts, (text) => {
        expect(parseEdtf(text).ok).toBe(packageReads(text));
      }),
    );
  });
});

describe("a built text", () => {
  test.each([
    [edtfDay("2015-08-23"), "2015-08-23"],
    [edtfBetween("2015-06-26", "2015-08-27"), "[2015-06-26..2015-08-27]"],
    [edtfBetween("2015-06", "2015-06"), "2015-06"],
    [edtfBefore("2013-11-14"), "[..2013-11-14]"],
    [edtfAfter("2015-08-31"), "[2015-08-31..]"],
  ])("%s is readable", (text, expected) => {
    expect(text).toBe(expected);
    expect(parseEdtf(text).ok).toBe(true);
  });
});
