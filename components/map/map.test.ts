import { describe, expect, it } from "vitest";
import { drawBase } from "@/components/map/base";
import { binMarks } from "@/components/map/bins";
import { formatDegrees, graticuleOf } from "@/components/map/graticule";
import { placeLabels } from "@/components/map/labels";
import { layOutMap } from "@/components/map/layout";
import { linkReach } from "@/components/map/marks";
import { extentOf, project, scaleBar, surroundingsOf } from "@/components/map/projection";

const palmyra = { west: 38.25, south: 34.54, east: 38.29, north: 34.57 };

/** Where a path of steps turns. */
function cornersOf(path: string): (readonly [number, number])[] {
  const [x = 0, y = 0, ...steps] = [...path.matchAll(/-?(?:\d*\.)?\d+/g)].map(([number]) => Number(number));
  const corners = [[x, y] as const];
  for (let index = 0; index + 1 < steps.length; index += 2) {
    const [beforeX, beforeY] = corners.at(-1) ?? [0, 0];
    corners.push([beforeX + (steps[index] ?? 0), beforeY + (steps[index + 1] ?? 0)]);
  }
  return corners.map(([x, y]) => [Number(x.toFixed(1)), Number(y.toFixed(1))] as const);
}

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
    expect(cornersOf(one)).toHaveLength(3);
    expect(cornersOf(other).toSorted()).toEqual(cornersOf(one).toSorted());
  });

  it("draws where things are, to half a unit, and nothing that lies beside the drawing", () => {
    const map = project(palmyra, 760, 570, 20);
    const { west, east, south, north } = map.frame;
    const [lat, dot] = [(south + north) / 2, (east - west) / 760];
    const line = [west - 9 * dot, west + 50 * dot, west + 200 * dot, east + 900 * dot, east + 901 * dot].map(
      (lon, index) => [lon, lat + index * 10 * dot],
    );
    const corners = cornersOf(map.path({ type: "LineString", coordinates: line }));
    const wanted = line.slice(0, 3).map(([lon = 0, lat = 0]) => map.point({ lat, lon }));
    expect(corners).toHaveLength(4);
    for (const [index, { x, y }] of wanted.entries()) {
      expect(Math.abs((corners[index]?.[0] ?? 0) - x)).toBeLessThanOrEqual(0.251);
      expect(Math.abs((corners[index]?.[1] ?? 0) - y)).toBeLessThanOrEqual(0.251);
    }
    expect(corners[3]?.[0]).toBeCloseTo(772, 5);
    const away = [
      [east + 1, lat],
      [east + 2, lat],
      [east + 2, lat + 1],
      [east + 1, lat],
    ];
    expect(map.path({ type: "Polygon", coordinates: [away] })).toBe("");
  });

  it("draws what is smaller than can be seen, closed", () => {
    const map = project(palmyra, 760, 570, 20);
    const [at, dot] = [38.265, 1e-6];
    const ring = [
      [at, 34.555],
      [at + dot, 34.555],
      [at, 34.555 + dot],
      [at, 34.555],
    ];
    expect(map.path({ type: "Polygon", coordinates: [ring] })).toMatch(/^M[\d.]+ ?[\d.]+h.5v.5h-.5Z$/);
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

describe("surroundings", () => {
  it("are tens of kilometres of a single place, and of several apart what tells them apart", () => {
    const alone = surroundingsOf([{ lat: 36.34, lon: 43.13 }]);
    expect((alone?.north ?? 0) - (alone?.south ?? 0)).toBeCloseTo(0.5, 6);
    const apart = surroundingsOf([
      { lat: 36.34, lon: 43.13 },
      { lat: 36.37, lon: 43.13 },
    ]);
    expect((apart?.north ?? 0) - (apart?.south ?? 0)).toBeCloseTo(0.03, 6);
    expect((apart?.east ?? 0) - (apart?.west ?? 0)).toBeCloseTo(0.01, 6);
    expect(surroundingsOf([])).toBeNull();
  });
});

describe("the graticule", () => {
  it("stands at round degrees, three or four across, and within the drawing", () => {
    const lines = graticuleOf(project({ west: 42.9, south: 36.1, east: 43.4, north: 36.6 }, 760, 570, 48));
    const meridians = lines.filter(({ kind }) => kind === "meridian");
    expect(meridians.length).toBeGreaterThanOrEqual(2);
    expect(meridians.length).toBeLessThanOrEqual(5);
    for (const { degrees, at } of meridians) {
      expect((degrees * 60) % 5).toBeCloseTo(0, 6);
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThanOrEqual(760);
    }
  });

  it("says degrees, minutes and seconds as far as there are any", () => {
    expect([38, 38.25, 38.5 + 30 / 3600, -0.5].map(formatDegrees)).toEqual(["38°", "38°15′", "38°30′30″", "0°30′"]);
  });
});

describe("the base map", () => {
  const line = (...positions: [number, number][]) => positions;
  const base = {
    shows: "ground" as const,
    asked: { west: 42.9, south: 36.1, east: 43.4, north: 36.6 },
    extent: { west: 42, south: 35, east: 45, north: 38 },
    land: [line([42, 35], [45, 35], [45, 38], [42, 38])],
    lakes: [],
    coasts: [],
    borders: [],
    rivers: [line([43, 35], [43.1, 36], [43.2, 37], [43.2, 38])],
    countries: [{ name: "Iraq", lat: 36.2, lon: 43.3 }],
    cities: [
      { name: "Mosul", lat: 36.335, lon: 43.119, isCapital: false },
      { name: "Beside it", lat: 36.336, lon: 43.12, isCapital: false },
    ],
  };

  it("is drawn with names that meet neither each other nor what is there", () => {
    const map = project({ west: 42.9, south: 36.1, east: 43.4, north: 36.6 }, 760, 570, 48);
    const drawn = drawBase(base, map, []);
    expect(drawn.rivers).toMatch(/^M[\d.-]+ [\d.-]+l/);
    expect(drawn.hasSea).toBe(false);
    expect(drawn.labels.map(({ name }) => name)).toEqual(["Mosul", "Iraq"]);
    expect(drawBase(base, map, [{ x: 0, y: 0, width: 760, height: 570 }]).labels).toEqual([]);
  });

  const words = {
    ...{ title: "", metres: "m", kilometres: "km", list: "", binned: "", inCircle: "in this circle" },
    ...{ northMark: "N", north: "N", south: "S", east: "E", west: "W" },
  };
  const mark = (id: string, lat: number, lon: number, precisionMetres: number) => ({
    ...{ id, lat, lon, precisionMetres, tone: "severe" as const, label: `Place ${id}`, href: "" },
  });

  it("lies in a corner that hides no mark where it would be less exact than the map", () => {
    const street = { west: 43.11, south: 36.33, east: 43.13, north: 36.34 };
    const near = { ...base, shows: "surroundings" as const };
    const layout = layOutMap({ extent: street, base: near, marks: [mark("a", 36.335, 43.12, 20)], words });
    expect(layout?.base).toBeNull();
    expect(layout?.locator?.here.width).toBeGreaterThanOrEqual(8);
    const corner = layOutMap({ extent: street, base: near, marks: [mark("a", 36.33, 43.13, 20)], words })?.locator;
    expect([corner?.x, corner?.y]).not.toEqual([layout?.locator?.x, layout?.locator?.y]);
  });

  it("names a circle outside of it, and says what the circle means", () => {
    const placed = layOutMap({
      extent: { west: 42, south: 35, east: 44, north: 37 },
      marks: [mark("a", 36, 43, 20_000), mark("b", 36.02, 43.02, 20_000)],
      words,
    });
    const map = placed?.map;
    for (const { mark: of, x, y, side, note } of placed?.placed ?? []) {
      const middle = map?.point(of) ?? { x: 0, y: 0 };
      const radius = of.precisionMetres * (map?.unitsPerMetre ?? 0);
      expect(Math.hypot(x - middle.x, y - middle.y)).toBeCloseTo(radius, 0);
      expect(side).toBeDefined();
      expect(note).toBe("in this circle");
    }
    expect(new Set(placed?.placed.map(({ x, y }) => `${x} ${y}`)).size).toBe(2);
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
