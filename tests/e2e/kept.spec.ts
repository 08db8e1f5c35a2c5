import { type Browser, expect, type Page } from "@playwright/test";
import { ownRegister } from "@/tests/support/own-register";

/** What is kept of public pages is seen by everybody, at once, and by nobody else's leave. On a register of its own. */
const { test, stateFile } = ownRegister("kept");
test.describe.configure({ mode: "serial" });

const openDesk = async (browser: Browser, baseURL: string | undefined): Promise<Page> =>
  (
    await browser.newContext({
      storageState: stateFile,
      javaScriptEnabled: false,
      ...(baseURL === undefined ? {} : { baseURL }),
    })
  ).newPage();

const send = (page: Page, words: string) => page.getByRole("main").getByRole("button", { name: words, exact: true });
const done = (page: Page) => page.getByText("Stored in the register");

test("two readers get the same page, each with a nonce of their own, and its scripts run", async ({
  page,
  request,
}) => {
  const violations: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy|Refused to|hydrat/i.test(message.text())) violations.push(message.text());
  });
  const read = async (headers: Record<string, string> = {}) => {
    const response = await request.get("/", { headers });
    const nonce = /'nonce-([^']+)'/.exec(response.headers()["content-security-policy"] ?? "")?.[1] ?? "none";
    const html = await response.text();
    const hints = response.headers().link ?? "";
    const nonced = hints + html;
    expect(new Set([...nonced.matchAll(/nonce="([^"]+)"/g)].map(([, one]) => one))).toEqual(new Set([nonce]));
    return { nonce, text: html.replaceAll(nonce, ""), isHinted: hints.includes(`nonce="${nonce}"`) };
  };
  const first = await read();
  const second = await read();
  const uncompressed = await read({ "accept-encoding": "identity" });
  // The framework hints at what it has met by the end of its first turn: at nothing where the page was slower, seldom twice in a row.
  expect(first.isHinted || uncompressed.isHinted).toBe(true);
  expect(new Set([first.nonce, second.nonce, uncompressed.nonce]).size).toBe(3);
  expect([second.text === first.text, uncompressed.text.length > 100_000]).toEqual([true, true]);
  await page.goto("/");
  // The chart library is fetched when somebody points at the chart.
  await page.locator(".chart-slot").first().hover();
  await page.locator("svg.recharts-surface").first().waitFor();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Events" }).click();
  await expect(page).toHaveURL(/\/events$/);
  await expect(page.locator("main a[href*='/events/pal-']").first()).toBeVisible();
  await page.goBack();
  await expect(page.locator(".chart-slot").first()).toBeVisible();
  expect(violations).toEqual([]);
});

test("the form of a report has a key of its own for each reader, also for one whom a link leads there", async ({
  browser,
  request,
  baseURL,
}) => {
  const keys: string[] = [];
  for (const headers of [{}, {}, { "accept-encoding": "identity" }]) {
    const html = await (await request.get("/report", { headers })).text();
    const key = /name="key" value="([\w-]{22})"/.exec(html)?.[1] ?? "";
    // The field, the state that comes back with it, and what the router is told.
    expect(html.split(key)).toHaveLength(4);
    keys.push(key);
  }
  for (let reader = 0; reader < 2; reader += 1) {
    const page = await browser.newPage(baseURL === undefined ? {} : { baseURL });
    await page.goto("/methods");
    await page.evaluate(() => {
      document.documentElement.dataset.same = "yes";
    });
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Report damage" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Report damage to a heritage place");
    expect(await page.evaluate(() => document.documentElement.dataset.same)).toBe("yes");
    keys.push(await page.locator('#report input[name="key"]').inputValue());
    await page.close();
  }
  expect(new Set(keys).size).toBe(5);
});

test("a look at the head is answered as the page is", async ({ request }) => {
  const page = await request.get("/sites/palmyra");
  const head = await request.head("/sites/palmyra");
  expect(head.status()).toBe(200);
  const namesOf = (headers: Record<string, string>) => Object.keys(headers).sort();
  expect(namesOf(head.headers())).toEqual(namesOf(page.headers()));
});

test("theme and language tell pages apart", async ({ request }) => {
  const htmlOf = async (path: string, headers: Record<string, string> = {}) =>
    (/<html[^>]*>/.exec(await (await request.get(path, { headers })).text()) ?? [""])[0];
  for (let round = 0; round < 2; round += 1) {
    const first = '<html data-paint="first"';
    expect(await htmlOf("/")).toBe(`${first} lang="en" dir="ltr">`);
    expect(await htmlOf("/", { cookie: "theme=dark" })).toBe(`${first} lang="en" dir="ltr" data-theme="dark">`);
    expect(await htmlOf("/ar", { cookie: "theme=light" })).toBe(`${first} lang="ar" dir="rtl" data-theme="light">`);
    expect(await htmlOf("/ar")).toBe(`${first} lang="ar" dir="rtl">`);
  }
});

