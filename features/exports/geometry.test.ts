import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mintReadScope } from "@/features/scope/scope";
import { publicPosition } from "@/features/sites/model";
import { shapeOf, wktOf } from "./geometry";

const everybody = mintReadScope("public");
const lat = fc.double({ min: -89, max: 89, noNaN: true });
const lon = fc.double({ min: -180, max: 179.99, noNaN: true });

const shapeAt = (
  latitude: number,
  longitude: number,
  publicPrecision: "exact" | "km_1" | "km_10",
  precisionMetres = 20,
) => {
  const position = publicPosition(
    { latitude, longitude, precisionMetres, positionSource: null, publicPrecision },
    everybody,
  );
  return shapeOf({ position: position === null ? null : { ...position }, publicPrecision });
};

describe("the shape of a public position", () => {
  it("of a coarsened place is the same for every point of its cell, holds the point, and is no smaller than the cell", () => {
    fc.assert(
      fc.property(lat, lon, fc.constantFrom("km_1" as const, "km_10" as const), (y, x, precision) => {
        const shape = shapeAt(y, x, precision);
        if (shape?.type !== "Polygon") throw new Error("a cell is an area");
        const [ring = []] = shape.coordinates;
        const [xs, ys] = [ring.map(([one = 0]) => one), ring.map(([, one = 0]) => one)];
        const slack = 1e-5;
        expect(x).toBeGreaterThanOrEqual(Math.min(...xs) - slack);
        expect(x).toBeLessThanOrEqual(Math.max(...xs) + slack);
        expect(y).toBeGreaterThanOrEqual(Math.min(...ys) - slack);
        expect(y).toBeLessThanOrEqual(Math.max(...ys) + slack);
        const middle = { y: (Math.min(...ys) + Math.max(...ys)) / 2, x: (Math.min(...xs) + Math.max(...xs)) / 2 };
        expect(shapeAt(middle.y, middle.x, precision)).toEqual(shape);
        expect((Math.max(...ys) - Math.min(...ys)) * 111_320).toBeGreaterThan(precision === "km_1" ? 990 : 9_900);
        expect(ring[0]).toEqual(ring.at(-1));
      }),
    );
  });

  it("of a place known as a point is that point, and of one known roughly a circle", () => {
    expect(shapeAt(34.5, 38.25, "exact")).toEqual({ type: "Point", coordinates: [38.25, 34.5] });
    expect(shapeAt(34.5, 38.25, "exact", 2_000)?.type).toBe("Polygon");
    expect(shapeOf({ position: null, publicPrecision: "hidden" })).toBeNull();
    expect(wktOf({ type: "Point", coordinates: [38.25, 34.5] })).toBe("POINT (38.25 34.5)");
  });
});
