import { expect } from "@playwright/test";
import { ownRegister } from "@/tests/support/own-register";

/** What pages say of the records of Palmyra as they are: on a register of its own, for other journeys add to theirs. */
const { test } = ownRegister("truth");
test.describe.configure({ mode: "serial" });
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

test("what a filter decides beforehand is told from what the records say", async ({ page }) => {
  const figure = (label: string) => page.locator(".figs > div").filter({ has: page.getByText(label, { exact: true }) });
  await page.goto("/?severity=destroyed");
  await expect(page.locator("h1")).toContainText("; of the unverified, 2 match.");
  await expect(main(page)).not.toContainText("are assessed as destruction");
  await expect(main(page)).not.toContainText("Most often assessed");
  await expect(figure("assessed as destroyed")).toContainText("all, by the filter");
  await expect(figure("damage events that match")).toContainText("11");
  await page.goto("/?verification=unverified");
  await expect(page.locator("h1")).toHaveText("3 damage events are recorded at Palmyra, unverified.");
  await expect(figure("confirmed")).toContainText("none, by the filter");
  await page.goto("/?cause=neglect");
  await expect(main(page)).toContainText("No recorded event is known to meet this condition.");
  await page.goto("/?severity=slight&cause=looting");
  await expect(main(page)).toContainText("No recorded event is known to meet all of these 2 conditions at once.");
});

test("each number of the overview says what it counts", async ({ page }) => {
  await page.goto("/");
  await expect(page.locator(".tally .is")).toHaveText("26 events, damage and recovery");
  for (const words of [
    "Of the 26 events recorded at Palmyra (recoveries and unverified ones included), 5 are contested",
    "8 of the 23 damage events with a date (unverified ones included); 4 to 11 can belong there, and 0 to 1 unverified.",
    "Most often assessed among damage events with a date: destroyed, 11 of 23.",
    "Commonest cause: explosives, in 14 of 24 damage events (unverified ones included).",
  ])
    await expect(main(page)).toContainText(words);
  // The list of sites counts in a place what lies in it as well.
  await expect(page.locator(".figs")).toContainText("places with an event of their own");
  await page.goto("/?from=2015-07&to=2015-09");
  await expect(page.locator("h1")).toContainText("4 to 11 match what is chosen; of the unverified, 0 to 1 match.");
});

test("what is counted as one voice is not called a source", async ({ page }) => {
  await page.goto("/known");
  await expect(page.locator("#agreement")).toContainText("One publication may carry several voices");
  await page.goto("/");
  await expect(page.locator(".figs")).toContainText("A further 3 are unverified or can’t be verified.");
});

test("a revision amid a change leads to the end of it, which says why", async ({ page }) => {
  await page.goto("/?as-of=5");
  await expect(page).toHaveURL(/as-of=\d{2,}#amid-change$/);
  const why = page.getByText("asked for a revision amid a change");
  await expect(why).toBeVisible();
  await expect(why).toContainText(`this is revision ${new URL(page.url()).searchParams.get("as-of")}`);
  // Whoever asks for that revision itself is told nothing.
  const state = new URL(page.url()).search;
  await page.goto("/methods");
  await page.goto(`/${state}`);
  await expect(why).toBeHidden();
});

for (const language of ["", "/ar"])
  test(`no link of the menu is cut on a phone: ${language || "English"}`, async ({ page }) => {
    await page.setViewportSize({ width: 375, height: 800 });
    await page.goto(`${language}/`);
    for (const link of await page.locator(".mast nav a").all()) {
      const box = await link.boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= 375, (await link.textContent()) ?? "").toBe(true);
    }
  });

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