test("who is signed in neither gets what is kept nor leaves anything in it", async ({ browser, request, baseURL }) => {
  const desk = await openDesk(browser, baseURL);
  for (const path of ["/", "/sites/palmyra", "/events/pal-2015-05"]) {
    await desk.goto(path);
    await expect(desk.getByRole("button", { name: "Sign out" })).toBeVisible();
    expect(await (await request.get(path)).text()).not.toContain("First Administrator");
    await desk.goto(path);
    await expect(desk.getByRole("button", { name: "Sign out" })).toBeVisible();
    expect(await (await request.get(path)).text()).not.toContain("First Administrator");
  }
});

test("what is changed at the desk is on the public pages right after, and what is withdrawn is gone", async ({
  browser,
  request,
  baseURL,
}) => {
  const addresses = ["/", "/events", "/events/pal-2015-06", "/ar/events/pal-2015-06"];
  const before = await Promise.all(addresses.map(async (path) => (await request.get(path)).status()));
  expect(before).toEqual(addresses.map(() => 200));
  const head = async () => /revision (\d+)/i.exec(await (await request.get("/sites")).text())?.[1];
  const revision = await head();
  const desk = await openDesk(browser, baseURL);
  await desk.goto("/events/pal-2015-06/withdraw");
  await desk.locator('main [name="reason"]').fill("Entered by mistake");
  await send(desk, "Withdraw it").click();
  await expect(done(desk)).toBeVisible();
  expect((await request.get("/events/pal-2015-06")).status()).toBe(410);
  expect((await request.get("/ar/events/pal-2015-06")).status()).toBe(410);
  expect(await (await request.get("/events")).text()).not.toContain('"/events/pal-2015-06"');
  expect(Number(await head())).toBeGreaterThan(Number(revision));
});

test("a claim that is suppressed is in no page any more, nor in those of the past", async ({
  browser,
  request,
  baseURL,
}) => {
  const [claim, of] = ["clm-museum-04", "pal-2016-04"];
  const told = async (address: string) => (await (await request.get(address)).text()).includes(claim);
  const addresses = [`/events/${of}`, `/ar/events/${of}`, `/events/${of}?as-of=222`];
  expect(await Promise.all(addresses.map(told))).toEqual(addresses.map(() => true));
  const desk = await openDesk(browser, baseURL);
  await desk.goto(`/claims/${claim}/edit?way=withdraw`);
  const form = desk.locator("#withdraw-form");
  for (const box of await form.locator('[name^="untick."]').all()) await box.check();
  await form.locator('[name="suppressed.yes"]').check();
  await form.locator('[name="reason"]').fill("Somebody can be known by it");
  await form.getByRole("button", { name: "Withdraw the claim", exact: true }).last().click();
  await desk.waitForURL(/\/assess/);
  expect(await Promise.all(addresses.map(told))).toEqual(addresses.map(() => false));
});

test("a changed setting is on the public pages at once", async ({ browser, request, baseURL }) => {
  const title = async (path: string) => /<title>([^<]*)/.exec(await (await request.get(path)).text())?.[1];
  expect(await title("/sites")).not.toContain("Another Register");
  const desk = await openDesk(browser, baseURL);
  await desk.goto("/settings");
  await desk.locator('#identity-form [name="name.en"]').fill("Another Register");
  await desk.locator("#identity-form").getByRole("button", { name: "Save", exact: true }).click();
  await expect(desk.getByText("What the register says of itself was saved.")).toBeVisible();
  expect(await title("/sites")).toBe("Sites · Another Register");
});

test("a link shows what it opens, the register's own pages all of it", async ({ browser, request, baseURL }) => {
  const desk = await openDesk(browser, baseURL);
  await desk.goto(`/links/new?query=${encodeURIComponent("?severity=destroyed")}`);
  await desk.locator("#title").fill("Seen through a link");
  await desk.getByRole("button", { name: "Make the link" }).click();
  const link = new URL(await desk.getByLabel("Address of the link").inputValue()).pathname;
  const read = async (path: string) => (await request.get(path)).text();
  for (let round = 0; round < 2; round += 1) {
    expect(await read("/events")).not.toContain("Seen through a link");
    const opened = await request.get(`${link}/events`);
    expect(opened.headers()["cache-control"]).toBe("no-store");
    expect(await opened.text()).toContain("Seen through a link");
    expect(await read("/events")).not.toContain("Seen through a link");
  }
});
