import { describe, expect, it } from "vitest";
import { at, loadCountries } from "@/lib/base-map/atlas";

type Ring = readonly (readonly number[])[];

/** Whether a point lies in an odd number of rings: a line from it to the east meets them an odd number of times. */
const isOnLand = (rings: readonly Ring[], lat: number, lon: number): boolean =>
  rings.flatMap((ring) =>
    ring.filter(([x1 = 0, y1 = 0], index) => {
      const [x0 = 0, y0 = 0] = ring.at(index - 1) ?? [];
      return y0 > lat !== y1 > lat && lon < ((x1 - x0) * (lat - y0)) / (y1 - y0) + x0;
    }),
  ).length %
    2 ===
  1;

describe("the land of the atlas", () => {
  it("is what its countries cover together: the same points lie in it, by closed rings of coasts alone", async () => {
    const { lines, sides, countries, land } = await loadCountries("110m");
    const positionsOf = (ring: { lines: readonly number[] }) =>
      ring.lines.flatMap((number) => {
        const points = [...(lines[at(number)]?.points ?? [])];
        const whole = points.flatMap((lon, index) => (index % 2 === 0 ? [[lon, points[index + 1] ?? 0]] : []));
        return number < 0 ? whole.reverse() : whole;
      });
    const [ofCountries, ofLand] = [countries.flatMap(({ rings }) => rings.map(positionsOf)), land.map(positionsOf)];
    expect(ofLand.every((ring) => String(ring[0]) === String(ring.at(-1)))).toBe(true);
    expect(land.flatMap((ring) => ring.lines).every((number) => sides[at(number)] === 1)).toBe(true);
    for (let lat = -84; lat < 84; lat += 7.3)
      for (let lon = -179; lon < 180; lon += 5.7)
        expect(isOnLand(ofLand, lat, lon), `${lat} ${lon}`).toBe(isOnLand(ofCountries, lat, lon));
  });
});
