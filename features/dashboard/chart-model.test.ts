import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bandsOf,
  countIn,
  periodsToDraw,
  rangeSpanOf,
  timeChartOf,
  unitFor,
  unitsFor,
  yearsOf,
} from "@/features/dashboard/chart-model";
import type { BinCount, PlacePeriod } from "@/features/dashboard/read-models";
import { listBins } from "@/lib/dates/bins";
import { undated } from "@/lib/dates/uncertain-date";

const bin = (first: number | null, last: number | null, count = 1, key = "a"): BinCount => ({
  kind: "damage",
  key,
  isBeside: false,
  first,
  last,
  // Once, somewhere between: it had begun by the last day and had not ended before the first.
  sureFirst: last,
  sureLast: first,
  count,
  rank: 1,
});
const day = (date: string) => ({ basis: "on", earliest: date, latest: date, edtf: date }) as const;
const period = (id: string, from: string, to: string | null, distance = 0): PlacePeriod => ({
  id,
  siteId: "s",
  siteKind: "city",
  distance,
  kind: "control",
  name: id,
  from: day(from),
  to: to === null ? null : day(to),
});

const years = listBins("2014-03-01", "2017-03-01", "year");

describe("the bars over time", () => {
  it("count an event once, at its last possible bin, and as sure only where it cannot lie elsewhere", () => {
    const chart = timeChartOf([bin(1, 1, 4), bin(0, 1, 3), bin(null, 0), bin(2, null), bin(-1, 2, 5)], years, "year");
    expect(chart?.bars.map(({ key, solid, soft }) => [key, solid.a ?? 0, soft.a ?? 0])).toEqual([
      ["2014", 0, 1],
      ["2015", 4, 3],
      ["2016", 0, 6],
      ["2017", 0, 0],
    ]);
    expect(chart?.canBeLater).toBe(true);
  });

  it("draw what lasted where it surely went on, and not as if it may be earlier", () => {
    // 2016/2017 by quarters: begun by the fourth of 2016, and still going on in the first of 2017.
    const quarters = listBins("2016-01-01", "2017-12-31", "quarter");
    const lasted = { ...bin(0, 7), sureFirst: 3, sureLast: 4 };
    const chart = timeChartOf([lasted], quarters, "quarter");
    expect(chart?.bars.flatMap(({ key, solid, soft }) => (solid.a || soft.a ? [[key, solid.a, soft.a]] : []))).toEqual([
      ["2017-Q1", 1, undefined],
    ]);
    const years = listBins("2016-01-01", "2017-12-31", "year");
    const byYear = timeChartOf([{ ...bin(0, 1), sureFirst: 0, sureLast: 1 }], years, "year");
    expect(byYear?.bars.map(({ range }) => range)).toEqual([
      { fewest: 1, most: 1 },
      { fewest: 1, most: 1 },
    ]);
  });

  it("leave to a tray what lies beyond a cut axis, though it may lie in them", () => {
    const chart = timeChartOf([bin(-1, -1), bin(-1, null), bin(1, 1)], years, "year", true);
    expect(chart?.bars.map((bar) => [countIn(bar), bar.range.most])).toEqual([
      [0, 1],
      [1, 2],
      [0, 1],
      [0, 1],
    ]);
  });

  it("say the fewest and the most of each bar; an open end reaches the end of the axis", () => {
    const chart = timeChartOf(
      [bin(1, 1, 4), bin(0, 2, 3), bin(null, 2, 2), bin(-1, 1), bin(2, null, 5)],
      years,
      "year",
    );
    expect(chart?.bars.map(({ range: { fewest, most } }) => [fewest, most])).toEqual([
      [0, 6],
      [4, 10],
      [0, 10],
      [0, 5],
    ]);
  });

  it("count what lasted in every bar it surely touched, and draw it once, as sure", () => {
    const lasted: BinCount = { ...bin(1, 2), sureFirst: 1, sureLast: 2 };
    const chart = timeChartOf([lasted], years, "year");
    expect(chart?.bars.map(({ range }) => [range.fewest, range.most])).toEqual([
      [0, 0],
      [1, 1],
      [1, 1],
      [0, 0],
    ]);
    expect(chart?.bars.map((bar) => [bar.solid.a ?? 0, bar.soft.a ?? 0])).toEqual([
      [0, 0],
      [0, 0],
      [1, 0],
      [0, 0],
    ]);
  });

  it("are sure of nothing that is only about a day", () => {
    const about: BinCount = { ...bin(1, 1), sureFirst: null, sureLast: null };
    const chart = timeChartOf([about], years, "year");
    expect(chart?.bars[1]).toMatchObject({ solid: {}, soft: { a: 1 }, range: { fewest: 0, most: 1 } });
    expect(chart?.canBeLater).toBe(true);
  });

  it("put recovery apart", () => {
    const chart = timeChartOf([bin(0, 0), { ...bin(3, 3), kind: "recovery" }], years, "year");
    expect(chart?.bars.map((bar) => [countIn(bar), bar.recovery])).toEqual([
      [1, 0],
      [0, 0],
      [0, 0],
      [0, 1],
    ]);
    expect(chart?.series).toEqual(["a"]);
  });

  it("are none where there is no time to draw", () => {
    expect(timeChartOf([], [], "year")).toBeNull();
  });

  it("add up to years, in which a part of a year is sure", () => {
    const quarters = listBins("2015-01-01", "2016-12-31", "quarter");
    const counts = [bin(0, 3, 2), bin(3, 4, 1), bin(-1, 5, 4), bin(null, 7), { ...bin(1, 1), isBeside: true }];
    expect(yearsOf(counts, quarters, "quarter")).toEqual([
      { year: 2015, within: { counted: { fewest: 2, most: 8 }, beside: { fewest: 1, most: 1 } } },
      { year: 2016, within: { counted: { fewest: 0, most: 6 }, beside: { fewest: 0, most: 0 } } },
    ]);
    expect(yearsOf(counts, listBins("1900-01-01", "2016-12-31", "decade"), "decade")).toEqual([]);
  });

  it("never lose or double an event, and stay between fewest and most", () => {
    const quarters = listBins("2010-01-01", "2024-12-31", "quarter");
    const counts = fc.array(
      fc
        .tuple(
          fc.integer({ min: -1, max: 40 }),
          fc.nat(12),
          fc.constantFrom("both", "start", "end"),
          fc.integer({ min: 1, max: 5 }),
        )
        .map(([first, length, known, count]) =>
          bin(
            known === "end" ? null : first,
            known === "start" && first >= 0 ? null : first + 1 + length,
            count,
            `k${length % 3}`,
          ),
        ),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(counts, (given) => {
        const chart = timeChartOf(given, quarters, "quarter");
        const total = given.reduce((sum, { count }) => sum + count, 0);
        expect((chart?.bars ?? []).reduce((sum, bar) => sum + countIn(bar), 0)).toBe(total);
        for (const bar of chart?.bars ?? []) {
          expect(bar.range.fewest).toBeLessThanOrEqual(countIn(bar));
          expect(countIn(bar)).toBeLessThanOrEqual(bar.range.most);
        }
      }),
    );
  });

  it("are of the unit asked for unless they would be too many to tell apart", () => {
    expect(unitFor("2015-01-01", "2017-12-31", null)).toBe("month");
    expect(unitFor("2013-11-14", "2017-09-30", null)).toBe("quarter");
    expect(unitFor("2013-11-14", "2017-09-30", "year")).toBe("year");
    expect(unitFor("0900-01-01", "2017-09-30", "month")).toBe("century");
    expect(unitsFor("2015-08-23", "2015-08-23")).toEqual(["month"]);
    // What is known to the year alone has no month, whatever is asked for.
    expect(unitFor("0273-12-31", "0273-12-31", null, 364)).toBe("year");
    expect(unitFor("2015-01-01", "2015-12-31", "month", 364)).toBe("year");
    expect(unitsFor("2013-01-01", "2017-12-31", 29)).toEqual(["month", "quarter", "year"]);
    expect(unitsFor("2013-01-01", "2017-12-31", 364)).toEqual(["year"]);
  });
});

