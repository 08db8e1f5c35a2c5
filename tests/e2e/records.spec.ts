import { type Browser, expect, type Page } from "@playwright/test";
import { ownRegister } from "@/tests/support/own-register";
import { unfold } from "@/tests/support/unfold";

/**
 * A reviewer keeps the records in order: everything works by plain posts, and what two people do at once is not lost. On a
 * register of its own, as records go and come back.
 */
const { signedIn: test } = ownRegister("records");
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
    await send(page, "Merge the two records").click();
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
    await send(page, "Merge the two records").click();
    // They are apart, which is asked and not refused; nothing was merged yet.
    await expect(page.getByRole("group", { name: "Are these really one?" })).toBeVisible();
    await expect(field(page, "reason")).toHaveValue("One occurrence");
    expect((await page.request.get("/events/pal-2015-05")).status()).toBe(200);
    await field(page, "apart.yes").check();
    await send(page, "Merge the two records").click();
    await expect(done(page)).toBeVisible();
    const stays = page.url();
    const gone = await page.goto("/events/pal-2015-05");
    expect(gone?.status()).toBe(410);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This event was merged into another");
    await expect(page.getByRole("main").getByText("Merged into", { exact: false }).last()).toBeVisible();
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
      await field(page, "title.more").fill("Вежы падарваныя");
      await field(page, "reason").fill("Its title in Belarusian");
      await send(page, "Store the correction").click();
      await expect(page.getByRole("link", { name: "Which language: Choose one of the answers" })).toBeVisible();
      await expect(field(page, "title.more")).toHaveValue("Вежы падарваныя");
      await field(page, "title.more.lang").selectOption({ label: "Another, by its name" });
      await field(page, "title.more.lang.named").fill("Sindarin");
      await send(page, "Store the correction").click();
      await expect(page.getByRole("link", { name: "Name of the language: Choose a language, or give" })).toBeVisible();
      await expect(field(page, "title.more.lang.named")).toHaveValue("Sindarin");
      await field(page, "title.more.lang.named").fill("Belarusian");
      await send(page, "Store the correction").click();
      await expect(done(page)).toBeVisible();

      await page.goto(`/ar${event}/edit`);
      await expect(field(page, "title.be")).toHaveValue("Вежы падарваныя");
      await field(page, "title.ar").fill(`تفجير ${mark}`);
      await field(page, "reason").fill("عنوان أفضل");
      await page.locator("main form button.primary[value=send]").click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText(`تفجير ${mark}`);
      await page.goto(`${event}/edit`);
      await expect(field(page, "title.be")).toHaveValue("Вежы падарваныя");
    });
  });
}

test("a place is told with its address, lists and links, and keeps what is typed where a row is added", async ({
  page,
}) => {
  await page.goto("/sites/new?in=palmyra");
  await unfold(page);
  await field(page, "name.0.text").fill(`Sample khan ${mark}`);
  await field(page, "address.en").fill("12 Sample Street");
  await field(page, "district.en").fill("Old quarter");
  await field(page, "listing.0.list").fill("Sample list");
  await field(page, "listing.0.identifier").fill("SL-12");
  await page.locator('main button[value="add.listing"]').click();
  await expect(field(page, "listing.1.list")).toBeVisible();
  await expect(field(page, "address.en")).toHaveValue("12 Sample Street");
  await field(page, "listing.1.list").fill("Other list");
  await field(page, "listing.1.identifier").fill("O/7");
  await field(page, "link.0.words").fill("Its page");
  await field(page, "link.0.url").fill("https://example.org/khan");
  await field(page, "lat").fill("34.5503, 38.2688");
  await field(page, "positionSource").fill("Survey");
  await field(page, "reason").fill("Recorded from its list");
  await send(page, "Record the place").click();
  await expect(done(page)).toBeVisible();
  for (const told of ["12 Sample Street", "Old quarter", "SL-12", "O/7", "Its page"])
    await expect(page.getByRole("main").getByText(told).first()).toBeVisible();
});

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

  /** A reviewer whom the administrator invites, in a browser of their own. */
  async function invite(page: Page, browser: Browser, name: string): Promise<Page> {
    await page.goto("/users");
    await page.locator("#invite-role-reviewer").check();
    await page.locator("#invites form button[type=submit]").first().click();
    const link = await page.locator("#invites .notice input").inputValue();
    const other = await (
      await browser.newContext({ javaScriptEnabled: false, storageState: { cookies: [], origins: [] } })
    ).newPage();
    await other.goto(link);
    await other.locator("#join-name").fill("Second Reviewer");
    await other.locator("#join-email").fill(`${name}-${mark}@example.org`);
    for (const name of ["password", "repeat"]) await other.locator(`#join-${name}`).fill("lintel cella column drum");
    await other.locator("#join-naming-role").check();
    await other.locator("main form button[type=submit]").click();
    await other.waitForURL("**/queue**");
    return other;
  }

  test("a withdrawal waits for somebody else than who proposed it", async ({ page, browser }) => {
    await ask(page, true);
    const other = await invite(page, browser, "second");
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

  test("a merge waits as well, names both records, and takes no page away before it is approved", async ({
    page,
    browser,
  }) => {
    await ask(page, true);
    const other = await invite(page, browser, "third");
    await page.goto("/events/pal-2015-06/merge?other=pal-2016-05");
    await page.getByRole("radio").first().check();
    await field(page, "reason").fill(`One occurrence ${mark}`);
    await send(page, "Propose to merge them").click();
    await field(page, "apart.yes").check();
    await send(page, "Propose to merge them").click();
    await expect(page.getByText("Proposed, and waiting for a second person")).toBeVisible();
    expect((await page.request.get(event)).status()).toBe(200);
    await other.goto("/ar/proposals");
    const theirs = other.getByRole("article").filter({ hasText: `One occurrence ${mark}` });
    await expect(theirs.getByText("يصير جزءاً من:")).toBeVisible();
    await other.goto("/proposals");
    const article = other.getByRole("article").filter({ hasText: `One occurrence ${mark}` });
    await expect(article.getByText("It would become part of:")).toBeVisible();
    await article.getByRole("button", { name: "Approve it" }).last().click();
    await expect(done(other)).toBeVisible();
    expect((await other.goto(event))?.status()).toBe(410);
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("This event was merged into another");
    await ask(page, false);
  });
});
