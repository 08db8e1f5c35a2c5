import { expect, test } from "vitest";
import type { PlacedOutline } from "@/features/sites/outline-model";
import { placesOnMaps } from "./map-model";

const at = (id: string, lat: number, lon: number, precisionMetres = 20) => ({
  id,
  position: { lat, lon, precisionMetres, isCoarsened: false, source: null },
});
const outline: PlacedOutline = {
  ...{ id: "o", site: "a", kind: "itself", source: "s", licence: "l" },
  shape: {
    type: "LineString",
    coordinates: [
      [38.26, 34.54],
      [38.28, 34.56],
    ],
  },
};
const idsOf = (sites: readonly { id: string }[]) => sites.map(({ id }) => id);

test("a place that is known well and lies beyond the map is not among its points", () => {
  const sites = [
    at("near", 34.55, 38.27),
    at("edge", 34.565, 38.285),
    at("far", 34.7, 38.27),
    at("rough", 34.55, 38.27, 5_000),
    { id: "nowhere", position: null },
  ];
  const { points, beyond, rough, unplaced, extent } = placesOnMaps(sites, [outline]);
  expect(idsOf(points)).toEqual(["near", "edge"]);
  expect(idsOf(beyond)).toEqual(["far"]);
  expect(idsOf(rough)).toEqual(["rough"]);
  expect(idsOf(unplaced)).toEqual(["nowhere"]);
  expect(extent?.north).toBeLessThan(34.7);
});

test("without outlines, or none of them near, the map is of all points", () => {
  for (const outlines of [[], [outline]])
    expect(placesOnMaps([at("a", 36, 37), at("b", 33, 44)], outlines)).toMatchObject({
      points: [{ id: "a" }, { id: "b" }],
      beyond: [],
    });
});
