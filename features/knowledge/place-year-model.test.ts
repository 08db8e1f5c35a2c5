import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cellOf,
  columnsOf,
  mostColumns,
  type PlaceBinCount,
  rowOf,
  yearBins,
} from "@/features/knowledge/place-year-model";

const all = { from: null, to: null };
const bins = yearBins({ first: "2013-11-14", last: "2017-09-30" }, all);

const count = (over: Partial<PlaceBinCount>): PlaceBinCount => ({
  placeId: "p",
  isBeside: false,
  isDated: true,
  isSure: true,
  first: 3,
  last: 3,
  sureFirst: 3,
  sureLast: 3,
  count: 1,
  ...over,
});

describe("the bins of a matrix", () => {
  test("are each year, all that came before and all that came after, without a gap", () => {
    expect(bins.map(({ key }) => key)).toEqual(["before", "2013", "2014", "2015", "2016", "2017", "after"]);
    expect(bins[0]).toMatchObject({ end: "2012-12-31" });
    expect(bins.at(-1)).toMatchObject({ start: "2018-01-01" });
  });

  test("are cut to the days asked for", () => {
    const cut = yearBins({ first: "2013-11-14", last: "2017-09-30" }, { from: "2015-06-01", to: "2016-02-29" });
    expect(cut.map(({ start, end }) => [start, end])).toEqual([
      ["2015-06-01", "2015-12-31"],
      ["2016-01-01", "2016-02-29"],
    ]);
  });
});

describe("a cell", () => {
  const columns = columnsOf(bins, [count({ first: null }), count({ last: null, sureFirst: null, sureLast: 4 })]);

  test("holds as fewest what surely lies there, and as most what can", () => {
    expect(columns.map(({ key }) => key)).toEqual(["earlier", "2013", "2014", "2015", "2016", "2017", "later"]);
    const between = count({ first: 3, last: 4, sureFirst: 4, sureLast: 3 });
    const lasted = count({ first: 3, last: 4, sureFirst: 3, sureLast: 4, count: 2 });
    const unverified = count({ first: 4, last: 4, sureFirst: 4, sureLast: 4, isBeside: true });
    const row = rowOf(
      "p",
      [between, lasted, unverified, count({ isDated: false, first: null, last: null, count: 5 })],
      columns,
    );
    expect(row.cells.map(({ counted }) => [counted.fewest, counted.most])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [2, 3],
      [2, 3],
      [0, 0],
      [0, 0],
    ]);
    expect(row.cells[4]?.beside).toEqual({ fewest: 1, most: 1 });
    expect(row.undated.counted).toEqual({ fewest: 5, most: 5 });
    expect(row.total).toEqual({ counted: { fewest: 8, most: 8 }, beside: { fewest: 1, most: 1 } });
  });

  const counts = fc.array(
    fc
      .record({
        placeId: fc.constantFrom("a", "b"),
        isBeside: fc.boolean(),
        isSure: fc.boolean(),
        first: fc.oneof(fc.constant(null), fc.nat(6)),
        length: fc.nat(3),
        isOpen: fc.boolean(),
        isLasting: fc.boolean(),
        isAbout: fc.boolean(),
        count: fc.integer({ min: 1, max: 4 }),
      })
      .map(({ first, length, isOpen, isLasting, isAbout, ...rest }): PlaceBinCount => {
        const last = isOpen && first !== null ? null : Math.min(6, (first ?? 0) + length);
        const sure = isAbout ? [null, null] : isLasting ? [first, last] : [last, first];
        return { ...rest, isDated: true, first, last, sureFirst: sure[0] ?? null, sureLast: sure[1] ?? null };
      }),
  );

  test("of all places is the sum of theirs, is never more sure than possible, and of a wider time holds no less", () => {
    fc.assert(
      fc.property(counts, fc.nat(6), fc.nat(6), (given, a, b) => {
        const span = { first: Math.min(a, b), last: Math.max(a, b) };
        const whole = cellOf(given, span);
        const parts = ["a", "b"].map((place) =>
          cellOf(
            given.filter(({ placeId }) => placeId === place),
            span,
          ),
        );
        for (const standing of ["counted", "beside"] as const) {
          expect(whole[standing].fewest).toBe(parts.reduce((sum, part) => sum + part[standing].fewest, 0));
          expect(whole[standing].most).toBe(parts.reduce((sum, part) => sum + part[standing].most, 0));
          expect(whole[standing].fewest).toBeLessThanOrEqual(whole[standing].most);
          const inner = cellOf(given, { first: span.first, last: span.first });
          expect(inner[standing].fewest).toBeLessThanOrEqual(whole[standing].fewest);
          expect(inner[standing].most).toBeLessThanOrEqual(whole[standing].most);
        }
      }),
    );
  });
});

describe("the columns", () => {
  const inYear = (year: number, first: number, weight: number) =>
    count({
      first: year - first + 1,
      last: year - first + 1,
      sureFirst: year - first + 1,
      sureLast: year - first + 1,
      count: weight,
    });

  test("are twelve at most; an earthquake of 273 is in the column before them, and is not the axis", () => {
    const wide = yearBins({ first: "0273-12-01", last: "2017-09-30" }, all);
    const columns = columnsOf(wide, [inYear(273, 273, 1), inYear(2015, 273, 20), inYear(2017, 273, 4)]);
    expect(columns.map(({ key }) => key)).toEqual([
      "earlier",
      ...Array.from({ length: 12 }, (_, index) => String(2006 + index)),
    ]);
    const [earlier] = columns;
    expect(earlier === undefined ? null : cellOf([inYear(273, 273, 1)], earlier).counted).toEqual({
      fewest: 1,
      most: 1,
    });
  });

  test("are decades where no twelve years hold nearly all", () => {
    const wide = yearBins({ first: "1920-01-01", last: "2017-09-30" }, all);
    const columns = columnsOf(wide, [inYear(1920, 1920, 5), inYear(1965, 1920, 5), inYear(2015, 1920, 5)]);
    expect(columns.length).toBeLessThanOrEqual(mostColumns + 2);
    expect(columns.map(({ key }) => key)).toContain("1960s");
    expect(columns.find(({ key }) => key === "1960s")).toMatchObject({ from: "1960-01-01", to: "1969-12-31" });
  });
});
