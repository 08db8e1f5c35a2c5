import { expect, type Page, type Request, test } from "@playwright/test";
import { administrator } from "@/tests/support/administrator";
import { holdBack } from "@/tests/support/held-back";
import { startHostPage } from "@/tests/support/host-page";
import { untilAlive } from "@/tests/support/operated";

/** Scripts come to whoever operates a page: a reader fetches none, and what is done first is done. */

const chunks = (page: Page): Promise<number> =>
  page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".js")).length);

const scripts = "**/_next/static/chunks/*.js";

/** All that happens by itself has happened. */
async function read(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.locator("html:not([data-paint])")).toBeAttached();
}

/** As a hand does: it comes from somewhere, and the first that a page hears of it may be where it already was. */
async function pointAt(page: Page, selector: string): Promise<void> {
  await page.mouse.move(10, 10, { steps: 2 });
  await page.locator(selector).first().hover();
}

for (const address of [
  "/",
  "/ar",
  "/sites/palmyra",
  "/events/pal-2015-05",
  "/known",
  "/changes",
  "/report",
  "/ar/report",
  "/share/new?view=%2Fsites%2Fpalmyra",
  "/embed",
  "/ar/embed/chart/time",
  "/embed/map",
])
  test(`who only reads ${address} fetches no script`, async ({ page }) => {
    await read(page, address);
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await chunks(page)).toBe(0);
    await page.mouse.move(200, 200, { steps: 2 });
    await expect.poll(() => chunks(page)).toBeGreaterThan(5);
  });

test("a finger that moves the page from a link or a drawing fetches no script, and one that presses does", async ({
  browser,
}) => {
  const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 412, height: 800 } });
  const page = await context.newPage();
  await read(page, "/");
  const session = await context.newCDPSession(page);
  for (const selector of ["main a[href*='/events/']", "#time svg"]) {
    const from = page.locator(selector).first();
    await from.scrollIntoViewIfNeeded();
    const box = await from.boundingBox();
    if (box === null) throw new Error(`${selector} is not shown`);
    const before = await page.evaluate(() => window.scrollY);
    const [x, y] = [Math.round(box.x + box.width / 2), Math.round(box.y + Math.min(box.height, 100) / 2)];
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", at: number[]) =>
      session.send("Input.dispatchTouchEvent", { type, touchPoints: at.map((down) => ({ x, y: y + down })) });
    await touch("touchStart", [0]);
    // Down, unless the page stands at its top.
    for (let step = 1; step < 12; step += 1) await touch("touchMove", [step * (before > 120 ? 12 : -12)]);
    await touch("touchEnd", []);
    await expect.poll(() => page.evaluate(() => window.scrollY)).not.toBe(before);
    expect(await chunks(page)).toBe(0);
  }
  await page.locator("#time svg").first().tap();
  await expect.poll(() => chunks(page)).toBeGreaterThan(5);
  await context.close();
});

test("a page in a frame is as high as what it shows before any script is there, and answers once it is pointed at", async ({
  page,
}) => {
  const host = await startHostPage();
  try {
    const height = () =>
      page.evaluate(() => {
        const told = Reflect.get(window, "told") as ({ type?: unknown; height?: number } | null)[];
        return told.flatMap((data) => (data?.type === "tadmur:height" ? [data.height ?? 0] : [])).at(-1) ?? 0;
      });
    host.show(
      `<iframe src="${process.env.TADMUR_URL}/embed/map" sandbox="allow-scripts" title="A map" width="700" height="150"></iframe>`,
    );
    await page.goto(host.origin);
    await expect.poll(height).toBeGreaterThan(400);
    const [, frame] = page.frames();
    const fetched = () =>
      frame?.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".js")).length);
    expect(await fetched()).toBe(0);
    // The first that a frame hears of a pointer is where it came in.
    await page.mouse.move(100, 200);
    await page.mouse.move(200, 220, { steps: 4 });
    await expect.poll(fetched).toBeGreaterThan(5);
  } finally {
    await host.stop();
  }
});

