import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  type Day,
  dayOf,
  dayOfMonth,
  daysBetween,
  daysInMonth,
  firstDay,
  isDay,
  isoOf,
  isoYear,
  lastDayOfMonth,
  monthOf,
  readDay,
  readPart,
  yearOf,
} from "@/lib/dates/calendar";

const days = fc
  .tuple(fc.integer({ min: -4712, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .map(([year, month, day]) => dayOf(year, month, Math.min(day, daysInMonth(year, month))));

const platformDay = (day: Day) => Date.parse(`${isoOf(day).replace(/^-/, "-00")}T00:00:00Z`);

describe("a day", () => {
  test.each([
    "2015-06-26",
    "2016-02-29",
    "2000-02-29",
    "0001-01-01",
    "0000-02-29",
    "*9957-03-15",
    "*5288-01-01",
    "9999-12-31",
  ])("%s exists", (text) => {
    expect(isDay(text)).toBe(true);
  });
  test.each([
    "2015-02-29",
    "1900-02-29",
    "2015-04-31",
    "2015-13-01",
    "2015-00-10",
    "2015-01-00",
    "2015-6-1",
    "-0043-03-15",
    "*0000-01-01",
    "*9957-02-29",
    "*5287-12-31",
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
    ["0001-01-01", -1, "0000-12-31"],
    ["0000-01-01", -1, "*9999-12-31"],
    ["*9957-03-15", 1, "*9957-03-16"],
    ["*5288-01-01", -5, "*5288-01-01"],
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
        expect(daysBetween(a, b)).toBe((platformDay(b) - platformDay(a)) / 86_400_000);
      }),
    );
  });
});

describe("every year from -4712 to 9999", () => {
  const years = Array.from({ length: 14_712 }, (_, index) => index - 4712);

  test("has days whose order as texts is their order in time", () => {
    const inOrder = years.flatMap((year) => [dayOf(year, 1, 1), dayOf(year, 12, 31)]);
    expect(inOrder.toSorted()).toEqual(inOrder);
    expect(new Set(inOrder).size).toBe(inOrder.length);
    expect(inOrder[0]).toBe(firstDay);
  });

  test("is read back from a day, and from the day as EDTF writes it", () => {
    for (const year of years) {
      const day = dayOf(year, 3, 15);
      expect([yearOf(day), monthOf(day), dayOfMonth(day)]).toEqual([year, 3, 15]);
      expect(readDay(isoOf(day))).toBe(day);
      expect(readPart(isoYear(year))).toEqual({ year, month: null, day: null });
    }
  });

  test("follows the one before it with no day between", () => {
    for (const year of years.slice(1)) expect(addDays(dayOf(year - 1, 12, 31), 1)).toBe(dayOf(year, 1, 1));
  });
});

test("44 BCE is the year -43, and there is a year 0", () => {
  expect([isoOf(dayOf(-43, 3, 15)), isoOf(dayOf(0, 1, 1)), isoOf(dayOf(273, 1, 1))]).toEqual([
    "-0043-03-15",
    "0000-01-01",
    "0273-01-01",
  ]);
  expect([readPart("-0000"), readPart("-43"), readPart("*9957"), readDay("-0043-03"), readDay("-0043-02-30")]).toEqual(
    Array(5).fill(null),
  );
});
