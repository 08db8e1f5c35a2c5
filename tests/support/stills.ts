import { expect, type Page } from "@playwright/test";

/** Opens a page until the server's drawing of its bars is in it: the first answer may come before that is made. */
export async function openWithStills(page: Page, address: string): Promise<void> {
  await expect(async () => {
    await page.goto(address);
    await expect(page.locator("#time .chart-still").first()).toBeAttached({ timeout: 1_000 });
  }).toPass();
}
