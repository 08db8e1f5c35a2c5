import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalsFor, extentOfView, type MapView, mapView, movedTo, readMapView, textOfView } from "./map-view";

const views: fc.Arbitrary<MapView> = fc
  .record({
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
    lon: fc.double({ min: -400, max: 400, noNaN: true }),
    metresAcross: fc.double({ min: 1, max: 1e9, noNaN: true }),
  })
  .map(mapView);

describe("the view of a small map", () => {
  it("is the same after a form has carried it", () => {
    fc.assert(
      fc.property(views, (view) => {
        const read = readMapView(textOfView(view));
        expect(read?.lat).toBeCloseTo(view.lat, 5);
        expect(read?.lon).toBeCloseTo(view.lon, 5);
        expect(read?.metresAcross).toBeCloseTo(view.metresAcross, -1);
      }),
    );
  });

  it("is as wide as it says, and stays on the globe", () => {
    const { west, east } = extentOfView({ lat: 60, lon: 30, metresAcross: 111_320 });
    expect(east - west).toBeCloseTo(2, 2);
    fc.assert(
      fc.property(views, (view) => {
        const { south, north } = extentOfView(view);
        expect(south).toBeGreaterThanOrEqual(-85);
        expect(north).toBeLessThanOrEqual(85);
      }),
    );
  });

  it.each(["", "1 2", "1 2 3 4", "x 2 3", "NaN 1 2", "1 2 Infinity"])("%j is none", (text) => {
    expect(readMapView(text)).toBeNull();
  });
});

it("a point moves by metres, and goes on beyond 180 degrees", () => {
  expect(movedTo({ lat: 60, lon: 30 }, "east", 111_320)).toEqual({ lat: 60, lon: expect.closeTo(32, 2) });
  expect(movedTo({ lat: 0, lon: 179.5 }, "east", 111_320).lon).toBeCloseTo(-179.5, 2);
  expect(movedTo({ lat: 34.5, lon: 38 }, "south", 1_113.2).lat).toBeCloseTo(34.49, 4);
});

it("no more decimals are written than a position is known to", () => {
  expect([1, 5, 30, 100, 5_000, 200_000].map(decimalsFor)).toEqual([5, 5, 4, 4, 2, 0]);
});
