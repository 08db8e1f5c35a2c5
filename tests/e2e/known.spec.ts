import { expect, type Page } from "@playwright/test";
import { test } from "@/tests/support/operated";
import { openWithStills } from "../support/stills";

/** The bars over time, as they answer once somebody comes to them by the keyboard. */
async function openTimeChart(page: Page, address: string) {
  const chart = page.locator("#time .chart-box");
  await openWithStills(page, address);
  // Until the page is awake there is nothing to come to.
  await page.locator("#time .chart-slot[tabindex]").focus();
  await expect(page.locator("#time .recharts-surface").first()).toBeVisible();
  return chart;
}

const daysOf = (page: Page) => {
  const asked = new URL(page.url()).searchParams;
  return [asked.get("from"), asked.get("to")];
};

test.describe("a stretch of the bars over time", () => {
  test("is chosen by dragging, and the whole page then shows only its days", async ({ page }) => {
    const chart = await openTimeChart(page, "/?unit=year&cause=explosives,breaking");
    const box = await chart.boundingBox();
    if (box === null) throw new Error("no chart");
    await page.mouse.move(box.x + box.width * 0.3, box.y + 150);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + 150, { steps: 5 });
    await expect(page.locator(".chart-says")).toContainText("Chosen: 2015 … 2016");
    await page.mouse.up();
    await expect(page).toHaveURL(/from=2015&to=2016/);
    await expect(page).toHaveURL(/cause=explosives&cause=breaking/);
    await expect(page.locator('input[name="from"]')).toHaveValue("2015");
  });

  for (const { language, prefix, later, earlier } of [
    { language: "English", prefix: "/", later: "ArrowRight", earlier: "ArrowLeft" },
    { language: "Arabic, which runs the other way", prefix: "/ar", later: "ArrowLeft", earlier: "ArrowRight" },
  ])
    test(`is chosen with Shift and the arrows, read out, let go and shown: ${language}`, async ({ page }) => {
      await openTimeChart(page, `${prefix}?unit=year&kind=damage`);
      const says = page.locator(".chart-says");
      await expect(page.locator("#time .recharts-surface").first()).toBeFocused();
      await page.keyboard.press(`Shift+${later}`);
      await expect(says).toContainText("2013 … 2014");
      await page.keyboard.press("Shift+End");
      await expect(says).toContainText("2013 … 2017");
      await page.keyboard.press(`Shift+${earlier}`);
      await expect(says).toContainText("2013 … 2016");
      await page.keyboard.press("Escape");
      await expect(says).toBeEmpty();
      await page.keyboard.press(`Shift+${later}`);
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(/from=2013&to=2014/);
    });

  test("is a row of the table without JavaScript", async ({ browser }) => {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await page.goto("/?unit=year&severity=destroyed");
    await page.locator("#time-table").getByRole("link", { name: "2015" }).click();
    expect(daysOf(page)).toEqual(["2015", "2015"]);
    expect(new URL(page.url()).searchParams.get("severity")).toBe("destroyed");
    await page.context().close();
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("every chart of what is known is there, each with its sentence and its table, and narrows the page", async ({
    page,
  }) => {
    await page.goto("/known");
    for (const id of ["curves", "lags", "agreement", "condition"]) {
      await expect(page.locator(`#${id} figcaption p`)).toContainText(/\d/);
      await expect(page.locator(`#${id}-table`)).toBeAttached();
    }
    await expect(page.locator("#curves svg")).toBeVisible();
    await expect(page.locator("#agreement .matrix .unit").first()).toBeVisible();
    await page.locator("#place-years").getByRole("link", { name: "11 to 16" }).click();
    expect(daysOf(page)).toEqual(["2015", "2015"]);
    await expect(page.locator("h1")).toContainText("11 to 16");
    await page.goto("/known?severity=destroyed");
    await page.locator("#condition").getByRole("link", { name: "Temple of Baalshamin" }).first().click();
    await expect(page).toHaveURL(/\/known\?.*site=temple-of-baalshamin/);
    await expect(page).toHaveURL(/severity=destroyed/);
  });

  test("places are chosen in a plain form, and what is not there is said", async ({ page }) => {
    await page.goto("/compare");
    const choices = page.locator('select[name="site"]');
    await expect(choices).toHaveCount(4);
    await choices.nth(0).selectOption("palmyra");
    await choices.nth(2).selectOption("temple-of-bel");
    await page.getByRole("button", { name: "Compare" }).click();
    await expect(page.locator("h1")).toHaveText("Palmyra and Temple of Bel, side by side");
    await expect(choices.nth(1)).toHaveValue("temple-of-bel");
    await expect(page.locator(".notice")).toContainText("Temple of Bel lies in Palmyra");
    await page.goto(
      "/compare?site=agora&site=atlantis&site=agora&site=palmyra&site=tetrapylon&site=roman-theatre&site=palmyra-castle&to=never",
    );
    await expect(page.locator(".notice")).toHaveCount(4 + 3);
    for (const words of ["“atlantis”", "“Agora", "“Palmyra Castle”", "“never”"])
      await expect(page.locator(".notice.warning", { hasText: words })).toHaveCount(1);
    await expect(page.locator('input[name="to"]')).toHaveValue("never");
    expect(await page.locator('select[name="site"] option:checked').allTextContents()).not.toContain("atlantis");
  });
});
