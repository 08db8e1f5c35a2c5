import { describe, expect, test } from "vitest";
import { type StackSeries, shownTicks } from "@/components/charts/stack";
import type { StackedBarMarksProps } from "@/components/charts/stacked-bar-props";
import { drawStill } from "@/components/drawing/draw-stills";
import type { StackJob } from "@/components/drawing/jobs";
import { askWorker, DrawingsBusy, mostWaiting } from "@/components/drawing/pool";

const series: StackSeries[] = [
  { key: "destroyed", label: "Destroyed", tone: "destroyed" },
  { key: "severe", label: "Severe", tone: "severe" },
  { key: "soft", label: "Severe, may be earlier", tone: "severe", isSoft: true },
  { key: "recovery", label: "Recovery", tone: "recovery", isBelow: true },
];
const years = Array.from({ length: 12 }, (_, index) => 2010 + index);
const marks: StackedBarMarksProps = {
  rows: years.map((year, index) => ({
    key: String(year),
    label: String(year),
    tick: String(year),
    href: `/?from=${year}&to=${year}`,
    values: { destroyed: index % 4, severe: (index * 7) % 5, soft: index % 2, recovery: index === 5 ? 2 : 0 },
    whisker: { min: index % 4, max: (index % 4) + 3 },
  })),
  series,
  bands: [{ fromKey: "2013", toKey: "2016", label: "Held <by> “somebody”", kind: "a" }],
  title: 'When it happened <b> "here"',
  description: "Each year",
  dir: "ltr",
  height: 360,
};

type Rect = { height: number; y: number; fill: string };
/** The bars, each with the colour that its series says once. */
const rectsOf = (svg: string): Rect[] =>
  [...svg.matchAll(/<g style="fill: ([^;]+);[^>]*>((?:<rect [^>]*>)+)<\/g>/g)].flatMap(([, fill = "", rects = ""]) =>
    [...rects.matchAll(/ y="([\d.]+)" width="[\d.]+" height="([\d.]+)"/g)].map(([, y = "", height = ""]) => ({
      y: Number(y),
      height: Number(height),
      fill,
    })),
  );
const job = (change: Partial<StackJob> = {}): StackJob => ({
  kind: "stack",
  marks,
  width: 757,
  idPrefix: "c",
  ...change,
});

describe("the bars that the server draws", () => {
  test("are those of the numbers: one a value that is not nothing, and as high as it is large", async () => {
    const { svg } = await drawStill(marks, 757);
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

  test("say how they are drawn once a series", async () => {
    const { svg } = await drawStill(marks, 757);
    expect(svg).not.toMatch(/<rect [^>]*style=/);
    expect(svg.split("fill: var(--sev-destroyed);")).toHaveLength(2);
    // The ground of a bar that may be elsewhere lies below its colour, and the numbers on top.
    expect(svg.indexOf("fill: var(--ground)")).toBeLessThan(svg.indexOf("fill-opacity: 0.22"));
  });

  test("are one picture with a name, and nothing in it can be walked to", async () => {
    const { svg } = await drawStill(marks, 757);
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="When it happened &lt;b&gt; &quot;here&quot;"/);
    expect(svg).not.toMatch(/tabindex|<a |href|application|<script|<style/);
    expect(svg).toContain("Held &lt;by&gt; “somebody”");
  });

  test("are the same bytes whenever they are drawn, and their ids are their own at each width", async () => {
    const [first, other, second] = await Promise.all([
      askWorker(job()),
      askWorker(job({ width: 343, idPrefix: "d" })),
      askWorker(job()),
    ]);
    expect(second).toEqual(first);
    const [wide, narrow] = await Promise.all([drawStill(marks, 757), drawStill(marks, 343)]);
    const idsOf = (svg: string) => [...svg.matchAll(/id="([^"]+)"/g)].map(([, id]) => id);
    expect(idsOf(wide.svg).length).toBeGreaterThan(0);
    expect(idsOf(wide.svg).filter((id) => idsOf(narrow.svg).includes(id))).toEqual([]);
    expect("svg" in other && other.svg).toContain('viewBox="0 0 343 360"');
  });

  test("name as many ticks as have room, the first always", () => {
    const rows = years.map((year) => ({ key: String(year), label: "", tick: String(year), values: {} }));
    expect(shownTicks(rows, 700)).toHaveLength(12);
    const some = shownTicks(rows, 240);
    expect(some[0]).toBe("2010");
    expect(some.length).toBeLessThan(9);
    expect(shownTicks([{ key: "a", label: "as long as can be".repeat(9), values: {} }], 100)).toEqual([]);
  });
});

describe("the worker", () => {
  test("says so when it cannot draw, and draws what comes after", async () => {
    const [failed, drawn] = await Promise.all([askWorker(job({ width: 0 })), askWorker(job())]);
    expect(failed).toEqual({ failed: "nothing was drawn" });
    expect(drawn).toHaveProperty("svg");
  });

  test("lets no more wait than it can soon draw", async () => {
    const asked = Array.from({ length: mostWaiting + 6 }, (_, index) => askWorker(job({ width: 300 + index })));
    const refused = (await Promise.allSettled(asked)).filter(({ status }) => status === "rejected");
    expect(refused.length).toBe(5);
    for (const one of refused) expect(one.status === "rejected" && one.reason).toBeInstanceOf(DrawingsBusy);
  });
});
