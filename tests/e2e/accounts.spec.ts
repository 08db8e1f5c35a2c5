import { type Browser, expect, type Page } from "@playwright/test";
import { test } from "@/tests/support/operated";
import { administrator, administratorState } from "../support/administrator";
import { appCode } from "../support/app-code";
import { startServer } from "../support/server";

const { password } = administrator;

/**
 * Two-factor as it is lived with: turned on with an app, asked for at the next sign-in, survived without the phone,
 * reset by an administrator. In both languages, with scripts and without.
 */
const roads = [
  { locale: "en", hasScripts: true, reset: "Reset two-factor" },
  { locale: "ar", hasScripts: false, reset: "إعادة ضبط التحقق بخطوتين" },
] as const;

const addressIn = (locale: "en" | "ar") => (path: string) => (locale === "ar" ? `/ar${path}` : path);
const send = (page: Page, form = "main") => page.locator(`${form} form button[type=submit]`).first().click();

/** Somebody the administrator invites, in a browser and from an address of their own. */
async function invite(browser: Browser, road: (typeof roads)[number], email: string) {
  const at = addressIn(road.locale);
  const desk = await (await browser.newContext({ storageState: administratorState })).newPage();
  await desk.goto(at("/users"));
  await desk.locator("#invite-role-reviewer").check();
  await send(desk, "#invites");
  const link = await desk.locator("#invites .notice input").inputValue();
  const context = await browser.newContext({
    javaScriptEnabled: road.hasScripts,
    extraHTTPHeaders: { "x-forwarded-for": `203.0.113.${60 + roads.indexOf(road)}` },
  });
  const page = await context.newPage();
  await page.goto(link);
  await join(page, email);
  return { desk, page };
}

/** Fills in the form behind a one-use link. */
async function join(page: Page, email: string): Promise<void> {
  await page.locator("#join-name").fill("Somebody with a phone");
  await page.locator("#join-email").fill(email);
  await page.locator("#join-password").fill(password);
  await page.locator("#join-repeat").fill(password);
  await page.locator("#join-naming-role").check();
  await send(page);
  await page.waitForURL(/\/queue/);
}

/** Turns two-factor on, and returns what the app was given. */
async function turnOn(page: Page, address: string): Promise<string> {
  await page.goto(address);
  await page.locator("#two-factor-password").fill(password);
  await send(page);
  const secret = await page.locator("input[name=secret]").inputValue();
  await page.locator("#two-factor-code").fill(appCode(secret));
  await send(page);
  await expect(page.locator("main ol[translate=no] li")).toHaveCount(10);
  return secret;
}

async function givePassword(page: Page, email: string): Promise<void> {
  await page.locator("#sign-in-email").fill(email);
  await page.locator("#sign-in-password").fill(password);
  await send(page);
}

