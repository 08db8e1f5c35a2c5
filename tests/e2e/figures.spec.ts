import { expect } from "@playwright/test";
import { test } from "@/tests/support/operated";

/** What people see of figures: by the keyboard, while they wait, and on paper. */
const figures = ["matrix", "dates", "map", "rough"] as const;

test("a figure is one stop of the keyboard, with a way past it, and arrows move inside", async ({ page }) => {
  await page.goto("/");
  for (const id of figures) {
    const figure = page.locator(`#${id}`);
    const inside = figure.locator(".one-stop");
    await expect(inside.locator("a[href]").first()).toHaveAttribute("tabindex", "0");
    const stops = await inside.evaluateAll((boxes) =>
      boxes.flatMap((box) =>
        [...box.querySelectorAll<HTMLElement>("a[href]")]
          .filter((link) => link.tabIndex >= 0 && link.checkVisibility())
          .map((link) => link.tabIndex),
      ),
    );
    expect(stops, id).toHaveLength(1);
    const skip = figure.locator("a.skip-figure");
    await skip.focus();
    await page.keyboard.press("Enter");
    await expect(page.locator(`#${id}-end`), id).toBeFocused();
  }
  const squares = page.locator("#matrix .one-stop a[href]");
  await squares.first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(squares.first()).not.toBeFocused();
  await expect(page.locator("#matrix .one-stop a[href]:focus")).toHaveCount(1);
  await page.keyboard.press("End");
  await expect(squares.last()).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.locator("#matrix .one-stop a[href]:focus")).toHaveCount(0);
});

test("no part of a figure is a second stop: what Tab reaches there is one mark, its switches and the way past it", async ({
  page,
}) => {
  await page.goto("/");
  await expect(page.locator("#events .one-stop a[tabindex='-1']").first()).toBeAttached();
  const stops = await page.evaluate(
    () =>
      [...document.querySelectorAll<HTMLElement>("a[href], button, input, select, summary, [tabindex]")].filter(
        (one) => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }),
      ).length,
  );
  // How many there are, for whoever looks: the rule is what follows.
  test.info().annotations.push({ type: "stops of the overview", description: String(stops) });
  const wrong = await page.evaluate(() => {
    const reached = (box: Element) =>
      [...box.querySelectorAll<HTMLElement | SVGElement>("a[href], button, [tabindex]")].filter(
        (one) => one.tabIndex >= 0 && one.checkVisibility() && one.closest("[aria-hidden='true']") === null,
      );
    const rows = [...document.querySelectorAll("#events tbody tr")].map((row) => reached(row).length);
    const drawings = [...document.querySelectorAll(".one-stop, .chart-slot")].filter(
      (box) => box.querySelector("tbody") === null,
    );
    const marks = [...document.querySelectorAll("main svg a[href], main .sq a[href]")].filter(
      (mark) => mark.closest(".one-stop") === null && mark.closest("details:not([open])") === null,
    );
    return {
      rows: rows.filter((count) => count !== 1).length,
      drawings: drawings.filter((box) => reached(box).length + (box.matches("[tabindex='0']") ? 1 : 0) !== 1).length,
      loose: marks.length,
      hasRows: rows.length > 0,
    };
  });
  expect(wrong).toEqual({ rows: 0, drawings: 0, loose: 0, hasRows: true });
});

test("in a row of the events the arrows lead on to the place, and to the next row", async ({ page }) => {
  await page.goto("/");
  const [row, next] = [page.locator("#events tbody tr").first(), page.locator("#events tbody tr").nth(1)];
  await expect(row.locator("a[tabindex='-1']").first()).toBeAttached();
  await row.locator("a").first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(row.locator("a").nth(1)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(next.locator("a").nth(1)).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(next.locator("a").first()).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(row.locator("a").nth(1)).toBeFocused();
});

test("the filter's button is there once something is typed that is not applied, and for whoever has no JavaScript", async ({
  page,
  browser,
  baseURL,
}) => {
  for (const [path, field] of [
    ["/", "from"],
    ["/known", "q"],
    ["/sites", "q"],
    ["/changes", "after"],
    ["/compare", "to"],
  ] as const) {
    await page.goto(path);
    const form = page.locator("form.filters");
    const button = form.locator(".apply button");
    await expect(button, path).toBeHidden();
    await form.locator(`[name="${field}"]`).pressSequentially("2");
    await expect(button, path).toBeVisible();
    await form.locator(`[name="${field}"]`).fill("");
    await expect(button, path).toBeHidden();
  }
  await page.goto("/");
  const [from, apply] = [page.locator('form.filters [name="from"]'), page.locator("form.filters .apply button")];
  await from.fill("2015");
  await apply.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/from=2015/);
  await expect(apply).toBeHidden();
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const plain = await context.newPage();
  await plain.goto("/");
  await expect(plain.locator("form.filters .apply button")).toBeVisible();
  await context.close();
});

test("without JavaScript every link of a figure is a stop", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await page.goto("/");
  await expect(page.locator("#matrix .one-stop a[href][tabindex]")).toHaveCount(0);
  await context.close();
});

