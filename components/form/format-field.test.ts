import { describe, expect, it } from "vitest";
import type { FieldSpec } from "./form-spec";
import { differencesOf, formatField } from "./format-field";

const parts = { day: "Day", month: "Month", year: "Year", noMonth: "Month", months: ["January", "February"] };
const words = {
  kinds: { between: "Between two dates", unknown: "I don’t know", month: "In a month" },
  parts,
  legends: { day: "", month: "", year: "", first: "", second: "", before: "", after: "", text: "", from: "", to: "" },
  loose: "",
  calendar: {
    legend: "",
    choices: { hijri: "", common: "", before_common: "" },
    marks: { hijri: "AH", common: "CE", before_common: "BCE" },
    edtfLegend: "",
    edtf: "",
    month: "",
    noMonth: "",
    months: ["Muharram"],
  },
  previewTitle: "",
  check: "",
};
const fields: FieldSpec[] = [
  { kind: "hidden", name: "revision" },
  { kind: "text", name: "title", label: "Title" },
  { kind: "text", name: "reason", label: "Reason for the change" },
  {
    kind: "group",
    name: "g",
    legend: "Assessed",
    fields: [
      {
        kind: "select",
        name: "severity",
        label: "Severity",
        options: [
          { value: "destroyed", label: "Destroyed" },
          { label: "Others", options: [{ value: "slight", label: "Slight" }] },
        ],
      },
      { kind: "date", name: "when", legend: "When", words },
      {
        kind: "checks",
        name: "rests",
        legend: "Rests on",
        options: [
          { value: "c-1", label: "Claim 1" },
          { value: "c-2", label: "Claim 2" },
        ],
      },
    ],
  },
  {
    kind: "rows",
    name: "name",
    legend: "Names",
    rowTitle: "Name #",
    add: "",
    max: 5,
    fields: [{ kind: "text", name: "text", label: "Its words" }],
  },
];

describe("two versions of a form", () => {
  it("are told apart field by field, in the words of the form", () => {
    const typed = {
      revision: "7",
      reason: "Why",
      title: "A",
      severity: "destroyed",
      "when.kind": "between",
      "when.between.first.month": "1",
      "when.between.first.year": "2015",
      "when.between.second.year": "2016",
      "rests.c-1": "yes",
      nameCount: "2",
      "name.0.text": "Bel",
      "name.1.text": "Baal",
    };
    const held = {
      revision: "9",
      title: "A ",
      severity: "slight",
      "when.kind": "month",
      "when.month.first.month": "2",
      "when.month.first.year": "2015",
      "rests.c-1": "yes",
      "rests.c-2": "yes",
      nameCount: "1",
      "name.0.text": "Bel",
    };
    expect(differencesOf(fields, { typed, held, found: {} })).toEqual([
      { key: "severity", label: "Severity", typed: "Destroyed", held: "Slight" },
      {
        key: "when",
        label: "When",
        typed: "Between two dates: January 2015 – 2016",
        held: "In a month: February 2015",
      },
      { key: "rests", label: "Rests on", typed: "Claim 1", held: "Claim 1 · Claim 2" },
      { key: "name.1.text", label: "Name 2 · Its words", typed: "Baal", held: "" },
    ]);
  });

  it("that say the same differ in nothing", () => {
    expect(differencesOf(fields, { typed: { title: "A" }, held: { title: "A" }, found: {} })).toEqual([]);
  });
});

it("names the calendar that a year before 1800 was answered to be of", () => {
  const when: FieldSpec = { kind: "date", name: "when", legend: "When", words };
  const said = (calendar: string, year: string) =>
    formatField(
      when,
      {
        "when.kind": "month",
        "when.month.first.month": "6",
        "when.month.first.year": year,
        "when.month.first.calendar": calendar,
        "when.month.first.hijriMonth": "1",
      },
      {},
    );
  expect(said("hijri", "1436")).toContain("Muharram 1436 (AH)");
  expect(said("before_common", "44")).toContain("44 (BCE)");
  expect(said("hijri", "2015")).not.toContain("(AH)");
});
