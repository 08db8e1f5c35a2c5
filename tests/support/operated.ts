import { type Browser, type BrowserContext, test as base } from "@playwright/test";

/**
 * Pages fetch their scripts when somebody operates them (docs/decisions/0028-scripts-come-to-whoever-operates.md). Journeys are
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
