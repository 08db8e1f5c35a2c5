import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type Day } from "@/lib/dates/calendar";
import { parseEdtf } from "@/lib/dates/edtf";
import {
  compareUncertainDates,
  type DateBasis,
  type DayRange,
  isDoubted,
  isKnownToTheDay,
  isOutsideBracket,
  overlaps,
  overlapsMostly,
  sureDays,
  surelyTouches,
  type UncertainDate,
  uncertainDateSchema,
  undated,
} from "@/lib/dates/uncertain-date";

const date = (basis: DateBasis, earliest: Day | null, latest: Day | null, edtf: string | null): UncertainDate => ({
  basis,
  earliest,
  latest,
  edtf,
});

describe("the date schema", () => {
  test.each([
    ["a day", date("on", "2015-08-23", "2015-08-23", "2015-08-23")],
    ["a doubted day", date("on", "2015-08-24", "2015-08-24", "2015-08-24?")],
    ["a lasting interval", date("on", "2015-09-21", "2015-09-24", "2015-09-21/2015-09-24")],
    ["a set", date("between", "2015-06-26", "2015-08-27", "[2015-06-26..2015-08-27]")],
    ["a month", date("between", "2015-08-01", "2015-08-31", "2015-08")],
    ["a season", date("between", "2016-06-01", "2016-08-31", "2016-22")],
    ["a year", date("between", "2015-01-01", "2015-12-31", "2015")],
    ["a latest day", date("before", null, "2013-11-14", "[..2013-11-14]")],
    ["a latest day as loosely written", date("before", null, "2004-04-30", "..2004-04-30")],
    ["an earliest day", date("after", "2015-08-31", null, "[2015-08-31..]")],
    ["about a day, widened", date("about", "2015-08-24", "2015-08-26", "2015-08-25~")],
    ["about a day, as it is", date("about", "2015-08-25", "2015-08-25", "2015-08-25~")],
    ["about a set", date("about", "2015-07-20", "2015-08-05", "[2015-07-20..2015-08-05]")],
    ["no date", undated],
  ])("accepts %s", (_, value) => {
    expect(uncertainDateSchema.parse(value)).toEqual(value);
  });

  test.each([
    ["a year kept as its first day", date("on", "2015-01-01", "2015-01-01", "2015")],
    ["a month said to be a day", date("on", "2015-08-01", "2015-08-31", "2015-08")],
    ["a set said to be on", date("on", "2015-06-26", "2015-08-27", "[2015-06-26..2015-08-27]")],
    ["a day said to be between", date("between", "2015-08-23", "2015-08-23", "2015-08-23")],
    ["a lasting interval said to be between", date("between", "2015-09-21", "2015-09-24", "2015-09-21/2015-09-24")],
    ["a between without a start", date("between", null, "2015-08-27", "[..2015-08-27]")],
    ["a before with a start", date("before", "2015-06-26", "2015-08-27", "[2015-06-26..2015-08-27]")],
    ["an after with an end", date("after", "2015-06-26", "2015-08-27", "[2015-06-26..2015-08-27]")],
    ["an about narrower than its text", date("about", "2015-08-02", "2015-08-30", "2015-08~")],
    ["an about whose text is open", date("about", "2015-08-02", "2015-08-30", "[2015-08-02..]")],
    ["an about without bounds", date("about", null, null, "2015-08~")],
    ["an unknown date with a bound", date("unknown", null, "2015-08-27", null)],
    ["an unknown date with a text", date("unknown", null, null, "2015")],
    ["bounds other than the text's", date("between", "2015-06-26", "2015-08-28", "[2015-06-26..2015-08-27]")],
    ["bounds in the wrong order", date("between", "2015-08-27", "2015-06-26", "[2015-06-26..2015-08-27]")],
    ["a day that does not exist", date("on", "2015-02-29", "2015-02-29", "2015-02-29")],
    ["no text", date("on", "2015-08-23", "2015-08-23", null)],
    ["an unreadable text", date("on", "2015-08-23", "2015-08-23", "23/8/2015")],
    ["an unknown basis", { ...undated, basis: "circa" }],
    ["a missing bound", { basis: "unknown", earliest: null, edtf: null }],
  ])("refuses %s", (_, value) => {
    expect(uncertainDateSchema.safeParse(value).success).toBe(false);
  });

  test("names the part that is wrong", () => {
    const result = uncertainDateSchema.safeParse(date("before", "2015-06-26", null, "[..2015-08-27]"));
    expect(result.error?.issues.map((issue) => issue.path.join("."))).toEqual(["earliest", "latest", "edtf"]);
  });
});

