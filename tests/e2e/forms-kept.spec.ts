import { createHash } from "node:crypto";
import { expect, type Page, type Request, type Route } from "@playwright/test";
import { administrator } from "@/tests/support/administrator";
import { holdBack } from "@/tests/support/held-back";
import { test } from "@/tests/support/operated";

/** What is typed outlives every failure: a foreign answer, a lost line, a link and Back, a reload, another language. */
const typed = "The minaret fell last night.";
const what = (page: Page) => page.locator('main [name="what"]');
const send = (page: Page) => page.getByRole("main").getByRole("button", { name: "Send the report" });

async function fill(page: Page): Promise<void> {
  await page.goto("/report");
  await expect(page.getByText("What you type is kept in this tab")).toBeVisible();
  await what(page).fill(typed);
  await page.locator('main [name="place"]').fill("A minaret that no list has");
}

const isAction = (request: Request) => request.method() === "POST" && "next-action" in request.headers();

/** Answers the first sending of a form as something between the reader and the register would. */
async function answerOnce(page: Page, answer: (route: Route) => Promise<void>): Promise<void> {
  let isDone = false;
  await page.route("**/report", async (route) => {
    if (!isAction(route.request()) || isDone) return route.continue();
    isDone = true;
    await answer(route);
  });
}

for (const [name, answer, says] of [
  ["a 502", (route: Route) => route.fulfill({ status: 502, body: "Bad gateway" }), "answered instead of it"],
  ["a 504", (route: Route) => route.fulfill({ status: 504, body: "<h1>Timeout</h1>" }), "stored once"],
  ["a 413", (route: Route) => route.fulfill({ status: 413, body: "too large" }), "more than can be sent at once"],
  ["a 429", (route: Route) => route.fulfill({ status: 429, body: "slow down" }), "wait a few minutes"],
  [
    "a portal's own page",
    (route: Route) => route.fulfill({ status: 200, contentType: "text/html", body: "<h1>Sign in to the network</h1>" }),
    "answered instead of it",
  ],
  ["a lost line", (route: Route) => route.abort("connectionreset"), "do not know whether what you sent arrived"],
] as const) {
  test(`${name} leaves the form as it was, and says what happened`, async ({ page }) => {
    await fill(page);
    await answerOnce(page, async (route) => answer(route));
    await send(page).click();
    await expect(page.getByRole("alert").filter({ hasText: new RegExp(says, "i") })).toBeVisible();
    if (!["a 413", "a 429"].includes(name)) await expect(page.getByText("Nothing was stored")).toHaveCount(0);
    await expect(what(page)).toHaveValue(typed);
    // The key is the same: whatever had arrived, it is one report.
    await expect(page.locator('main [name="key"]')).not.toHaveValue("");
    await send(page).click();
    await expect(page.getByRole("alert").filter({ hasText: /how you know/i })).toBeVisible();
    await expect(what(page)).toHaveValue(typed);
  });
}

/** One pixel, as a browser reads it. */
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

for (const [name, answer] of [
  ["a 504", (route: Route) => route.fulfill({ status: 504, body: "<h1>Timeout</h1>" })],
  ["a 413", (route: Route) => route.fulfill({ status: 413, body: "too large" })],
  ["a lost line", (route: Route) => route.abort("connectionreset")],
] as const) {
  test(`${name} leaves the files that were chosen, and they arrive with the next press`, async ({ page }) => {
    await fill(page);
    await page.getByRole("button", { name: "Find" }).first().click();
    await page.locator('main [name="how"]').first().check();
    const files = page.locator('main input[type="file"]');
    await files.setInputFiles({ name: "minaret.png", mimeType: "image/png", buffer: pixel });
    await answerOnce(page, async (route) => answer(route));
    await send(page).click();
    await expect(page.getByRole("heading", { name: "Read this before you go on" })).toBeVisible();
    expect(await files.evaluate((input: HTMLInputElement) => input.files?.length)).toBe(1);
    await send(page).click();
    await expect(page).toHaveURL(/report\/sent/);
    const hash = createHash("sha256").update(pixel).digest("hex");
    await expect(page.locator("pre")).toContainText(hash);
  });
}

test("a file that is chosen while something else is looked up stays chosen", async ({ page }) => {
  await fill(page);
  const answer = await holdBack(page, "**/report", isAction);
  await page.getByRole("button", { name: "Find" }).first().click();
  const files = page.locator('main input[type="file"]');
  await files.setInputFiles({ name: "minaret.png", mimeType: "image/png", buffer: pixel });
  answer();
  await expect(page.locator('main [name="site"]').first()).toBeVisible();
  expect(await files.evaluate((input: HTMLInputElement) => input.files?.length)).toBe(1);
});

test("a link and Back, a reload and another language leave what was typed", async ({ page }) => {
  await fill(page);
  await page.waitForTimeout(500);
  await page.reload();
  await expect(page.getByText("What you had typed here is back")).toBeVisible();
  await expect(what(page)).toHaveValue(typed);
  await page.getByRole("link", { name: "Methods" }).first().click();
  await expect(page).toHaveURL(/methods/);
  await page.goBack();
  await expect(what(page)).toHaveValue(typed);
  await page.locator("header a[hreflang=ar]").first().click();
  await expect(page).toHaveURL(/\/ar\/report/);
  await expect(what(page)).toHaveValue(typed);
});

