import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DateAnswerProblem, type RawDateAnswer, rawAnswerOf, readDateAnswer } from "@/lib/dates/date-answer";
import { everyDateAnswerKind, yearCalendars } from "@/lib/dates/date-kinds";
import { parseEdtf } from "@/lib/dates/edtf";
import { type UncertainDate, uncertainDateSchema, undated } from "@/lib/dates/uncertain-date";

const today = "2026-11-21";

describe("an answer about a date", () => {
  test.each<[string, RawDateAnswer, UncertainDate]>([
    [
      "a day",
      { kind: "day", day: "23", month: "8", year: "2015" },
      { basis: "on", earliest: "2015-08-23", latest: "2015-08-23", edtf: "2015-08-23" },
    ],
    [
      "today",
      { kind: "day", day: "21", month: "11", year: "2026" },
      { basis: "on", earliest: today, latest: today, edtf: today },
    ],
    [
      "Arabic-Indic digits",
      { kind: "day", day: "٢٣", month: "٨", year: "٢٠١٥" },
      { basis: "on", earliest: "2015-08-23", latest: "2015-08-23", edtf: "2015-08-23" },
    ],
    [
      "Persian digits and direction marks",
      { kind: "day", day: "\u200f۲۳", month: " ۰۸ ", year: "۲۰۱۵\u200f" },
      { basis: "on", earliest: "2015-08-23", latest: "2015-08-23", edtf: "2015-08-23" },
    ],
    [
      "a month, with a day left over",
      { kind: "month", day: "5", month: "06", year: "2015" },
      { basis: "between", earliest: "2015-06-01", latest: "2015-06-30", edtf: "2015-06" },
    ],
    [
      "this month, which has not ended",
      { kind: "month", month: "11", year: "2026" },
      { basis: "between", earliest: "2026-11-01", latest: "2026-11-30", edtf: "2026-11" },
    ],
    [
      "a year",
      { kind: "year", year: "2015" },
      { basis: "between", earliest: "2015-01-01", latest: "2015-12-31", edtf: "2015" },
    ],
    [
      "two days",
      { kind: "between", day: "26", month: "6", year: "2015", day2: "27", month2: "8", year2: "2015" },
      { basis: "between", earliest: "2015-06-26", latest: "2015-08-27", edtf: "[2015-06-26..2015-08-27]" },
    ],
    [
      "two months",
      { kind: "between", month: "6", year: "2015", month2: "8", year2: "2015" },
      { basis: "between", earliest: "2015-06-01", latest: "2015-08-31", edtf: "[2015-06..2015-08]" },
    ],
    [
      "a year and a day in it",
      { kind: "between", year: "2015", day2: "3", month2: "2", year2: "2015" },
      { basis: "between", earliest: "2015-01-01", latest: "2015-02-03", edtf: "[2015..2015-02-03]" },
    ],
    [
      "the same day twice",
      { kind: "between", day: "26", month: "6", year: "2015", day2: "26", month2: "06", year2: "2015" },
      { basis: "on", earliest: "2015-06-26", latest: "2015-06-26", edtf: "2015-06-26" },
    ],
    [
      "the same month twice",
      { kind: "between", month: "6", year: "2015", month2: "6", year2: "2015" },
      { basis: "between", earliest: "2015-06-01", latest: "2015-06-30", edtf: "2015-06" },
    ],
    [
      "by a day",
      { kind: "before", day: "14", month: "11", year: "2013" },
      { basis: "before", earliest: null, latest: "2013-11-14", edtf: "[..2013-11-14]" },
    ],
    [
      "by a month",
      { kind: "before", month: "6", year: "2015" },
      { basis: "before", earliest: null, latest: "2015-06-30", edtf: "[..2015-06]" },
    ],
    [
      "from a month on",
      { kind: "after", month: "6", year: "2015" },
      { basis: "after", earliest: "2015-06-01", latest: null, edtf: "[2015-06..]" },
    ],
    [
      "by this month, which is not over",
      { kind: "before", month: "11", year: "2026" },
      { basis: "before", earliest: null, latest: "2026-11-30", edtf: "[..2026-11]" },
    ],
    [
      "the year 273, answered for",
      { kind: "year", year: "273", calendar: "common" },
      { basis: "between", earliest: "0273-01-01", latest: "0273-12-31", edtf: "0273" },
    ],
    [
      "15 March 44 BCE",
      { kind: "day", day: "15", month: "3", year: "44", calendar: "before_common" },
      { basis: "on", earliest: "*9957-03-15", latest: "*9957-03-15", edtf: "-0043-03-15" },
    ],
    [
      "from 50 BCE to 30",
      { kind: "between", year: "50", calendar: "before_common", year2: "30", calendar2: "common" },
      { basis: "between", earliest: "*9951-01-01", latest: "0030-12-31", edtf: "[-0049..0030]" },
    ],
    [
      "EDTF before the common era, which says so itself",
      { kind: "edtf", text: "-0043~" },
      { basis: "about", earliest: "*9957-01-01", latest: "*9957-12-31", edtf: "-0043~" },
    ],
    [
      "a Hijri year, by the days it has",
      { kind: "year", year: "1436", calendar: "hijri" },
      {
        basis: "between",
        earliest: "2014-10-25",
        latest: "2015-10-13",
        edtf: "[2014-10-25..2015-10-13]",
        asGiven: "1436 AH",
      },
    ],
    [
      "a Hijri month in Arabic figures",
      { kind: "month", year: "١٤٣٦", calendar: "hijri", hijriMonth: "9" },
      {
        basis: "between",
        earliest: "2015-06-18",
        latest: "2015-07-16",
        edtf: "[2015-06-18..2015-07-16]",
        asGiven: "1436-09 AH",
      },
    ],
    [
      "a Hijri day, give or take one",
      { kind: "day", day: "14", year: "1436", calendar: "hijri", hijriMonth: "09" },
      {
        basis: "between",
        earliest: "2015-06-30",
        latest: "2015-07-02",
        edtf: "[2015-06-30..2015-07-02]",
        asGiven: "1436-09-14 AH",
      },
    ],
    [
      "by a Hijri month",
      { kind: "before", year: "1436", calendar: "hijri", hijriMonth: "9" },
      { basis: "before", earliest: null, latest: "2015-07-16", edtf: "[..2015-07-16]", asGiven: "1436-09 AH" },
    ],
    [
      "from a Hijri year to a year of ours",
      { kind: "between", year: "1436", calendar: "hijri", year2: "2016" },
      {
        basis: "between",
        earliest: "2014-10-25",
        latest: "2016-12-31",
        edtf: "[2014-10-25..2016]",
        asGiven: "1436 AH..2016",
      },
    ],
    ["that it is not known, whatever else is filled in", { kind: "unknown", year: "2015" }, undated],
  ])("gives %s", (_, raw, date) => {
    expect(readDateAnswer(raw, today)).toEqual({ ok: true, date });
    expect(uncertainDateSchema.safeParse(date).success).toBe(true);
    const filled = rawAnswerOf(date);
    expect(filled && readDateAnswer(filled, today)).toEqual({ ok: true, date });
  });

  test.each<[string, RawDateAnswer, DateAnswerProblem[]]>([
    ["no kind", { year: "2015" }, [{ field: "kind", code: "required" }]],
    ["a kind that is not offered", { kind: "around", year: "2015" }, [{ field: "kind", code: "required" }]],
    ["nothing filled in", { kind: "day", day: " ", month: "", year: "" }, [{ field: "first", code: "required" }]],
    ["a day without a year", { kind: "day", day: "23", month: "8" }, [{ field: "first", code: "not_a_date" }]],
    [
      "a day answer that is a month",
      { kind: "day", month: "8", year: "2015" },
      [{ field: "first", code: "not_a_date" }],
    ],
    ["a day without its month", { kind: "before", day: "8", year: "2015" }, [{ field: "first", code: "not_a_date" }]],
    ["a month without its month", { kind: "month", year: "2015" }, [{ field: "first", code: "not_a_date" }]],
    ["31 February", { kind: "day", day: "31", month: "2", year: "2015" }, [{ field: "first", code: "not_a_date" }]],
    ["a month in words", { kind: "month", month: "June", year: "2015" }, [{ field: "first", code: "not_a_date" }]],
    [
      "a day of three figures",
      { kind: "day", day: "023", month: "8", year: "2015" },
      [{ field: "first", code: "not_a_date" }],
    ],
    ["a year of two figures", { kind: "year", year: "15" }, [{ field: "first", code: "which_calendar" }]],
    ["a year before 1800", { kind: "year", year: "1436" }, [{ field: "first", code: "which_calendar" }]],
    ["1799", { kind: "day", day: "1", month: "1", year: "1799" }, [{ field: "first", code: "which_calendar" }]],
    [
      "a year before 1800 with a calendar that is none",
      { kind: "year", year: "1436", calendar: "julian" },
      [{ field: "first", code: "which_calendar" }],
    ],
    [
      "a Hijri year with one of our months",
      { kind: "month", month: "6", year: "1436", calendar: "hijri" },
      [{ field: "first", code: "which_month" }],
    ],
    [
      "a Hijri day without its month",
      { kind: "day", day: "14", month: "6", year: "1436", calendar: "hijri" },
      [{ field: "first", code: "which_month" }],
    ],
    [
      "a Hijri day that does not exist",
      { kind: "day", day: "31", month: "6", year: "1436", calendar: "hijri", hijriMonth: "9" },
      [{ field: "first", code: "not_a_date" }],
    ],
    [
      "a Hijri year that is to come",
      { kind: "year", year: "1450", calendar: "hijri" },
      [{ field: "first", code: "in_future" }],
    ],
    ["a year before those that can be kept", { kind: "edtf", text: "-4713" }, [{ field: "text", code: "not_edtf" }]],
    [
      "EDTF of a year of three figures",
      { kind: "edtf", text: "273" },
      [{ field: "text", code: "which_calendar_edtf" }],
    ],
    ["EDTF of a year before 1800", { kind: "edtf", text: "1436" }, [{ field: "text", code: "which_calendar_edtf" }]],
    ["the year 0", { kind: "year", year: "0000" }, [{ field: "first", code: "year_range" }]],
    ["a year of five figures", { kind: "year", year: "20155" }, [{ field: "first", code: "year_range" }]],
    ["tomorrow", { kind: "day", day: "22", month: "11", year: "2026" }, [{ field: "first", code: "in_future" }]],
    ["next month", { kind: "month", month: "12", year: "2026" }, [{ field: "first", code: "in_future" }]],
    [
      "by a day to come",
      { kind: "before", day: "22", month: "11", year: "2026" },
      [{ field: "first", code: "in_future" }],
    ],
    ["a start that is to come", { kind: "after", year: "2027" }, [{ field: "first", code: "in_future" }]],
    [
      "two dates the wrong way round",
      { kind: "between", month: "8", year: "2015", month2: "6", year2: "2015" },
      [{ field: "second", code: "order" }],
    ],
    ["only one of two dates", { kind: "between", month: "8", year: "2015" }, [{ field: "second", code: "required" }]],
    [
      "two dates, each wrong",
      { kind: "between", year: "15", year2: "2099" },
      [
        { field: "first", code: "which_calendar" },
        { field: "second", code: "in_future" },
      ],
    ],
  ])("is refused for %s", (_, raw, problems) => {
    expect(readDateAnswer(raw, today)).toEqual({ ok: false, problems });
  });
});

