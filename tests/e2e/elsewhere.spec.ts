import { expect, type Locator, type Page } from "@playwright/test";
import { joinFirst } from "@/tests/support/administrator";
import { test } from "@/tests/support/operated";
import { startServer, type TestServer } from "@/tests/support/server";
import { unfold } from "@/tests/support/unfold";

/**
 * A register of another place is kept by screens alone, from nothing: three places with nested parts, a period, sources in
 * Ukrainian, five events and a report that becomes one of them. What is said in it is made up for the test.
 */
const source = { publisher: "Приклад Медіа", title: "Обстріл міста", day: "14 березня 2022" };

type Event = { place: string; title: string; uk: string; severity: string; cause: string; day: string };
const events: Event[] = [
  {
    place: "Example Cathedral",
    title: "Roof of the cathedral hit",
    uk: "Пошкоджено дах собору",
    severity: "moderate",
    cause: "shelling",
    day: "2022-03-02",
  },
  {
    place: "Example Cathedral",
    title: "Windows of the cathedral broken",
    uk: "Вибито вікна собору",
    severity: "slight",
    cause: "shelling",
    day: "2022-03-14",
  },
  {
    place: "Example Opera",
    title: "Wing of the opera burnt",
    uk: "Згоріло крило опери",
    severity: "severe",
    cause: "fire",
    day: "2022-03-20",
  },
  {
    place: "Kharkiv",
    title: "Market hall destroyed",
    uk: "Знищено критий ринок",
    severity: "destroyed",
    cause: "air_strike",
    day: "2022-03-17",
  },
];

async function press(page: Page, button: Locator): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await button.click();
  await answered;
  await expect(page.locator("form[aria-busy]")).toHaveCount(0);
}

const send = (page: Page, form: string) => page.locator(`#${form} button[value="send"]:not(.sr)`);

let server: TestServer;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  server = await startServer({ flags: ["--empty"] });
});
test.afterAll(async () => {
  await server.stop();
});

async function recordPlace(
  page: Page,
  names: { en: string; uk: string },
  kind: string,
  position: string,
): Promise<void> {
  await unfold(page);
  await page.locator('[name="name.0.text"]').fill(names.en);
  await page.locator('[name="name.1.text"]').fill(names.uk);
  await page.locator('[name="name.1.lang"]').selectOption("uk");
  await page.locator('[name="name.1.kind"]').selectOption("preferred");
  await page.locator('[name="kind"]').selectOption(kind);
  await unfold(page);
  await page.locator('[name="lat"]').fill(position);
  await page.locator('[name="positionSource"]').fill("Survey");
  await page.locator('[name="reason"]').fill("Recorded from its published sources");
  await send(page, "site-form").click();
}

/** A pasted reference, in Ukrainian: its date is read, and what it does not say is answered. */
async function fillSource(page: Page, isKnown: boolean): Promise<void> {
  const named = (name: string) => page.locator(`[name="claim.0.${name}"]`);
  await named("reference").fill(`${source.publisher}, ${source.title}, ${source.day}`);
  await press(page, page.locator('button[value="find.claim.0.reference"]'));
  if (isKnown) return expect(page.locator('[id="claim.0.source"]')).toContainText("known already");
  await expect(named("publishedOn")).toHaveValue("2022-03-14");
  await expect(named("title")).toHaveValue(source.title);
  await unfold(page);
  await named("sourceKind").selectOption("news_article");
  await named("language").selectOption("uk");
  await named("reliability").selectOption("B");
}

