import { expect, type Page } from "@playwright/test";

/** Opens a page with the server's drawing of its bars. */
export async function openWithStills(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.locator("#time .chart-still").first()).toBeAttached();
}
