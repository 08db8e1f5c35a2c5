import { expect } from "@playwright/test";
import { test } from "@/tests/support/operated";

const pages = [
  ...["/", "/known", "/compare?site=palmyra&site=temple-of-bel", "/events", "/events/pal-2015-05"],
  ...["/sites", "/sites/palmyra", "/sites/temple-of-bel", "/methods"],
];

for (const path of pages)
  test(`${path} on paper parts no heading from what it heads, and ends with words`, async ({ page }) => {
    await page.goto(path);
    await page.emulateMedia({ media: "print" });
    // A sheet's end is kept from behind a heading in the flow of its page: neither between rows of a grid nor in a line.
    const loose = await page.locator("h2, h3, summary").evaluateAll((headings) =>
      headings.flatMap((heading) => {
        const isSeen = heading.checkVisibility() && heading.getBoundingClientRect().width > 1;
        if (!isSeen || heading.nextElementSibling === null || heading.parentElement === null) return [];
        for (let around: Element | null = heading.parentElement; around !== null; around = around.parentElement)
          if (getComputedStyle(around).breakInside === "avoid") return [];
        const { breakAfter, display } = getComputedStyle(heading);
        const isInFlow = display === "block" && getComputedStyle(heading.parentElement).display === "block";
        return breakAfter === "avoid" && isInFlow ? [] : [heading.textContent];
      }),
    );
    expect(loose).toEqual([]);
    await expect(page.locator(".foot-end")).toBeHidden();
  });
