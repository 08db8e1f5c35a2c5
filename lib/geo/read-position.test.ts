import fc from "fast-check";
import { forward } from "mgrs";
import { describe, expect, it } from "vitest";
import { metresBetween } from "./cells";
import { readPosition, readWholePosition } from "./read-position";
import { fromUtm } from "./utm";

const read = (text: string) => {
  const found = readWholePosition(text);
  return found.ok ? found.value : found.problems.map(({ field, code }) => `${field}: ${code}`);
};
const near = (lat: number, lon: number) => ({ lat: expect.closeTo(lat, 6), lon: expect.closeTo(lon, 6) });

describe("how far off it may be, said behind a position", () => {
  it.each([
    ["34.55123, 38.27123 ± 30 m", 30],
    ["34.55123, 38.27123 ±30", 30],
    ["34.55123, 38.27123 +/- 1,5 km", 1500],
    ["٣٤٫٥٥١٢٣ ٣٨٫٢٧١٢٣ ± ٣٠ م", 30],
    // Never narrower than the figures are.
    ["34.5, 38.2 ± 30 m", 10_000],
    ["geo:34.55123,38.27123;u=30 ± 80 m", 80],
  ])("%s", (text, precisionMetres) => {
    expect(read(text)).toMatchObject({ precisionMetres });
  });

  it.each(["± 30 m", "34.55 ± 30 m", "34.55, 38.27 ± far"])("%s is no position", (text) => {
    expect(read(text)).toEqual(["lat: not_degrees"]);
  });
});

describe("one angle in each field", () => {
  it.each([
    ["٣٤٫٥٥", "٣٨٫٢٧", 34.55, 38.27, 1000],
    ["۳۴٫۵۵", "۳۸٫۲۷", 34.55, 38.27, 1000],
    ["34,55", "38,27", 34.55, 38.27, 1000],
    ["34.55° N", "38.27° E", 34.55, 38.27, 1000],
    ["34.5503", "−38.2688", 34.5503, -38.2688, 10],
    ["34°33.2'", "38°16.2'", 34 + 33.2 / 60, 38.27, 200],
    ["34°33'12\"N", "38°16'12\"E", 34 + 33 / 60 + 12 / 3600, 38.27, 30],
    ["34°33′12″", "38°16′12″", 34 + 33 / 60 + 12 / 3600, 38.27, 30],
    ["34°33’12”", "38°16’12”", 34 + 33 / 60 + 12 / 3600, 38.27, 30],
    ["34 33 12", "38 16 12", 34 + 33 / 60 + 12 / 3600, 38.27, 30],
    ["34:33:12", "38:16:12", 34 + 33 / 60 + 12 / 3600, 38.27, 30],
    ["\u200f٣٤°٣٣′١٢″ ش", "٣٨°١٦′١٢″ ق", 34 + 33 / 60 + 12 / 3600, 38.27, 30],
    ["34,55 شمالا", "38,27 شرقاً", 34.55, 38.27, 1000],
    ["12 ج", "3 غ", -12, -3, 100_000],
    ["49°59′33″ пн. ш.", "36°13′52″ сх. д.", 49 + 59 / 60 + 33 / 3600, 36 + 13 / 60 + 52 / 3600, 30],
    // Each says which it is.
    ["38.27 E", "34.55 N", 34.55, 38.27, 1000],
  ])("%s and %s", (lat, lon, ...[latitude, longitude, precisionMetres]) => {
    const found = readPosition({ lat, lon });
    expect(found).toMatchObject({ ok: true, value: { ...near(latitude, longitude), precisionMetres } });
  });

  it.each([
    "0x22",
    "1e1",
    "1E1",
    "Infinity",
    "NaN",
    "34.5.5",
    "34°60'",
    "34.5°20'",
    "34'",
    "--34",
    "34-",
    "-34 S",
    "1_000",
    '34°33"',
    "abc",
    "34 33.2 12",
  ])("%s is no angle", (lat) => {
    expect(readPosition({ lat, lon: "38.27" })).toEqual({
      ok: false,
      problems: [{ field: "lat", code: "not_degrees" }],
    });
  });

  it.each([
    ["34.55", "", "lon", "position_half"],
    ["", "38.27", "lat", "position_half"],
    ["91", "0", "lat", "beyond_degrees"],
    ["0", "181", "lon", "beyond_degrees"],
    ["34.55 N", "38.27 S", "lat", "same_axis"],
    ["34.55, 38.27", "38.28", "lon", "position_twice"],
  ] as const)("%s and %s are asked about at %s", (lat, lon, field, code) => {
    expect(readPosition({ lat, lon })).toEqual({ ok: false, problems: [{ field, code }] });
  });

  it("nothing in both is no position", () => {
    expect(readPosition({ lat: " ", lon: "\u200f" })).toEqual({ ok: true, value: null });
  });
});

