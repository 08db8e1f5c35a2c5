import { describe, expect, test } from "vitest";
import { nearestTowards } from "./nearest";

// Two rows of three, and one far to the right.
const places = [
  { x: 0, y: 0 },
  { x: 10, y: 0 },
  { x: 20, y: 0 },
  { x: 0, y: 10 },
  { x: 10, y: 10 },
  { x: 20, y: 10 },
  { x: 200, y: 40 },
];
const from = (index: number) => places[index] ?? { x: 0, y: 0 };

describe("an arrow", () => {
  test.each([
    ["right", 0, 1],
    ["right", 1, 2],
    ["left", 2, 1],
    ["down", 1, 4],
    ["up", 4, 1],
    ["right", 5, 6],
    ["left", 6, 5],
  ] as const)("%s from %i leads to %i", (direction, start, end) => {
    expect(nearestTowards(direction, from(start), places)).toBe(end);
  });

  test.each([
    ["left", 0],
    ["up", 1],
    ["right", 6],
    ["down", 6],
  ] as const)("%s from %i leads nowhere", (direction, start) => {
    expect(nearestTowards(direction, from(start), places)).toBeNull();
  });

  test("leads nowhere from the only place there is", () => {
    expect(nearestTowards("down", { x: 0, y: 0 }, [])).toBeNull();
  });
});
