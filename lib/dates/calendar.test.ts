import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, dayOf, daysBetween, daysInMonth, isDay, lastDayOfMonth } from "@/lib/dates/calendar";

const days = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .map(([year, month, day]) => dayOf(year, month, Math.min(day, daysInMonth(year, month))));

describe("a day", () => {
  test.each(["2015-06-26", "2016-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])("%s exists", (text) => {
    expect(isDay(text)).toBe(true);
  });
  test.each([
    "2015-02-29",
    "1900-02-29",
    "2015-04-31",
    "2015-13-01",
    "2015-00-10",
    "2015-01-00",
    "0000-01-01",
    "2015-6-1",
    "2015-06",
    "",
    " 2015-06-26",
    "2015-06-26\n",
    "٢٠١٥-06-26",
  ])("%j does not", (text) => {
    expect(isDay(text)).toBe(false);
  });
  test("is not made up by arithmetic on something else", () => {
    expect(() => addDays("2015-02-30", 1)).toThrow(RangeError);
    expect(() => daysBetween("2015-01-01", "soon")).toThrow(RangeError);
    expect(() => lastDayOfMonth("2015-13")).toThrow(RangeError);
  });
});

describe("day arithmetic", () => {
  test.each([
    ["2015-12-31", 1, "2016-01-01"],
    ["2016-02-28", 1, "2016-02-29"],
    ["2016-03-01", -1, "2016-02-29"],
    ["1900-02-28", 1, "1900-03-01"],
    ["0099-12-31", 1, "0100-01-01"],
    ["2015-03-28", 1, "2015-03-29"],
    ["9999-12-31", 1, "9999-12-31"],
    ["0001-01-01", -5, "0001-01-01"],
  ])("%s and %i days is %s", (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected);
  });
  test.each([
    ["2015-02", "2015-02-28"],
    ["2016-02-10", "2016-02-29"],
    ["2015-06", "2015-06-30"],
    ["9999-12", "9999-12-31"],
  ])("the month of %s ends on %s", (month, expected) => {
    expect(lastDayOfMonth(month)).toBe(expected);
  });
  test("there and back is where it began, and the distance is what was added", () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        expect(addDays(a, daysBetween(a, b))).toBe(b);
        expect(daysBetween(a, b)).toBe(-daysBetween(b, a));
      }),
    );
  });
  test("agrees with the platform's UTC calendar", () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        expect(daysBetween(a, b)).toBe((Date.parse(b) - Date.parse(a)) / 86_400_000);
      }),
    );
  });
});
