import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { widthOf } from "@/components/drawing/picture/fonts";
import { drawRanges } from "@/components/drawing/picture/range-drawing";
import type { PictureRanges } from "@/components/drawing/picture/spec";

const drawn = (bands: PictureRanges["bands"], dir: "ltr" | "rtl") =>
  renderToStaticMarkup(
    <svg role="img" aria-label="Dates">
      {
        drawRanges(
          {
            axis: { start: "2013-01-01", end: "2017-12-31", ticks: [] },
            ...{ bands, lines: [], heads: { label: "", say: "" } },
            groups: [{ rows: [{ label: "Event", say: "2015", tone: "severe", when: null }] }],
            words: { noDate: "", beyondStart: "", beyondEnd: "", more: "" },
          },
          { width: 936, height: undefined },
          dir,
        ).marks
      }
    </svg>,
  );

const names = ["Some holder", "Another that follows it with many words"] as const;
const held = (to: string | undefined): PictureRanges["bands"] => [
  { key: "a", kind: "a", from: "2015-05-20", to: "2016-12-10", label: names[0] },
  { key: "b", kind: "b", from: "2016-12-10", to, label: names[1] },
];

describe.each(["ltr", "rtl"] as const)("the bands of a picture, %s", (dir) => {
  it("have each name over the own band, from where it begins or up to the end of the axis", () => {
    const svg = drawn(held("2017-12-31"), dir);
    const boxes = ["a", "b"].map((kind) => {
      const [, x = 0, width = 0] =
        new RegExp(`<rect x="([\\d.]+)"[^>]* width="([\\d.]+)"[^>]*held-${kind}`).exec(svg) ?? [];
      return { start: Number(x), end: Number(x) + Number(width) };
    });
    const texts = names.map((name) => {
      const [, x = 0] = new RegExp(`<text x="([\\d.]+)"[^>]*>[^<]*${name}`).exec(svg) ?? [];
      const [one, other] = [Number(x), Number(x) + (dir === "ltr" ? 1 : -1) * widthOf(name, 12)];
      return { start: Math.min(one, other), end: Math.max(one, other) };
    });
    const far = dir === "ltr" ? "end" : "start";
    const near = dir === "ltr" ? "start" : "end";
    expect(texts[0]?.[near]).toBeCloseTo(boxes[0]?.[near] ?? 0, 0);
    expect(texts[1]?.[far]).toBeCloseTo(boxes[1]?.[far] ?? 0, 0);
  });

  it("fade after the last day that is known of them where no end is, and are sharp where one is", () => {
    expect(drawn(held(undefined), dir)).toContain('mask="url(#band-b)"');
    expect(drawn(held(undefined), dir)).not.toContain('mask="url(#band-a)"');
    expect(drawn(held("2017-12-31"), dir)).not.toContain("<mask");
  });
});
