import { describe, expect, it } from "vitest";
import { loadBaseMap } from "@/lib/base-map/load-base-map";

const mosul = { west: 42.9, south: 36.1, east: 43.4, north: 36.6 };
const kharkiv = { west: 35.9, south: 49.7, east: 36.6, north: 50.3 };
const levant = { west: 34, south: 32.5, east: 39, north: 36 };

describe("what lies around", () => {
  it("has the river and the cities of Mosul, and the border north of Kharkiv", async () => {
    const around = await loadBaseMap(mosul, "en");
    expect(around.cities[0]).toMatchObject({ name: "Mosul" });
    expect(around.rivers.length).toBeGreaterThan(0);
    expect(around.countries.map(({ name }) => name)).toEqual(["Iraq"]);
    const east = await loadBaseMap(kharkiv, "uk");
    expect(east.cities[0]).toMatchObject({ name: "Kharkiv", isCapital: false });
    expect(east.borders.length).toBeGreaterThan(0);
    expect(east.countries.map(({ name }) => name)).toContain("Україна");
  });

  it("names countries in the reader's language, and only those with a code of ISO 3166", async () => {
    const { countries, coasts, cities } = await loadBaseMap(levant, "ar");
    expect(countries.map(({ name }) => name)).toEqual(expect.arrayContaining(["سوريا", "لبنان"]));
    expect(countries.map(({ name }) => name).join(" ")).not.toMatch(/[A-Z]/);
    expect(coasts.length).toBeGreaterThan(0);
    expect(cities.filter(({ isCapital }) => isCapital).map(({ name }) => name)).toEqual(
      expect.arrayContaining(["Damascus", "Beirut"]),
    );
  });

  it("puts the name of a country on its ground, and nothing beyond what was asked for", async () => {
    const { extent, land, coasts, rivers, countries } = await loadBaseMap(levant, "en");
    for (const [lon = 0, lat = 0] of [...land, ...coasts, ...rivers].flat()) {
      expect(lon).toBeGreaterThanOrEqual(extent.west - 1e-4);
      expect(lon).toBeLessThanOrEqual(extent.east + 1e-4);
      expect(lat).toBeGreaterThanOrEqual(extent.south - 1e-4);
      expect(lat).toBeLessThanOrEqual(extent.north + 1e-4);
    }
    const syria = countries.find(({ name }) => name === "Syria");
    expect(syria?.lat).toBeGreaterThan(33);
    expect(syria?.lon).toBeGreaterThan(36);
  });

  it("has the surroundings of a map that is nearer than its lines are exact", async () => {
    const street = await loadBaseMap({ west: 43.12, south: 36.33, east: 43.14, north: 36.35 }, "en");
    expect(street.shows).toBe("surroundings");
    expect(street.asked.north - street.asked.south).toBeGreaterThan(2);
    expect((await loadBaseMap(mosul, "en")).shows).toBe("ground");
  });

  it("stays small, of the whole world too", async () => {
    expect(JSON.stringify(await loadBaseMap(mosul, "en")).length).toBeLessThan(20_000);
    const world = await loadBaseMap({ west: -179, south: -60, east: 179, north: 80 }, "en");
    expect(JSON.stringify(world).length).toBeLessThan(300_000);
  });
});
