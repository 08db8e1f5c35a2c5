import { expect, type Page } from "@playwright/test";
import { test, untilAlive } from "@/tests/support/operated";
import { boxesOfOutline } from "../support/boxes-of-outline";
import { openWithStills } from "../support/stills";

/** The bars as numbers: how many of each colour, and how tall all of them are together. A rectangle each, or one outline a series. */
async function barsOf(page: Page, drawing: string) {
  const drawn = await page.locator(`#time ${drawing} :is(rect, path)`).evaluateAll((shapes) =>
    shapes.flatMap((shape) => {
      const fill = /fill: ?([^;]+)/.exec(shape.closest('[style*="fill:"]')?.getAttribute("style") ?? "")?.[1];
      const [height, outline] = [shape.getAttribute("height"), shape.getAttribute("d") ?? ""];
      if (fill === undefined || fill === "none") return [];
      return height === null ? [{ fill, outline, heights: [] }] : [{ fill, outline: "", heights: [Number(height)] }];
    }),
  );
  const found: Record<string, { count: number; height: number }> = {};
  for (const { fill, outline, heights } of drawn)
    for (const height of [...heights, ...boxesOfOutline(outline).map((box) => box.height)]) {
      const bar = found[fill] ?? { count: 0, height: 0 };
      found[fill] = { count: bar.count + 1, height: Math.round(bar.height + height) };
    }
  return found;
}

const chunksOf = (page: Page) => {
  const fetched: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "script") fetched.push(request.url());
  });
  return fetched;
};

for (const width of [375, 1280])
  for (const address of ["/", "/ar"])
    test(`without JavaScript the bars over time are there at ${width} px: ${address}`, async ({ browser }) => {
      const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 900 } });
      const page = await context.newPage();
      await openWithStills(page, address);
      const shown = page.locator("#time svg.stack:visible");
      await expect(shown).toHaveCount(1);
      await expect(shown).toHaveAttribute("role", "img");
      await expect(shown).toHaveAttribute("aria-label", /\S/);
      const box = await shown.boundingBox();
      expect(box?.width).toBeGreaterThan(width * 0.5);
      expect(box?.height).toBe(360);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      await page.emulateMedia({ media: "print" });
      await expect(page.locator("#time svg.stack:visible")).toHaveCount(1);
      await context.close();
    });

test("the library of charts arrives only when somebody points, and draws the same bars in the same place", async ({
  page,
}) => {
  const fetched = chunksOf(page);
  await openWithStills(page, "/?unit=year");
  fetched.length = 0;
  await page.reload();
  const slot = page.locator("#time .chart-slot");
  await expect(slot).toHaveAttribute("tabindex", "0");
  await slot.scrollIntoViewIfNeeded();
  await untilAlive(page);
  await expect(page.locator(".recharts-surface")).toHaveCount(0);
  const onArrival = fetched.length;
  const still = await barsOf(page, ".chart-still:visible");
  const before = await slot.boundingBox();
  await slot.hover();
  await expect(page.locator("#time .recharts-surface")).toBeVisible();
  expect(fetched.length).toBeGreaterThan(onArrival);
  expect(await slot.boundingBox()).toEqual(before);
  // At this width the server drew it as wide as it is.
  const live = await barsOf(page, ".chart-box");
  expect(Object.keys(live)).toEqual(Object.keys(still));
  for (const [fill, bar] of Object.entries(live)) {
    expect(still[fill]?.count, fill).toBe(bar.count);
    expect(Math.abs((still[fill]?.height ?? 0) - bar.height), fill).toBeLessThan(bar.count);
  }
  await expect(page.locator("#time .chart-still:visible")).toHaveCount(0);
  await expect(page.locator("#time .chart-tip")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("#time .chart-still:visible")).toHaveCount(1);
  await expect(page.locator("#time .chart-box")).toBeHidden();
});

test("a finger that touches the bars is answered where it touched", async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 375, height: 800 } });
  const page = await context.newPage();
  await openWithStills(page, "/?unit=year");
  const slot = page.locator("#time .chart-slot[tabindex]");
  await slot.tap({ position: { x: 200, y: 200 } });
  await expect(page.locator("#time .chart-tip")).toContainText(/20\d\d/);
  await context.close();
});
