import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { placeRange } from "@/components/charts/range";
import type { DrawingAnswer, PictureJob } from "@/components/drawing/jobs";
import { hasGlyph, linesOf, widthOf } from "@/components/drawing/picture/fonts";
import { settleText, setWithGlyphs } from "@/components/drawing/picture/glyphs";
import type { PictureChart, PictureSpec } from "@/components/drawing/picture/spec";
import { resolveValue, rulesOf, variablesOf } from "@/components/drawing/picture/styles";
import { askWorker, DrawingsBusy, mostWaiting } from "@/components/drawing/pool";
import { locales } from "@/lib/i18n/routing";
import { lettersWithoutGlyph } from "@/tests/support/glyphs";

const bars: PictureChart = {
  kind: "stack",
  marks: {
    rows: [1, 2, 3].map((count) => ({ key: `${count}`, label: `201${count}`, values: { a: count, b: 3 } })),
    series: [
      { key: "a", label: "Destroyed", tone: "destroyed" },
      { key: "b", label: "Severe", tone: "severe", isSoft: true },
    ],
    bands: [{ fromKey: "2", toKey: "3", label: "Islamic State", kind: "a" }],
    title: "bars",
    description: "",
    dir: "ltr",
  },
};
const spec: PictureSpec = {
  ...{ lang: "en", dir: "ltr", theme: "light", width: 1000, scale: 1, register: "Tadmur" },
  title: "When it happened <by> “severity” & cause",
  criteria: "Palmyra · destroyed",
  reading: "8 of 23",
  legend: [{ kind: "tone", tone: "destroyed", label: "Destroyed" }],
  chart: bars,
  source: ["Source: Tadmur, revision 222, 28 November 2026. CC BY 4.0."],
  address: "https://tadmur.example/?severity=destroyed&as-of=222",
};

const draw = async (change: Partial<PictureSpec> = {}, format: PictureJob["format"] = "svg"): Promise<DrawingAnswer> =>
  askWorker({ spec: { ...spec, ...change }, format });
async function svgOf(change: Partial<PictureSpec> = {}): Promise<string> {
  const answer = await draw(change);
  if (!("svg" in answer)) throw new Error(JSON.stringify(answer));
  return answer.svg;
}
async function pngOf(change: Partial<PictureSpec> = {}): Promise<Buffer> {
  const answer = await draw(change, "png");
  if (!("png" in answer)) throw new Error(JSON.stringify(answer));
  return Buffer.from(answer.png);
}
const textsOf = (svg: string) => [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, text = ""]) => text);

const wordsIn = (value: unknown): string[] =>
  typeof value === "string" ? [value] : value && typeof value === "object" ? Object.values(value).flatMap(wordsIn) : [];

/** The names of a PNG's parts, in order. */
function partsOf(png: Buffer): string[] {
  const names: string[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) names.push(png.toString("latin1", at + 4, at + 8));
  return names;
}