test("what was cleared can be brought back, and what is not to be kept is not", async ({ page }) => {
  await fill(page);
  await page.getByRole("link", { name: "Clear everything" }).click();
  await expect(what(page)).toHaveValue("");
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(what(page)).toHaveValue(typed);
  await page.getByRole("button", { name: "Do not keep it" }).click();
  expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes("draft:")))).toEqual([]);
});

test("leaving without a trace leaves none", async ({ page }) => {
  await fill(page);
  await page.waitForTimeout(500);
  await page.getByRole("button", { name: "Leave without a trace" }).click();
  await page.waitForURL("about:blank");
  await page.goto("/report");
  await expect(what(page)).toHaveValue("");
});

test("what leaving does is said as it is, with and without scripts", async ({ browser, page }) => {
  await page.goto("/report");
  const says = (on: Page) => on.locator(".leave-now");
  await expect(says(page).getByText("Pressing Escape three times")).toBeVisible();
  await expect(says(page).getByText("leads to the first page")).toHaveCount(0);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto("/report");
  await expect(says(plain).getByText("Pressing Escape three times")).toHaveCount(0);
  await expect(says(plain).getByText("leads to the first page")).toBeVisible();
  await says(plain).getByRole("button").click();
  await expect(plain).toHaveURL(/\/$/);
  await context.close();
});

test("no password is ever a draft", async ({ page }) => {
  await page.goto("/sign-in");
  await page.locator('[name="password"]').fill("a secret of mine");
  await page.locator('[name="email"]').fill("a@example.org");
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain("secret");
});

test("a receipt says what was sent, by its hash, and opens the report without its code being typed", async ({
  page,
}) => {
  await fill(page);
  await page.getByRole("button", { name: "Find" }).first().click();
  await page.locator('main [name="how"]').first().check();
  await send(page).click();
  await expect(page).toHaveURL(/report\/sent/);
  const text = (await page.locator("pre").textContent()) ?? "";
  expect(JSON.parse(text)).toMatchObject({ format: "tadmur-report-1", what: typed });
  const hash = await page.evaluate(async (sent) => {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(sent));
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }, text);
  await expect(page.getByText(hash)).toBeVisible();
  await page.getByRole("button", { name: "Look up the report" }).click();
  await expect(page).toHaveURL(/report\/status/);
  await expect(page.getByText(hash)).toBeVisible();
  await page.goto("/report");
  await expect(what(page)).toHaveValue("");
});

test("who signs out leaves no draft in the tab, and what is typed afterwards is kept again", async ({ page }) => {
  await page.goto("/sign-in");
  await page.locator("#sign-in-email").fill(administrator.email);
  await page.locator("#sign-in-password").fill(administrator.password);
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL("**/queue**");
  await page.goto("/events/new");
  await page.locator('main [name="title.en"]').fill("A draft of a reviewer");
  const drafts = () => page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes("draft:")).length);
  await expect.poll(drafts).toBe(1);
  await page.locator('main [name="title.en"]').press("End");
  await page.keyboard.type(", typed to the last moment");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Sign out" })).toHaveCount(0);
  expect(await drafts()).toBe(0);
  await page.locator("header").getByRole("link", { name: "Report damage" }).click();
  await what(page).fill(typed);
  await expect.poll(drafts).toBe(1);
  await page.goto("/events/new");
  await expect(page).toHaveURL(/sign-in/);
});

test("an answer leaves whoever went on typing where they are", async ({ page }) => {
  await fill(page);
  const answer = await holdBack(page, "**/report", isAction);
  await page.getByRole("button", { name: "Find" }).first().click();
  await what(page).press("End");
  await page.keyboard.type(" I heard");
  answer();
  await expect(page.locator('[name="place.searched"]')).toBeAttached();
  await page.keyboard.type(" it.");
  await expect(what(page)).toHaveValue(`${typed} I heard it.`);
});

test("what was typed just before sending is no draft afterwards", async ({ page }) => {
  // As if the wait for a further letter ended between the answer and the page that follows it.
  await page.addInitScript(() => {
    const waiting = new Map<unknown, () => void>();
    const { setTimeout, clearTimeout } = window;
    const { removeItem } = Storage.prototype;
    const later = (act: () => void, ms?: number) => {
      const timer = setTimeout(act, ms === 250 ? 60_000 : ms);
      if (ms === 250) waiting.set(timer, act);
      return timer;
    };
    window.setTimeout = later as typeof window.setTimeout;
    window.clearTimeout = (timer) => {
      waiting.delete(timer);
      clearTimeout(timer);
    };
    Storage.prototype.removeItem = function (key) {
      removeItem.call(this, key);
      if (key.includes("draft:")) for (const act of waiting.values()) act();
    };
  });
  await fill(page);
  await page.getByRole("button", { name: "Find" }).first().click();
  await page.locator('main [name="how"]').first().check();
  await what(page).pressSequentially(" I heard it.");
  await send(page).click();
  await expect(page).toHaveURL(/report\/sent/);
  await expect(page.locator("pre")).toContainText("I heard it.");
  expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes("draft:")))).toEqual([]);
});