test("a register of another place is kept by screens alone", async ({ page, browser }) => {
  test.setTimeout(300_000);
  await test.step("somebody joins an empty register and names it", async () => {
    await joinFirst(page, server.setupUrl);
    await page.goto(`${server.url}/settings`);
    await page.locator('#identity-form [name="name.en"]').fill("Kharkiv Monitor");
    await page.locator("#identity-form").getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByText("What the register says of itself was saved.")).toBeVisible();
  });

  await test.step("a city, and two places within it", async () => {
    await page.goto(`${server.url}/sites/new`);
    await page.locator('[name="country"]').selectOption("UA");
    // What a table gives where it knows nothing is a question, and what was typed stays.
    await recordPlace(page, { en: "Kharkiv", uk: "Харків" }, "city", "0, 0");
    await expect(page.getByRole("group", { name: "Is this position right?" })).toBeVisible();
    await expect(page.locator('[name="name.1.text"]')).toHaveValue("Харків");
    await page.locator('[name="lat"]').fill("49.9935, 36.2304");
    await send(page, "site-form").click();
    await page.waitForURL(/\/sites\/kharkiv\?changed=/);
    for (const [en, uk, kind, position] of [
      ["Example Cathedral", "Приклад собору", "church", "49°59'24\"N 36°13'44\"E"],
      ["Example Opera", "Приклад опери", "historic_building", "geo:49.9949,36.2335"],
    ] as const) {
      await page.goto(`${server.url}/sites/new?in=kharkiv`);
      await recordPlace(page, { en, uk }, kind, position);
      await page.waitForURL(/\/sites\/example-\w+\?changed=/);
    }
  });

  await test.step("a period of the city, with what a source says of it", async () => {
    await page.goto(`${server.url}/sites/kharkiv`);
    await page.getByRole("link", { name: "Record a period" }).click();
    await unfold(page);
    await page.locator('[name="kind"]').selectOption("siege");
    await page.locator('[name="name.en"]').fill("Shelling of the city");
    await page.locator('[name="from.kind"]').selectOption("day");
    await page.locator('[name="from.day.first.day"]').fill("24");
    await page.locator('[name="from.day.first.month"]').selectOption("2");
    await page.locator('[name="from.day.first.year"]').fill("2022");
    await fillSource(page, false);
    await page.locator('[name="claim.0.statement.en"]').fill("It began on 24 February.");
    await page.locator('[name="claim.0.bound"]').selectOption("from");
    await page.locator('[name="claim.0.credibility"]').selectOption("2");
    await page.locator('[name="reason"]').fill("Recorded from its published sources");
    await send(page, "period-form").click();
    await page.waitForURL(/\/sites\/kharkiv\?changed=/);
    await expect(page.locator("#periods")).toContainText("Shelling of the city");
  });

  await test.step("four events, each on one page with its Ukrainian source", async () => {
    for (const event of events) {
      await page.goto(`${server.url}/events/new`);
      await unfold(page);
      await page.locator('[name="place"]').fill(event.place);
      await press(page, page.locator('button[value="find.place"]'));
      await page.locator('[name="site"]:not([value="new"])').first().check();
      await unfold(page);
      await page.locator('[name="title.en"]').fill(event.title);
      await page.locator('[name="title.more"]').fill(event.uk);
      await page.locator('[name="title.more.lang"]').selectOption("uk");
      await fillSource(page, true);
      await unfold(page);
      await page.locator('[name="claim.0.claimantKind"]').selectOption("press");
      await page.locator('[name="claim.0.claimant.en"]').fill("Example Media");
      await page.locator('[name="claim.0.statement.en"]').fill(event.title);
      await page.locator('[name="claim.0.severity"]').selectOption(event.severity);
      await page.locator('[name="claim.0.cause"]').selectOption(event.cause);
      await page.locator('[name="claim.0.credibility"]').selectOption("2");
      await page.locator('[name="claim.0.when.kind"]').selectOption("edtf");
      await page.locator('[name="claim.0.when.edtf.text"]').fill(event.day);
      await page.locator('[name="take.claims"]').check();
      await page.locator('[name="reason"]').fill("Recorded from its published sources");
      await send(page, "event-form").click();
      await page.waitForURL(/\/events\/ev-[\w-]+(\/assess)?\?/);
    }
  });

  await test.step("another event with the same sources begins with them, and says nothing else", async () => {
    await page.goto(`${server.url}/`);
    await page.locator("#events tbody a").first().click();
    await page.waitForURL(/\/events\/ev-/);
    await page.goto(`${server.url}/events/new?like=${page.url().split("/").at(-1)?.split("?")[0]}`);
    await expect(page.locator('[name="claim.0.source"]:checked')).toHaveCount(1);
    await expect(page.locator('[name="site"]:checked')).not.toHaveValue("new");
    await expect(page.locator('[name="claim.0.statement.en"]')).toHaveValue("");
    await expect(page.locator('[name="title.en"]')).toHaveValue("");
  });

  await test.step("a report comes in, and becomes the fifth", async () => {
    const visitor = await (await browser.newContext({ baseURL: server.url })).newPage();
    await visitor.goto("/report?site=example-opera");
    await visitor.locator('main [name="what"]').fill("The stage door was gone on Sunday.");
    await visitor.locator('main [name="how"]').first().check();
    await visitor.locator('#report button[value="send"]:not(.sr)').click();
    await visitor.waitForURL(/report\/sent/);
    await page.goto(`${server.url}/queue`);
    await page
      .getByRole("link", { name: /stage door|Example Opera/ })
      .first()
      .click();
    await page.waitForURL(/\/queue\/[\w-]+/);
    await page.goto(`${page.url().split("?")[0]}?decide=accept`);
    await unfold(page);
    await page.locator('#accept-form [name="title.en"]').fill("Stage door of the opera missing");
    await page.locator('#accept-form [name*="statement.en"]').first().fill("Somebody who was there saw no stage door.");
    await page.locator('#accept-form [name$="claimantKind"]').first().selectOption("witness");
    await page.locator('#accept-form [name$="claimant.en"]').first().fill("Resident of the city");
    await page.locator('#accept-form button[value="send"]:not(.sr)').click();
    await page.waitForURL(/done=accepted|\/events\//);
  });

  await test.step("everybody reads it, and nothing in it is of another place", async () => {
    const reader = await (await browser.newContext({ baseURL: server.url })).newPage();
    await reader.goto("/");
    await expect(reader).toHaveTitle(/Kharkiv/);
    await expect(reader.locator("#events tbody tr")).toHaveCount(5);
    await expect(reader.locator("body")).not.toContainText("Palmyra");
    await expect(reader.locator("#map svg.map")).toBeVisible();
    expect(
      (await (await reader.request.get("/.csv")).text()).match(/Roof of the cathedral hit/g)?.length,
    ).toBeGreaterThan(0);
    await reader.goto("/sites/kharkiv");
    await expect(reader.locator("main")).toContainText("Харків");
    await expect(reader.locator("main")).toContainText("Обстріл міста");
  });
});
