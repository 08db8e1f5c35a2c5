import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { chromium, type LaunchOptions, type Page } from "@playwright/test";

/** Where the signed-in administrator's cookies are kept for the journeys that need them. */
export const administratorState = "test-results/administrator.json";
export const administrator = { email: "first@example.org", password: "lintel cella column drum" };

/** Fills in what stands at the set-up address, and sends it: whoever does is signed in then. */
export async function joinFirst(page: Page, setupUrl: string | null): Promise<void> {
  if (setupUrl === null) throw new Error("a new register prints a set-up address");
  await page.goto(setupUrl);
  await page.locator("#join-name").fill("First Administrator");
  await page.locator("#join-email").fill(administrator.email);
  await page.locator("#join-password").fill(administrator.password);
  await page.locator("#join-repeat").fill(administrator.password);
  await page.locator("#join-naming-role").check();
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL("**/queue**");
}

/** Uses the set-up address as the first administrator would, without JavaScript, and keeps the session. */
export async function setUpAdministrator(
  setupUrl: string | null,
  launch: LaunchOptions,
  stateFile: string = administratorState,
): Promise<void> {
  const browser = await chromium.launch(launch);
  try {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await joinFirst(page, setupUrl);
    mkdirSync(dirname(stateFile), { recursive: true });
    await page.context().storageState({ path: stateFile });
  } finally {
    await browser.close();
  }
}
