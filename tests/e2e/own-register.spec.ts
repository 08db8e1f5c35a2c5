import { type BrowserContext, expect } from "@playwright/test";
import { ownRegister } from "@/tests/support/own-register";

// A register that begins with nothing, and becomes somebody's own.
const begun = ownRegister("own", { START_WITH: "empty" });
const test = begun.test.extend<{ desk: BrowserContext }>({
  desk: async ({ browser, registerUrl }, use) => {
    const context = await browser.newContext({ storageState: begun.stateFile, baseURL: registerUrl });
    context.setDefaultTimeout(20_000);
    await use(context);
    await context.close();
  },
});

test.describe.configure({ mode: "serial" });

test("an empty register tells its people what comes first, and a visitor that nothing is there yet", async ({
  page,
  registerUrl,
  desk,
}) => {
  await page.goto(registerUrl);
  await expect(page).toHaveTitle(/ · Register of damage to heritage places$/);
  await expect(page.getByRole("heading", { name: "No event is recorded yet" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "First steps" })).toHaveCount(0);
  await expect(page.locator("footer")).toContainText("It does not say who keeps it.");
  await expect(page.locator("footer")).toContainText("no licence is named");
  await expect(page.locator("body")).not.toContainText("Palmyra");
  const own = await desk.newPage();
  for (const path of ["/", "/queue"]) {
    await own.goto(path);
    const steps = own.getByRole("region", { name: "First steps" });
    await expect(steps.getByRole("heading", { level: 3 })).toHaveText([/to do/, /to do/, /to do/, /to do/]);
    const links = await steps
      .getByRole("link")
      .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
    for (const href of links) expect((await own.request.get(href)).status(), href).toBe(200);
  }
});

test("it is named, and says so wherever it speaks of itself", async ({ page, registerUrl, desk }) => {
  const own = await desk.newPage();
  await own.goto("/settings");
  const fill = (name: string, text: string) => own.locator(`#identity-form [name="${name}"]`).fill(text);
  await fill("name.en", "Mosul Heritage Register");
  await fill("name.ar", "سجل تراث الموصل");
  await fill("about.en", "What happened to the old city.");
  await fill("keeper.en", "The Example Trust");
  await fill("contact", "keeper@example.org");
  await own.locator('#identity-form [name="licence"][value="ODbL-1.0"]').check();
  await fill("citation.en", "{register}, {view}. No. {revision} ({date}), {address}");
  await own.locator("#identity-form").getByRole("button", { name: "Save", exact: true }).click();
  await expect(own.getByText("What the register says of itself was saved.")).toBeVisible();
  await expect(own.getByRole("region", { name: "What was changed" })).toContainText("Mosul Heritage Register");

  await page.goto(`${registerUrl}/sites`);
  await expect(page).toHaveTitle("Sites · Mosul Heritage Register");
  await expect(page.locator("header .word")).toContainText("Mosul Heritage Register سجل تراث الموصل");
  const foot = page.locator("footer");
  for (const words of ["What happened to the old city.", "Kept by The Example Trust.", "Made with Tadmur"])
    await expect(foot).toContainText(words);
  await expect(foot.getByRole("link", { name: "ODbL 1.0" })).toHaveAttribute("href", /opendatacommons/);
  await expect(foot.getByRole("link", { name: "keeper@example.org" })).toHaveAttribute(
    "href",
    "mailto:keeper@example.org",
  );
  await page.goto(`${registerUrl}/ar/sites`);
  await expect(page).toHaveTitle(/سجل تراث الموصل$/);
  await page.goto(registerUrl);
  await expect(page.locator("#cite p").first()).toContainText(/^Mosul Heritage Register, .*No\. 0 \(n\.d\.\), http/);

  const told = async (path: string) => (await page.request.get(registerUrl + path)).text();
  for (const path of ["/sites.json", "/.bib", "/.ris", "/.csl.json", "/.atom", "/.feed.json"])
    expect(await told(path), path).toMatch(/Mosul Heritage Register/);
  for (const path of ["/sites.json", "/.bib", "/.atom"]) expect(await told(path), path).toContain("ODbL 1.0");
  for (const path of ["/api/v1/openapi.json", "/api/v1/sites", "/api/reconcile"])
    expect(await told(path), path).toContain("Mosul Heritage Register");
  expect(await told(`/oembed?url=${encodeURIComponent(`${registerUrl}/`)}`)).toContain("Mosul Heritage Register");
});

