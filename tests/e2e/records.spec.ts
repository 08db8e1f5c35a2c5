import { test as base, expect, type Page } from "@playwright/test";
import { browserLaunch } from "@/scripts/testing/launch";
import { setUpAdministrator } from "@/tests/support/administrator";
import { startServer } from "@/tests/support/server";

/**
 * A reviewer keeps the records in order: everything works by plain posts, and what two people do at once is not lost. On a
 * register of its own, as records go and come back.
 */
const stateFile = "test-results/records-administrator.json";
const test = base.extend<object, { registerUrl: string }>({
  registerUrl: [
    // biome-ignore lint/correctness/noEmptyPattern: a fixture that needs no other
    async ({}, use) => {
      const server = await startServer();
      if (server.setupUrl === null) throw new Error("a new register prints a set-up address");
      await setUpAdministrator(server.setupUrl, browserLaunch(), stateFile);
      await use(server.url);
      await server.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],
  baseURL: ({ registerUrl }, use) => use(registerUrl),
  storageState: ({ registerUrl: _isSetUp }, use) => use(stateFile),
});
test.describe.configure({ mode: "serial" });

const mark = Date.now().toString(36);
const first = `Shrine ${mark}`;
const renamed = `Sanctuary ${mark}`;
const second = `Chapel ${mark}`;
const slugOf = (name: string) => name.toLowerCase().replaceAll(" ", "-");

const field = (page: Page, name: string) => page.locator(`main [name="${name}"]`);
const send = (page: Page, words: string) => page.getByRole("main").getByRole("button", { name: words, exact: true });
const done = (page: Page) => page.getByText("Stored in the register");

async function recordPlace(page: Page, name: string): Promise<void> {
  await page.goto("/sites/new");
  await field(page, "name.0.text").fill(name);
  await field(page, "parentWords").fill("Palmyra");
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("radio", { name: /^Palmyra تدمر/ }).check();
  await expect(field(page, "name.0.text")).toHaveValue(name);
  for (const [part, value] of Object.entries({
    lat: "34.5512",
    lon: "38.2671",
    precisionMetres: "40",
    positionSource: "Survey",
  }))
    await field(page, part).fill(value);
  await page.locator("#publicPrecision-km_1").check();
  await field(page, "reason").fill("Found in a survey");
  await send(page, "Record the place").click();
  await expect(done(page)).toBeVisible();
}

test.describe("by plain posts", () => {
  test.use({ javaScriptEnabled: false });

  test("a place is recorded, says what is missing, and is found by the name it had before", async ({ page }) => {
    await page.goto("/sites/new");
    await field(page, "lat").fill("34.5");
    await send(page, "Record the place").click();
    await expect(page.getByText("Give at least one name").first()).toBeVisible();
    await expect(field(page, "lat")).toHaveValue("34.5");

    await recordPlace(page, first);
    expect(new URL(page.url()).pathname).toBe(`/sites/${slugOf(first)}`);
    await page.goto(`/sites/${slugOf(first)}/edit`);
    await field(page, "name.0.text").fill(renamed);
    await field(page, "reason").fill("Its name in the field’s usage");
    await send(page, "Store the correction").click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(renamed);
    await page.goto(`/sites?q=${encodeURIComponent(first)}`);
    await expect(page.getByRole("link", { name: renamed })).toBeVisible();
  });

  test("a place never lies in itself", async ({ page }) => {
    await page.goto("/sites/palmyra/edit");
    await field(page, "parentWords").fill("Temple of Bel");
    await page.getByRole("button", { name: "Find" }).click();
    await page
      .getByRole("radio", { name: /^Temple of Bel/ })
      .first()
      .check();
    await field(page, "reason").fill("A mistake");
    await send(page, "Store the correction").click();
    await expect(page.getByText("A place cannot lie in itself").first()).toBeVisible();
  });

  test("two records of one place become one, and the other’s address leads on with its language and query", async ({
    page,
    request,
  }) => {
    await recordPlace(page, second);
    await page.goto(`/sites/${slugOf(second)}/merge`);
    await field(page, "q").fill(renamed);
    await page.getByRole("button", { name: "Find" }).click();
    await page.getByRole("main").getByRole("link", { name: renamed }).click();
    await page.getByRole("radio", { name: new RegExp(`^${renamed}`) }).check();
    await field(page, "reason").fill("Recorded twice");
    await send(page, "Put them together").click();
    await expect(done(page)).toBeVisible();
    const answer = await request.get(`/ar/sites/${slugOf(second)}?x=1`, { maxRedirects: 0 });
    expect(answer.status()).toBe(308);
    expect(answer.headers().location).toBe(`/ar/sites/${slugOf(first)}?x=1`);
    await page.goto(`/sites?q=${encodeURIComponent(second)}`);
    await expect(page.getByRole("link", { name: renamed })).toBeVisible();
  });

  test("a place with something in it is not withdrawn, and says with what", async ({ page }) => {
    await page.goto("/sites/temple-of-bel/withdraw");
    await expect(page.getByText("It cannot be withdrawn while something published lies in it")).toBeVisible();
    await expect(send(page, "Withdraw it")).toHaveCount(0);
  });

  test("an event is split, which is undone from the page that follows", async ({ page }) => {
    await page.goto("/events/pal-2015-06/split");
    await page.getByRole("checkbox").nth(4).check();
    await field(page, "title.en").fill(`Another day ${mark}`);
    await field(page, "because.en").fill("It speaks of another year");
    await field(page, "reason").fill("Two occurrences in one record");
    await send(page, "Split the event").click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(`Another day ${mark}`);
    await expect(done(page)).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).last().click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("was withdrawn");
    await expect(page.getByText("Undone: Two occurrences in one record").first()).toBeVisible();
  });

  test("two events become one, whose other page says where it went, until it is undone", async ({ page }) => {
    await page.goto("/events/pal-2015-06/merge?other=pal-2015-05");
    await page.getByRole("radio").first().check();
    await field(page, "reason").fill("One occurrence");
    await send(page, "Put them together").click();
    await expect(done(page)).toBeVisible();
    const stays = page.url();
    const gone = await page.goto("/events/pal-2015-05");
    expect(gone?.status()).toBe(410);
    await expect(page.getByText("It became part of")).toBeVisible();
    await page.goto(stays);
    await page.getByRole("button", { name: "Undo" }).last().click();
    await expect(done(page)).toBeVisible();
    expect((await page.goto("/events/pal-2015-05"))?.status()).toBe(200);
  });

  test("an event is withdrawn with a reason that its address says, and is brought back", async ({ page }) => {
    await page.goto("/events/pal-2015-06/withdraw");
    await send(page, "Withdraw it").click();
    await expect(page.getByText("This needs an answer").first()).toBeVisible();
    await field(page, "reason").fill("Entered by mistake");
    await send(page, "Withdraw it").click();
    await expect(done(page)).toBeVisible();
    const withdrawn = await page.goto("/events/pal-2015-06");
    expect(withdrawn?.status()).toBe(410);
    await expect(page.getByText("Entered by mistake").first()).toBeVisible();
    await page.getByRole("link", { name: "Bring it back" }).click();
    await field(page, "reason").fill("It was right");
    await send(page, "Bring it back").click();
    await expect(done(page)).toBeVisible();
    expect((await page.goto("/events/pal-2015-06"))?.status()).toBe(200);
  });
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("of two people at one event the second sees both versions, and loses nothing typed", async ({
      page,
      context,
    }) => {
      const other = await context.newPage();
      const [theirs, own] = [`Theirs ${mark} ${javaScriptEnabled}`, `Mine ${mark} ${javaScriptEnabled}`];
      await page.goto("/events/pal-2015-07/edit");
      await other.goto("/events/pal-2015-07/edit");
      await field(other, "title.en").fill(theirs);
      await field(other, "reason").fill("A better title");
      await send(other, "Store the correction").click();
      await expect(done(other)).toBeVisible();

      await field(page, "title.en").fill(own);
      await field(page, "reason").fill("Another title");
      await send(page, "Store the correction").click();
      const conflict = page.getByRole("region", { name: "Somebody changed this while you were writing" });
      await expect(conflict).toContainText(theirs);
      await expect(conflict).toContainText(own);
      await expect(field(page, "title.en")).toHaveValue(own);
      await expect(field(page, "reason")).toHaveValue("Another title");
      await send(page, "Store the correction").click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText(own);

      // Mine is taken back, and theirs then stands; their own change can no longer be undone in one step.
      await page.getByRole("button", { name: "Undo" }).last().click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText(theirs);
      await other.reload();
      await expect(other.getByText("It cannot be undone in one step any more")).toBeVisible();
    });

    test("a title in one more language is kept by whoever edits it in another", async ({ page }) => {
      const event = `/events/pal-2015-${javaScriptEnabled ? "08" : "09"}`;
      await page.goto(`${event}/edit`);
      await page.getByText("Title in another language", { exact: true }).click();
      await field(page, "title.more").fill("Вежі підірвано");
      await field(page, "reason").fill("Its title in Ukrainian");
      await send(page, "Store the correction").click();
      await expect(page.getByRole("link", { name: "Which language: Choose one of the answers" })).toBeVisible();
      await expect(field(page, "title.more")).toHaveValue("Вежі підірвано");
      await field(page, "title.more.lang").selectOption("uk");
      await send(page, "Store the correction").click();
      await expect(done(page)).toBeVisible();

      await page.goto(`/ar${event}/edit`);
      await expect(field(page, "title.uk")).toHaveValue("Вежі підірвано");
      await field(page, "title.ar").fill(`تفجير ${mark}`);
      await field(page, "reason").fill("عنوان أفضل");
      await page.locator("main form button.primary[value=send]").click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText(`تفجير ${mark}`);
      await page.goto(`${event}/edit`);
      await expect(field(page, "title.uk")).toHaveValue("Вежі підірвано");
    });
  });
}