describe("a picture", () => {
  test("says itself what it shows, of which revision, under which licence, and where it can be found", async () => {
    const words = textsOf(await svgOf()).join("\n");
    for (const said of [spec.criteria, spec.reading, ...spec.source, "Tadmur", "Destroyed"])
      expect(words).toContain(said);
    expect(words).toContain("When it happened &lt;by&gt; “severity” &amp; cause");
    expect(words).toContain("?severity=destroyed&amp;as-of=222");
  });

  test("needs no style, no script and nothing from elsewhere, so any policy lets it be seen", async () => {
    for (const theme of ["light", "dark"] as const) {
      const svg = await svgOf({ theme });
      expect(svg).not.toMatch(/var\(|style=|class=|<style|<script|<image|<a[\s>]|href=|url\((?!#)/);
      expect(svg).toContain(`fill="${variablesOf(theme, "ltr").get("--sev-destroyed")}"`);
    }
    expect(variablesOf("dark", "ltr").get("--ground")).not.toBe(variablesOf("light", "ltr").get("--ground"));
  });

  test("is a PNG of the size asked for that holds pixels and nothing else", async () => {
    for (const [change, width, height] of [
      [{ width: 1200, height: 630 }, 1200, 630],
      [{ width: 1000, scale: 2 }, 2000, null],
      [{ width: 640, scale: 0.5 }, 320, null],
    ] as const) {
      const png = await pngOf(change);
      expect(png.subarray(0, 8).toString("hex")).toBe("89504e470d0a1a0a");
      expect(png.readUInt32BE(16)).toBe(width);
      if (height !== null) expect(png.readUInt32BE(20)).toBe(height);
      expect([...new Set(partsOf(png))]).toEqual(["IHDR", "IDAT", "IEND"]);
    }
  });

  test("has its Arabic set apart as right to left, and all its letters are in the fonts", async () => {
    const title = "متى حدث، حسب الشدة 2015.";
    const svg = await svgOf({ lang: "ar", dir: "rtl", title });
    expect(svg).toContain(`\u2067${title}\u2069`);
    expect(svg).toMatch(/text-anchor="end"[^>]*>\u2067متى/);
    expect(svg).toMatch(/font-family="Noto Naskh Arabic[^"]*"[^>]*>\u2067متى/);
    // With a system's fonts shut out, letters that were in none of ours would leave no trace.
    const [written, empty] = await Promise.all([pngOf({ dir: "rtl", title }), pngOf({ dir: "rtl", title: "" })]);
    expect(written.equals(empty)).toBe(false);
  });

  test("is the same bytes whenever it is drawn", async () => {
    expect(await svgOf()).toBe(await svgOf());
    expect((await pngOf()).equals(await pngOf())).toBe(true);
  });
});

describe("a worker that nobody needs any more", () => {
  test("is ended when nobody has asked for a picture for a while, and started again for the next", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const drawn = await svgOf();
      const { tadmurDrawings: pool }: typeof globalThis & { tadmurDrawings?: { worker: unknown } } = globalThis;
      expect(pool?.worker).not.toBeNull();
      vi.advanceTimersByTime(5 * 60_000);
      expect(pool?.worker).toBeNull();
      expect(await svgOf()).toBe(drawn);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("the figures of a picture", () => {
  test("of a matrix: a square for each thing, a number where they are too many", async () => {
    const units = Array.from({ length: 7 }, () => ({ tone: "severe" as const }));
    const svg = await svgOf({
      legend: [],
      chart: {
        kind: "matrix",
        matrix: {
          corner: "Cause",
          columns: [
            { key: "severe", label: "Severe", tone: "severe" },
            { key: "destroyed", label: "Destroyed", tone: "destroyed" },
          ],
          rows: [
            {
              label: "Explosives",
              cells: {
                severe: { count: 7, says: "7", units },
                destroyed: { count: 412, says: "400 to 412", units: [] },
              },
              total: "407 to 419",
            },
          ],
          totals: { severe: "7", destroyed: "400 to 412" },
          total: "All",
          grandTotal: "407 to 419",
        },
      },
    });
    const severe = variablesOf("light", "ltr").get("--sev-severe");
    // The square itself; its pattern and its edge are further ones.
    expect(svg.match(new RegExp(`<rect[^>]*height="13" fill="${severe}"/>`, "g"))).toHaveLength(7);
    expect(textsOf(svg)).toEqual(expect.arrayContaining(["400 to 412", "407 to 419", "Explosives"]));
  });

  test("of dates: each where it lies, turned where it is read from right to left, and none left out unsaid", async () => {
    const axis = { start: "2015-01-01", end: "2016-12-31", ticks: [] };
    const when = {
      basis: "on",
      earliest: "2015-08-23",
      latest: "2015-10-23",
      sure: { from: "2015-08-23", to: "2015-10-23" },
    } as const;
    const place = placeRange(axis, when);
    if (place.kind !== "mark") throw new Error("it lies on the axis");
    const rows = Array.from({ length: 40 }, (_, index) => ({
      label: `Event ${index}`,
      say: "2015",
      tone: "destroyed" as const,
      when,
    }));
    const words = { noDate: "none", beyondStart: "earlier", beyondEnd: "later", more: "and {count} more" };
    const chart = (shown: number): PictureChart => ({
      kind: "ranges",
      ranges: {
        axis,
        words,
        bands: [],
        lines: [],
        heads: { label: "", say: "" },
        groups: [{ rows: rows.slice(0, shown) }],
      },
    });
    const destroyed = variablesOf("light", "ltr").get("--sev-destroyed");
    const boxOf = (svg: string) => {
      const [, x, width] =
        new RegExp(`<rect x="([\\d.]+)" y="[\\d.]+" width="([\\d.]+)" height="12" fill="${destroyed}"`).exec(svg) ?? [];
      return { x: Number(x), width: Number(width) };
    };
    const ltr = boxOf(await svgOf({ legend: [], chart: chart(1) }));
    const rtl = boxOf(await svgOf({ legend: [], chart: chart(1), dir: "rtl" }));
    expect(ltr.width).toBeGreaterThan(4);
    expect(rtl.width).toBeCloseTo(ltr.width, 5);
    expect(ltr.x + rtl.x).toBeCloseTo(936 - ltr.width, 5);
    const axisWidth = (ltr.width / place.width) * 100;
    expect(ltr.x).toBeCloseTo(936 * 0.34 + 12 + (place.start / 100) * axisWidth, 3);
    const preview = textsOf(await svgOf({ chart: chart(40), width: 1200, height: 630 }));
    const shown = preview.filter((text) => text.startsWith("Event ")).length;
    expect(shown).toBeGreaterThan(5);
    expect(preview).toContain(`and ${40 - shown} more`);
  });

  test("of a map: names and dots, and never the numbers of a position", async () => {
    const svg = await svgOf({
      legend: [],
      chart: {
        kind: "map",
        map: {
          words: {
            title: "",
            metres: "m",
            kilometres: "km",
            list: "All",
            binned: "binned",
            inCircle: "in this circle",
            northMark: "N",
            north: "N",
            south: "S",
            east: "E",
            west: "W",
          },
          marks: [
            { id: "a", lat: 34.5508, lon: 38.2739, precisionMetres: 10, tone: "destroyed", label: "Temple", href: "" },
            { id: "b", lat: 34.56, lon: 38.25, precisionMetres: 1000, tone: "severe", label: "Tomb", href: "" },
          ],
        },
      },
    });
    expect(textsOf(svg)).toEqual(expect.arrayContaining(["Temple", "Tomb"]));
    expect(svg).not.toMatch(/34\.55|38\.27|34\.56|38\.25/);
    expect(svg).toContain('stroke-dasharray="2 3"');
  });

  test("of a condition and of curves are drawn too, in both directions", async () => {
    for (const dir of ["ltr", "rtl"] as const) {
      const strip = await svgOf({
        dir,
        chart: {
          kind: "strip",
          strip: {
            pieces: [{ start: 0, width: 40, from: "transparent", to: "var(--sev-severe)", seen: "rising" }],
            labels: [
              { at: 40, words: "first seen", row: "above", isTick: true },
              {
                at: 60,
                words: "and seen again by those who looked at images of it ".repeat(2).trim(),
                row: "below",
                isTick: true,
              },
            ],
            said: ["Severe by 2015."],
          },
        },
      });
      expect(strip).toMatch(/<linearGradient id="piece-0"/);
      // What would not end on the strip stands before its day.
      const [, attributes = ""] = /<text ([^>]*)>[^<]*and seen again/.exec(strip) ?? [];
      expect(attributes.includes('text-anchor="end"')).toBe(dir === "ltr");
      expect(strip).toContain(`stop-color="${variablesOf("light", dir).get("--sev-severe")}"`);
      const curves = await svgOf({
        dir,
        chart: {
          kind: "curves",
          curves: {
            series: [{ key: "seen", label: "Seen", tone: "cat-3" }],
            points: [{ values: { seen: { fewest: 1, most: 2 } } }, { values: { seen: { fewest: 4, most: 4 } } }],
            before: { seen: { fewest: 0, most: 0 } },
            ticks: [],
          },
        },
      });
      expect(curves.match(/fill-opacity="0.28"/g)).toHaveLength(1);
    }
  });
});

describe("what a picture is set with", () => {
  const lists = ["ltr", "rtl"].flatMap((dir) =>
    ["--sans", "--serif"].map((face) => `${variablesOf("light", dir === "rtl" ? "rtl" : "ltr").get(face)}`),
  );
  const familiesOf = (list: string) => list.split(", ");

  test("every letter of a message, and of a position between them, has a glyph in the font it is set in", () => {
    for (const locale of locales) {
      const folder = `lib/i18n/messages/${locale}`;
      const said = readdirSync(folder)
        .filter((name) => name.endsWith(".json"))
        .flatMap((name) => wordsIn(JSON.parse(readFileSync(`${folder}/${name}`, "utf8"))));
      expect(said.length).toBeGreaterThan(500);
      for (const list of lists)
        for (const words of [...said, "38°15′40″ شرقاً", "لا شيء at Palmyra, 38°15′40″ E"])
          expect(lettersWithoutGlyph(setWithGlyphs(`<text font-family="${list}">${words}</text>`)), words).toEqual([]);
    }
  });

  test("words whose letters join stand in one font, and what it lacks is written with what it has", () => {
    const rtl = familiesOf(`${variablesOf("light", "rtl").get("--sans")}`);
    const ltr = familiesOf(`${variablesOf("light", "ltr").get("--sans")}`);
    expect(settleText("38°15′40″ شرقاً", rtl)).toEqual({
      text: "\u206638°15'40\"\u2069 شرقاً",
      families: rtl,
    });
    expect(settleText("معبد Ḥadad في Mārat", rtl).text).toBe("معبد Hadad في Marat");
    expect(settleText("Temple of Bel (معبد بل)", ltr).families[0]).toBe("IBM Plex Sans Arabic");
    // What does not join is taken letter by letter from wherever it is.
    expect(settleText("38°15′40″ E", ltr)).toEqual({ text: "38°15′40″ E", families: ltr });
    expect(hasGlyph("IBM Plex Sans", "′") && !hasGlyph("IBM Plex Sans Arabic", "′")).toBe(true);
  });

  test("a position in Arabic is drawn as one written with signs of its font: no empty box, and in its order", async () => {
    const [primes, signs] = await Promise.all(
      ["38°15′40″ شرقاً", "\u206638°15'40\"\u2069 شرقاً"].map((reading) => pngOf({ lang: "ar", dir: "rtl", reading })),
    );
    expect(signs && primes?.equals(signs)).toBe(true);
  });

  test("letters are as wide as the fonts have them", () => {
    expect(widthOf("2015", 12)).toBeCloseTo(4 * 0.6 * 12, 1);
    expect(widthOf("الشدة", 12)).toBeGreaterThan(15);
    expect(linesOf("one two three four five six", widthOf("one two three", 14), { size: 14, lines: 1 }).at(-1)).toMatch(
      / …$/,
    );
  });

  test("variables, mixtures and rules are read from the page's own styles", () => {
    const variables = new Map([
      ["--a", "var(--b)"],
      ["--b", "#000000"],
      ["--c", "#ffffff"],
    ]);
    expect(resolveValue("color-mix(in srgb, var(--a) 25%, var(--c))", variables)).toBe("#bfbfbf");
    expect(resolveValue("var(--none, #123456)", variables)).toBe("#123456");
    expect(resolveValue("var(--none)", variables)).toBeNull();
    const rules = rulesOf(readFileSync("components/styles/charts.css", "utf8"));
    expect(rules.find(({ selector }) => selector === ".stack .chart-rule")?.declarations).toContainEqual([
      "stroke",
      "var(--rule)",
    ]);
    expect(rules.every(({ selector }) => !selector.includes(":"))).toBe(true);
  });
});

describe("the worker", () => {
  test("says so when it cannot draw, and draws what comes after", async () => {
    const [failed, drawn] = await Promise.all([draw({ scale: 0 }, "png"), draw()]);
    expect(failed).toHaveProperty("failed");
    expect(drawn).toHaveProperty("svg");
  });

  test("lets no more wait than it can soon draw", async () => {
    const asked = Array.from({ length: mostWaiting + 6 }, (_, index) => draw({ width: 300 + index }));
    const refused = (await Promise.allSettled(asked)).filter(({ status }) => status === "rejected");
    expect(refused.length).toBe(5);
    for (const one of refused) expect(one.status === "rejected" && one.reason).toBeInstanceOf(DrawingsBusy);
  });
});