test("a filter says at once that it works, and what is left to press is what still needs it", async ({ page }) => {
  await page.goto("/");
  const form = page.locator("form.filters");
  await page.route(/_rsc=/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await form.getByRole("button", { name: /^Severity/ }).click();
  const panel = form.locator("[popover]:popover-open");
  await expect(panel.getByRole("button", { name: "Apply" })).toHaveCount(0);
  await panel.getByRole("checkbox").first().check();
  await expect(form).toHaveAttribute("aria-busy", "true");
  await expect(form.getByText("Looking it up…")).toBeVisible();
  await expect(page).toHaveURL(/severity=/);
  await expect(form).not.toHaveAttribute("aria-busy", "true");
  await expect(form.getByText("Looking it up…")).toBeHidden();
});

test.describe("on paper", () => {
  for (const path of ["/", "/ar", "/sites/temple-of-baalshamin", "/events/pal-2015-05", "/known"]) {
    test(`${path} is the same sheet with and without background graphics, and nothing is cut at its edge`, async ({
      page,
    }) => {
      await page.setViewportSize({ width: 672, height: 970 });
      await page.goto(path);
      await page.emulateMedia({ media: "print" });
      const wrong = await page.evaluate(() => {
        const seen = [...document.querySelectorAll<HTMLElement>("main *")].filter((one) => one.checkVisibility());
        const drawn = (one: Element) => {
          const { backgroundColor, backgroundImage } = getComputedStyle(one);
          return backgroundImage !== "none" || !/rgba\(0, 0, 0, 0\)|rgb\(255, 255, 255\)/.test(backgroundColor);
        };
        return {
          lost: seen.filter((one) => drawn(one) && getComputedStyle(one).printColorAdjust !== "exact").length,
          cut: seen
            .filter((one) => one.matches("svg, table, img, p, li") && one.closest(".sr, .skip-figure") === null)
            .filter((one) => {
              const { left, right, width } = one.getBoundingClientRect();
              return width > 1 && (right > innerWidth + 1 || left < -1);
            })
            .map((one) => `${one.tagName} ${one.className.toString().slice(0, 40)}`),
        };
      });
      expect(wrong).toEqual({ lost: 0, cut: [] });
      await expect(page.locator("main form.filters")).toBeHidden();
    });
  }

  for (const path of ["/", "/ar", "/sites/palmyra", "/ar/sites/palmyra", "/known", "/ar/known"])
    test(`${path}: on a sheet no words of an axis meet, and no name of a map leaves it`, async ({ page }) => {
      await page.setViewportSize({ width: 794, height: 1123 });
      await page.goto(path);
      await page.emulateMedia({ media: "print" });
      const wrong = await page.evaluate(() => {
        // A4 is 794 px to the style sheets, and leaves so many between its margins.
        document.body.style.inlineSize = "672px";
        const placed = (within: Element, selector: string) =>
          [...within.querySelectorAll(selector)]
            .filter((one) => one.checkVisibility())
            .map((one) => {
              const range = document.createRange();
              range.selectNodeContents(one);
              const { left, right, top, bottom } = range.getBoundingClientRect();
              return { words: one.textContent, left, right, top, bottom };
            });
        const meeting = [...document.querySelectorAll(".rng .ax, .steps-chart .times")].flatMap((axis) => {
          const all = placed(axis, "span");
          return all.flatMap((one, index) =>
            all
              .slice(index + 1)
              .filter(
                (two) =>
                  one.left < two.right && two.left < one.right && one.top < two.bottom - 1 && two.top < one.bottom - 1,
              )
              .map((two) => `${one.words} / ${two.words}`),
          );
        });
        const cut = [...document.querySelectorAll(".map-box")].flatMap((box) => {
          const { left, right } = box.getBoundingClientRect();
          return placed(box, ".mark .name")
            .filter((name) => name.left < left || name.right > right)
            .map(({ words }) => words);
        });
        return { meeting, cut };
      });
      expect(wrong).toEqual({ meeting: [], cut: [] });
    });

  test("the first image that shows the damage is no ring even where no background is drawn", async ({ page }) => {
    await page.goto("/sites/temple-of-baalshamin");
    await page.emulateMedia({ media: "print" });
    const [intact, damaged] = [
      page.locator(".tl .k:not(.filled):not(.sq):not(.dash)").first(),
      page.locator(".tl .k.filled"),
    ];
    const border = (mark: typeof damaged) =>
      mark.evaluate((one) => [Number.parseFloat(getComputedStyle(one).borderTopWidth), one.clientHeight] as const);
    expect((await border(damaged))[1]).toBeLessThanOrEqual(1);
    expect((await border(intact))[1]).toBeGreaterThan(6);
  });

  for (const path of ["/", "/ar", "/?by=cause&severity=destroyed,severe"])
    test(`${path} has its bars on paper, seen for the first time and printed at once, and no word on pointing at them`, async ({
      page,
    }) => {
      await page.goto(path, { waitUntil: "load" });
      await page.emulateMedia({ media: "print" });
      await expect(page.locator("#time .chart-slot .chart-still svg path[style]").first()).toBeAttached();
      expect(await page.locator("#time .chart-still svg:visible").count()).toBe(1);
      await expect(page.locator("#time .screen-only")).toBeHidden();
    });

  test("no picture waits to be scrolled to", async ({ page }) => {
    for (const path of ["/sites/temple-of-baalshamin", "/events/pal-2015-05", "/"]) {
      await page.goto(path);
      await expect(page.locator("main img[loading=lazy]")).toHaveCount(0);
    }
  });

  test("what was folded away is printed", async ({ page }) => {
    await page.goto("/sites/temple-of-baalshamin");
    const folded = page.locator("#periods details").first();
    await expect(folded).not.toHaveAttribute("open");
    await page.emulateMedia({ media: "print" });
    expect(await folded.evaluate((one) => getComputedStyle(one, "::details-content").contentVisibility)).toBe(
      "visible",
    );
  });
});