test.describe("with a second person", () => {
  test.use({ javaScriptEnabled: false });
  const event = "/events/pal-2016-05";

  /** Turns the asking for a second person for withdrawals on or off. */
  async function ask(page: Page, isAsked: boolean): Promise<void> {
    await page.goto("/settings");
    await field(page, "settings.secondApproverForWithdrawals").setChecked(isAsked);
    await send(page, "Save the rules").click();
    await expect(page.locator("main .notice")).toBeVisible();
  }

  test("a withdrawal waits for somebody else than who proposed it", async ({ page, browser }) => {
    await ask(page, true);
    await page.goto("/users");
    await page.locator("#invite-role-reviewer").check();
    await page.locator("#invites form button[type=submit]").first().click();
    const link = await page.locator("#invites .notice input").inputValue();
    const other = await (
      await browser.newContext({ javaScriptEnabled: false, storageState: { cookies: [], origins: [] } })
    ).newPage();
    await other.goto(link);
    await other.locator("#join-name").fill("Second Reviewer");
    await other.locator("#join-email").fill(`second-${mark}@example.org`);
    for (const name of ["password", "repeat"]) await other.locator(`#join-${name}`).fill("lintel cella column drum");
    await other.locator("#join-naming-role").check();
    await other.locator("main form button[type=submit]").click();
    await other.waitForURL("**/queue**");

    await page.goto(`${event}/withdraw`);
    await field(page, "reason").fill(`Entered twice ${mark}`);
    await send(page, "Propose to withdraw it").click();
    await expect(page.getByText("Proposed, and waiting for a second person")).toBeVisible();
    await page.goto("/proposals");
    const own = page.getByRole("article").filter({ hasText: `Entered twice ${mark}` });
    await expect(own.getByText("You proposed this.")).toBeVisible();
    await expect(own.getByRole("button", { name: "Approve it" })).toHaveCount(0);

    await other.goto("/proposals");
    const theirs = other.getByRole("article").filter({ hasText: `Entered twice ${mark}` });
    await theirs.getByRole("button", { name: "Approve it" }).last().click();
    await expect(done(other)).toBeVisible();
    expect((await other.goto(event))?.status()).toBe(410);

    await ask(page, false);
    await page.goto(`${event}/withdraw`);
    await field(page, "reason").fill("It was right");
    await send(page, "Bring it back").click();
    await expect(done(page)).toBeVisible();
  });
});
