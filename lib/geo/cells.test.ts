import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellMiddle, cellRadius, metresBetween } from "./cells";

const latitude = fc.double({ min: -89, max: 89, noNaN: true });
const longitude = fc.double({ min: -180, max: 180, noNaN: true });
const size = fc.constantFrom(1_000, 10_000);

describe("cells", () => {
  test("a middle lies no further from any point of its cell than the cell's corner", () => {
    fc.assert(
      fc.property(latitude, longitude, size, (lat, lon, metres) => {
        const middle = cellMiddle(lat, lon, metres);
        // A hundredth for rounding, for columns that are whole in number, and for laying the sphere flat.
        expect(metresBetween({ lat, lon }, middle)).toBeLessThanOrEqual(cellRadius(metres) * 1.01 + 2);
      }),
    );
  });

  test("every point of a cell gives the same middle, so that asking often reveals nothing", () => {
    fc.assert(
      fc.property(
        latitude,
        longitude,
        size,
        fc.double({ min: -0.45, max: 0.45, noNaN: true }),
        (lat, lon, metres, share) => {
          const middle = cellMiddle(lat, lon, metres);
          const up = (share * metres) / 111_320;
          const across = (share * metres * 0.9) / (111_320 * Math.cos((middle.lat * Math.PI) / 180));
          expect(cellMiddle(middle.lat + up, wrapped(middle.lon + across), metres)).toEqual(middle);
        },
      ),
    );
  });

  test("the middle of a cell is its own middle", () => {
    fc.assert(
      fc.property(latitude, longitude, size, (lat, lon, metres) => {
        const middle = cellMiddle(lat, lon, metres);
        expect(cellMiddle(middle.lat, middle.lon, metres)).toEqual(middle);
      }),
    );
  });

  test("cells are about as wide as they are high wherever they lie", () => {
    for (const lat of [0, 34.55, 60, 80]) {
      const here = cellMiddle(lat, 38, 1_000);
      const step = 1_000 / (111_320 * Math.cos((here.lat * Math.PI) / 180));
      expect(metresBetween(here, cellMiddle(here.lat, here.lon + step, 1_000))).toBeGreaterThan(950);
      expect(metresBetween(here, cellMiddle(here.lat, here.lon + step, 1_000))).toBeLessThan(1_050);
    }
  });

  test("the date line and the poles have cells too", () => {
    expect(cellMiddle(10, 180, 10_000)).toEqual(cellMiddle(10, -180, 10_000));
    for (const lat of [90, -90]) expect(Math.abs(cellMiddle(lat, 12, 10_000).lat)).toBeLessThanOrEqual(90);
  });
});

const wrapped = (lon: number): number => (lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon);
