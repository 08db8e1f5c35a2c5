import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { axisAround, coreOf, type Stretch } from "./axis";
import { dayOf } from "./calendar";

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

describe("where nearly all of some events lie", () => {
  const yearly = (counts: Record<string, number>): Stretch[] =>
    Object.entries(counts).map(([year, count]) => ({ first: `${year}-03-01`, last: `${year}-12-31`, count }));
  const palmyra = yearly({ "2013": 2, "2014": 3, "2015": 12, "2016": 5, "2017": 4 });

  test("is without an earthquake of 273 and an event of 44 BCE, alone or together", () => {
    const core = { start: "2013-03-01", end: "2017-12-31" };
    const [quake, early] = [yearly({ "0273": 1 }), [{ first: "*9957-03-15", last: "*9957-03-15", count: 1 }]];
    for (const far of [[], quake, early, [...early, ...quake]]) expect(coreOf([...far, ...palmyra])).toEqual(core);
  });

  test("is without one that is far later", () => {
    expect(coreOf([...yearly({ "0273": 12 }), ...yearly({ "2015": 1 })])?.end).toBe("0273-12-31");
  });

  test("is the whole where many lie early, where the span is even, and where too few are left to tell", () => {
    expect(coreOf([...yearly({ "0273": 9 }), ...palmyra])?.start).toBe("0273-03-01");
    const even = yearly(Object.fromEntries(Array.from({ length: 40 }, (_, index) => [String(1980 + index), 1])));
    expect(coreOf(even)).toEqual({ start: "1980-03-01", end: "2019-12-31" });
    expect(coreOf(yearly({ "0273": 1, "2015": 2 }))).toEqual({ start: "0273-03-01", end: "2015-12-31" });
    expect(coreOf([])).toBeNull();
  });

  test("never leaves off more than one in ten, or two", () => {
    const year = fc.integer({ min: -500, max: 2020 }).map((number) => dayOf(number, 6, 1));
    fc.assert(
      fc.property(
        fc.array(fc.record({ day: year, count: fc.integer({ min: 1, max: 9 }) }), { minLength: 1 }),
        (some) => {
          const stretches = some.map(({ day, count }) => ({ first: day, last: day, count }));
          const core = coreOf(stretches);
          const total = stretches.reduce((sum, { count }) => sum + count, 0);
          const left = stretches.filter(({ first }) => core !== null && (first < core.start || first > core.end));
          const off = left.reduce((sum, { count }) => sum + count, 0);
          expect(off).toBeLessThanOrEqual(Math.max(2, Math.floor(total * 0.1)));
        },
      ),
    );
  });
});
