import { expect, type Page } from "@playwright/test";
import { test } from "@/tests/support/operated";

// What a list, a page and a map say of a place or an event is true by itself: with the other reading, and with what it rests on.

const inRow = (page: Page, name: string) =>
  page
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name, exact: true }) })
    .last();

test("a place that is not graded itself says what happened in it, in the list and on its page", async ({ page }) => {
  await page.goto("/sites");
  await expect(inRow(page, "Valley of the Tombs")).toBeVisible();
  await expect(page.getByText("Parts: 11 destroyed (2 contested, 2 unverified, 1 with another reading)")).toBeVisible();
  await page.goto("/sites/temple-of-bel");
  await expect(page.getByRole("region", { name: "Condition as last graded" })).toContainText("Parts: 1 destroyed");
  await page.goto("/sites/palmyra");
  const condition = page.getByRole("region", { name: "Condition as last graded" });
  await expect(condition).toContainText("27 places are recorded in it, at every depth.");
  await expect(condition).toContainText("11 destroyed (2 contested, 2 unverified, 1 with another reading)");
  // Large as it stands: whoever quotes it takes with it what it rests on.
  await expect(condition.locator(".now")).toHaveText(
    "Parts: 11 destroyed (2 contested, 2 unverified, 1 with another reading)",
  );
  await page.goto("/sites/palmyra-castle");
  await expect(condition.locator(".now")).toHaveText("Moderate (contested: its cause)");
});

test("both readings, doubts and disputes stand beside the grade", async ({ page }) => {
  await page.goto("/sites");
  await expect(inRow(page, "Tetrapylon")).toContainText("Severe or destroyed");
  await expect(inRow(page, "Tower tomb of Kithoth")).toContainText("Destroyed (unverified)");
  await expect(inRow(page, "Palmyra Castle")).toContainText("Moderate (contested: its cause)");
  await expect(inRow(page, "Palmyra Museum")).toContainText("Severe (recovery since, not graded)");
  await page.goto("/events");
  const event = (name: string) => page.getByRole("row").filter({ hasText: name });
  await expect(event("Most of the Tetrapylon brought down")).toContainText("Severe or destroyed");
  await expect(event("Castle stair and walls damaged")).toContainText("Contested: its cause");
  await page.goto("/sites/tetrapylon");
  await expect(page.getByText("Severe or destroyed by 10 January 2017.")).toBeVisible();
});

test("a page says which looks it holds, and not that nobody looked", async ({ page }) => {
  await page.goto("/sites/tower-of-kithoth");
  await expect(
    page.getByText("No claim on it comes from an analysis of images or a survey on the spot."),
  ).toBeVisible();
});
