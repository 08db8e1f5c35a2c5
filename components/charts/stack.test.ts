import { describe, expect, it } from "vitest";
import { labelLevels } from "@/components/charts/levels";
import { bandShares, fillIn, integerTicks, namedBands, stackDomain, stackExtent } from "@/components/charts/stack";

const series = [
  { key: "gone", label: "Gone", tone: "destroyed" as const },
  { key: "back", label: "Back", tone: "recovery" as const, isBelow: true },
];

describe("the height of stacks", () => {
  it("reaches to the tallest stack or whisker and hangs what is below", () => {
    const rows = [
      { key: "1", label: "1", values: { gone: 3, back: 2 } },
      { key: "2", label: "2", values: { gone: 1 }, whisker: { min: 1, max: 8 } },
    ];
    expect(stackExtent(rows, series)).toEqual({ min: -2, max: 8 });
  });

  it("is zero for no rows", () => {
    expect(stackExtent([], series)).toEqual({ min: 0, max: 0 });
  });
});

describe("ticks", () => {
  it.each([
    [0, 0, [0, 1]],
    [0, 1, [0, 1]],
    [0, 3, [0, 1, 2, 3]],
    [0, 12, [0, 4, 8, 12]],
    [-2, 12, [-4, 0, 4, 8, 12]],
    [0, 140, [0, 40, 80, 120, 160]],
    [0, 100_000, [0, 40_000, 80_000, 120_000]],
  ])("from %i to %i are whole, even and hold zero", (min, max, ticks) => {
    expect(integerTicks(min, max)).toEqual(ticks);
  });

  it("never leave the bars above the last one, and give depth only what it needs", () => {
    for (let max = 0; max < 500; max += 7) expect(integerTicks(0, max).at(-1)).toBeGreaterThanOrEqual(max);
    expect(stackDomain(-2, 12, integerTicks(-2, 12))).toEqual([-2, 12]);
  });
});

describe("bands behind a category axis", () => {
  const keys = ["a", "b", "c", "d"];
  const band = (fromKey: string, toKey: string) => ({ fromKey, toKey, label: "x", kind: "a" as const });

  it("cover their first and last category whole", () => {
    expect(bandShares(keys, [band("b", "c")])).toMatchObject([{ start: 0.25, end: 0.75 }]);
  });

  it("are cut to the axis, and left out when they do not touch it", () => {
    expect(bandShares(keys, [band("before", "a")])).toMatchObject([{ start: 0, end: 0.25 }]);
    expect(bandShares(keys, [band("d", "after")])).toMatchObject([{ start: 0.75, end: 1 }]);
    expect(bandShares(keys, [band("x", "y")])).toEqual([]);
  });
});

describe("names above bands", () => {
  const held = (label: string, start: number) => ({
    band: { fromKey: "", toKey: "", label, kind: "a" as const },
    start,
  });
  const periods = [held("Some holder", 0), held("Another", 0.3), held("Some holder", 0.6), held("Another", 0.9)];

  it("are said once each, where they have room", () => {
    expect([...namedBands(periods, 700)]).toEqual([0, 1]);
  });

  it("are left to the legend where they would meet another or leave the plot", () => {
    expect([...namedBands(periods, 240)]).toEqual([0]);
    expect([...namedBands([held("A very long name", 0.8)], 300)]).toEqual([]);
  });
});

describe("labels on lines", () => {
  it("share a line while they stand clear and take the next where they would meet", () => {
    const levels = labelLevels(
      [
        { at: 0, length: 10 },
        { at: 30, length: 10 },
        { at: 35, length: 10 },
        { at: 48, length: 10, isBack: true },
      ],
      2,
    );
    expect(levels).toEqual([0, 0, 1, 2]);
  });
});

it("fills the places of a sentence and leaves unknown ones standing", () => {
  expect(fillIn("{min} to {max} of {all}", { min: 2, max: 5 })).toBe("2 to 5 of {all}");
});
