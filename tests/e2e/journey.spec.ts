import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { test } from "@/tests/support/operated";
import { administratorState } from "../support/administrator";

/**
 * The main road, as it is walked: somebody reports, a reviewer accepts, the event is there and the dashboard counts one
 * more. In both languages, with scripts and without.
 */
const roads = [
  { locale: "en", hasScripts: true },
  { locale: "en", hasScripts: false },
  { locale: "ar", hasScripts: true },
  { locale: "ar", hasScripts: false },
] as const;

const addressIn = (locale: "en" | "ar") => (path: string) =>
  locale === "ar" ? `/ar${path === "/" ? "" : path}` : path;

/** The dashboard's count of damage events. */
async function countDamageEvents(page: Page, address: string): Promise<number> {
  await page.goto(address);
  const figure = page.locator(".figs dd.n").first();
  return Number.parseInt((await figure.textContent()) ?? "", 10);
}

async function fillReport(page: Page, words: string): Promise<void> {
  await page.locator("#what").fill(words);
  await page.locator('[name="when.kind"][value="between"]').check();
  await page.locator('[name="when.between.first.day"]').fill("3");
  await page.locator('[name="when.between.first.month"]').selectOption("4");
  await page.locator('[name="when.between.first.year"]').fill("2016");
  await page.locator('[name="when.between.second.day"]').fill("9");
  await page.locator('[name="when.between.second.month"]').selectOption("4");
  await page.locator('[name="when.between.second.year"]').fill("2016");
  await page.locator('[name="severity"][value="slight"]').check();
  await page.locator('select[name="cause"]').selectOption("weathering");
  await page.locator('[name="how"][value="saw_it_afterwards"]').check();
}

test.describe.configure({ mode: "serial" });

for (const { locale, hasScripts } of roads) {
  const at = addressIn(locale);
  const name = `${locale}, ${hasScripts ? "with scripts" : "without scripts"}`;

  test(`report, review, event, dashboard: ${name}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const reporter = await browser.newContext({
      javaScriptEnabled: hasScripts,
      // Ten reports an hour are taken from one client, and this is a client of its own.
      extraHTTPHeaders: {
        "x-forwarded-for": `203.0.113.${roads.findIndex((road) => road.locale === locale && road.hasScripts === hasScripts) + 1}`,
      },
    });
    const reviewer = await browser.newContext({ javaScriptEnabled: hasScripts, storageState: administratorState });
    const [out, desk] = await Promise.all([reporter.newPage(), reviewer.newPage()]);
    const before = await countDamageEvents(out, at("/"));
    // A second try after a failure must not find the first one's report.
    const mark = randomUUID().slice(0, 8);
    const words = `Wall blocks shifted after rain, ${mark}.`;
    const title = `Blocks shifted at the agora, ${mark}`;

    // Somebody reports: first with an answer missing, and loses nothing typed.
    await out.goto(at("/report?site=agora"));
    await out.locator("#what").fill(words);
    await out.locator('main form button.primary[name="intent"][value="send"]').click();
    const summary = out.locator("[role=alert]").filter({ has: out.locator("a[href^='#']") });
    await expect(summary).toBeVisible();
    await expect(out.locator("#what")).toHaveValue(words);
    await fillReport(out, words);
    await out.locator('main form button.primary[name="intent"][value="send"]').click();
    await out.waitForURL("**/report/sent**");
    const code = (await out.locator("main [translate=no] span").allTextContents()).join("-");
    expect(code).toMatch(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/);
    expect(out.url()).not.toContain(code.slice(0, 5));
    await expect(out.locator("main .address")).toContainText(
      locale === "en" ? /SHA-256 of the text below: [0-9a-f]{64}/ : /بصمة SHA-256 للنص أدناه: [0-9a-f]{64}/,
    );

    // The reporter can look it up.
    await out.goto(at("/report/status"));
    await out.locator('main form input[name="code"]').fill(code.toLowerCase().replaceAll("-", " "));
    await out.locator("main form button.btn").first().click();
    await expect(out.locator("main")).toContainText(locale === "en" ? "Agora of Palmyra" : "أغورا تدمر");
    // Whoever finds the code learns what became of the report, and nothing that was in it.
    await expect(out.locator("main")).not.toContainText(words);

    // A reviewer finds it in the queue and accepts it as a new event.
    await desk.goto(at("/queue"));
    await desk.locator("tbody tr").filter({ hasText: words }).getByRole("link").click();
    await desk.waitForURL(/\/queue\/[\w-]+/);
    await expect(desk.locator("main")).toContainText(words);
    await desk.goto(`${desk.url().split("?")[0]}?decide=accept`);
    if (locale === "ar")
      await desk.locator("#accept-form details", { hasText: "لغات أخرى وخلاصة" }).locator("summary").first().click();
    await desk.locator('[name="title.en"]').fill(title);
    await desk.locator('#accept-form button.primary[value="send"]').click();
    await expect(
      desk.locator("#accept-form [role=alert] a[href^='#']").first(),
      "a claim needs its statement",
    ).toBeVisible();
    await expect(desk.locator('[name="title.en"]'), "nothing typed is lost").toHaveValue(title);
    await desk.locator('#accept-form textarea[name*=".statement."]').fill("Two blocks of the west wall had shifted.");
    await desk.locator('#accept-form button.primary[value="send"]').click();
    await desk.waitForURL(/done=accepted|\/queue\/[\w-]+\?|\/events\//);
    await expect(desk.locator("main [role=status]").first()).toBeVisible();

    // The event is public, with its interval in words; the dashboard counts one more.
    expect(await countDamageEvents(out, at("/"))).toBe(before + 1);
    await out.goto(at("/?q=shifted&severity=slight"));
    const link = out.getByRole("link", { name: title }).first();
    await expect(link).toBeVisible();
    await out.goto((await link.getAttribute("href")) ?? "");
    await expect(out.locator("h1")).toContainText(title);
    await expect(out.locator("main")).toContainText(
      locale === "en" ? "between 3 and 9 April 2016" : "بين 3 و9 نيسان/أبريل 2016",
    );
    const page = await out.locator("main").textContent();
    expect(page).not.toContain(code);

    // The reporter sees what became of it, on the page the code has opened.
    await out.goto(at("/report/status"));
    await expect(out.locator("main a[href*='/events/']")).toBeVisible();
    await reporter.close();
    await reviewer.close();
  });
}
