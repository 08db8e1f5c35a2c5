import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  binEnd,
  binKey,
  binStart,
  binUnits,
  chooseBinUnit,
  findBin,
  finestUnit,
  formatBin,
  formatBinInSentence,
  listBins,
} from "@/lib/dates/bins";
import { addDays, daysBetween } from "@/lib/dates/calendar";

describe("a bin", () => {
  test.each([
    ["month", "2015-08", "2015-08-01", "2015-08-31"],
    ["quarter", "2015-Q3", "2015-07-01", "2015-09-30"],
    ["year", "2015", "2015-01-01", "2015-12-31"],
    ["decade", "2010s", "2010-01-01", "2019-12-31"],
    ["century", "2000c", "2000-01-01", "2099-12-31"],
  ] as const)("by %s, of 23 August 2015 is %s", (unit, key, start, end) => {
    const day = "2015-08-23";
    expect([binKey(day, unit), binStart(day, unit), binEnd(day, unit)]).toEqual([key, start, end]);
    expect(findBin(key)).toEqual({ key, unit, start, end });
  });
  test.each([
    ["month", "-0043-03", "*9957-03-01", "*9957-03-31"],
    ["quarter", "-0043-Q1", "*9957-01-01", "*9957-03-31"],
    ["year", "-0043", "*9957-01-01", "*9957-12-31"],
    ["decade", "-0050s", "*9950-01-01", "*9959-12-31"],
    ["century", "-0100c", "*9900-01-01", "*9999-12-31"],
  ] as const)("by %s, of 15 March 44 BCE is %s", (unit, key, start, end) => {
    const day = "*9957-03-15";
    expect([binKey(day, unit), binStart(day, unit), binEnd(day, unit)]).toEqual([key, start, end]);
    expect(findBin(key)).toEqual({ key, unit, start, end });
  });
  test.each(["", "2015-Q5", "2015-13", "2015s", "2015-06-15", "s", "Q", "-0000", "20c", "*9957", "toString"])(
    "is not named by %j",
    (key) => {
      expect(findBin(key)).toBeNull();
      expect(formatBin(key, "en")).toBe(key);
    },
  );
  test("at the calendar's ends stays inside it", () => {
    for (const unit of ["decade", "century"] as const) {
      expect(binStart("*5289-06-01", unit)).toBe("*5288-01-01");
      expect(findBin(binKey("*5289-06-01", unit))).toMatchObject({ unit, start: "*5288-01-01" });
    }
    expect(binStart("0005-06-01", "decade")).toBe("0000-01-01");
    expect(binEnd("9999-06-01", "decade")).toBe("9999-12-31");
    expect(listBins("9998-01-01", "9999-12-31", "year").map((bin) => bin.key)).toEqual(["9998", "9999"]);
  });
});

describe("the choice of unit", () => {
  test.each([
    ["2015-05-20", "2015-10-25", 24, "month"],
    ["2013-11-14", "2017-10-01", 24, "quarter"],
    ["2013-01-01", "2017-10-01", 12, "year"],
    ["1990-01-01", "2017-10-01", 12, "decade"],
    ["0273-01-01", "2017-12-31", 40, "century"],
    ["*9957-01-01", "2017-12-31", 40, "century"],
    ["0001-01-01", "9999-12-31", 12, "century"],
    ["2015-01-31", "2015-02-01", 1, "quarter"],
  ])("for %s to %s in at most %i bins is the finest that fits, %s", (first, last, most, unit) => {
    expect(chooseBinUnit(first, last, most)).toBe(unit);
  });
});

test.each([
  [0, "month"],
  [30, "month"],
  [31, "quarter"],
  [91, "quarter"],
  [92, "year"],
  [365, "year"],
  [366, "decade"],
  [3652, "decade"],
  [3653, "century"],
] as const)("a date of %i days more than one is no finer than a %s", (days, unit) => {
  expect(finestUnit(days)).toBe(unit);
});

describe("the bins of a stretch", () => {
  test("include the empty ones and both ends", () => {
    expect(listBins("2015-11-17", "2016-03-27", "quarter").map((bin) => bin.key)).toEqual(["2015-Q4", "2016-Q1"]);
    expect(listBins("2013-11-14", "2017-10-01", "year").map((bin) => bin.key)).toEqual([
      "2013",
      "2014",
      "2015",
      "2016",
      "2017",
    ]);
    expect(listBins("2016-01-01", "2015-01-01", "month")).toEqual([]);
  });
  test("touch without overlapping, cover the stretch, and hold every day in the bin of its key", () => {
    const day = fc.integer({ min: 0, max: 9000 }).map((days) => addDays("2000-01-01", days));
    fc.assert(
      fc.property(day, day, fc.constantFrom(...binUnits), (a, b, unit) => {
        const [first, last] = a < b ? [a, b] : [b, a];
        const bins = listBins(first, last, unit);
        expect(bins.at(0)?.key).toBe(binKey(first, unit));
        expect(bins.at(-1)?.key).toBe(binKey(last, unit));
        for (const [index, bin] of bins.entries()) {
          expect(findBin(bin.key)).toEqual({ ...bin, unit });
          const next = bins[index + 1];
          if (next) expect(daysBetween(bin.end, next.start)).toBe(1);
        }
        const chosen = chooseBinUnit(first, last, 12);
        if (chosen !== "century") expect(listBins(first, last, chosen).length).toBeLessThanOrEqual(12);
      }),
    );
  });
});

test.each([
  ["2015-08", "August 2015", "Aug 2015", "آب/أغسطس 2015", "آب 2015"],
  ["2015-Q3", "July–September 2015", "Jul–Sep 2015", "من تموز/يوليو إلى أيلول/سبتمبر 2015", "تموز–أيلول 2015"],
  ["2015", "2015", "2015", "2015", "2015"],
  ["2010s", "2010s", "2010s", "2010–2019", "2010–2019"],
  ["0270s", "270s", "270s", "270–279", "270–279"],
  ["2000c", "2000–2099", "2000–2099", "من عام 2000 إلى عام 2099", "2000–2099"],
  ["-0043", "44 BCE", "44 BCE", "44 ق.م", "44 ق.م"],
  ["-0050s", "51 BCE – 42 BCE", "51 BCE – 42 BCE", "من عام 51 ق.م إلى عام 42 ق.م", "51 ق.م – 42 ق.م"],
])("the bin %s is said as %s", (key, english, englishShort, arabic, arabicShort) => {
  expect(formatBin(key, "en")).toBe(english);
  expect(formatBin(key, "en", "short")).toBe(englishShort);
  expect(formatBin(key, "ar")).toBe(arabic);
  expect(formatBin(key, "ar", "short")).toBe(arabicShort);
});

test("a bin in a sentence has the words that a sentence needs", () => {
  expect(["2010s", "2015", "2015-Q3", "-0050s"].map((key) => formatBinInSentence(key, "en"))).toEqual([
    "the 2010s",
    "2015",
    "July–September 2015",
    "51 BCE – 42 BCE",
  ]);
  expect(formatBinInSentence("2010s", "ar")).toBe("2010–2019");
});
