// @vitest-environment happy-dom
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { type StackSeries, shownTicks } from "@/components/charts/stack";
import { StackStill } from "@/components/charts/stack-still";
import { StackedBarMarks } from "@/components/charts/stacked-bar-marks";
import type { StackedBarMarksProps } from "@/components/charts/stacked-bar-props";
import { boxesOfOutline } from "@/tests/support/boxes-of-outline";

const series: StackSeries[] = [
  { key: "destroyed", label: "Destroyed", tone: "destroyed" },
  { key: "severe", label: "Severe", tone: "severe" },
  { key: "soft", label: "Severe, may be earlier", tone: "severe", isSoft: true },
  { key: "recovery", label: "Recovery", tone: "recovery", isBelow: true },
];
const marksOf = (count: number): StackedBarMarksProps => ({
  rows: Array.from({ length: count }, (_, index) => ({
    key: String(2010 + index),
    label: String(2010 + index),
    tick: String(2010 + index),
    href: `/?from=${2010 + index}&to=${2010 + index}`,
    values: { destroyed: index % 4, severe: (index * 7) % 5, soft: index % 2, recovery: index === 5 ? 2 : 0 },
    whisker: { min: index % 4, max: (index % 4) + 3 },
  })),
  series,
  bands: [{ fromKey: "2013", toKey: "2016", label: "Held <by> “somebody”", kind: "a" }],
  title: 'When it happened <b> "here"',
  description: "Each year",
  dir: "ltr",
  height: 360,
});
const marks = marksOf(12);

const drawStill = (props: StackedBarMarksProps, width: number, idPrefix = "c"): string =>
  renderToStaticMarkup(<StackStill {...props} width={width} idPrefix={idPrefix} />);

const turn = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** The library's drawing. It lays out in effects that follow one another; each needs a turn of the loop. */
async function drawnByLibrary(props: StackedBarMarksProps, width: number): Promise<string> {
  const host = document.createElement("div");
  const root = createRoot(host);
  flushSync(() => root.render(<StackedBarMarks {...props} width={width} />));
  for (let last = "", turns = 0; turns < 40; turns++) {
    await turn();
    if (host.innerHTML === last && host.querySelector(".recharts-cartesian-axis-tick-value") !== null) break;
    last = host.innerHTML;
  }
  const drawn = host.innerHTML;
  root.unmount();
  return drawn;
}

/** The outlines of bars, each with the colour that its series says once. */
const outlinesIn = (svg: string) =>
  [...svg.matchAll(/<path d="(m[^"]+z)" style="fill:([^;"]+)/g)].map(([, outline = "", fill = ""]) => ({
    fill,
    outline,
  }));

/** What stands where in a drawing, in half pixels: rectangles with a colour of their own, words, and lines with a class. */
function placesIn(svg: string) {
  const holder = document.createElement("div");
  holder.innerHTML = svg;
  const half = (pixels: number) => Math.round(pixels * 2) / 2;
  const near = (element: Element, name: string) => half(Number(element.getAttribute(name)));
  const colourOf = (element: Element): string =>
    /fill: ?(var\([^)]+\))/.exec(element.closest("[style]")?.getAttribute("style") ?? "")?.[1] ?? "";
  const sorted = (found: readonly string[]) => [...found].sort();
  return {
    segments: sorted([
      ...[...holder.querySelectorAll("rect")].flatMap((rect) => {
        const colour = colourOf(rect);
        const place = ["x", "y", "width", "height"].map((name) => near(rect, name));
        return colour === "" ? [] : [[colour, ...place].join(" ")];
      }),
      ...outlinesIn(svg).flatMap(({ fill, outline }) =>
        boxesOfOutline(outline).map(({ x, y, width, height }) => [fill, ...[x, y, width, height].map(half)].join(" ")),
      ),
    ]),
    words: sorted(
      [...holder.querySelectorAll("text")].map((text) =>
        [text.textContent, near(text, "x"), near(text, "y")].join(" "),
      ),
    ),
    lines: sorted(
      [...holder.querySelectorAll("path[class]")].flatMap((path) =>
        /^(?:chart-rule|chart-base|whisk)$/.test(path.getAttribute("class") ?? "")
          ? (path.getAttribute("d") ?? "")
          : [],
      ),
    ),
  };
}

const rectsOf = (svg: string) =>
  outlinesIn(svg).flatMap(({ fill, outline }) => boxesOfOutline(outline).map(({ height }) => ({ fill, height })));

