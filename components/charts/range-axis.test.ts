import { describe, expect, it } from "vitest";
import { headLabels } from "./head-labels";
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

describe("names above the bands", () => {
  const span = { start: "2013-01-01", end: "2017-12-31" };
  const band = (label: string, from: string, to: string | undefined) => ({
    ...{ key: label, kind: "a" as const, label, from, to },
  });
  const held = [
    band("One holder", "2013-05-20", "2015-06-20"),
    band("Another holder", "2015-06-20", "2016-12-10"),
    band("One holder with those who came", "2016-12-10", "2017-03-02"),
    band("Somebody else", "2017-03-02", undefined),
  ];
  const placed = (percent: number) =>
    headLabels({ axis: span, bands: held, lines: [] }, (label) => label.length * percent).map((one) => ({
      ...one,
      end: one.start + one.label.length * percent,
    }));

  it("begin where their band does, however late, as long as they end on the axis", () => {
    for (const { at, start } of placed(0.5)) expect(start).toBe(at);
  });

  it("move back only as far as they must to end on the axis, and so still lie over their band", () => {
    const [first, second, third, last] = placed(1.5);
    expect([first, second].map((one) => (one?.start ?? 0) - (one?.at ?? 1))).toEqual([0, 0]);
    for (const one of [third, last]) {
      expect(one?.end).toBeCloseTo(100);
      expect(one?.start).toBeLessThan(one?.at ?? 0);
    }
  });

  it("never meet on one line, and never begin before the axis", () => {
    for (const percent of [0.5, 1.5, 2.5, 9]) {
      const all = placed(percent);
      for (const [index, one] of all.entries()) {
        expect(one.start).toBeGreaterThanOrEqual(0);
        for (const other of all.slice(index + 1))
          expect(one.level !== other.level || one.end <= other.start || other.end <= one.start).toBe(true);
      }
    }
  });
});
