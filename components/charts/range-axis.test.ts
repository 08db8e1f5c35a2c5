import { describe, expect, it } from "vitest";
import { crowdedTicks } from "./range-axis";

const axis = (end: string, days: readonly string[]) => ({
  ...{ start: "2012-09-01", end },
  ticks: days.map((day) => ({ day, label: day.slice(0, 4), isYear: true, isStrong: true })),
});
const newYears = [2013, 2014, 2015, 2016, 2017, 2018].map((year) => `${year}-01-01`);

describe("ticks on a phone", () => {
  it("are left out where they would lie on another, as the last one that stands before its mark", () => {
    expect([...crowdedTicks(axis("2018-01-31", newYears))]).toEqual([5]);
  });

  it("stay where each has room", () => {
    expect([...crowdedTicks(axis("2018-12-31", newYears))]).toEqual([]);
  });

  it("are left out before stronger ones", () => {
    const { ticks, ...span } = axis("2014-12-31", ["2012-12-15", "2013-01-01"]);
    const [weak, strong] = ticks;
    if (weak === undefined || strong === undefined) throw new Error("two ticks");
    expect([...crowdedTicks({ ...span, ticks: [{ ...weak, isStrong: false }, strong] })]).toEqual([0]);
  });
});