describe("the bars that the server draws", () => {
  test.each(
    ([3, 12, 40] as const).flatMap((count) =>
      ([343, 757] as const).flatMap((width) =>
        (["ltr", "rtl"] as const).flatMap((dir) =>
          (["columns", "bars"] as const).map((layout) => ({ count, width, dir, layout })),
        ),
      ),
    ),
  )("stand where the library draws them: $count, $width px, $dir, $layout", async ({ count, width, dir, layout }) => {
    const props: StackedBarMarksProps = { ...marksOf(count), dir, layout };
    const [still, live] = [placesIn(drawStill(props, width)), placesIn(await drawnByLibrary(props, width))];
    expect(still.segments.length).toBeGreaterThan(count);
    expect(still).toEqual(live);
  });

  test("are those of the numbers: one a value that is not nothing, and as high as it is large", () => {
    const svg = drawStill(marks, 757);
    const rules = [...svg.matchAll(/d="M[\d.]+ ([\d.]+)h[\d.]+" class="chart-rule"/g)].map(([, y]) => Number(y));
    const step = (rules[0] ?? 0) - (rules[1] ?? 0);
    const perOne = step / 2;
    const values = (keys: readonly string[]) =>
      marks.rows.flatMap((row) => keys.map((key) => row.values[key] ?? 0)).filter((value) => value > 0);
    for (const [fill, keys] of [
      ["var(--sev-destroyed)", ["destroyed"]],
      ["var(--sev-severe)", ["severe", "soft"]],
      ["var(--recovery)", ["recovery"]],
    ] as const) {
      const bars = rectsOf(svg).filter((rect) => rect.fill === fill);
      const drawn = bars.map(({ height }) => Math.round((height + 1) / perOne));
      expect(drawn.toSorted()).toEqual(values(keys).toSorted());
    }
  });

  test("say how they are drawn once a series", () => {
    const svg = drawStill(marks, 757);
    expect(svg).not.toMatch(/<rect [^>]*style=/);
    expect(svg.split("fill:var(--sev-destroyed);")).toHaveLength(2);
    // The ground of a bar that may be elsewhere lies below its colour, and the numbers on top.
    expect(svg.indexOf("fill:var(--ground)")).toBeLessThan(svg.indexOf("fill-opacity:0.22"));
  });

  test("are one picture with a name, and nothing in it can be walked to", () => {
    const svg = drawStill(marks, 757);
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="When it happened &lt;b&gt; &quot;here&quot;"/);
    expect(svg).not.toMatch(/tabindex|<a |href|application|<script|<style/);
    expect(svg).toContain("Held &lt;by&gt; “somebody”");
  });

  test("are the same bytes whenever they are drawn, and their ids are their own at each width", () => {
    expect(drawStill(marks, 757)).toBe(drawStill(marks, 757));
    const idsOf = (svg: string) => [...svg.matchAll(/id="([^"]+)"/g)].map(([, id]) => id);
    const [wide, narrow] = [drawStill(marks, 757, "time-wide"), drawStill(marks, 343, "time-narrow")];
    expect(idsOf(wide).length).toBeGreaterThan(0);
    expect(idsOf(wide).filter((id) => idsOf(narrow).includes(id))).toEqual([]);
    expect(narrow).toContain('viewBox="0 0 343 360"');
  });

  test("name as many ticks as have room, the first always", () => {
    const rows = marks.rows.map(({ key }) => ({ key, label: "", tick: key, values: {} }));
    expect(shownTicks(rows, 700)).toHaveLength(12);
    const some = shownTicks(rows, 240);
    expect(some[0]).toBe("2010");
    expect(some.length).toBeLessThan(9);
    expect(shownTicks([{ key: "a", label: "as long as can be".repeat(9), values: {} }], 100)).toEqual([]);
  });

  test("a band passes away towards an end that is not known, whichever way it is read, and its ids are the drawing's own", () => {
    const fade = { from: 0.25, sureFrom: 0.25, sureTo: 0.26, to: 0.38 };
    const open = { fromKey: "2013", toKey: "2014", toShare: 0.56, label: "Somebody", kind: "b" as const, fade };
    const sideOf = (dir: "ltr" | "rtl") => {
      const svg = drawStill({ ...marks, dir, bands: [open] }, 757, `in-${dir}`);
      expect(svg).toContain(`<g mask="url(#in-${dir}-band-0)"><rect`);
      expect([...svg.matchAll(/stop-opacity="(\d)"/g)].map(([, opacity]) => opacity)).toEqual(["0", "1", "1", "0"]);
      const [, x1, x2] = new RegExp(`id="in-${dir}-band-0-fade"[^>]* x1="([\\d.]+)" x2="([\\d.]+)"`).exec(svg) ?? [];
      return Math.sign(Number(x2) - Number(x1));
    };
    expect([sideOf("ltr"), sideOf("rtl")]).toEqual([1, -1]);
    expect(drawStill(marks, 757)).not.toContain("<mask");
  });

  test("words are anchored from the left on a page from right to left too, as in the library's box", () => {
    expect(drawStill({ ...marks, dir: "rtl" }, 757)).toMatch(/^<svg [^>]*direction="ltr"/);
  });
});
