import { describe, expect, it } from "vitest";
import { binMarks } from "@/components/map/bins";
import { placeLabels } from "@/components/map/labels";
import { linkReach } from "@/components/map/marks";
import { extentOf, project, scaleBar } from "@/components/map/projection";

const palmyra = { west: 38.25, south: 34.54, east: 38.29, north: 34.57 };

describe("the projection", () => {
  it("puts north up and west left, and keeps everything within the frame", () => {
    const map = project(palmyra, 760, 570, 20);
    const northWest = map.point({ lat: palmyra.north, lon: palmyra.west });
    const southEast = map.point({ lat: palmyra.south, lon: palmyra.east });
    expect(northWest.x).toBeLessThan(southEast.x);
    expect(northWest.y).toBeLessThan(southEast.y);
    expect(northWest.x).toBeGreaterThanOrEqual(19.9);
    expect(southEast.y).toBeLessThanOrEqual(550.1);
  });

  it("knows how long a metre is", () => {
    const map = project(palmyra, 760, 570, 20);
    const a = map.point({ lat: 34.55, lon: 38.27 });
    const b = map.point({ lat: 34.56, lon: 38.27 });
    expect((a.y - b.y) / map.unitsPerMetre).toBeCloseTo(1113, -1);
  });

  it("draws a ring the same whichever way it runs", () => {
    const map = project(palmyra, 760, 570, 20);
    const ring = [
      [38.26, 34.55],
      [38.27, 34.55],
      [38.27, 34.56],
      [38.26, 34.55],
    ];
    const one = map.path({ type: "Polygon", coordinates: [ring] });
    const other = map.path({ type: "Polygon", coordinates: [[...ring].reverse()] });
    expect(one.split("L").length).toBe(4);
    expect(other.length).toBe(one.length);
  });

  it("gives a single place some ground around it", () => {
    const extent = extentOf([{ lat: 34.55, lon: 38.27 }]);
    expect(extent?.east).toBeCloseTo(38.272, 6);
    expect(extent?.south).toBeCloseTo(34.548, 6);
    expect(extentOf([])).toBeNull();
  });

  it("has a scale bar of a round length that fits", () => {
    expect(scaleBar(0.1, 152)).toEqual({ metres: 1000, units: 100 });
    expect(scaleBar(0.25, 152)).toEqual({ metres: 500, units: 125 });
    expect(scaleBar(0.7, 152).metres).toBe(200);
  });
});

describe("labels", () => {
  it("turn to a side that is free, the first asked first", () => {
    const sides = placeLabels(
      [
        { id: "a", x: 100, y: 100, text: "Temple of Bel" },
        { id: "b", x: 150, y: 100, text: "Arch" },
      ],
      400,
      200,
    );
    expect(sides.get("a")).not.toBe("end");
    expect(sides.get("b")).toBe("end");
  });

  it("stay within the frame, and are left out where nothing is free", () => {
    expect(placeLabels([{ id: "a", x: 395, y: 100, text: "Temple" }], 400, 200).get("a")).toBe("start");
    expect(placeLabels([{ id: "a", x: 20, y: 10, text: "A very long name of a place" }], 40, 20).size).toBe(0);
  });
});

describe("links", () => {
  it("keep 24 px to themselves, fewer of them the smaller the map", () => {
    const at = (x: number) => ({ x, y: 0 });
    expect(linkReach([at(0), at(10), at(50), at(60), at(90), at(200)])).toEqual([
      "always",
      "never",
      "wide",
      "never",
      "always",
      "always",
    ]);
  });
});

describe("bins", () => {
  it("lose no mark and take the gravest tone of their cell", () => {
    const marks = Array.from({ length: 2000 }, (_, i) => ({
      x: (i * 37) % 760,
      y: (i * 53) % 570,
      tone: i % 3 === 0 ? ("slight" as const) : ("unknown" as const),
    }));
    const bins = binMarks([...marks, { x: 1, y: 1, tone: "destroyed" }], 38);
    expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(2001);
    expect(bins.find((bin) => bin.x === 19 && bin.y === 19)?.tone).toBe("destroyed");
    expect(bins.length).toBeLessThanOrEqual(20 * 15);
  });
});
