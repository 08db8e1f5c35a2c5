import { describe, expect, it } from "vitest";
import { extentOfShape, mostShapePoints, pointsOfShape, problemOfShape, readShape } from "@/lib/geo/shape";

const square = [
  [38, 34],
  [39, 34],
  [39, 35],
  [38, 35],
  [38, 34],
];
const read = (given: unknown) => readShape(JSON.stringify(given));
const problem = (given: unknown) => {
  const found = read(given);
  return found.ok ? null : found.problem;
};

describe("GeoJSON as people have it", () => {
  it("is read as a geometry, a feature and a collection, whose shapes become one", () => {
    const polygon = { type: "Polygon", coordinates: [square] };
    for (const given of [polygon, { type: "Feature", properties: {}, geometry: polygon }])
      expect(read(given)).toEqual({ ok: true, shape: polygon });
    const lines = [0, 1].map((lat) => ({
      type: "LineString",
      coordinates: [
        [38, lat],
        [39, lat],
      ],
    }));
    expect(
      read({ type: "FeatureCollection", features: lines.map((geometry) => ({ type: "Feature", geometry })) }),
    ).toEqual({
      ok: true,
      shape: { type: "MultiLineString", coordinates: lines.map(({ coordinates }) => coordinates) },
    });
  });

  it("loses heights and points that say nothing new, and its rings run against the clock", () => {
    const tall = [...square].reverse().map(([lon = 0, lat = 0]) => [lon + 1e-9, lat, 400]);
    expect(read({ type: "Polygon", coordinates: [[tall[0], ...tall]] })).toEqual({
      ok: true,
      shape: { type: "Polygon", coordinates: [square] },
    });
  });

  it.each([
    ["not_geojson", { type: "Circle" }],
    ["not_geojson", { type: "Polygon", coordinates: [["38", "34"]] }],
    ["no_shape", { type: "Point", coordinates: [38, 34] }],
    ["no_shape", { type: "FeatureCollection", features: [] }],
    [
      "not_wgs84",
      {
        type: "LineString",
        coordinates: [
          [4_200_000, 4_100_000],
          [4_200_001, 4_100_000],
        ],
      },
    ],
    [
      "not_wgs84",
      {
        type: "LineString",
        crs: { type: "name", properties: { name: "EPSG:3857" } },
        coordinates: [
          [1, 1],
          [2, 2],
        ],
      },
    ],
    ["ring_open", { type: "Polygon", coordinates: [square.slice(0, 4)] }],
    [
      "ring_crosses",
      {
        type: "Polygon",
        coordinates: [
          [
            [0, 0],
            [1, 1],
            [1, 0],
            [0, 1],
            [0, 0],
          ],
        ],
      },
    ],
    [
      "ring_crosses",
      {
        type: "Polygon",
        coordinates: [
          [
            [0, 0],
            [1, 1],
            [2, 2],
            [0, 0],
          ],
        ],
      },
    ],
    [
      "mixed_shapes",
      {
        type: "GeometryCollection",
        geometries: [
          { type: "Polygon", coordinates: [square] },
          {
            type: "LineString",
            coordinates: [
              [38, 34],
              [39, 35],
            ],
          },
        ],
      },
    ],
    [
      "too_many_points",
      { type: "LineString", coordinates: Array.from({ length: mostShapePoints + 1 }, (_, i) => [i / 100, 0]) },
    ],
  ])("says %s of %j", (expected, given) => {
    expect(problem(given)).toBe(expected);
  });

  it("says so of what is no JSON", () => {
    expect(readShape("38.27 34.55")).toEqual({ ok: false, problem: "not_geojson" });
  });
});

it("a shape knows its points and what it covers", () => {
  const shape = { type: "Polygon" as const, coordinates: [square] };
  expect(pointsOfShape(shape)).toBe(4);
  expect(extentOfShape(shape)).toEqual({ west: 38, south: 34, east: 39, north: 35 });
  expect(problemOfShape(shape)).toBeNull();
});
