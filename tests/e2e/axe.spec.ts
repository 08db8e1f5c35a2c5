import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { test, untilAlive } from "@/tests/support/operated";
import { administratorState } from "../support/administrator";

/** Looked at in every language, width and theme. */
const publicPages = [
  "/",
  "/sites/palmyra",
  "/sites/temple-of-baalshamin",
  "/events",
  "/events/pal-2015-05",
  "/events/pal-2015-13",
  "/events/pal-2015-05/history",
  "/known",
  "/compare?site=palmyra&site=temple-of-bel",
  "/report",
];
const signedInPages = ["/queue"];

/** Made of the same parts in another order: once wide and light in English, once narrow and dark in Arabic. */
const furtherPublicPages = [
  "/sites",
  "/events/pal-2015-05?reported-by=2015-08-31",
  "/?as-of=2000-01-01",
  "/?as-of=999999",
  "/?as-of=2999-01-01",
  "/methods",
  "/api",
  "/report/status",
  "/sign-in",
  "/no-such-page",
  "/?by=cause&severity=destroyed&q=temple",
  "/?by=site&unit=month",
  "/?by=verification&cause=flood",
  "/known?site=temple-of-bel&from=2015",
  "/compare",
  "/compare?site=palmyra&site=atlantis&site=palmyra&from=soon",
  "/sites?q=bel",
  "/sites/columns-unlocated",
  "/sites/temple-of-bel/history",
  "/events/pal-undated-01",
  "/changes",
  "/evidence/pic-baalshamin-before",
  "/report?site=temple-of-bel",
  "/share/new?view=%2F%3Fseverity%3Ddestroyed%23time",
  "/share/new?view=%2Fqueue",
];
const furtherSignedInPages = [
  "/account",
  "/users",
  "/settings",
  "/account/tokens",
  "/account/two-factor",
  "/proposals",
  "/events/new",
  "/events/pal-2015-05/assess",
  "/events/pal-2015-05/claims/new",
  "/events/pal-2015-05/edit",
  "/events/pal-2015-05/split",
  "/events/pal-2015-05/merge",
  "/events/pal-2015-05/withdraw",
  "/events/pal-2015-05/evidence/new",
  "/evidence/pic-baalshamin-before/edit",
  "/claims/clm-baalshamin-01/edit",
  "/sites/new",
  "/sites/temple-of-bel/edit",
  "/sites/temple-of-bel/merge",
];

const looks = [
  { name: "wide and light", viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { name: "narrow and dark", viewport: { width: 375, height: 800 }, colorScheme: "dark" },
] as const;

for (const { name, viewport, colorScheme } of looks) {
  for (const prefix of ["", "/ar"]) {
    test.describe(`${name}, ${prefix === "" ? "English" : "Arabic"}`, () => {
      const hasFurther = (colorScheme === "light") === (prefix === "");
      test.use({ viewport, colorScheme });
      for (const path of [...publicPages, ...(hasFurther ? furtherPublicPages : [])]) check(path, prefix);
      test.describe("signed in", () => {
        test.use({ storageState: administratorState });
        for (const path of [...signedInPages, ...(hasFurther ? furtherSignedInPages : [])]) check(path, prefix);
      });
    });
  }
}

function check(path: string, prefix: string) {
  test(`axe finds nothing on ${path}`, async ({ page }) => {
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      // A page that says 404 is reported by the browser as a failed load of itself.
      if (message.type() === "error" && !message.text().includes("404 (Not Found)")) complaints.push(message.text());
    });
    await page.goto(prefix + path.replace(/^\/$/, prefix === "" ? "/" : ""));
    await untilAlive(page);
    // In the page itself, where of what passes one node a rule is written out: to hand over all of them takes most of the time.
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .options({ resultTypes: ["violations"] })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 140)).join(" | ")}`,
    );
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
    const twice = await page.evaluate(() => {
      const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
      return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
    });
    expect(twice, "an id names one thing").toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, "nothing scrolls sideways").toBeLessThanOrEqual(0);
  });
}
