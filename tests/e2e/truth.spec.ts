import { expect } from "@playwright/test";
import { test } from "@/tests/support/operated";

test.use({ javaScriptEnabled: false });

const main = (page: import("@playwright/test").Page) => page.locator("main");

for (const language of ["", "/ar"]) {
  test(`no sentence of a filtered view shows how it is made: ${language || "English"}`, async ({ page }) => {
    for (const query of [
      "from=2014&to=2014",
      "from=2015-04&to=2015-06",
      "period=per-palmyra-02",
      "from=2018",
      "verification=refuted",
    ])
      for (const address of ["/", "/known"]) {
        await page.goto(`${language}${address}?${query}`);
        expect(await main(page).textContent(), `${address}?${query}`).not.toMatch(/[{}]|undefined|NaN/);
      }
  });
}

test("nothing is said to match only where nothing without a date may", async ({ page }) => {
  await page.goto("/?from=2018");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "No event with a date matches what is chosen; one without a date is left out, and may belong.",
  );
  await page.goto("/known?from=2014&to=2014");
  await expect(main(page)).toContainText("One event without a date is left out of every number here");
});

test("a view of some days says what is surely in them and what may be, everywhere alike", async ({ page }) => {
  await page.goto("/?from=2014&to=2014");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("0 to 1 match what is chosen, none surely");
  const rows = page.locator("#events tbody tr");
  await expect(rows).toHaveCount(2);
  for (const row of await rows.all()) await expect(row).toContainText("perhaps");
  await expect(page.locator(".figs dd.n").first()).toContainText("0 to 2");
  await page.goto("/?from=2015-04&to=2015-06");
  await expect(page.locator("#map")).toContainText("Some of them only perhaps happened in the days chosen.");
});
