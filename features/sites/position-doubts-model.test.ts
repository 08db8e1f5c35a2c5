import { describe, expect, test } from "vitest";
import { loadBaseMap } from "@/lib/base-map/load-base-map";
import { doubtsOf, metresBetween } from "./position-doubts-model";

const palmyra = { lat: 34.55, lon: 38.27, precisionMetres: 2000 };
const landAbout = async ({ lat, lon }: { lat: number; lon: number }) =>
  (await loadBaseMap({ west: lon - 1, east: lon + 1, south: lat - 1, north: lat + 1 }, "en")).land;

describe("a position is asked about", () => {
  test.each([
    ["nought and nought", { lat: 0, lon: 0 }, null, ["nought"]],
    ["one that is exchanged", { lat: 38.27, lon: 34.55 }, palmyra, ["swapped"]],
    ["one 105 km outside what it lies in", { lat: 35.5, lon: 38.27 }, palmyra, ["far"]],
    ["one in the open sea", { lat: 34, lon: 30 }, null, ["sea"]],
    ["one in the open sea, far outside", { lat: 34, lon: 30 }, palmyra, ["far", "sea"]],
  ] as const)("%s", async (_name, position, around, doubts) => {
    expect(doubtsOf(position, { around, land: await landAbout(position) })).toEqual(doubts);
  });

  test.each([
    ["in the place", { lat: 34.5503, lon: 38.2688 }, palmyra],
    ["just within 50 km of it", { lat: 34.9, lon: 38.27 }, palmyra],
    ["in a place that nothing is around", { lat: 49.9935, lon: 36.2304 }, null],
  ] as const)("and not %s", async (_name, position, around) => {
    expect(doubtsOf(position, { around, land: await landAbout(position) })).toEqual([]);
  });
});

test("a degree of latitude is about 111 km", () => {
  expect(metresBetween({ lat: 34, lon: 38 }, { lat: 35, lon: 38 })).toBeCloseTo(111_195, -2);
});