test("what is shared is copied before any script is there, and as well by what answers then", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const comeScripts = await holdBack(page, scripts);
  await read(page, "/share/new?view=%2Fsites%2Fpalmyra");
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  const copy = page.getByRole("button", { name: "Copy" });
  await copy.first().click();
  await expect(page.getByText("Copied.")).toBeVisible();
  expect(await copied()).toBe(await page.locator("#share-address-frozen").inputValue());
  await page.evaluate(() => navigator.clipboard.writeText(""));
  comeScripts();
  await expect(page.locator("[data-acts][data-alive]")).toBeAttached();
  await expect(page.getByText("Copied.")).toBeVisible();
  await copy.first().click();
  await expect.poll(copied).toBe(await page.locator("#share-address-frozen").inputValue());
});

test("where a browser lets nobody copy, what was to be copied is marked, before any script is there", async ({
  page,
}) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await holdBack(page, scripts);
  await read(page, "/share/new?view=%2Fsites%2Fpalmyra");
  await page.getByRole("button", { name: "Copy" }).first().click();
  await expect(page.locator("#share-address-frozen")).toBeFocused();
  expect(await page.evaluate(() => getSelection()?.toString())).toContain("/sites/palmyra?as-of=");
});

const what = (page: Page) => page.locator("#what");
const drafts = (page: Page) =>
  page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("tadmur-draft:")).length);

test("what is typed into a form before anything listens is kept, and comes back without a sign", async ({ page }) => {
  const hasTyped = await holdBack(page, scripts);
  await read(page, "/report");
  await what(page).fill("A lintel is cracked");
  expect(await drafts(page)).toBe(0);
  hasTyped();
  await expect.poll(() => drafts(page)).toBe(1);
  await read(page, "/methods");
  await page.goto("/report");
  await expect(what(page)).toHaveValue("A lintel is cracked");
  await expect(page.getByText("What you had typed here is back")).toBeVisible();
});

test("a long field that is changed before anything listens stays as it was changed, and so does where somebody is in it", async ({
  page,
}) => {
  await page.goto("/sign-in");
  await page.locator("#sign-in-email").fill(administrator.email);
  await page.locator("#sign-in-password").fill(administrator.password);
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL("**/queue**");
  const comeScripts = await holdBack(page, scripts);
  await page.goto("/sites/palmyra/edit", { waitUntil: "domcontentloaded" });
  const [changed, marked] = [page.locator('main [name="summary.en"]'), page.locator('main [name="summary.ar"]')];
  await changed.fill("Changed before any script was there");
  await marked.focus();
  await marked.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(2, 7));
  comeScripts();
  await untilAlive(page);
  await expect(changed).toHaveValue("Changed before any script was there");
  await expect(marked).toBeFocused();
  expect(await marked.evaluate((field: HTMLTextAreaElement) => [field.selectionStart, field.selectionEnd])).toEqual([
    2, 7,
  ]);
});

const waysOut: Record<string, (page: Page) => Promise<void>> = {
  "pressing Escape three times": async (page) => {
    for (let press = 0; press < 3; press += 1) await page.keyboard.press("Escape");
  },
  "its button": (page) => page.getByRole("button", { name: "Leave without a trace" }).click(),
};
for (const [way, leave] of Object.entries(waysOut))
  test(`who leaves without a trace by ${way} waits for no script`, async ({ page }) => {
    await page.route(scripts, (route) => route.abort());
    await read(page, "/report");
    await expect(page.getByText("Pressing Escape three times does the same")).toBeVisible();
    await what(page).fill("A lintel is cracked");
    const told = page.waitForRequest((request) => request.method() === "POST");
    await leave(page);
    await told;
    await page.waitForURL("about:blank");
    await page.goBack();
    await expect(page).not.toHaveURL(/report/);
  });

test("what was typed is no draft either where the scripts come while somebody leaves", async ({ page }) => {
  const comeScripts = await holdBack(page, scripts);
  const isTold = await holdBack(page, "**/report", (request) => request.method() === "POST");
  await read(page, "/report");
  await what(page).fill("A lintel is cracked");
  await page.getByRole("button", { name: "Leave without a trace" }).click();
  comeScripts();
  await expect(page.locator("form[data-alive]")).toBeAttached();
  isTold();
  await page.waitForURL("about:blank");
  await page.goto("/report");
  expect(await drafts(page)).toBe(0);
  await expect(what(page)).toHaveValue("");
});

