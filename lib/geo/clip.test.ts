import { describe, expect, it } from "vitest";
import { clipLine, clipRing, simplifyLine } from "@/lib/geo/clip";

const box = { west: 0, south: 0, east: 10, north: 10 };

describe("a ring cut to an extent", () => {
  it("runs along the border where it leaves it", () => {
    const ring = clipRing(
      [
        [5, 5],
        [15, 5],
        [15, 15],
        [5, 15],
      ],
      box,
    );
    expect(ring).toHaveLength(4);
    expect(ring).toEqual(
      expect.arrayContaining([
        [5, 5],
        [10, 5],
        [10, 10],
        [5, 10],
      ]),
    );
  });

  it("is the whole extent where it goes around it, and nothing where it is beside it", () => {
    const around = [
      [-5, -5],
      [20, -5],
      [20, 20],
      [-5, 20],
    ];
    expect(clipRing(around, box)).toEqual(
      expect.arrayContaining([
        [0, 0],
        [10, 0],
        [10, 10],
        [0, 10],
      ]),
    );
    expect(clipRing(around, { west: 30, south: 0, east: 40, north: 10 })).toEqual([]);
  });
});

describe("a line cut to an extent", () => {
  it("is in as many parts as times it comes in", () => {
    expect(
      clipLine(
        [
          [-5, 5],
          [5, 5],
          [5, 20],
          [8, 20],
          [8, 5],
        ],
        box,
      ),
    ).toEqual([
      [
        [0, 5],
        [5, 5],
        [5, 10],
      ],
      [
        [8, 10],
        [8, 5],
      ],
    ]);
  });

  it("is found where both its ends are outside", () => {
    expect(
      clipLine(
        [
          [-5, 5],
          [15, 5],
        ],
        box,
      ),
    ).toEqual([
      [
        [0, 5],
        [10, 5],
      ],
    ]);
  });
});

describe("a simplified line", () => {
  it("keeps its ends and what stands out", () => {
    const line = [
      [0, 0],
      [1, 0.01],
      [2, 0],
      [3, 5],
      [4, 0],
    ];
    expect(simplifyLine(line, 0.1)).toEqual([
      [0, 0],
      [2, 0],
      [3, 5],
      [4, 0],
    ]);
  });
});
