import { expect, type Locator, type Page } from "@playwright/test";
import { ownRegister } from "@/tests/support/own-register";

/** The reviewers' screens lead on from wherever somebody stands. On a register of its own, as its rules are changed. */
const { signedIn: test } = ownRegister("desk");
test.describe.configure({ mode: "serial" });

const mark = Date.now().toString(36);
const named = (page: Page, name: string) => page.locator(`main [name="${name}"]`);
const button = (page: Page, words: string) => page.getByRole("main").getByRole("button", { name: words, exact: true });
const send = (page: Page, form: string) => page.locator(`#${form} button[value="send"]:not([aria-hidden])`);
const problems = (page: Page) => page.locator("[role=alert]").filter({ has: page.locator("a[href^='#']") });

/** Presses a button of a form and waits for the answer. */
async function press(page: Page, pressed: Locator): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await pressed.click();
  await answered;
  await expect(page.locator("form[aria-busy]")).toHaveCount(0);
}

async function fillClaim(page: Page, claim: { source: string; statement: string; severity?: string }): Promise<void> {
  await named(page, "claim.0.reference").fill(claim.source);
  await press(page, page.locator('button[value="find.claim.0.reference"]'));
  await page.locator('[name="claim.0.source"][value="new"]').check();
  await named(page, "claim.0.publisher").fill("A museum");
  await named(page, "claim.0.title").fill(claim.source);
  await named(page, "claim.0.sourceKind").selectOption("official_statement");
  await named(page, "claim.0.claimantKind").selectOption("authority");
  await named(page, "claim.0.claimant.en").fill("A museum");
  await named(page, "claim.0.statement.en").fill(claim.statement);
  if (claim.severity) await named(page, "claim.0.severity").selectOption(claim.severity);
}

async function recordEvent(page: Page, title: string, severity?: string): Promise<string> {
  await page.goto("/events/new?site=agora");
  await named(page, "title.en").fill(title);
  await fillClaim(page, {
    source: `Statement on ${title}`,
    statement: "Something fell.",
    ...(severity && { severity }),
  });
  await named(page, "reason").fill("From a statement");
  await send(page, "event-form").click();
  await page.waitForURL(/\/events\/ev-[\w-]+\/assess\?done=recorded/);
  return new URL(page.url()).pathname.replace(/\/assess$/, "");
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "by plain posts", () => {
    test.use({ javaScriptEnabled });

    test("a value that no claim gives leads to adding one, and nothing typed is lost", async ({ page }) => {
      const at = await recordEvent(page, `Fall ${mark} ${javaScriptEnabled}`);
      await expect(page.getByRole("status")).toContainText("The event was recorded, with its claims");
      await expect(page.getByRole("status").getByRole("link", { name: "See the page" })).toHaveAttribute("href", at);

      await named(page, "severity").selectOption("severe");
      await named(page, "because.severity.en").fill("Half of it lies on the ground");
      await named(page, "reason").fill("First assessment");
      await press(page, send(page, "assess-form"));
      const why = "Severity: no claim on this record says anything of it, so there is none to tick.";
      await expect(problems(page).getByRole("link", { name: why })).toHaveAttribute("href", "#rests.severity");

      await press(page, page.locator('button[value="adding.severity"]'));
      await expect(named(page, "claim.0.reference")).toBeVisible();
      await fillClaim(page, { source: "A second statement", statement: "Half of it fell.", severity: "severe" });
      await press(page, send(page, "assess-form"));
      await expect(problems(page)).toContainText("A claim is being added here and is not stored yet");
      await press(page, button(page, "Store these claims"));
      await expect(page.locator("#added")).toContainText("The claim was stored. What you typed above is still here");
      await expect(named(page, "severity")).toHaveValue("severe");
      await expect(named(page, "because.severity.en")).toHaveValue("Half of it lies on the ground");

      await page
        .locator('[id="rests.severity"]')
        .getByRole("checkbox", { name: /A museum/ })
        .check();
      await send(page, "assess-form").click();
      await page.waitForURL(/done=assessed/);
      await page.getByRole("status").getByRole("link", { name: "See the page" }).click();
      await expect(page.locator("#record")).toContainText("Half of it lies on the ground");
    });

    test("one claim alone is its own reason, which can be changed, and two that differ are none", async ({ page }) => {
      await recordEvent(page, `Crack ${mark} ${javaScriptEnabled}`, "slight");
      await press(page, button(page, "Fill in all that the claims agree on"));
      await expect(named(page, "severity")).toHaveValue("slight");
      await expect(named(page, "because.severity.en")).toHaveValue("The only claim says so.");
      await expect(named(page, "because.verification.en")).toHaveValue("There is only one claim.");
      await expect(named(page, "because.cause.en")).toHaveValue("");

      await page.locator('[name="adding.yes"]').check();
      await fillClaim(page, { source: "Another statement", statement: "It is gone.", severity: "destroyed" });
      await press(page, button(page, "Store these claims"));
      await expect(page.locator("#added")).toContainText("The claim was stored");
      await named(page, "because.severity.en").fill("");
      await press(page, page.locator('button[value="take.severity"]'));
      await expect(page.locator('[id="rests.severity"]').getByRole("checkbox", { checked: true })).toHaveCount(1);
      await expect(named(page, "because.severity.en")).toHaveValue("");
    });
  });
}