describe("overlap", () => {
  const range = (earliest: Day | null, latest: Day | null): DayRange => ({ earliest, latest });
  test.each([
    [range("2015-06-26", "2015-08-27"), range("2015-08-27", "2015-09-02"), true],
    [range("2015-06-26", "2015-08-26"), range("2015-08-27", "2015-09-02"), false],
    [range(null, "2013-11-14"), range("2013-11-14", null), true],
    [range(null, "2013-11-13"), range("2013-11-14", null), false],
    [range(null, null), range("2013-11-14", "2013-11-14"), true],
  ])("of %j and %j is %s, both ways round", (a, b, expected) => {
    expect(overlaps(a, b)).toBe(expected);
    expect(overlaps(b, a)).toBe(expected);
  });
});

describe("the imagery bracket", () => {
  const bracket = { lastIntact: "2015-06-26", firstDamaged: "2015-08-27" };
  test.each([
    ["a date inside", { earliest: "2015-08-23", latest: "2015-08-23" }, false],
    ["a date on its first day", { earliest: "2015-06-26", latest: "2015-06-26" }, false],
    ["a date on its last day", { earliest: "2015-08-27", latest: "2015-08-27" }, false],
    ["a date that reaches into it", { earliest: null, latest: "2015-07-01" }, false],
    ["a date wholly before", { earliest: null, latest: "2015-06-25" }, true],
    ["a date wholly after", { earliest: "2015-08-28", latest: null }, true],
    ["no date", undated, false],
  ])("with %s: outside is %s", (_, value, expected) => {
    expect(isOutsideBracket(value, bracket)).toBe(expected);
  });
  test("without images flags nothing on that side", () => {
    const early = { earliest: null, latest: "2000-01-01" };
    expect(isOutsideBracket(early, { lastIntact: null, firstDamaged: "2015-08-27" })).toBe(false);
    expect(isOutsideBracket(early, { lastIntact: null, firstDamaged: null })).toBe(false);
  });
});

describe("what a date makes certain", () => {
  const read = (edtf: string, basis: UncertainDate["basis"]): UncertainDate => {
    const parsed = parseEdtf(edtf);
    if (!parsed.ok) throw new Error(edtf);
    return { basis, edtf, earliest: parsed.earliest, latest: parsed.latest };
  };
  test.each<[string, UncertainDate["basis"], string | null, string | null]>([
    ["2015-08-27", "on", "2015-08-27", "2015-08-27"],
    ["2015", "between", "2015-12-31", "2015-01-01"],
    ["[2015-06-26..2015-08-27]", "between", "2015-08-27", "2015-06-26"],
    ["[..2015-08-31]", "before", "2015-08-31", null],
    ["[2015-08-31..]", "after", null, "2015-08-31"],
    ["2016/2017", "on", "2016-12-31", "2017-01-01"],
    ["2016/2016", "on", "2016-12-31", "2016-01-01"],
    ["2015-08-27/..", "on", "2015-08-27", "2015-08-27"],
    ["2022-02-27~", "about", null, null],
    ["2022-03~", "about", null, null],
    ["2022-03?", "between", null, null],
    ["2022-03-04%", "on", null, null],
    ["2016?/2017", "on", null, null],
  ])("%s (%s): begun by %s, lasted to %s", (edtf, basis, begunBy, lastedTo) => {
    expect(sureDays(read(edtf, basis))).toEqual({ begunBy, lastedTo });
  });
  test("what was still going on is certain of the day from which it is known, and of no later one", () => {
    expect(sureDays(read("2015-08-27/..", "after"))).toEqual({ begunBy: "2015-08-27", lastedTo: "2015-08-27" });
    expect(sureDays(read("1985-04-12/", "after"))).toEqual({ begunBy: "1985-04-12", lastedTo: "1985-04-12" });
    expect(sureDays(read("../2015-08-27", "before"))).toEqual({ begunBy: "2015-08-27", lastedTo: "2015-08-27" });
  });
  test("an event that lasted is surely in both its years, and one in between surely in neither", () => {
    const year = (year: number): DayRange => ({ earliest: `${year}-01-01`, latest: `${year}-12-31` });
    const lasted = sureDays(read("2016/2017", "on"));
    expect([2015, 2016, 2017, 2018].map((one) => surelyTouches(lasted, year(one)))).toEqual([false, true, true, false]);
    const once = sureDays(read("[2016..2017]", "between"));
    expect([2016, 2017].map((one) => surelyTouches(once, year(one)))).toEqual([false, false]);
    expect(surelyTouches(once, { earliest: "2016-01-01", latest: "2017-12-31" })).toBe(true);
  });
  test("what is about a day, or undated, surely touches no window", () => {
    for (const date of [read("2022-02-27~", "about"), undated])
      expect(surelyTouches(sureDays(date), { earliest: "0001-01-01", latest: "9999-12-31" })).toBe(false);
  });
  test.each([
    ["2015-08-23", "on", true, false],
    ["2015-09-21/2015-09-24", "on", true, false],
    ["2016/2017", "on", false, false],
    ["2015-08", "between", false, false],
    ["[..2015-08-27]", "before", false, false],
    ["2015-08-24?", "on", false, true],
    ["2022-02-27~", "about", false, true],
    ["2022-03~", "about", false, true],
    ["2022-03%", "about", false, true],
  ] as const)("%s (%s) is known to the day: %s, doubted: %s", (text, basis, isKnown, isInDoubt) => {
    expect(isKnownToTheDay(read(text, basis))).toBe(isKnown);
    expect(isDoubted(read(text, basis))).toBe(isInDoubt);
  });
  test("what is undated is neither known to the day nor doubted", () => {
    expect([isKnownToTheDay(undated), isDoubted(undated)]).toEqual([false, false]);
  });
  test("no window from a later day to an earlier one is touched", () => {
    expect(surelyTouches(sureDays(read("2016/2017", "on")), { earliest: "2017-01-01", latest: "2016-12-31" })).toBe(
      false,
    );
  });
});

