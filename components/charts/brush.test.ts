import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { barAt, brushEnds, brushedHref, extendBrush } from "@/components/charts/brush";

const plot = { x: 40, width: 400 };

describe("the bar at a point", () => {
  test("is the one under it, from the other side where the axis runs from the right, and never off the axis", () => {
    expect([40, 139, 140, 439, 500, 0].map((x) => barAt(x, plot, 4, false))).toEqual([0, 0, 1, 3, 3, 0]);
    expect([40, 139, 141, 439, 500].map((x) => barAt(x, plot, 4, true))).toEqual([3, 3, 2, 0, 0]);
    expect(barAt(10, { x: 0, width: 0 }, 4, false)).toBe(0);
  });
});

describe("Shift with an arrow", () => {
  const on = { active: 2, bars: 5, isRtl: false };

  test("begins at the active bar and goes on from where it is", () => {
    const one = extendBrush(null, "ArrowRight", on);
    expect(one).toEqual({ anchor: 2, focus: 3 });
    expect(extendBrush(one, "ArrowLeft", on)).toEqual({ anchor: 2, focus: 2 });
    expect(extendBrush(one, "End", on)).toEqual({ anchor: 2, focus: 4 });
    expect(extendBrush(null, "Home", on)).toEqual({ anchor: 2, focus: 0 });
    expect(extendBrush(null, "ArrowRight", { ...on, isRtl: true })).toEqual({ anchor: 2, focus: 1 });
    expect(extendBrush(null, "ArrowRight", { ...on, active: -1 })).toEqual({ anchor: 0, focus: 1 });
  });

  test("leaves other keys alone", () => {
    for (const key of ["a", "Enter", "ArrowUp", "Tab"]) expect(extendBrush(null, key, on)).toBeNull();
  });

  test("never leaves the axis, whatever is pressed", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("ArrowLeft", "ArrowRight", "Home", "End"), { maxLength: 12 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: -1, max: 8 }),
        fc.boolean(),
        (keys, bars, active, isRtl) => {
          const state = { bars, active: Math.min(active, bars - 1), isRtl };
          const end = keys.reduce<ReturnType<typeof extendBrush>>((brush, key) => extendBrush(brush, key, state), null);
          if (end === null) return;
          const { first, last } = brushEnds(end);
          expect(first).toBeGreaterThanOrEqual(0);
          expect(last).toBeLessThan(bars);
          expect(first).toBeLessThanOrEqual(last);
        },
      ),
    );
  });
});

test("the address keeps all it asks for and where on the page, and gets the days", () => {
  const names = { from: "from", to: "to" };
  expect(brushedHref("/ar?cause=fire&from=2014&as-of=9#time", { from: "2015-07", to: "2015-12" }, names)).toBe(
    "/ar?cause=fire&from=2015-07&as-of=9&to=2015-12#time",
  );
  expect(brushedHref("/?to=2016", { from: "2015", to: undefined }, names)).toBe("/?from=2015");
});