const numberText = (min: number, max: number) => fc.oneof(fc.constant(""), fc.integer({ min, max }).map(String));
const parts = {
  day: numberText(0, 32),
  month: numberText(0, 13),
  year: fc.oneof(numberText(1990, 2030), numberText(1430, 1450), numberText(1, 1800)),
  calendar: fc.constantFrom("", ...yearCalendars),
  hijriMonth: numberText(0, 13),
};

test("whatever is typed is refused with a reason or gives a date that keeps the rules", () => {
  const typed = fc.oneof(fc.string(), numberText(0, 2030));
  const wild = fc.record({
    kind: fc.constantFrom(...everyDateAnswerKind, "x"),
    day: typed,
    month: typed,
    year: typed,
    calendar: fc.constantFrom("", ...yearCalendars, "x"),
    hijriMonth: typed,
    day2: typed,
    month2: typed,
    year2: typed,
    calendar2: fc.constantFrom("", ...yearCalendars),
    hijriMonth2: typed,
    text: typed,
    from: typed,
    to: typed,
  });
  const likely = fc.record({
    kind: fc.constantFrom(...everyDateAnswerKind),
    ...parts,
    day2: parts.day,
    month2: parts.month,
    year2: parts.year,
    calendar2: parts.calendar,
    hijriMonth2: parts.hijriMonth,
    text: fc.constantFrom(
      "2015-08-24?",
      "2015-08-25~",
      "2016-22",
      "2015-09-21/2015-09-24",
      "[2015..2016-02]",
      "201X",
      "-0043",
      "1436",
      "x",
    ),
    from: fc.constantFrom("", "2015-08-01", "2014", "2015-02-30"),
    to: fc.constantFrom("", "2015-08-31", "2016-12-31"),
  });
  fc.assert(
    fc.property(fc.oneof(wild, likely), (raw) => {
      const result = readDateAnswer(raw, today);
      if (!result.ok) {
        expect(result.problems.length).toBeGreaterThan(0);
        return;
      }
      const { date } = result;
      expect(uncertainDateSchema.safeParse(date).success).toBe(true);
      if (date.earliest !== null) expect(date.earliest <= today).toBe(true);
      const raws = rawAnswerOf(date);
      expect(raws && readDateAnswer(raws, today)).toEqual(result);
    }),
    { numRuns: 3000 },
  );
});

