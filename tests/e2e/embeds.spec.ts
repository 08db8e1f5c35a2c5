import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "@/tests/support/operated";
import { type HostPage, startHostPage } from "../support/host-page";

let host: HostPage;
test.beforeAll(async () => {
  host = await startHostPage();
});
test.afterAll(() => host.stop());

const registerUrl = () => process.env.TADMUR_URL ?? "";

/** What somebody copies from the page at which a view is shared. */
async function snippetOf(page: Page, view: string, mode: "frozen" | "live", prefix = ""): Promise<string> {
  await page.goto(`${prefix}/share/new?${new URLSearchParams({ view })}`);
  return page.locator(`#share-embed-${mode}`).inputValue();
}

type Told = { type?: unknown; height?: unknown };
const heightsTold = (page: Page): Promise<number[]> =>
  page.evaluate(() =>
    (Reflect.get(window, "told") as unknown[]).flatMap((data) => {
      const { type, height } = (data ?? {}) as Told;
      return type === "tadmur:height" && typeof height === "number" ? [height] : [];
    }),
  );
const lastHeight = async (page: Page) => (await heightsTold(page)).at(-1) ?? 0;
const frameHeight = async (page: Page) => (await page.locator("iframe").boundingBox())?.height ?? 0;

/** Waits until the frame is as high as what it last told. */
const settle = (page: Page) =>
  expect
    .poll(async () => {
      const told = await lastHeight(page);
      return told > 0 && Math.abs((await frameHeight(page)) - told) <= 2;
    })
    .toBe(true);

