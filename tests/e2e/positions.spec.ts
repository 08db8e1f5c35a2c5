import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { administratorState } from "@/tests/support/administrator";
import { test } from "@/tests/support/operated";

/** Where exactly a report is: typed, pressed on a map, or the device's, and what a reviewer sees of it. */
const map = (page: Page) => page.locator('main input[type="image"]');
const open = (page: Page) =>
  page
    .locator("main summary")
    .filter({ hasText: /Say exactly where|حدِّد أين/ })
    .click();
const position = (page: Page) => page.locator('main [name="position"]');
const press = (page: Page, name: string) => page.getByRole("main").getByRole("button", { name, exact: true }).click();

async function fillRest(page: Page, what: string): Promise<void> {
  await page.locator('main [name="what"]').fill(what);
  await page.locator('main [name="how"]').first().check();
}

for (const [how, hasScripts] of [
  ["with scripts", true],
  ["by plain posts", false],
] as const) {
  test.describe(how, () => {
    test.use({
      javaScriptEnabled: hasScripts,
      extraHTTPHeaders: { "x-forwarded-for": hasScripts ? "203.0.113.71" : "203.0.113.72" },
    });

    test("a position is put by pressing on the map, moved, sent, and read by a reviewer", async ({ page, browser }) => {
      const words = `A wall beside the temple fell, ${how} ${Date.now()}.`;
      await page.goto("/report?site=temple-of-bel");
      await fillRest(page, words);
      await open(page);
      await press(page, "Show it on a map");
      await expect(page.getByText("No position is marked yet")).toBeVisible();
      await map(page).click({ position: { x: 100, y: 80 } });
      await expect(page.getByText(/Read as .*34\.5/)).toBeVisible();
      const pressed = await position(page).inputValue();
      expect(pressed).toMatch(/^34\.\d+, 38\.\d+ ± \d+ m$/);
      await press(page, "North");
      await expect(position(page)).not.toHaveValue(pressed);
      const moved = await position(page).inputValue();
      expect(Number.parseFloat(moved)).toBeGreaterThan(Number.parseFloat(pressed));
      await press(page, "Closer");
      await expect(position(page)).toHaveValue(moved);
      await expect(page.locator('main [name="what"]')).toHaveValue(words);
      await press(page, "Send the report");
      await page.waitForURL("**/report/sent**");
      await expect(page.locator("pre")).toContainText(moved);

      const desk = await (await browser.newContext({ storageState: administratorState })).newPage();
      await desk.goto("/queue");
      await desk
        .locator("tbody tr")
        .filter({ hasText: words.slice(0, 40) })
        .last()
        .getByRole("link")
        .click();
      await expect(desk.getByText(`as written: ${moved}`)).toBeVisible();
      await expect(desk.getByRole("group", { name: "Where the report says it was" })).toBeVisible();
      await desk.context().close();
    });

    test("a position that is odd is a question, and a tick for one is none for another", async ({ page }) => {
      await page.goto("/report?site=temple-of-bel");
      await fillRest(page, "A wall fell.");
      await open(page);
      await position(page).fill("38.2688, 34.5503");
      await press(page, "Send the report");
      const question = page.getByRole("group", { name: "Is this position right?" });
      await expect(question).toContainText("latitude and longitude exchanged");
      await expect(position(page)).toHaveValue("38.2688, 34.5503");
      await question.getByRole("checkbox").check();
      await position(page).fill("0, 0");
      await press(page, "Send the report");
      await expect(question).toContainText("nought degrees");
      await expect(question.getByRole("checkbox")).not.toBeChecked();
      await position(page).fill("0x22");
      await press(page, "Send the report");
      await expect(page.getByText("This is not read as a position").first()).toBeVisible();
      await expect(position(page)).toHaveValue("0x22");
    });
  });
}

test.describe("the device's position", () => {
  test.use({ geolocation: { latitude: 34.54718, longitude: 38.27405, accuracy: 12 }, permissions: ["geolocation"] });

  test("is filled in once it is pressed for, and goes nowhere before the form is sent", async ({ page }) => {
    const sent: string[] = [];
    page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
    await page.goto("/report");
    await open(page);
    await expect(position(page)).toHaveValue("");
    await press(page, "Fill in where this device is");
    await expect(position(page)).toHaveValue("34.54718, 38.27405 ± 12 m");
    await expect(page.getByText("Filled in above. Nothing has been sent.")).toBeVisible();
    // What waits for a pause in typing has had one.
    await page.waitForTimeout(600);
    expect(sent.filter((request) => request.includes("34.547"))).toEqual([]);
    await press(page, "Show it on a map");
    await expect(page.getByText(/Read as .*34\.54718, 38\.27405.*12 m/)).toBeVisible();
    expect(sent.filter((request) => request.includes("34.547")).length).toBeGreaterThan(0);
  });

  test("no other page may ask for it", async ({ request }) => {
    const policyOf = async (path: string) => (await request.get(path)).headers()["permissions-policy"];
    expect(await policyOf("/report")).toContain("geolocation=(self)");
    for (const path of ["/", "/report/status", "/sites", "/sign-in"])
      expect(await policyOf(path), path).toContain("geolocation=()");
  });
});

for (const [name, path, show, colorScheme, width] of [
  ["English, light and wide", "/report?site=temple-of-bel", "Show it on a map", "light", 1280],
  ["Arabic, dark and narrow", "/ar/report?site=temple-of-bel", "أظهره على خريطة", "dark", 375],
] as const) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport: { width, height: 900 } });
    test("axe finds nothing wrong with the map, which fits", async ({ page }) => {
      await page.goto(path);
      await open(page);
      await position(page).fill("34.5474, 38.2741");
      await press(page, show);
      await expect(map(page)).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    });
  });
}
