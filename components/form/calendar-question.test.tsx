import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { rawAnswerOf } from "@/lib/dates/date-answer";
import { type FormTexts, readDate, textsOfDate } from "@/lib/forms/form-schema";
import { emptyForm, type FormState, invalidWith } from "@/lib/forms/form-state";
import { hijriMonthNames } from "@/lib/i18n/date-phrases";
import { DateQuestion } from "./date-question";
import type { DateWords } from "./form-spec";

const today = "2026-11-28";
const legends = {
  day: "",
  month: "",
  year: "",
  first: "",
  second: "",
  before: "",
  after: "",
  text: "",
  from: "",
  to: "",
};
const words: DateWords = {
  kinds: { day: "On a day", year: "In a year", between: "Between", edtf: "EDTF" },
  parts: { day: "Day", month: "Month", year: "Year", noMonth: "Month", months: [] },
  legends,
  loose: "",
  calendar: {
    legend: "{year} is long ago. Which year is meant?",
    choices: { hijri: "{year} Hijri, which is {years}", common: "{year} CE", before_common: "{year} BCE" },
    marks: { hijri: "AH", common: "CE", before_common: "BCE" },
    edtfLegend: "Is it meant so?",
    edtf: "Yes",
    month: "Hijri month",
    noMonth: "None",
    months: hijriMonthNames("en"),
  },
  previewTitle: "",
  check: "",
};

/** The question as it comes back when these texts were sent. */
function answered(values: FormTexts): { state: FormState; markup: string } {
  const read = readDate(values, "when", today);
  const typed: FormState = { ...emptyForm, values: { ...values }, turn: 1 };
  const state = read.ok ? typed : invalidWith(typed, read.fieldErrors);
  const markup = renderToStaticMarkup(
    <DateQuestion
      field={{ kind: "date", name: "when", legend: "When", words }}
      context={{
        state,
        errorsOf: (key) => state.fieldErrors[key] ?? [],
        idOf: (name) => name,
        languagesId: "languages",
        prefix: "",
        draw: () => null,
      }}
    />,
  );
  return { state, markup };
}

const year = (typed: string, more: FormTexts = {}) => ({ "when.kind": "year", "when.year.first.year": typed, ...more });

describe("a year before 1800 in a form", () => {
  it("is asked back with what it is in the Hijri calendar, and nothing is chosen for anybody", () => {
    const { state, markup } = answered(year("1436"));
    expect(state.fieldErrors).toEqual({ "when.year.first": ["date_which_calendar"] });
    for (const said of ["1436 is long ago", "1436 Hijri, which is 2014–2015", "1436 CE", "1436 BCE"])
      expect(markup).toContain(said);
    expect(markup).not.toMatch(/name="when.year.first.calendar"[^>]*checked/);
    expect(answered(year("١٤٣٦")).markup).toContain("1436 Hijri, which is 2014–2015");
  });

  it("is not asked for again once it is answered, and the answer stands there to be changed", () => {
    for (const calendar of ["hijri", "common", "before_common"]) {
      const { state, markup } = answered(year("1436", { "when.year.first.calendar": calendar }));
      expect(state.fieldErrors).toEqual({});
      expect(markup).toMatch(new RegExp(`value="${calendar}"[^>]*checked|checked=""[^>]*value="${calendar}"`));
    }
  });

  it("is offered as a Hijri year only if that has begun, and asked for its Hijri month where there is a month", () => {
    expect(answered(year("1700")).markup).not.toContain("1700 Hijri");
    expect(answered(year("1436")).markup).not.toContain("Hijri month");
    const day = {
      "when.kind": "day",
      "when.day.first.year": "1436",
      "when.day.first.month": "6",
      "when.day.first.day": "14",
    };
    expect(answered(day).markup).toContain("Ramadan");
    const hijri = { ...day, "when.day.first.calendar": "hijri" };
    expect(answered(hijri).state.fieldErrors).toEqual({ "when.day.first": ["date_which_month"] });
    expect(answered({ ...hijri, "when.day.first.hijriMonth": "9" }).state.fieldErrors).toEqual({});
  });

  it("is asked about in each of two dates, and in EDTF", () => {
    const two = { "when.kind": "between", "when.between.first.year": "44", "when.between.second.year": "273" };
    const { markup } = answered(two);
    expect(markup).toContain("44 is long ago");
    expect(markup).toContain("273 is long ago");
    const edtf = { "when.kind": "edtf", "when.edtf.text": "1436" };
    expect(answered(edtf).markup).toContain("Is it meant so?");
    expect(answered({ ...edtf, "when.edtf.text.calendar": "common" }).state.fieldErrors).toEqual({});
  });

  it.each(["1800", "2015"])("is none in %s", (plain) => {
    const { state, markup } = answered(year(plain, { "when.year.first.calendar": "hijri" }));
    expect(state.fieldErrors).toEqual({});
    expect(markup).not.toContain("long ago");
  });
});

it.each<[string, FormTexts]>([
  ["the year 273", year("273", { "when.year.first.calendar": "common" })],
  ["the year 1", year("0001", { "when.year.first.calendar": "common" })],
  ["44 BCE", year("44", { "when.year.first.calendar": "before_common" })],
  ["1436 AH", year("1436", { "when.year.first.calendar": "hijri" })],
  ["EDTF", { "when.kind": "edtf", "when.edtf.text": "0273~", "when.edtf.text.calendar": "common" }],
])("%s, filled into the form again, is read as the same date", (_, values) => {
  const read = readDate(values, "when", today);
  if (!read.ok) throw new Error(JSON.stringify(read.fieldErrors));
  const filled = textsOfDate("when", rawAnswerOf(read.value) ?? {});
  expect(readDate(filled, "when", today)).toEqual(read);
});
