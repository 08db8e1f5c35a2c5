import { describe, expect, it } from "vitest";
import { bandDaysOf, whenOf } from "@/components/charts/date-axis";
import { placeRange } from "@/components/charts/range";
import { parseEdtf } from "@/lib/dates/edtf";
import type { DateBasis, UncertainDate } from "@/lib/dates/uncertain-date";

function dateOf(edtf: string, basis: DateBasis): UncertainDate {
  const read = parseEdtf(edtf);
  if (!read.ok) throw new Error(edtf);
  return { basis, edtf, earliest: read.earliest, latest: read.latest };
}

describe("how a date is drawn", () => {
  it.each([
    ["2022-02-27~", "about"],
    ["2022-03~", "about"],
    ["2022-02-27?", "on"],
    ["2022-03?", "between"],
    ["2022-03%", "about"],
    ["[2022-02-20..2022-03-05]", "about"],
    ["2016?/2017", "on"],
  ] as const)("%s (%s) is sharp nowhere, and alike to both sides", (edtf, basis) => {
    const when = whenOf(dateOf(edtf, basis));
    expect(when).toMatchObject({ isDoubted: true });
    expect(when?.sure).toBeUndefined();
    expect(placeRange({ start: "2015-01-01", end: "2023-12-31" }, when)).toMatchObject({ shape: "about" });
  });

  it("an open end that is doubted stays open and is sharp at neither end", () => {
    expect(whenOf(dateOf("[..2022-03?]", "before"))).toMatchObject({ isDoubted: true, earliest: null });
  });

  it.each([
    ["2015-08-23", "on"],
    ["2015-08", "between"],
    ["[2015-06-26..2015-08-27]", "between"],
    ["[..2015-08-27]", "before"],
  ] as const)("%s is drawn by its basis, with nothing doubted and nothing sure but itself", (edtf, basis) => {
    const date = dateOf(edtf, basis);
    expect(whenOf(date)).toEqual({ basis, earliest: date.earliest, latest: date.latest });
  });

  it("what lasted is whole where it surely went on: one day to the next in 2016/2017, all of it between known days", () => {
    const axis = { start: "2016-01-01", end: "2017-12-31" };
    expect(whenOf(dateOf("2016/2017", "on"))).toMatchObject({
      basis: "on",
      sure: { from: "2016-12-31", to: "2017-01-01" },
    });
    expect(placeRange(axis, whenOf(dateOf("2016/2017", "on")))).toMatchObject({
      shape: "on",
      sure: { from: 49.932, to: 50.205 },
    });
    expect(placeRange(axis, whenOf(dateOf("2016-06-01/2016-09-30", "on")))).toMatchObject({
      sure: { from: 0, to: 100 },
    });
  });

  it("what began and ended some day of one month is whole nowhere", () => {
    expect(whenOf(dateOf("2016-05/2016-05", "on"))).toEqual({
      basis: "between",
      earliest: "2016-05-01",
      latest: "2016-05-31",
    });
  });

  it("nothing known is not drawn", () => {
    expect(whenOf({ basis: "unknown", earliest: null, latest: null, edtf: null })).toBeNull();
  });
});

describe("the days of a band", () => {
  const [day, month, later] = [dateOf("2015-05-20", "on"), dateOf("2015-05", "between"), dateOf("2016-03-27", "on")];

  it("are all sure between two known days", () => {
    expect(bandDaysOf({ from: day, to: later })).toEqual({
      ...{ from: "2015-05-20", to: "2016-03-27" },
      sure: { from: "2015-05-20", to: "2016-03-27" },
    });
  });

  it("are sure of none after the beginning where no end is recorded", () => {
    const { to, sure } = bandDaysOf({ from: day, to: null });
    expect(to).toBeUndefined();
    expect(sure).toEqual({ from: "2015-05-20", to: "2015-05-20" });
    expect(bandDaysOf({ from: month, to: null }).sure).toEqual({ from: "2015-05-31", to: "2015-05-31" });
  });

  it("are sure only from the last day it can have begun to the first it can have ended", () => {
    expect(bandDaysOf({ from: month, to: dateOf("2016", "between") })).toEqual({
      ...{ from: "2015-05-01", to: "2016-12-31" },
      sure: { from: "2015-05-31", to: "2016-01-01" },
    });
    expect(bandDaysOf({ from: dateOf("[..2015-05-20]", "before"), to: dateOf("[2016-03-27..]", "after") })).toEqual({
      ...{ from: undefined, to: undefined },
      sure: { from: "2015-05-20", to: "2016-03-27" },
    });
  });

  it("are sure of one day at most where it can have ended before it had surely begun", () => {
    const year = dateOf("2015", "between");
    expect(bandDaysOf({ from: year, to: year }).sure).toEqual({ from: "2015-01-01", to: "2015-01-01" });
  });
});