describe("who held the place", () => {
  const periods = [
    period("one", "2015-05-20", "2016-03-27"),
    period("two", "2016-03-27", null),
    period("above", "2010-01-01", null, 1),
  ];

  it("is drawn of the nearest place that has it recorded", () => {
    expect(periodsToDraw(periods).map(({ id }) => id)).toEqual(["one", "two"]);
    expect(
      periodsToDraw([{ ...period("bare", "2015", null), from: undated }, period("above", "2010-01-01", null, 1)]).map(
        ({ id }) => id,
      ),
    ).toEqual(["above"]);
  });

  it("begins and ends inside a bar, and one whose end is not recorded fades from its last sure day on", () => {
    const keys = listBins("2015-01-01", "2016-12-31", "quarter").map(({ key }) => key);
    const [one, two] = bandsOf(periods, keys);
    expect(one).toMatchObject({ fromKey: "2015-Q2", toKey: "2016-Q1" });
    expect(one?.fromShare).toBeCloseTo(49 / 91);
    expect(one?.toShare).toBeCloseTo(87 / 91);
    expect(one?.fade).toBeNull();
    expect(two).toMatchObject({ fromKey: "2016-Q1", toKey: "2016-Q2" });
    expect(two?.fade?.sureFrom).toBeCloseTo((4 + 86 / 91) / 8);
    expect(two?.fade?.sureTo).toBeCloseTo((4 + 87 / 91) / 8);
    expect(two?.fade?.to).toBeCloseTo(two?.toShare === undefined ? 0 : (5 + two.toShare) / 8);
  });

  it("is not drawn over years after its last sure day, where an event long after makes the axis long", () => {
    const keys = listBins("2015-01-01", "2026-12-31", "year").map(({ key }) => key);
    const [, two] = bandsOf(periods, keys);
    expect(two).toMatchObject({ fromKey: "2016", toKey: "2017" });
    expect(bandsOf(periods, ["2020", "2021"])).toEqual([]);
  });

  it("is left out where the axis does not reach it", () => {
    expect(bandsOf(periods, ["2012", "2013"])).toEqual([]);
    expect(bandsOf(periods, [])).toEqual([]);
  });
});

describe("the axis of the ranges", () => {
  it("holds every date when they lie together", () => {
    expect(
      rangeSpanOf([
        { earliest: "2015-05-20", latest: "2015-06-01" },
        { earliest: null, latest: "2015-09-04" },
      ]),
    ).toEqual({
      start: "2015-05-01",
      end: "2015-09-30",
    });
  });

  it("leaves a far one off, where the others gain by it", () => {
    const many = Array.from({ length: 20 }, (_, index) => ({
      earliest: `2015-06-${String(index + 1).padStart(2, "0")}`,
      latest: null,
    }));
    const span = rangeSpanOf([...many, { earliest: null, latest: "1999-01-01" }]);
    expect(span?.start).toBe("2015-05-01");
  });

  it("is none where nothing is dated", () => {
    expect(rangeSpanOf([{ earliest: null, latest: null }])).toBeNull();
  });
});