test("the reason that is filled in is in the reader’s language", async ({ page }) => {
  const at = await recordEvent(page, `Hole ${mark}`, "moderate");
  await page.goto(`/ar${at}/assess`);
  await press(page, page.locator('button[value="take.severity"]'));
  await expect(named(page, "because.severity.ar")).toHaveValue("هذا ما تقوله الإفادة الوحيدة.");
  await expect(named(page, "because.severity.en")).toHaveCount(0);
});

test("whoever comes second is told who changed it, when, and where that can be read", async ({ page, context }) => {
  const at = await recordEvent(page, `Beam ${mark}`, "slight");
  for (const form of ["edit", "assess"]) {
    const other = await context.newPage();
    await other.goto(`${at}/${form}`);
    await page.goto(`${at}/edit`);
    await named(page, "title.en").fill(`Beam ${mark} before ${form}`);
    await named(page, "reason").fill("A better title");
    await send(page, "event-form").click();
    await page.waitForURL(/changed=/);
    await named(other, "reason").fill("Mine");
    await press(other, other.locator('main form button.primary[value="send"]'));
    const line = other.locator("main form").filter({ hasText: "changed it on" });
    await expect(line).toContainText(/\S+ \(administrator\)\u2069? changed it on .+ at \d\d:\d\d UTC/);
    const link = line.getByRole("link", { name: "See that change" });
    await link.click();
    await expect(other.getByRole("heading", { level: 1 })).toBeVisible();
    expect(new URL(other.url()).pathname).toMatch(/^\/changes\//);
    await other.close();
  }
});

test("a button says before it is pressed that anybody can read what it stores", async ({ page }) => {
  const at = await recordEvent(page, `Arch ${mark}`, "slight");
  for (const [path, form] of [
    ["/events/new", "event-form"],
    ["/sites/new", "site-form"],
    [`${at}/edit`, "event-form"],
    [`${at}/assess`, "assess-form"],
    [`${at}/claims/new`, "claims-form"],
    ["/sites/agora/edit", "site-form"],
  ] as const) {
    await page.goto(path);
    await expect(send(page, form), path).toHaveAccessibleDescription(/^Public at once/);
  }
});

test("an event is recorded from nothing on one short page, with its place, its source and what they say", async ({
  page,
}) => {
  for (const [width, height] of [
    [1280, 3100],
    [375, 4100],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("/events/new");
    const all = await page.evaluate(() => document.documentElement.scrollHeight);
    test.info().annotations.push({ type: "height", description: `/events/new is ${all} px at ${width}` });
    expect(all, `at ${width}`).toBeLessThan(height);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await named(page, "place").fill(`Mill ${mark}`);
  await press(page, page.locator('button[value="find.place"]'));
  await expect(named(page, "new.kind")).toHaveValue("other");
  await named(page, "new.name.en").fill(`Mill ${mark}`);
  await named(page, "title.en").fill(`Roof of the mill ${mark} fell in`);
  await fillClaim(page, {
    source: `Statement on the mill ${mark}`,
    statement: "Its roof fell in.",
    severity: "severe",
  });
  await expect(named(page, "claim.0.reliability")).toHaveValue("F");
  await expect(named(page, "claim.0.language")).toHaveValue("en");
  await page.getByRole("checkbox", { name: "What the claims agree on" }).check();
  await named(page, "reason").fill("From a statement");
  await send(page, "event-form").click();
  await page.waitForURL(/\/events\/ev-[\w-]+\?changed=/);
  await expect(page.getByRole("status")).toContainText("1 place recorded");
  // No report led to it, so none is led on to.
  await expect(page.getByRole("status").getByRole("link", { name: "All reports" })).toHaveCount(0);
  await expect(page.locator("#record")).toContainText("Severe");
  await expect(page.locator("#record")).toContainText("The only claim says so.");
});

test("two people’s rules are said beside the button, and what was declined is read beside the record", async ({
  page,
  browser,
  registerUrl,
}) => {
  const at = await recordEvent(page, `Dome ${mark}`, "slight");
  await page.goto("/settings");
  for (const rule of ["Withdrawals", "Destroyed"])
    await named(page, `settings.secondApproverFor${rule}`).setChecked(true);
  await button(page, "Save the rules").click();
  await page.waitForURL(/done=saved/);
  await page.goto(`${at}/assess`);
  await expect(send(page, "assess-form")).toHaveAccessibleDescription(/Only an event that becomes “destroyed” waits/);
  await page.goto("/events/new");
  await expect(send(page, "event-form")).toHaveAccessibleDescription(/cannot be recorded as “destroyed” here/);

  // A second reviewer proposes, and the administrator declines.
  await page.goto("/users");
  await page.locator("#invite-role-reviewer").check();
  await page.locator("#invites form button[type=submit]").first().click();
  const link = await page.locator("#invites .notice input").inputValue();
  const nobody = { baseURL: registerUrl, storageState: { cookies: [], origins: [] } };
  const second = await browser.newPage(nobody);
  await second.goto(link);
  await second.locator("#join-name").fill("Second Reviewer");
  await second.locator("#join-email").fill(`second-${mark}@example.org`);
  for (const name of ["password", "repeat"]) await second.locator(`#join-${name}`).fill("lintel cella column drum");
  await second.locator("#join-naming-role").check();
  await second.locator("main form button[type=submit]").click();
  await second.waitForURL("**/queue**");
  await second.goto(`${at}/withdraw`);
  await named(second, "reason").fill("It was another dome");
  await second.locator('#withdraw-form button[value="send"]:not([aria-hidden])').click();
  await second.waitForURL(/proposed=/);
  await page.goto("/proposals");
  const proposal = page.getByRole("article").filter({ hasText: `Dome ${mark}` });
  await proposal.getByText("Decline it").first().click();
  await proposal.locator('[name="why"]').fill("Look at the second picture");
  await proposal.getByRole("button", { name: "Decline it" }).click();
  await page.waitForURL(/done=declined/);

  await second.goto(at);
  const declined = second.locator("#declined");
  await expect(declined).toContainText("1 declined proposal");
  await expect(declined).toContainText("It was another dome");
  await expect(declined).toContainText(/Declined by \S.* on /);
  await expect(declined).toContainText("Look at the second picture");
  const anybody = await browser.newPage(nobody);
  await anybody.goto(at);
  await expect(anybody.getByRole("heading", { level: 1 })).toContainText("Dome");
  await expect(anybody.locator("main")).not.toContainText("Look at the second picture");
  await expect(anybody.locator("#declined")).toHaveCount(0);
});

test("the report’s words stay beside the form that decides on it, and a decision leads to the next", async ({
  page,
  browser,
  registerUrl,
}) => {
  const reporter = await browser.newPage({ baseURL: registerUrl, storageState: { cookies: [], origins: [] } });
  for (const words of [`The lintel is cracked, ${mark}.`, `A column leans, ${mark}.`]) {
    await reporter.goto("/report?site=agora");
    await reporter.locator("#what").fill(words);
    await reporter.locator('[name="when.kind"][value="unknown"]').check();
    await reporter.locator('[name="severity"][value="slight"]').check();
    await reporter.locator('select[name="cause"]').selectOption("weathering");
    await reporter.locator('[name="how"][value="saw_it_afterwards"]').check();
    await reporter.locator('main form button.primary[value="send"]').click();
    await reporter.waitForURL("**/report/sent**");
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto("/queue");
  await page
    .locator("tbody tr")
    .filter({ hasText: `The lintel is cracked, ${mark}` })
    .getByRole("link")
    .click();
  await button(page, "Start reviewing").click();
  await expect(page.getByRole("status")).toContainText("You are working on this report now");
  const report = new URL(page.url()).pathname;

  // Another reviewer asks meanwhile: the second answer says who did, and when.
  const stale = await page.context().newPage();
  await stale.goto(`${report}?decide=reject`);
  await page.goto(`${report}?decide=ask`);
  await named(page, "question").fill("Which lintel?");
  await page.locator('#ask-form button.primary[value="send"]').click();
  await page.waitForURL(/done=asked/);
  await stale.locator('[name="as"][value="rejected"]').check();
  await named(stale, "why").fill("Nothing to see");
  await press(stale, stale.locator("#reject-form").getByRole("button", { name: "Decline the report" }).last());
  await expect(stale.locator("#reject-form")).toContainText(/\S+ \(reviewer\)\u2069? changed it on .+ UTC\./);
  await expect(named(stale, "why")).toHaveValue("Nothing to see");
  await stale.close();

  await page.goto(`${report}?decide=accept`);
  const words = page.locator("details", { hasText: `The lintel is cracked, ${mark}` });
  await named(page, "reason").scrollIntoViewIfNeeded();
  await expect(words.getByText(`The lintel is cracked, ${mark}`)).toBeInViewport();
  await page.setViewportSize({ width: 375, height: 800 });
  const above = await words.boundingBox();
  const form = await page.locator("#accept-form").boundingBox();
  expect(above && form && above.y < form.y).toBe(true);
  await page.setViewportSize({ width: 1280, height: 800 });

  await named(page, "title.en").fill(`Lintel cracked ${mark}`);
  await named(page, "claim.0.statement.en").fill("A lintel had a crack.");
  await send(page, "accept-form").click();
  await page.waitForURL(/done=accepted/);
  const done = page.getByRole("status");
  await expect(done.getByRole("link", { name: "See the page" })).toHaveAttribute("href", /^\/events\/ev-/);
  await done.getByRole("link", { name: "Assess the event" }).click();
  // The desk shows the report’s words as well: only the address says that its page has been left.
  await page.waitForURL(/\/assess/);
  await expect(page.getByText(`The lintel is cracked, ${mark}`)).toBeVisible();
  await page.goBack();
  await done.getByRole("link", { name: "The report that has waited longest" }).click();
  await expect(page).not.toHaveURL(new RegExp(report));
  await expect(page).toHaveURL(/\/queue\/[\w-]+/);
});
