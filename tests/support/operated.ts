import { type Browser, type BrowserContext, test as base, type Page } from "@playwright/test";

/**
 * Pages fetch their scripts when somebody operates them (docs/decisions/0029-scripts-come-to-whoever-operates.md). Journeys are
 * about what happens then, so in each document the first sign of it comes before `load`, which therefore waits for the scripts.
 */
async function operate(context: BrowserContext): Promise<BrowserContext> {
  await context.addInitScript(() => {
    document.addEventListener("DOMContentLoaded", () => window.dispatchEvent(new Event("pointermove")));
  });
  return context;
}

export const test = base.extend<object, { browser: Browser }>({
  browser: [
    async ({ browser }, use) => {
      const open = browser.newContext.bind(browser);
      browser.newContext = async (options) => operate(await open(options));
      await use(browser);
    },
    { scope: "worker" },
  ],
});

/** Waits until a page answers whoever operates it: React has taken it over, and nothing of that is left to do. */
export async function untilAlive(page: Page): Promise<void> {
  await page.locator("html:not([data-paint])").waitFor({ state: "attached" });
  await page.waitForFunction(() => Object.keys(document).some((key) => key.startsWith("__reactContainer")));
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
}
