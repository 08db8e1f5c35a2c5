import { describe, expect, test } from "vitest";
import { axisAround } from "./axis";

const range = (earliest: string | null, latest: string | null) => ({ earliest, latest });

describe("axisAround", () => {
  test("takes in what is firm and what lies near, with a margin", () => {
    expect(axisAround([range("2015-08-23", "2015-08-23")], [range("2015-08-24", "2015-09-10")])).toEqual({
      start: "2015-08-02",
      end: "2015-10-01",
    });
  });

  test("one far-off or very wide date does not stretch it", () => {
    const near = axisAround([range("2015-08-30", "2015-08-30")], []);
    expect(
      axisAround(
        [range("2015-08-30", "2015-08-30")],
        [range("2015-01-01", "2015-12-31"), range("2016-06-01", "2016-08-31")],
      ),
    ).toEqual(near);
  });

  test("without anything firm it is the span of the others, and without any day there is none", () => {
    expect(axisAround([range(null, null)], [range("2015-01-01", "2015-12-31")])).toEqual({
      start: "2014-12-02",
      end: "2016-01-30",
    });
    expect(axisAround([range(null, null)], [])).toBeNull();
  });

  test("open ends are no days", () => {
    expect(axisAround([range(null, "2013-11-14")], [])).toEqual({ start: "2013-10-24", end: "2013-12-05" });
  });
});
