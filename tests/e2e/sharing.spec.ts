import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "@/tests/support/operated";

const dialogOf = (page: Page) => page.getByRole("dialog");
const fieldOf = (page: Page, mode: "frozen" | "live") => page.locator(`#share-address-${mode}`);

/** Pressed until something listens: a page comes before its scripts. */
async function pressUntilOpen(page: Page) {
  await expect(async () => {
    await page.keyboard.press("s");
    await expect(page.locator("dialog[open] [data-share-content]")).toBeVisible({ timeout: 2000 });
  }).toPass();
}

for (const { language, prefix, frozen, live } of [
  { language: "English", prefix: "/", frozen: "Frozen, as it stands today", live: "Live, always current" },
  { language: "Arabic", prefix: "/ar", frozen: "مجمّد، كما هو اليوم", live: "حيّ، محدَّث دائماً" },
])
  test(`a view is shared with the keyboard alone, at 360 pixels: ${language}`, async ({ page, baseURL }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${prefix}?site=palmyra&severity=destroyed`);
    await pressUntilOpen(page);
    const dialog = dialogOf(page);
    await expect(dialog.getByRole("radio", { name: frozen })).toBeChecked();
    await expect(fieldOf(page, "frozen")).toHaveValue(
      new RegExp(`^${baseURL}${prefix}\\?site=palmyra&severity=destroyed&as-of=\\d+$`),
    );
    await expect(fieldOf(page, "live")).toBeHidden();
    await dialog.getByRole("radio", { name: frozen }).focus();
    await page.keyboard.press("ArrowDown");
    await expect(dialog.getByRole("radio", { name: live })).toBeChecked();
    await expect(fieldOf(page, "live")).toHaveValue(`${baseURL}${prefix}?site=palmyra&severity=destroyed`);
    await expect(fieldOf(page, "frozen")).toBeHidden();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const { violations } = await new AxeBuilder({ page }).include("dialog").analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  });

test("the dialog gives the focus back to what opened it", async ({ page }) => {
  await page.goto("/sites/temple-of-bel");
  await pressUntilOpen(page);
  await page.keyboard.press("Escape");
  const button = page.getByRole("link", { name: "Share this view" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("dialog[open] [data-share-content]")).toContainText("Temple of Bel");
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
  await expect(page).toHaveURL(/\/sites\/temple-of-bel$/);
});

test("the key does nothing while somebody types, and nothing at all once it is turned off", async ({ page }) => {
  await page.goto("/");
  await pressUntilOpen(page);
  await page.keyboard.press("Escape");
  await page.locator('input[name="q"]').focus();
  await page.keyboard.press("s");
  await expect(page.locator('input[name="q"]')).toHaveValue("s");
  await expect(dialogOf(page)).toBeHidden();
  await page.locator('input[name="q"]').fill("");
  await page.locator("h1").click();
  await pressUntilOpen(page);
  await page.getByRole("button", { name: "Turn it off" }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("s");
  await expect(dialogOf(page)).toBeHidden();
  await page.getByRole("link", { name: "Share this view" }).click();
  await page.getByRole("button", { name: "Turn it on" }).click();
  await page.keyboard.press("Escape");
  await pressUntilOpen(page);
});

test("a figure is shared as that figure", async ({ page }) => {
  await page.goto("/?severity=destroyed");
  await pressUntilOpen(page);
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Share: How severe, and by what" }).click();
  await expect(fieldOf(page, "frozen")).toHaveValue(/\/\?severity=destroyed&as-of=\d+#matrix$/);
  await expect(page.locator("#share-embed-frozen")).toHaveValue(
    /\/embed\/chart\/matrix\?severity=destroyed&amp;as-of=\d+"/,
  );
  const picture = dialogOf(page).getByRole("link", { name: "PNG" }).first();
  await expect(picture).toHaveAttribute("href", /^\/\.png\?severity=destroyed&as-of=\d+&chart=matrix$/);
});

test("what is copied is what stands there, and the frozen link opens that state", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/?site=temple-of-bel");
  await pressUntilOpen(page);
  await dialogOf(page).getByRole("button", { name: "Copy" }).first().click();
  await expect(dialogOf(page).getByText("Copied.")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await fieldOf(page, "frozen").inputValue());
  await page.goto(copied);
  await expect(page.locator("h1")).toBeVisible();
});

test("a view that cannot be opened over the page opens as a page", async ({ page }) => {
  await page.goto("/events/pal-2015-05");
  await pressUntilOpen(page);
  await page.keyboard.press("Escape");
  await page.route("**/share/new**", (route) =>
    route.request().resourceType() === "fetch" ? route.abort() : route.continue(),
  );
  await page.getByRole("link", { name: "Share this view" }).click();
  await expect(page).toHaveURL(/\/share\/new\?view=/);
  await expect(page.locator("h1")).toHaveText("Share this view");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  test("the page has all of it, and its choices work", async ({ page, baseURL }) => {
    await page.goto("/sites/temple-of-bel");
    await page.getByRole("link", { name: "Share this view" }).click();
    await expect(page.locator("h1")).toHaveText("Share this view");
    await expect(fieldOf(page, "frozen")).toHaveValue(new RegExp(`^${baseURL}/sites/temple-of-bel\\?as-of=\\d+$`));
    await page.getByRole("radio", { name: "Live, always current" }).check();
    await expect(fieldOf(page, "frozen")).toBeHidden();
    await expect(fieldOf(page, "live")).toHaveValue(`${baseURL}/sites/temple-of-bel`);
    await expect(page.getByRole("img", { name: "QR code of the link" }).last()).toBeVisible();
    await expect(page.locator("#share-embed-live")).toHaveValue(/<iframe src="[^"]+\/embed\/sites\/temple-of-bel"/);
    await expect(page.getByRole("button", { name: "Copy" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Send…" })).toHaveCount(0);
    await page.getByRole("link", { name: "Back to the view" }).click();
    await expect(page).toHaveURL(`${baseURL}/sites/temple-of-bel`);
  });

  test("an address that names no view of ours has nothing to share", async ({ page }) => {
    const views = ["", "//elsewhere.example/", "https://elsewhere.example/", "/queue", "/sites/atlantis", "/settings"];
    for (const view of views) {
      const answer = await page.goto(`/share/new?${new URLSearchParams({ view })}`);
      expect(answer?.status(), view).toBe(404);
      await expect(page.locator("h1")).toHaveText("There is nothing to share at this address");
      await expect(page.locator("body")).not.toContainText("elsewhere.example");
    }
  });
});

for (const [address, title] of [
  ["/?severity=destroyed", "Events in the register: destroyed."],
  ["/sites/temple-of-bel", "Temple of Bel: everything that lies in it."],
  ["/ar/events/pal-2015-05", "حدث واحد مع إفاداته"],
] as const)
  test(`${address} is printed with what it shows, its revision, its address and a code`, async ({ page }) => {
    await page.goto(address);
    const end = page.locator('[aria-labelledby="printed-title"]');
    await expect(end).toBeHidden();
    await page.emulateMedia({ media: "print" });
    await expect(end).toContainText(title);
    await expect(end).toContainText(/2\d\d/);
    await expect(end).toContainText(/https?:\/\/\S+as-of=\d+/);
    await expect(end.locator("svg")).toBeVisible();
    await expect(page.getByRole("link", { name: /^(Share|شارك)/ })).toHaveCount(0);
  });