test.describe("on a phone", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 375, height: 800 } });

  test("a link that is tapped first leads on, in a document that works", async ({ page }) => {
    await read(page, "/sites");
    await page.locator("main").getByRole("link", { name: "Temple of Bel", exact: true }).first().tap();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Temple of Bel");
  });

  test("a bar that is tapped first says its numbers, and tapped again shows only its time", async ({ page }) => {
    await read(page, "/?site=palmyra&unit=year");
    const how = page.locator("#time .by-finger");
    await expect(how).toContainText("tap it again to show only that time");
    await expect(page.locator("#time .by-mouse")).toBeHidden();
    const bars = page.locator("#time .chart-slot");
    await bars.scrollIntoViewIfNeeded();
    const box = await bars.boundingBox();
    if (box === null) throw new Error("no bars");
    // The third of five years, in the plot.
    const at = { position: { x: box.width * 0.55, y: box.height * 0.5 } };
    await bars.tap(at);
    await expect(page.locator("#time .chart-tip .tip-title")).toHaveText("2015");
    await bars.tap(at);
    await expect(page).toHaveURL(/from=2015&to=2015/);
  });

  test("what is chosen first applies", async ({ page }) => {
    await read(page, "/sites");
    const theme = page.getByRole("group", { name: "Light or dark" });
    await theme.getByText("Dark", { exact: true }).tap();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  });
});

test("a choice that is made before anything listens is looked up", async ({ page }) => {
  await read(page, "/");
  await page.locator('#filters [name="kind"]').selectOption("recovery");
  await expect(page).toHaveURL(/kind=recovery/);
  await expect(page.locator(".tally .is")).toHaveText(/^\d+ of \d+ events, damage and recovery$/);
});

test("what is typed before anything listens stays, and can be applied", async ({ page }) => {
  const hasTyped = await holdBack(page, scripts);
  await read(page, "/");
  const from = page.locator('#filters [name="from"]');
  await from.fill("2016");
  await page.locator('#filters [name="to"]').focus();
  hasTyped();
  await expect(page.locator("#filters[data-typed]")).toBeAttached();
  await expect(from).toHaveValue("2016");
  await page.locator("#filters").getByRole("button", { name: "Apply", exact: true }).first().click();
  await expect(page).toHaveURL(/from=2016/);
});

test("the keyboard begins as without scripts, and moves in drawings once they are there", async ({ page }) => {
  await read(page, "/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await expect(page.locator(".one-stop a[tabindex='-1']").first()).toBeAttached();
});

/** Answers with 404, until what this gives is called. */
async function isGone(page: Page, isMeant: (request: Request) => boolean): Promise<() => void> {
  let isBack = false;
  await page.route("**/*", (route) =>
    !isBack && isMeant(route.request()) ? route.fulfill({ status: 404, body: "" }) : route.fallback(),
  );
  return () => {
    isBack = true;
  };
}

const asksWhatIsTold = (request: Request): boolean => "tadmur-told" in request.headers();

const gone: Record<string, (request: Request) => boolean> = {
  "of a build that is gone": (request) => /\/_next\/static\/chunks\/[^/]*\.js$/.test(request.url()),
  "of which the register can tell no more": asksWhatIsTold,
};
for (const [what, isMeant] of Object.entries(gone))
  test(`a page ${what} is asked for anew`, async ({ page }) => {
    const isBack = await isGone(page, isMeant);
    await read(page, "/");
    const again = page.waitForEvent("domcontentloaded");
    await page.mouse.move(200, 200, { steps: 2 });
    await again;
    isBack();
    await read(page, "/");
    await pointAt(page, ".chart-slot");
    await page.locator("svg.recharts-surface").first().waitFor();
  });

test("whoever types is not taken from it where the register can tell no more", async ({ page }) => {
  await isGone(page, asksWhatIsTold);
  await read(page, "/");
  let isAnew = false;
  page.on("domcontentloaded", () => {
    isAnew = true;
  });
  const told = page.waitForResponse((response) => asksWhatIsTold(response.request()));
  const from = page.locator('#filters [name="from"]');
  await from.fill("2016");
  await told;
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  expect(isAnew).toBe(false);
  await expect(from).toHaveValue("2016");
  await page.locator("#filters").getByRole("button", { name: "Apply", exact: true }).first().click();
  await expect(page).toHaveURL(/from=2016/);
});

test("bars that somebody points at first are drawn by what answers", async ({ page }) => {
  await read(page, "/");
  await pointAt(page, ".chart-slot");
  await page.locator("svg.recharts-surface").first().waitFor();
});
