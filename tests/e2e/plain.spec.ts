import { expect } from "@playwright/test";
import { test, untilAlive } from "@/tests/support/operated";
import { toldOf } from "@/tests/support/told";

test.setTimeout(90_000);

/** What nobody operates enters a page as HTML alone, once, and behaves as the rest does when somebody moves on. */

for (const [href, words] of [
  ["/", "Shrine of Mohammed bin Ali blown up"],
  ["/ar/events/pal-2015-05", "ما يثبته السجل"],
  ["/sites/temple-of-bel", "Portico of the Temple of Bel"],
] as const)
  test(`what ${href} shows stands in it once`, async ({ page, request }) => {
    const html = await (await request.get(href)).text();
    expect(html).toContain(words);
    expect(html).not.toContain("__next_f.push([");
    const payload = await toldOf(html, async (headers) => (await request.get(href, { headers })).text());
    expect(payload).toContain('[1,"');
    // The title, and little else, is said to both.
    expect(payload.split(words).length).toBeLessThanOrEqual(3);
    expect(payload.length).toBeLessThan(html.length / 3);
    const failures: string[] = [];
    page.on("pageerror", (error) => failures.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") failures.push(message.text());
    });
    await page.goto(href);
    await untilAlive(page);
    await expect(page.getByRole("main").getByText(words).first()).toBeAttached();
    expect(failures).toEqual([]);
  });

test("a link leads on within the document, Back leads to the whole page, and the focus stays where it was", async ({
  page,
}) => {
  await page.goto("/");
  await untilAlive(page);
  await page.evaluate(() => {
    document.documentElement.dataset.same = "yes";
  });
  const events = await page.locator("#events").textContent();
  await page.locator("#time-table > summary").click();
  const cause = page.locator("#time").getByRole("link", { name: "cause", exact: true });
  await cause.click();
  await expect(page).toHaveURL(/by=cause/);
  await expect(page.locator("#time-title")).toContainText("by cause");
  await expect(cause).toBeFocused();
  await expect(page.locator("#time-table")).toHaveAttribute("open", "");
  await page.locator("#events").getByRole("link", { name: "Temple of Baalshamin blown up" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Temple of Baalshamin blown up");
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  await page.goBack();
  await page.goBack();
  await expect(page).not.toHaveURL(/by=cause/);
  await expect(page.locator("#events")).toBeVisible();
  expect(await page.locator("#events").textContent()).toBe(events);
  expect(await page.evaluate(() => document.documentElement.dataset.same)).toBe("yes");
});

test("a link opens elsewhere for whoever asks for that", async ({ page, context }) => {
  await page.goto("/");
  await untilAlive(page);
  const opened = context.waitForEvent("page");
  await page
    .locator("#events")
    .getByRole("link", { name: "Temple of Baalshamin blown up" })
    .click({ modifiers: ["ControlOrMeta"] });
  await expect((await opened).getByRole("heading", { level: 1 })).toHaveText("Temple of Baalshamin blown up");
  await expect(page).toHaveURL(/\/$/);
});

test("a part that is gone before the page is alive is asked for again", async ({ page }) => {
  await page.addInitScript(() => {
    const remove = new MutationObserver(() => {
      const part = document.querySelector("#events [data-part]");
      if (part === null) return;
      remove.disconnect();
      part.remove();
    });
    remove.observe(document, { childList: true, subtree: true });
  });
  await page.goto("/");
  await expect(page.locator("#events").getByRole("link", { name: "Temple of Baalshamin blown up" })).toBeVisible();
});