describe("a pair in one field", () => {
  it.each([
    ["34,55, 38,27", 34.55, 38.27, 1000],
    ["34,55 38,27", 34.55, 38.27, 1000],
    ["34,55; 38,27", 34.55, 38.27, 1000],
    ["34.55,38.27", 34.55, 38.27, 1000],
    ["34.55، 38.27", 34.55, 38.27, 1000],
    ["٣٤٫٥٥، ٣٨٫٢٧", 34.55, 38.27, 1000],
    ["(34.55, 38.27)", 34.55, 38.27, 1000],
    ["34, 38", 34, 38, 100_000],
    ["-34.5 -38.2", -34.5, -38.2, 10_000],
    ["34.55 -38.27", 34.55, -38.27, 1000],
    ["34°33'12\"N 38°16'12\"E", 34 + 33 / 60 + 12 / 3600, 38.27, 30],
    ["38°16'12\"E, 34°33'12\"N", 34 + 33 / 60 + 12 / 3600, 38.27, 30],
    ["34°33′12″ 38°16′12″", 34 + 33 / 60 + 12 / 3600, 38.27, 30],
    ["N 34°33.2' E 38°16.2'", 34 + 33.2 / 60, 38.27, 200],
    ["34 33 12 N 38 16 12 E", 34 + 33 / 60 + 12 / 3600, 38.27, 30],
    ["34 33 12, 38 16 12", 34 + 33 / 60 + 12 / 3600, 38.27, 30],
    ["34N38E", 34, 38, 100_000],
    ["Lat: 34.55, Lon: 38.27", 34.55, 38.27, 1000],
    ["خط العرض 34.55 خط الطول 38.27", 34.55, 38.27, 1000],
    ["34.5, 38.2688", 34.5, 38.2688, 10_000],
    ["geo:34.55,38.27;u=100", 34.55, 38.27, 100],
    ["geo:34.55,38.27", 34.55, 38.27, 1000],
    ["geo:0,0?q=34.5503,38.2688(Bel)", 34.5503, 38.2688, 10],
    ["https://www.google.com/maps/@34.5503,38.2688,15z", 34.5503, 38.2688, 1000],
    ["https://www.google.com/maps/place/Palmyra/@34.55,38.27,17z/data=!3d34.5503!4d38.2688", 34.5503, 38.2688, 10],
    ["https://www.google.com/maps/search/?api=1&query=34.5503%2C38.2688", 34.5503, 38.2688, 10],
    ["https://www.google.com/maps/place/34.5503,38.2688", 34.5503, 38.2688, 10],
    ["https://www.openstreetmap.org/#map=17/34.5503/38.2688", 34.5503, 38.2688, 300],
    ["https://www.openstreetmap.org/?mlat=34.5503&mlon=38.2688#map=5/1/2", 34.5503, 38.2688, 10],
    ["https://maps.apple.com/?ll=34.5503,38.2688&q=Bel", 34.5503, 38.2688, 10],
    ["maps.apple.com/place?coordinate=34.5503,38.2688", 34.5503, 38.2688, 10],
    ["https://yandex.com/maps/?ll=38.2688%2C34.5503&z=15", 34.5503, 38.2688, 10],
    ["8G6M+", 0, 0, 0],
  ])("%s", (text, lat, lon, precisionMetres) => {
    if (precisionMetres === 0) expect(read(text)).toEqual(["lat: short_plus_code"]);
    else expect(read(text)).toMatchObject({ ...near(lat, lon), precisionMetres });
  });

  it.each(["34,55,38,27", "34.55,38,27", "34.55 38.27 12", "34 33.5 38", "34.55; 38.27; 5"])(
    "%s can be read in two ways",
    (text) => {
      expect(read(text)).toEqual(["lat: not_degrees"]);
    },
  );

  it("pasted into either field it fills both, and twice the same is once", () => {
    const pair = readPosition({ lat: "34.55, 38.27", lon: "" });
    expect(readPosition({ lat: "", lon: "34.55, 38.27" })).toEqual(pair);
    expect(readPosition({ lat: "34.55, 38.27", lon: "34.55, 38.27" })).toEqual(pair);
  });

  it.each([
    ["https://maps.app.goo.gl/abc", "link_without_position"],
    ["geo:34.55,38.27;crs=moon", "not_wgs84"],
    ["geo:1e1,2", "not_degrees"],
    ["37SZZ123", "not_a_grid_reference"],
    ["37SZA1234567890", "not_a_grid_reference"],
    ["61S 525000 3823000", "not_a_grid_reference"],
    ["37C 525000 3823000", "not_a_grid_reference"],
    ["H7WW+2C", "short_plus_code"],
    ["95.1, 38", "beyond_degrees"],
  ])("%s is refused by name", (text, code) => {
    expect(read(text)).toEqual([`lat: ${code}`]);
  });
});

