import { describe, expect, it } from "vitest";
import { dayNumber, dayOf } from "@/components/charts/day";
import { axisTicks, dayPercent, placeBand, placeRange, spanPercent, standsBefore } from "@/components/charts/range";

const axis = { start: "2015-01-01", end: "2015-04-10" };
const months = ["Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];
const words = { months, year: String };

describe("days", () => {
  it("counts days from 1970 and back, leap days and years before it included", () => {
    expect(dayNumber("1970-01-02")).toBe(1);
    expect(dayNumber("2016-03-01") - dayNumber("2016-02-28")).toBe(2);
    expect(dayOf(dayNumber("1932-07-14"))).toBe("1932-07-14");
  });

  it("refuses what is not a day rather than drawing it somewhere", () => {
    expect(() => dayNumber("2015")).toThrow(RangeError);
    expect(() => dayNumber("2015-13-01")).toThrow(RangeError);
  });
});

describe("placing a range on an axis of 100 days", () => {
  it("gives one day the width of one day", () => {
    expect(placeRange(axis, { basis: "on", earliest: "2015-01-11", latest: "2015-01-11" })).toEqual({
      kind: "mark",
      start: 10,
      width: 1,
      shape: "on",
      clipped: { start: false, end: false },
    });
  });

  it("takes both bounds of an interval as included", () => {
    expect(placeRange(axis, { basis: "between", earliest: "2015-01-11", latest: "2015-01-20" })).toMatchObject({
      start: 10,
      width: 10,
      shape: "between",
    });
  });

  it("draws a missing first day as fading into the past, and a missing last day into the future", () => {
    expect(placeRange(axis, { basis: "before", earliest: null, latest: "2015-02-19" })).toMatchObject({
      start: 38,
      width: 12,
      shape: "before",
      clipped: { start: false, end: false },
    });
    expect(placeRange(axis, { basis: "between", earliest: "2015-02-20", latest: null })).toMatchObject({
      start: 50,
      width: 12,
      shape: "after",
    });
  });

  it("cuts a long tail at the edge and says so", () => {
    expect(placeRange(axis, { basis: "between", earliest: "2014-06-01", latest: "2015-01-10" })).toMatchObject({
      start: 0,
      width: 10,
      clipped: { start: true, end: false },
    });
    expect(placeRange(axis, { basis: "between", earliest: "2014-06-01", latest: "2016-01-10" })).toMatchObject({
      start: 0,
      width: 100,
      clipped: { start: true, end: true },
    });
  });

  it("names the side of what lies off the axis, the day next to the edge included", () => {
    expect(placeRange(axis, { basis: "before", earliest: null, latest: "2014-12-31" })).toEqual({
      kind: "beyond",
      side: "start",
    });
    expect(placeRange(axis, { basis: "on", earliest: "2015-04-11", latest: "2015-04-11" })).toEqual({
      kind: "beyond",
      side: "end",
    });
  });

  it("draws nothing where nothing is known", () => {
    expect(placeRange(axis, null)).toEqual({ kind: "none" });
    expect(placeRange(axis, { basis: "between", earliest: null, latest: null })).toEqual({ kind: "none" });
  });
});

describe("bands and ticks", () => {
  it("cuts a band to the axis and drops one that lies outside", () => {
    expect(spanPercent(axis, "2014-01-01", "2015-01-10")).toEqual({ start: 0, width: 10 });
    expect(spanPercent(axis, "2015-03-02", undefined)).toEqual({ start: 60, width: 40 });
    expect(spanPercent(axis, "2016-01-01", "2016-02-01")).toBeNull();
  });

  it("draws a band of known days whole, and lets it fade towards an end that is not sure or that nobody gave", () => {
    const known = placeBand(axis, { from: "2015-01-11", to: "2015-01-20" });
    expect(known).toMatchObject({ start: 10, width: 10, isSoft: false });
    const open = placeBand(axis, { from: "2015-01-11", sure: { from: "2015-01-11", to: "2015-01-20" } });
    expect(open).toMatchObject({ start: 10, width: 22, isSoft: true, sureFrom: 10, sureTo: 20, to: 32 });
    const sure = { from: "2015-01-21", to: "2015-01-30" };
    const bounded = placeBand(axis, { from: "2015-01-11", to: "2015-02-09", sure });
    expect(bounded).toMatchObject({ start: 10, width: 30, isSoft: true, from: 10, sureFrom: 20, sureTo: 30, to: 40 });
  });

  it("draws nothing of a band far beyond its last sure day, and a fading rest where that lies just before the axis", () => {
    expect(placeBand(axis, { from: "2011-01-01" })).toBeNull();
    expect(placeBand(axis, {})).toBeNull();
    expect(placeBand(axis, { from: "2014-12-30" })).toMatchObject({
      start: 0,
      width: 11,
      from: -2,
      sureTo: -1,
      to: 11,
    });
  });

  it("puts the first day of the axis at 0", () => {
    expect(dayPercent(axis, "2015-01-01")).toBe(0);
  });

  it("ticks months when the span is short, quarters when longer, years when long", () => {
    expect(axisTicks(axis, words).map((tick) => tick.label)).toEqual(["2015", "Feb", "March", "April"]);
    expect(axisTicks({ start: "2015-04-01", end: "2016-10-15" }, words).map((tick) => tick.label)).toEqual([
      "April",
      "July",
      "Oct",
      "2016",
      "April",
      "July",
      "Oct",
    ]);
    expect(axisTicks({ start: "2011-03-01", end: "2018-01-01" }, words).map((tick) => tick.label)).toEqual([
      "2012",
      "2013",
      "2014",
      "2015",
      "2016",
      "2017",
      "2018",
    ]);
  });

  it("reaches from before the common era to now with as few ticks, in words of its own", () => {
    const said = { months, year: (year: number) => (year > 0 ? `${year}` : `${1 - year} BCE`) };
    const ticks = axisTicks({ start: "*9957-01-01", end: "2017-12-31" }, said);
    expect(ticks.map((tick) => tick.label)).toEqual(["1 BCE", "500", "1000", "1500", "2000"]);
    expect(axisTicks({ start: "*9950-01-01", end: "*9962-12-31" }, said).map((tick) => tick.label)).toEqual([
      "51 BCE",
      "49 BCE",
      "47 BCE",
      "45 BCE",
      "43 BCE",
      "41 BCE",
      "39 BCE",
    ]);
  });

  it("keeps month names on a narrow screen when no year falls on the axis", () => {
    const ticks = axisTicks({ start: "2015-06-20", end: "2015-09-20" }, words);
    expect(ticks.map((tick) => tick.label)).toEqual(["July", "Aug", "Sept"]);
    expect(ticks.every((tick) => tick.isMinor === false)).toBe(true);
  });
});

it("a label that would not end on the page stands before its tick", () => {
  expect([standsBefore(96, "2016"), standsBefore(78, "تشرين الأول 2015")]).toEqual([true, true]);
  expect([standsBefore(90, "2016"), standsBefore(60, "تشرين الأول 2015"), standsBefore(10, "a".repeat(60))]).toEqual([
    false,
    false,
    false,
  ]);
});
