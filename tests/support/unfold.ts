import type { Page } from "@playwright/test";

/** Opens what the forms of a page fold away. */
export const unfold = (page: Page): Promise<void> =>
  page.locator("main form details").evaluateAll((all) => {
    for (const one of all) one.setAttribute("open", "");
  });