test.each([
  ["2015-08-24?", "on"],
  ["2016-22", "between"],
  ["2015-09-21/2015-09-24", "on"],
  ["[..2015-08,2015-10]", "before"],
] as const)("%s is asked for as EDTF", (edtf, basis) => {
  const read = parseEdtf(edtf);
  if (!read.ok) throw new Error(`unreadable: ${edtf}`);
  const { earliest, latest } = read;
  expect(rawAnswerOf({ basis, earliest, latest, edtf })).toEqual({ kind: "edtf", text: edtf });
});

test("what is only about then keeps its text and its wider bounds", () => {
  const date = { basis: "about", earliest: "2015-08-24", latest: "2015-08-26", edtf: "2015-08-25~" } as const;
  const raw = rawAnswerOf(date);
  expect(raw).toEqual({ kind: "edtf", text: "2015-08-25~", from: "2015-08-24", to: "2015-08-26" });
  expect(readDateAnswer(raw ?? {}, today)).toEqual({ ok: true, date });
  const plain = {
    basis: "about",
    earliest: "2015-07-20",
    latest: "2015-08-05",
    edtf: "[2015-07-20..2015-08-05]",
  } as const;
  expect(rawAnswerOf(plain)).toMatchObject({ kind: "about", day: "20", day2: "05" });
});