describe("grids and codes", () => {
  it.each([
    // The Eiffel Tower: 48°51′29.6″N 2°17′40.2″E.
    ["31U 448251 5411932", 48.858222, 2.2945, 1, "utm"],
    ["UTM 31 N 448251mE 5411932mN", 48.858222, 2.2945, 1, "utm"],
    ["31U DQ 48251 11932", 48.858222, 2.2945, 1, "mgrs"],
    ["31UDQ48251193", 48.8582, 2.2945, 10, "mgrs"],
    // The opera house of Sydney, in the south.
    ["56H 334873 6252266", -33.8571, 151.215, 1, "utm"],
    ["56 S 334873 6252266", -33.8571, 151.215, 1, "utm"],
    // From the specification of plus codes.
    ["7FG49QCJ+2V", 20.370063, 2.782188, 10, "plus_code"],
    ["7FG49Q00+", 20.375, 2.775, 6000, "plus_code"],
    ["8FVC9G8F+6XQ", 47.365563, 8.524968, 3, "plus_code"],
  ])("%s", (text, lat, lon, precisionMetres, notation) => {
    const found = readWholePosition(text);
    expect(found).toMatchObject({ ok: true, value: { precisionMetres, notation } });
    if (!found.ok || found.value === null) throw new Error(text);
    expect(metresBetween(found.value, { lat, lon })).toBeLessThan(15);
  });
});

const lat = fc.integer({ min: -8_999_999, max: 8_999_999 }).map((value) => value / 100_000);
const lon = fc.integer({ min: -17_999_999, max: 17_999_999 }).map((value) => value / 100_000);
const arabic = (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))).replace(".", "٫");
const dms = (value: number, [positive, negative]: readonly [string, string], marks = "°′″") => {
  const seconds = Math.round(Math.abs(value) * 36_000);
  const [d, m, s] = [Math.floor(seconds / 36_000), Math.floor(seconds / 600) % 60, (seconds % 600) / 10];
  return `${d}${marks[0]}${m}${marks[1]}${s.toFixed(1)}${marks[2]} ${value < 0 ? negative : positive}`;
};