describe("timeline order", () => {
  test("is by latest day, then by earliest, with the undated last", () => {
    const ordered: DayRange[] = [
      { earliest: null, latest: "2013-11-14" },
      { earliest: "2015-06-26", latest: "2015-08-27" },
      { earliest: "2015-08-27", latest: "2015-08-27" },
      { earliest: "2015-08-31", latest: "2015-08-31" },
      { earliest: "2015-08-31", latest: null },
      { earliest: "2015-06-26", latest: "2015-09-02" },
      { earliest: null, latest: null },
    ];
    expect([...ordered].reverse().sort(compareUncertainDates)).toEqual(ordered);
  });
  test("is an order: antisymmetric and transitive", () => {
    const bound = fc.option(fc.integer({ min: 0, max: 3 }).map((days) => addDays("2015-08-20", days)));
    const range = fc.record({ earliest: bound, latest: bound });
    const sign = (a: DayRange, b: DayRange) => Math.sign(compareUncertainDates(a, b));
    fc.assert(
      fc.property(range, range, range, (a, b, c) => {
        expect(sign(a, b) + sign(b, a)).toBe(0);
        if (sign(a, b) <= 0 && sign(b, c) <= 0) expect(sign(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe("overlapsMostly", () => {
  const set = (earliest: Day | null, latest: Day | null): DayRange => ({ earliest, latest });

  test.each<[string, DayRange, DayRange, boolean]>([
    ["a day of a month", set("2015-08-23", "2015-08-23"), set("2015-08-01", "2015-08-31"), true],
    ["two days of September", set("2015-06-26", "2015-09-02"), set("2015-09-01", "2015-09-30"), false],
    ["half of the narrower", set("2015-08-01", "2015-08-10"), set("2015-08-06", "2015-09-30"), true],
    ["less than half of it", set("2015-08-01", "2015-08-11"), set("2015-08-07", "2015-09-30"), false],
    ["another day", set("2015-08-23", "2015-08-23"), set("2015-08-24", "2015-08-24"), false],
    ["a day before a latest one", set(null, "2015-10-04"), set("2015-06-26", "2015-09-02"), true],
    ["the end of a month before a first day", set("2015-08-31", null), set("2015-08-01", "2015-08-31"), false],
    ["two open ends that meet", set(null, "2015-09-02"), set("2015-09-01", null), true],
  ])("%s", (_, one, other, agree) => {
    expect(overlapsMostly(one, other)).toBe(agree);
    expect(overlapsMostly(other, one)).toBe(agree);
  });
});