test.each([
  ["27/08/2015", "on", "2015-08-27"],
  ["23 آب/أغسطس 2015", "on", "2015-08-23"],
  ["August 2015", "between", "2015-08"],
  ["2015–08–27/..", "after", "2015-08-27/.."],
  ["2015-08~/..", "after", "2015-08~/.."],
  ["../2015-08-27", "before", "../2015-08-27"],
])("%s where EDTF is asked for is %s %s", (text, basis, edtf) => {
  expect(readDateAnswer({ kind: "edtf", text }, "2026-11-28")).toMatchObject({ ok: true, date: { basis, edtf } });
});

test("of two days that figures can mean, neither is taken", () => {
  expect(readDateAnswer({ kind: "edtf", text: "03/04/2016" }, "2026-11-28")).toEqual({
    ok: false,
    problems: [{ field: "text", code: "day_or_month" }],
  });
});

test("the days around what is about then are typed like any other", () => {
  const typed = { kind: "edtf", text: "2015-08-25~", from: "24.8.2015", to: "26 August 2015" };
  expect(readDateAnswer(typed, "2026-11-28")).toMatchObject({
    ok: true,
    date: { basis: "about", earliest: "2015-08-24", latest: "2015-08-26" },
  });
});

test.each([
  ["273", "0273", "between"],
  ["273-05", "0273-05", "between"],
  ["-300", "-0300", "between"],
  ["273~", "0273~", "about"],
  ["[273..301]", "[0273..0301]", "between"],
  ["273/..", "0273/..", "after"],
])("a year of three figures in EDTF, %s, is %s", (text, edtf, basis) => {
  expect(readDateAnswer({ kind: "edtf", text, calendar: "common" }, "2026-11-28")).toMatchObject({
    ok: true,
    date: { edtf, basis },
  });
});