describe("what is written in a notation is read as it was", () => {
  const notations: Record<string, [(lat: number, lon: number) => string, number]> = {
    points: [(a, b) => `${a.toFixed(5)}, ${b.toFixed(5)}`, 0.000001],
    commas: [(a, b) => `${a.toFixed(5).replace(".", ",")}, ${b.toFixed(5).replace(".", ",")}`, 0.000001],
    "commas and a space": [(a, b) => `${a.toFixed(5)} ${b.toFixed(5)}`.replaceAll(".", ","), 0.000001],
    Arabic: [(a, b) => `${arabic(a.toFixed(5))}، ${arabic(b.toFixed(5))}`, 0.000001],
    seconds: [(a, b) => `${dms(a, ["N", "S"])} ${dms(b, ["E", "W"])}`, 0.00002],
    "seconds in Arabic": [
      (a, b) => arabic(`${dms(a, ["ش", "ج"])}، ${dms(b, ["ق", "غ"])}`).replaceAll(".", "٫"),
      0.00002,
    ],
    geo: [(a, b) => `geo:${a.toFixed(5)},${b.toFixed(5)};u=12`, 0.000001],
    map: [(a, b) => `https://www.openstreetmap.org/?mlat=${a.toFixed(5)}&mlon=${b.toFixed(5)}`, 0.000001],
  };
  it.each(Object.entries(notations))("%s", (_name, [write, most]) => {
    fc.assert(
      fc.property(lat, lon, (a, b) => {
        const found = readWholePosition(write(a, b));
        if (!found.ok || found.value === null) throw new Error(write(a, b));
        expect(Math.abs(found.value.lat - a)).toBeLessThan(most);
        expect(Math.abs(found.value.lon - b)).toBeLessThan(most);
      }),
    );
  });

  it("MGRS, against the library that wrote it, at each of its lengths", () => {
    const inside = fc.double({ min: -79.9, max: 83.9, noNaN: true });
    fc.assert(
      fc.property(inside, lon, fc.integer({ min: 1, max: 5 }), (a, b, digits) => {
        const found = readWholePosition(forward([b, a], digits));
        if (!found.ok || found.value === null) throw new Error(forward([b, a], digits));
        expect(metresBetween(found.value, { lat: a, lon: b })).toBeLessThan(found.value.precisionMetres + 5);
      }),
    );
  });

  it("UTM, where the grid of the army has the same square", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200_000, max: 799_999 }),
        fc.integer({ min: 900_000, max: 7_900_000 }),
        fc.boolean(),
        (easting, northing, isSouth) => {
          const place = fromUtm({ zone: 37, isSouth, easting, northing: isSouth ? 2_000_000 + northing : northing });
          const square = forward([place.lon, place.lat], 5);
          fc.pre(square.startsWith("37"));
          const modulo = (value: number) => String(value % 100_000).padStart(5, "0");
          const off = (at: number, value: number) => Math.abs(Number(square.slice(at, at + 5)) - Number(modulo(value)));
          for (const metres of [off(5, easting), off(10, isSouth ? 2_000_000 + northing : northing)])
            expect(Math.min(metres, 100_000 - metres)).toBeLessThan(3);
        },
      ),
    );
  });

  it("whatever is typed, nothing throws, and what is read is on the globe and no narrower than a metre", () => {
    const anything = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."0123456789.,°'\"NSEW -+;/:٣٫ش") }));
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        const found = readPosition({ lat: a, lon: b });
        if (!found.ok || found.value === null) return;
        expect(Math.abs(found.value.lat)).toBeLessThanOrEqual(90);
        expect(Math.abs(found.value.lon)).toBeLessThanOrEqual(180);
        expect(found.value.precisionMetres).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });
});
