import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  curvesOf,
  lagBetween,
  lagPercent,
  levelAt,
  longestLag,
  type MonthCount,
  steps,
} from "@/features/knowledge/known-when-model";
import { findBin } from "@/lib/dates/bins";
import { addDays, daysBetween } from "@/lib/dates/calendar";
import type { DayRange } from "@/lib/dates/uncertain-date";

const on = (day: string): DayRange => ({ earliest: day, latest: day });

describe("a lag", () => {
  test("of two days is a number of days, and of an interval an interval", () => {
    expect(lagBetween(on("2015-08-23"), on("2015-08-28"))).toEqual({ least: 5, most: 5 });
    expect(lagBetween({ earliest: "2015-06-26", latest: "2015-08-27" }, on("2015-09-03"))).toEqual({
      least: 7,
      most: 69,
    });
    expect(lagBetween(on("2015-06-27"), { earliest: "2016-01-01", latest: "2016-12-31" })).toEqual({
      least: 188,
      most: 553,
    });
  });

  test("without a first day of the event has no end, and where nothing bounds it is not known", () => {
    expect(lagBetween({ earliest: null, latest: "2013-11-14" }, on("2014-12-01"))).toEqual({ least: 382, most: null });
    expect(lagBetween({ earliest: null, latest: "2015-09-04" }, on("2015-09-04"))).toBeNull();
    expect(lagBetween({ earliest: "2015-01-01", latest: null }, on("2015-01-11"))).toEqual({ least: 0, most: 10 });
    expect(lagBetween({ earliest: null, latest: null }, on("2016-02-01"))).toBeNull();
  });

  const start = "2015-01-01";
  const interval = fc
    .tuple(fc.nat(400), fc.nat(200))
    .map(([from, length]) => ({ earliest: addDays(start, from), latest: addDays(start, from + length) }));

  test("holds the days between any day of the one and any later day of the other", () => {
    fc.assert(
      fc.property(interval, interval, fc.nat(1000), fc.nat(1000), (event, later, a, b) => {
        const within = (range: typeof event, pick: number) =>
          addDays(range.earliest, pick % (daysBetween(range.earliest, range.latest) + 1));
        const days = daysBetween(within(event, a), within(later, b));
        fc.pre(days >= 0);
        const lag = lagBetween(event, later);
        expect(lag?.least).toBeLessThanOrEqual(days);
        expect(lag?.most).toBeGreaterThanOrEqual(days);
      }),
    );
  });

  test("is drawn on an axis that begins at the same day and ends at the longest, in order", () => {
    expect(longestLag([null, { least: 400, most: null }, { least: 1, most: 90 }])).toBe(400);
    expect(longestLag([])).toBe(31);
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), fc.integer({ min: 31, max: 5000 }), (a, b, most) => {
        expect(lagPercent(0, most)).toBe(0);
        expect(lagPercent(most, most)).toBeCloseTo(100);
        if (a <= b) expect(lagPercent(a, most)).toBeLessThanOrEqual(lagPercent(b, most));
      }),
    );
  });
});

const months = fc.array(
  fc.record({
    step: fc.constantFrom(...steps),
    end: fc.constantFrom("fewest" as const, "most" as const),
    month: fc.oneof(
      { weight: 1, arbitrary: fc.constant(null) },
      {
        weight: 6,
        arbitrary: fc
          .tuple(fc.integer({ min: 2011, max: 2019 }), fc.integer({ min: 1, max: 12 }))
          .map(([year, month]) => `${year}-${String(month).padStart(2, "0")}-01`),
      },
    ),
    count: fc.integer({ min: 1, max: 5 }),
  }),
);

describe("the cumulated curves", () => {
  test("say at the end of each point's time what had come by then, counted plainly, and never fall", () => {
    fc.assert(
      fc.property(months, (counts) => {
        const curves = curvesOf(counts);
        expect(curves === null).toBe(counts.every(({ month }) => month === null));
        const points = curves?.points ?? [];
        for (const [index, point] of points.entries()) {
          for (const step of steps) {
            for (const end of ["fewest", "most"] as const) {
              const plain = counts
                .filter((one) => one.step === step && one.end === end && (one.month === null || one.month <= point.end))
                .reduce((sum, { count }) => sum + count, 0);
              expect(point[step][end]).toBe(plain);
              expect(point[step][end]).toBeGreaterThanOrEqual(points[index - 1]?.[step][end] ?? 0);
            }
          }
          expect(findBin(point.key)?.end).toBe(point.end);
        }
        expect(points.length).toBeLessThanOrEqual(40);
        if (curves !== null) expect(curves.totals).toEqual(levelAt(counts, "9999-12-31"));
      }),
    );
  });

  test("begin where nearly all lies: an earthquake of 273 is in the first level", () => {
    const counts: MonthCount[] = [
      { step: "happened", end: "fewest", month: "0273-12-01", count: 1 },
      { step: "happened", end: "most", month: "0273-01-01", count: 1 },
      ...Array.from(
        { length: 30 },
        (_, index): MonthCount => ({
          step: "happened",
          end: index % 2 === 0 ? "fewest" : "most",
          month: `2015-0${1 + (index % 9)}-01`,
          count: 4,
        }),
      ),
    ];
    const curves = curvesOf(counts);
    expect(curves?.points[0]).toMatchObject({ key: "2015-01", happened: { fewest: 9, most: 9 } });
    expect(curves?.points.length).toBe(9);
  });
});