/** Everything that a page asks for, and what it complains of. */
function watch(page: Page) {
  const asked: string[] = [];
  const complaints: string[] = [];
  const cookies: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).origin));
  page.on("response", async (response) => {
    if ((await response.allHeaders())["set-cookie"] !== undefined) cookies.push(response.url());
  });
  page.on("console", (message) => {
    if (message.type() === "error" || /Content Security Policy|Refused/.test(message.text()))
      complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  return { asked, complaints, cookies };
}

for (const { language, prefix, title, open } of [
  { language: "English", prefix: "", title: "When it happened, by severity", open: "Open this in the register" },
  { language: "Arabic", prefix: "/ar", title: "متى حدث، حسب الشدة", open: "افتح هذا في السجل" },
])
  test(`a copied snippet shows its chart in a page of another origin: ${language}`, async ({ page, context }) => {
    const snippet = await snippetOf(page, "/?site=palmyra#time", "live", prefix);
    host.show(snippet);
    await context.clearCookies();
    const { asked, complaints, cookies } = watch(page);
    await page.goto(host.origin);
    const frame = page.frameLocator("iframe");
    await expect(frame.getByRole("heading", { level: 2 })).toHaveText(title);
    await expect(page.locator("iframe")).toHaveAttribute("title", /\S.*: \S/);
    await expect(frame.locator(".chart-slot svg:visible").first()).toBeVisible();
    await expect(frame.locator("footer")).toContainText("CC BY 4.0");
    await expect(frame.locator("footer")).toContainText(/222|2\d\d/);
    await settle(page);
    // Nothing is asked of anybody else, and nothing is kept.
    expect(new Set(asked.filter((origin) => origin !== "null"))).toEqual(new Set([host.origin, registerUrl()]));
    expect(cookies).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    expect(complaints).toEqual([]);
    const [opened] = await Promise.all([context.waitForEvent("page"), frame.getByRole("link", { name: open }).click()]);
    await expect(opened).toHaveURL(`${registerUrl()}${prefix}${prefix === "" ? "/" : ""}?site=palmyra#time`);
    await expect(opened.locator("h1")).toBeVisible();
  });

test("a frame without an origin has its own letters and answers when pointed at", async ({ page }) => {
  host.show(await snippetOf(page, "/#time", "live"));
  const { complaints } = watch(page);
  await page.goto(host.origin);
  const frame = page.frameLocator("iframe");
  await frame.locator(".chart-slot").hover();
  await expect(frame.locator("svg.recharts-surface").first()).toBeVisible();
  const letters = await frame.locator("body").evaluate(async () => {
    await document.fonts.ready;
    return {
      origin: self.origin,
      loaded: [...document.fonts].filter(({ status }) => status === "loaded").length,
      // Stand-ins are cut from letters that this device may not have.
      failed: [...document.fonts].filter(({ status, family }) => status === "error" && !family.includes("Fallback"))
        .length,
    };
  });
  expect(letters).toMatchObject({ origin: "null", failed: 0 });
  expect(letters.loaded).toBeGreaterThan(0);
  expect(complaints).toEqual([]);
});

test("a host that applies every height fifty times ends within two pixels, whatever its own box adds", async ({
  page,
}) => {
  const styles = ["width: 100%", "width: 360px; border: 3px solid", "width: 70%; padding: 7px; box-sizing: border-box"];
  for (const [index, style] of styles.entries()) {
    host.show(
      `<iframe src="${registerUrl()}/embed/chart/matrix" title="A chart" style="${style}; height: 150px"></iframe>`,
    );
    await page.goto(host.origin);
    await expect.poll(() => lastHeight(page)).toBeGreaterThan(150);
    const heights = await page.evaluate(async () => {
      const frame = document.querySelector("iframe");
      if (frame === null) throw new Error("no frame");
      const seen: number[] = [];
      for (let time = 0; time < 50; time += 1) {
        const answer = new Promise<number>((resolve) => {
          const listen = ({ data }: MessageEvent) => {
            if (data?.type !== "tadmur:height") return;
            removeEventListener("message", listen);
            resolve(data.height);
          };
          addEventListener("message", listen);
        });
        frame.contentWindow?.postMessage({ type: "tadmur:ask" }, "*");
        const height = await answer;
        frame.style.height = `${height}px`;
        seen.push(height);
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      }
      return seen;
    });
    expect(heights).toHaveLength(50);
    expect(Math.max(...heights) - Math.min(...heights), `${index}`).toBeLessThanOrEqual(2);
  }
});

test("a frame grows and shrinks with what it shows", async ({ page }) => {
  host.show(await snippetOf(page, "/", "live"));
  await page.goto(host.origin);
  const show = async (path: string, heading: string) => {
    await page.locator("iframe").evaluate((frame, src) => frame.setAttribute("src", src), registerUrl() + path);
    await expect(page.frameLocator("iframe").locator("h1, h2").filter({ hasText: heading }).first()).toBeAttached();
    await expect.poll(() => page.frames().some((frame) => frame.url() === registerUrl() + path)).toBe(true);
    // What the page before told does not count.
    await page.evaluate(() => Reflect.set(window, "told", []));
    await page
      .locator("iframe")
      .evaluate((frame: HTMLIFrameElement) => frame.contentWindow?.postMessage({ type: "tadmur:ask" }, "*"));
    await settle(page);
    return frameHeight(page);
  };
  await settle(page);
  const overview = await frameHeight(page);
  const card = await show("/embed/events/pal-2015-05", "Temple of Baalshamin");
  expect(card).toBeLessThan(overview / 2);
  const table = await show("/ar/embed/table", "الأحداث");
  expect(table).toBeGreaterThan(card * 2);
  const fewer = await show("/ar/embed/table?severity=moderate", "الأحداث");
  expect(fewer).toBeLessThan(table);
});

test("WordPress and Embedly hear what they listen for, and WordPress follows links", async ({ page }) => {
  host.show(
    `<iframe src="${registerUrl()}/embed/sites/temple-of-bel#?secret=7SWZvnoOw8" data-secret="7SWZvnoOw8" sandbox="allow-scripts" title="A card" width="500" height="282"></iframe>`,
  );
  await page.goto(host.origin);
  const told = () => page.evaluate(() => Reflect.get(window, "told") as unknown[]);
  await expect.poll(told).toContainEqual({ message: "height", secret: "7SWZvnoOw8", value: expect.any(Number) });
  const embedly = async () =>
    JSON.parse(String((await told()).findLast((data) => typeof data === "string" && data.includes("iframe.resize"))));
  // It tells again once its letters have come.
  await expect.poll(async () => (await embedly()).height === (await lastHeight(page))).toBe(true);
  expect(await embedly()).toMatchObject({
    src: `${registerUrl()}/embed/sites/temple-of-bel#?secret=7SWZvnoOw8`,
    context: "iframe.resize",
  });
  await page.frameLocator("iframe").getByRole("link", { name: "Open this in the register" }).click();
  await expect.poll(told).toContainEqual({
    message: "link",
    value: `${registerUrl()}/sites/temple-of-bel`,
    secret: "7SWZvnoOw8",
  });
  expect(page.context().pages()).toHaveLength(1);
});

test("a frame at a revision says so, and what became of it", async ({ page }) => {
  const snippet = await snippetOf(page, "/?severity=destroyed#matrix", "frozen");
  expect(snippet).toMatch(/\/embed\/chart\/matrix\?severity=destroyed&amp;as-of=\d+"/);
  host.show(snippet);
  await page.goto(host.origin);
  await expect(page.frameLocator("iframe").locator("footer")).toContainText(
    "This is the register as it stood then. Nothing in it has been changed since.",
  );
  await page.goto(`${registerUrl()}/embed/events/pal-2015-05?as-of=999999`);
  await expect(page.locator("h1")).toHaveText("There is no revision 999999");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("a frame is a table and a picture, with its source and the way back", async ({ page }) => {
    host.show(`<iframe src="${registerUrl()}/embed/chart/time" title="A chart" width="640" height="900"></iframe>`);
    const frame = page.frameLocator("iframe");
    // A view that nobody has asked for may be answered before it is drawn.
    await expect(async () => {
      await page.goto(host.origin);
      await expect(frame.locator("#time .chart-slot svg:visible").first()).toBeVisible({ timeout: 2000 });
    }).toPass();
    await expect(frame.locator("#time-table table")).toContainText("July–September 2015");
    await expect(frame.locator("footer")).toContainText("Source: Tadmur, revision");
    await expect(frame.getByRole("link", { name: "Open this in the register" })).toHaveAttribute("target", "_blank");
  });
});

const frames = [
  "/embed",
  "/embed/chart/time?by=cause",
  "/embed/chart/matrix",
  "/embed/chart/dates",
  "/embed/map",
  "/embed/table?page=2",
  "/embed/sites/temple-of-bel",
  "/embed/events/pal-2015-05",
  "/embed?cause=flood&verification=confirmed",
];
for (const address of frames)
  test(`${address} is readable by everybody, at any width, in both languages`, async ({ page, request }) => {
    for (const prefix of ["", "/ar"]) {
      const answer = await request.get(prefix + address);
      expect(answer.status()).toBe(200);
      expect(answer.headers()["x-frame-options"]).toBeUndefined();
      expect(answer.headers()["set-cookie"]).toBeUndefined();
      expect(answer.headers()["content-security-policy"]).not.toContain("frame-ancestors");
      await page.setViewportSize({ width: 360, height: 700 });
      await page.goto(prefix + address);
      await expect(page.locator("h1")).toHaveCount(1);
      await expect(page.locator("header.mast, nav[aria-label='Sections'], [data-share]")).toHaveCount(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`)).toEqual([]);
    }
  });

test("a frame takes its theme from its address and no cookie", async ({ page, context }) => {
  await context.addCookies([{ name: "theme", value: "dark", url: registerUrl() }]);
  const theme = async (address: string) => {
    await page.goto(address);
    return page.locator("html").getAttribute("data-theme");
  };
  expect(await theme("/")).toBe("dark");
  expect(await theme("/embed")).toBeNull();
  expect(await theme("/embed?theme=auto")).toBeNull();
  expect(await theme("/embed?theme=dark")).toBe("dark");
  expect(await theme("/ar/embed/table?theme=light")).toBe("light");
});

test("what is not there is no frame of anything else", async ({ request }) => {
  for (const address of ["/embed/sites/atlantis", "/embed/events/none", "/embed/chart/none", "/embed/queue"]) {
    const answer = await request.get(address);
    expect(answer.status(), address).toBe(404);
  }
});
