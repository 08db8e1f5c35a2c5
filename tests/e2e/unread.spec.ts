import { expect } from "@playwright/test";
import { test } from "@/tests/support/operated";

/** A filter that cannot be read is said, and read if it can be; it is never shown as if it applied. */
const notice = ".notice";

test.describe("a day as people write it", () => {
  for (const [typed, year] of [
    ["31.12.2015", "31 December 2015"],
    ["27/08/2015", "27 August 2015"],
    ["٢٠١٥", "2015"],
    ["August 2015", "August 2015"],
  ] as const) {
    test(`${typed} is read`, async ({ page }) => {
      await page.goto(`/?from=${encodeURIComponent(typed)}`);
      await expect(page.locator("main").getByText("is not read as a date")).toHaveCount(0);
      await expect(page.locator('form.filters [name="from"]')).toHaveValue(/^2015/);
      await expect(page.locator("main")).toContainText(year.slice(-4));
    });
  }
});

for (const [address, says] of [
  ["/?from=31.13.2015", "“31.13.2015” is not read as a date"],
  ["/?from=03%2F04%2F2016", "“03/04/2016” can be two days"],
  ["/known?to=soon", "“soon” is not read as a date"],
  ["/compare?from=x&site=temple-of-bel", "“x” is not read as a date"],
  ["/?severity=awful", "“awful” is nothing that “severity” can be here"],
  ["/?period=nope", "There is no period “nope”"],
  ["/?unit=fortnight", "“fortnight” is nothing that “width of the bars” (unit) can be here"],
  ["/?from=2016&to=2015", "comes after the last"],
  ["/sites?in=nowhere", "There is no place at the address “nowhere”"],
  ["/changes?verb=hug", "“hug” is nothing that “what was done” (verb) can be here"],
  [
    "/?place=nowhere&utm_source=x",
    "This page knows nothing of the name “place” in the address, so its “nowhere” changes nothing here",
  ],
  ["/events?severity=destroyed", "“severity” limits nothing on this page"],
  ["/compare?cause=fire", "“cause” limits nothing on this page"],
  ["/?from=2015&from=2016", "“first day” (from) is given more than once: “2016” does not count"],
  ["/?from=1436", "If a Hijri year is meant, write 1436 AH"],
  ["/embed?from=31.13.2015", "“31.13.2015” is not read as a date"],
] as const) {
  test(`${address} says so`, async ({ page }) => {
    await page.goto(address);
    await expect(page.locator(notice).filter({ hasText: says })).toBeVisible();
  });
}

test("what is not read stays in its field, marked, and days the wrong way round can be turned", async ({ page }) => {
  await page.goto("/?from=31.13.2015");
  const from = page.locator('form.filters [name="from"]');
  await expect(from).toHaveValue("31.13.2015");
  await expect(from).toHaveAttribute("aria-invalid", "true");
  await page.goto("/?from=2016&to=2015");
  await page.getByRole("link", { name: "Turn the two round" }).click();
  await expect(page).toHaveURL(/from=2015&to=2016/);
});

test("in Arabic too", async ({ page }) => {
  await page.goto("/ar?from=31.13.2015&severity=مدمر");
  await expect(page.locator(notice).filter({ hasText: "31.13.2015" })).toBeVisible();
  await expect(page.locator('form.filters [name="severity"][value="destroyed"]')).toBeChecked();
});