for (const road of roads) {
  const at = addressIn(road.locale);

  test(`two-factor: ${road.locale}, ${road.hasScripts ? "with scripts" : "without scripts"}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const email = `phone-${road.locale}-${Date.now()}@example.org`;
    const { desk, page } = await invite(browser, road, email);

    // The password, the picture, a wrong code that loses nothing, the right one.
    await page.goto(at("/account/two-factor"));
    await page.locator("#two-factor-password").fill(password);
    await send(page);
    await expect(page.locator("main svg[role=img]")).toBeVisible();
    const secret = await page.locator("input[name=secret]").inputValue();
    expect((await page.locator("main [translate=no] > span:not(.sr)").allTextContents()).join("")).toBe(secret);
    await page.locator("#two-factor-code").fill("000000");
    await send(page);
    await expect(page.locator("[role=alert]").filter({ has: page.locator("a[href^='#']") })).toBeVisible();
    await expect(page.locator("input[name=secret]")).toHaveValue(secret);
    const first = appCode(secret);
    await page.locator("#two-factor-code").fill(first);
    await send(page);
    const codes = page.locator("main ol[translate=no] li");
    await expect(codes).toHaveCount(10);
    const [recoveryCode = ""] = await codes.allTextContents();
    await page.goto(at("/account/two-factor"));
    await expect(codes).toHaveCount(0);

    // Signing in: the password opens nothing, a used code neither, a recovery code leads on to where one was going.
    await page.locator("nav form button[type=submit]").click();
    await page.waitForURL((url) => !url.pathname.includes("account"));
    await page.goto(at("/queue?state=accepted"));
    await givePassword(page, email);
    await page.waitForURL(/\/sign-in\/code/);
    await page.goto(at("/queue?state=accepted"));
    await page.waitForURL(/\/sign-in\?next=/);
    await givePassword(page, email);
    await page.waitForURL(/\/sign-in\/code/);
    await page.locator("#second-step-code").fill(first);
    await send(page);
    await expect(page.locator("#second-step-code-error")).toBeVisible();
    await page.locator("main a[href*='by=recovery']").click();
    await page.waitForURL(/by=recovery/);
    await page.locator("#second-step-code").fill(recoveryCode.toUpperCase());
    await send(page);
    await page.waitForURL(/\/queue\?state=accepted/);

    // A lost phone: an administrator resets it, the session ends, and the password is enough again.
    await desk.goto(at("/users"));
    await desk.getByRole("row").filter({ hasText: email }).getByRole("button", { name: road.reset }).click();
    await desk.waitForURL(/done=two_factor_reset/);
    await page.goto(at("/queue"));
    await page.waitForURL(/\/sign-in/);
    await givePassword(page, email);
    await page.waitForURL(/\/queue/);
  });
}

test("a browser in which somebody signed in is known by a mark that no script reads and that names nobody", async ({
  browser,
}) => {
  const cookies = await (await browser.newContext({ storageState: administratorState })).cookies();
  const mark = cookies.find(({ name }) => name === "tadmur-device");
  expect(mark).toMatchObject({ httpOnly: true, sameSite: "Strict", path: "/" });
  expect(mark?.value).toMatch(/^\d+\.[\w-]{22}\.[\w-]{43}$/);
});

test("what an administrator can ask of everybody, and end for everybody", async ({ browser }) => {
  test.setTimeout(300_000);
  // A register of its own: this ends every session.
  const server = await startServer();
  try {
    const at = (path: string) => `${server.url}${path}`;
    const newPage = async () => (await browser.newContext({ javaScriptEnabled: false })).newPage();
    const [admin, reviewer] = await Promise.all([newPage(), newPage()]);
    await admin.goto(server.setupUrl ?? "");
    await join(admin, "admin@example.org");
    await admin.goto(at("/users"));
    await send(admin, "#invites");
    await reviewer.goto(await admin.locator("#invites .notice input").inputValue());
    await join(reviewer, "reviewer@example.org");

    // Nobody asks of others what they have not done; a second tab with older rules is told so.
    await admin.goto(at("/settings"));
    await admin.locator("#settings-isTwoFactorRequired").check();
    await send(admin, "#rules");
    await expect(admin.locator("#settings-error")).toBeVisible();
    const secret = await turnOn(admin, at("/account/two-factor"));
    const tab = await admin.context().newPage();
    for (const page of [admin, tab]) await page.goto(at("/settings"));
    await tab.locator("#settings-secondApproverForDestroyed").check();
    await send(tab, "#rules");
    await tab.waitForURL(/done=saved/);
    await admin.locator("#settings-isTwoFactorRequired").check();
    await send(admin, "#rules");
    await expect(admin.locator("#settings-form-errors")).toBeVisible();
    await expect(admin.locator("#settings-isTwoFactorRequired")).toBeChecked();
    const conflict = admin.getByRole("region", { name: "Somebody changed this while you were writing" });
    await expect(conflict).toContainText("Two-factor for everybody");
    await expect(conflict).toContainText("A second person before “destroyed”");
    await admin.locator("#settings-secondApproverForDestroyed").check();
    await send(admin, "#rules");
    await admin.waitForURL(/done=saved/);
    await expect(admin.locator("#changes tbody tr")).toHaveCount(2);

    // Without two-factor, nothing but one's own account is open; with it, all is.
    for (const path of ["/queue", "/users", "/settings", "/proposals", "/events/new", "/sites/new"]) {
      await reviewer.goto(at(path));
      await expect(reviewer, path).toHaveURL(/\/account\?problem=two_factor_required/);
    }
    await turnOn(reviewer, at("/account/two-factor"));
    await reviewer.goto(at("/queue"));
    await expect(reviewer).toHaveURL(/\/queue$/);
    await reviewer.goto(at("/account/two-factor"));
    await expect(reviewer.locator("#off-password")).toHaveCount(0);

    // Everything ends, by the password and not by a press alone.
    await admin.goto(at("/settings"));
    await admin.locator("#end-everything-password").fill("not the password at all");
    await send(admin, "#end-everything");
    await expect(admin.locator("#end-everything-password-error")).toBeVisible();
    await admin.locator("#end-everything-password").fill(password);
    await send(admin, "#end-everything");
    await admin.waitForURL(/\/sign-in\?done=everything_ended/);
    await reviewer.goto(at("/queue"));
    await expect(reviewer).toHaveURL(/\/sign-in\?next=/);
    await givePassword(admin, "admin@example.org");
    await admin.waitForURL(/\/sign-in\/code/);
    await admin.locator("#second-step-code").fill(appCode(secret, 1));
    await send(admin);
    await admin.waitForURL(/\/queue/);
  } finally {
    await server.stop();
  }
});
