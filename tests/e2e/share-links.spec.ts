import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page } from "@playwright/test";
import { test } from "@/tests/support/operated";
import { administratorState } from "../support/administrator";

type Made = { title: string; query?: string; fill?: (page: Page) => Promise<void> };

/** Makes a link at the desk, without JavaScript, as its form says; its address is in the answer and nowhere else. */
async function makeLink(browser: Browser, { title, query = "?severity=destroyed", fill }: Made): Promise<string> {
  const context = await browser.newContext({ storageState: administratorState, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`/links/new?query=${encodeURIComponent(query)}`);
  await page.locator("#title").fill(title);
  await fill?.(page);
  await page.getByRole("button", { name: "Make the link" }).click();
  const address = await page.getByLabel("Address of the link").inputValue();
  await expect(page.getByRole("img", { name: "QR code of the address" })).toBeVisible();
  await context.close();
  return new URL(address).pathname;
}

/** The page of a link at the desk. */
async function openAtDesk(browser: Browser, title: string): Promise<Page> {
  const page = await (await browser.newContext({ storageState: administratorState })).newPage();
  await page.goto("/links");
  await page.getByRole("link", { name: title }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  return page;
}

const expectNoProblems = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
};

test("a live link shows what it is locked to, and what is left open its reader may still narrow", async ({
  browser,
}) => {
  const path = await makeLink(browser, { title: "Destroyed at Palmyra" });
  const page = await (await browser.newContext()).newPage();
  await page.goto(path);
  await expect(page.locator("#share")).toContainText("Destroyed at Palmyra");
  await expect(page.locator("#share")).toContainText("It shows only destroyed.");
  await expect(page.locator("#filters strong")).toHaveText("destroyed");
  await expect(page.getByRole("button", { name: /^Severity/ })).toHaveCount(0);
  await expect(page.locator("h1")).toContainText("in this shared view");
  await expectNoProblems(page);
  await page.locator('#filters select[name="site"]').selectOption("monumental-arch");
  await expect(page).toHaveURL(new RegExp(`${path}\\?site=monumental-arch`));
  await expect(page.locator("#filters")).toContainText("1 event");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Events" }).click();
  await expect(page).toHaveURL(new RegExp(`${path}/events$`));
  await page.locator("main a[href*='/events/pal-']").first().click();
  await expect(page).toHaveURL(new RegExp(`${path}/events/pal-`));
  await page.getByRole("link", { name: "العربية" }).click();
  await expect(page).toHaveURL(new RegExp(`/ar${path}/events/pal-`));
  await expect(page.locator("#share")).toContainText("عرض مشارَك من السجل كما هو الآن");
  await expectNoProblems(page);
});

test("what an address asks for outside of a link narrows to nothing, and the page says so", async ({ browser }) => {
  const path = await makeLink(browser, { title: "Narrowed" });
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(`${path}?severity=slight`);
  await expect(page.locator("main")).toContainText("This link shows only destroyed.");
  await expect(page.locator("main a[href*='/events/']")).toHaveCount(0);
  await page.goto(`${path}?site=roman-theatre`);
  await expect(page.locator("main")).toContainText("This link opens no place called “roman-theatre”");
  await page.goto(`${path}?as-of=100`);
  await expect(page.locator("main")).toContainText("Another day of the register was asked for");
  for (const outside of [
    "/queue",
    "/report",
    "/links",
    "/sign-in",
    "/evidence/x/original",
    "/events/pal-2016-05",
    "/api/v1/events",
  ])
    expect((await page.request.get(path + outside)).status(), outside).toBe(404);
});

test("a frozen link says at which revision, with the digest of what it froze", async ({ browser }) => {
  const path = await makeLink(browser, {
    title: "As it stood",
    query: "?site=palmyra",
    fill: (page) => page.locator("#kind-frozen").check(),
  });
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(path);
  await expect(page.locator("#share")).toContainText(/frozen at revision \d+|as it stood at revision \d+/);
  await page.locator("#share summary").click();
  await expect(page.locator("#share dd bdi").last()).toHaveText(/^[0-9a-f]{64}$/);
  await expect(page.locator("#share")).not.toContainText("Worked out again today");
});

for (const { language, javaScriptEnabled } of [
  { language: "with JavaScript", javaScriptEnabled: true },
  { language: "without JavaScript", javaScriptEnabled: false },
])
  test(`a password is asked for once, ${language}, and stands in no cookie`, async ({ browser }) => {
    const password = `open sesame ${javaScriptEnabled}`;
    const title = `Locked ${language}`;
    const path = await makeLink(browser, { title, fill: (page) => page.locator("#password").fill(password) });
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    expect((await page.goto(`${path}/events`))?.status()).toBe(401);
    await expect(page.locator("main")).not.toContainText("Palmyra");
    expect((await page.request.get(`${path}/.csv`)).status()).toBe(401);
    if (javaScriptEnabled) await expectNoProblems(page);
    await page.locator("#password").fill("something else");
    await page.getByRole("button", { name: "Open" }).click();
    await expect(page.locator("main")).toContainText("This is not the password of this link.");
    await page.locator("#password").fill(password);
    await page.getByRole("button", { name: "Open" }).click();
    await expect(page.locator("#share")).toContainText(title);
    expect(new URL(page.url()).pathname).toBe(`${path}/events`);
    const cookies = await context.cookies(new URL(path, page.url()).href);
    expect(cookies.map(({ httpOnly, sameSite, path: at }) => ({ httpOnly, sameSite, at }))).toEqual([
      { httpOnly: true, sameSite: "Lax", at: path },
    ]);
    expect(JSON.stringify(cookies)).not.toContain("sesame");
    await page.goto(`/ar${path}`);
    await expect(page.locator("#share")).toContainText(title);

    const desk = await openAtDesk(browser, title);
    await desk.locator("#passwordChange-set").check();
    await desk.locator("#change-form input[type=password]").fill("another one entirely");
    await desk.getByRole("button", { name: "Save" }).click();
    await expect(desk.locator("main")).toContainText("The link was changed.");
    expect((await page.goto(path))?.status()).toBe(401);
    await context.close();
  });

test("whoever guesses the password of a link is told to wait, and for how long", async ({ browser }) => {
  const path = await makeLink(browser, {
    title: "Guessed",
    fill: (page) => page.locator("#password").fill("unknown to all"),
  });
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(path);
  const guess = async () => {
    await page.locator("#password").fill("something else");
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await page.getByRole("button", { name: "Open" }).click();
    return answered;
  };
  for (let time = 0; time < 6; time += 1) expect((await guess()).status()).toBe(422);
  const refused = await guess();
  expect(refused.status()).toBe(429);
  expect(Number((await refused.allHeaders())["retry-after"])).toBeGreaterThan(600);
  await expect(page.locator("#password")).toBeVisible();
  await expect(page.locator("main")).not.toContainText("Palmyra");
  await context.close();
});

test("HEAD, previews and looks ahead are no visits; the one it lets in stays in", async ({ browser }) => {
  const path = await makeLink(browser, { title: "Once", fill: (page) => page.locator("#mostUses").fill("1") });
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const { request } = await browser.newContext();
  for (let times = 0; times < 3; times += 1) await request.head(path);
  for (const headers of [
    { "user-agent": "WhatsApp/2.23.20.0" },
    { "user-agent": "Slackbot-LinkExpanding 1.0" },
    { purpose: "prefetch" },
  ]) {
    const answer = await request.get(path, { headers });
    expect(answer.status()).toBe(403);
    expect(await answer.text()).not.toContain("pal-2015");
  }
  // Ahead of a click the router is given the frame of the page only.
  const ahead = await request.get(path, { headers: { rsc: "1", "next-router-prefetch": "1" } });
  expect(await ahead.text()).not.toContain("pal-2015");
  expect((await page.goto(path))?.status()).toBe(200);
  expect((await page.goto(`${path}?by=cause`))?.status()).toBe(200);
  expect((await page.goto(`/ar${path}/events`))?.status()).toBe(200);
  const second = await request.get(path);
  expect(second.status()).toBe(410);
  expect(await second.text()).toContain("This link has ended");
  const desk = await openAtDesk(browser, "Once");
  await desk.goto("/links");
  await expect(desk.locator("tr", { hasText: "Once" })).toContainText("1 of 1");
});

test("a new address ends the one before, and revoking ends it at the next request", async ({ browser }) => {
  const path = await makeLink(browser, { title: "Revoked soon" });
  const page = await (await browser.newContext()).newPage();
  expect((await page.goto(path))?.status()).toBe(200);
  const desk = await openAtDesk(browser, "Revoked soon");
  await expectNoProblems(desk);
  await desk.getByRole("button", { name: "Give it a new address" }).click();
  const rotated = new URL(await desk.getByLabel("Address of the link").inputValue()).pathname;
  expect((await page.goto(path))?.status()).toBe(404);
  expect((await page.goto(rotated))?.status()).toBe(200);
  await desk.getByRole("button", { name: "Revoke the link" }).click();
  await expect(desk.locator("main")).toContainText("The link was revoked.");
  await expectNoProblems(desk);
  // Also for whoever is inside already.
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Events" }).click();
  await expect(page.locator("main")).toContainText("This link has ended");
  expect((await page.goto(`/ar${rotated}`))?.status()).toBe(410);
  await expect(page.locator("main")).toContainText("انتهى هذا الرابط");
  await expectNoProblems(page);
});

test("a reviewer who opens a link sees what it shows, and nothing of the desk", async ({ browser }) => {
  const path = await makeLink(browser, { title: "Seen by a reviewer" });
  const page = await (await browser.newContext({ storageState: administratorState })).newPage();
  const answer = await page.goto(`${path}/events/pal-2015-05`);
  await expect(page.locator("body")).not.toContainText("Sign out");
  await expect(page.locator("main a[href$='/edit']")).toHaveCount(0);
  expect(answer?.headers()).toMatchObject({ "referrer-policy": "no-referrer", "x-robots-tag": "noindex, nofollow" });
  expect(answer?.headers()["cache-control"]).toContain("no-store");
  expect(answer?.headers()["memento-datetime"]).toBeUndefined();
  expect(answer?.headers().link ?? "").not.toContain("timemap");
  await expect(page.locator("link[rel=canonical], link[hreflang]")).toHaveCount(0);
});