test("a place is recorded, then one within it, and one of the same name is a question", async ({
  registerUrl,
  desk,
}) => {
  const own = await desk.newPage();
  const record = async (name: string) => {
    await own.locator('[name="name.0.text"]').fill(name);
    await own.locator('[name="reason"]').fill("recorded first");
    await own.locator("#site-form").getByRole("button", { name: "Record the place" }).last().click();
  };
  await own.goto("/sites");
  await own.getByRole("link", { name: "Record a place" }).click();
  await own.locator('[name="country"]').selectOption("IQ");
  await record("Mosul");
  await expect(own).toHaveURL(/\/sites\/mosul\?changed=/);

  await own.goto("/sites/mosul");
  await own.getByRole("link", { name: /place within/i }).click();
  await expect(own).toHaveURL(`${registerUrl}/sites/new?in=mosul`);
  await expect(own.getByRole("radio", { name: "Mosul" })).toBeChecked();
  await expect(own.locator('[name="country"]')).toHaveValue("IQ");
  await record("Al-Nuri Mosque");
  await expect(own).toHaveURL(/\/sites\/al-nuri-mosque\?changed=/);

  await own.goto("/sites/new?in=mosul");
  await record("al nuri mosque");
  const asked = own.getByRole("group", { name: "There is a place of this name" });
  await expect(asked.getByRole("link")).toHaveAttribute("href", "/sites/al-nuri-mosque");
  await asked.getByRole("checkbox").check();
  await own.locator("#site-form").getByRole("button", { name: "Record the place" }).last().click();
  await expect(own).toHaveURL(/\/sites\/al-nuri-mosque-\w{4}\?changed=/);

  const rows = await (await own.request.get("/sites.csv?table=sites")).text();
  expect(rows).toMatch(/"Mosul Heritage Register, revision \d+, .* · ODbL 1\.0 · http/);

  await own.goto("/queue");
  const steps = own.getByRole("region", { name: "First steps" });
  await expect(steps.getByRole("heading", { level: 3 })).toHaveText([/done/, /done/, /to do/, /to do/]);
});

test("it shows a place at first, and is offered in the languages that it chose", async ({
  page,
  registerUrl,
  desk,
}) => {
  const own = await desk.newPage();
  await own.goto("/settings");
  await own.locator('#identity-form [name="defaultPlace"]').fill("/sites/nowhere");
  const save = own.locator("#identity-form").getByRole("button", { name: "Save", exact: true });
  await save.click();
  await expect(own.getByText("There is no such place in the register").first()).toBeVisible();
  await own.locator('#identity-form [name="defaultPlace"]').fill(`${registerUrl}/sites/mosul`);
  await own.locator('#identity-form [name="languages.en"]').uncheck();
  await save.click();
  await expect(own).toHaveURL(/settings\?done=named$/);

  await page.goto(`${registerUrl}/sites`);
  await expect(page).toHaveURL(`${registerUrl}/ar/sites`);
  await expect(page.locator("header a[hreflang]")).toHaveCount(0);
  await page.goto(registerUrl);
  await expect(page).toHaveURL(`${registerUrl}/ar?site=mosul`);
  await page.getByRole("link", { name: "السجل كله." }).click();
  await expect(page).toHaveURL(`${registerUrl}/ar?site=`);
  const data = await page.request.get(`${registerUrl}/sites.json`);
  expect(new URL(data.url()).pathname).toBe("/ar/sites.json");
  expect(await (await page.request.get(`${registerUrl}/sitemap/pages.xml`)).text()).not.toContain('hreflang="en"');
});
