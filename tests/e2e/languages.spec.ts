import { expect, type Page } from "@playwright/test";
import { knownLicences } from "@/features/settings/schema";
import { pseudoLocale } from "@/lib/i18n/routing";
import { languageName, listLanguages } from "@/lib/text/languages";
import { ownRegister } from "@/tests/support/own-register";
import { listLost, listMisdirected, listUntranslated, recordNames } from "@/tests/support/untranslated";

// A register of their own: it offers one more language, made up of our English words in Hebrew letters, right to left.
const { test, stateFile } = ownRegister("languages", { TADMUR_PSEUDO_LANGUAGE: "1" });

// A language that Hebrew has no word for is offered by its English name.
const languageNames = listLanguages().filter((tag) => /[a-z]/i.test(languageName(tag, pseudoLocale)));
const names = [
  ...recordNames(),
  // Formats and a licence are called the same everywhere.
  ...["CSL-JSON", "BibTeX", "RIS", ...Object.values(knownLicences).map(({ name }) => name)],
  ...languageNames.map((tag) => languageName(tag, pseudoLocale)).toSorted((one, other) => other.length - one.length),
];

const publicPages = [
  ...["/", "/?by=cause&severity=destroyed", "/sites", "/sites/palmyra", "/sites/palmyra/history", "/events", "/known"],
  ...["/compare?site=palmyra&site=temple-of-bel"],
  ...["/events/pal-2015-05", "/events/pal-2015-05/history", "/report", "/report/status", "/methods", "/changes"],
  ...["/sign-in", "/no-such-page", "/?as-of=20", "/events/pal-2015-05?as-of=1"],
];
const deskPages = [
  ...["/queue", "/sites/new", "/events/new", "/sites/palmyra/edit", "/events/pal-2015-05/assess"],
  ...["/events/pal-2015-05/claims/new", "/events/pal-2015-05/edit", "/events/pal-2015-05/withdraw"],
  ...["/events/pal-2015-05/evidence/new", "/proposals", "/users", "/account", "/settings", "/sources/amn-2015-11/edit"],
];

/** What is wrong with the pages, by page: words of another language, words that run the wrong way, lost ways. */
async function problemsOf(page: Page, url: string, paths: readonly string[], known: readonly string[]) {
  const problems: Record<string, string[]> = {};
  for (const path of paths) {
    await page.goto(`${url}/${pseudoLocale}${path.replace(/^\/(?=$|\?)/, "")}`);
    // Charts are drawn once they are near.
    await page.locator("footer").scrollIntoViewIfNeeded();
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    const found = [
      ...(await listUntranslated(page, known)),
      ...(await listMisdirected(page)),
      ...(await listLost(page)),
    ];
    if (found.length > 0) problems[path] = found;
  }
  return problems;
}

test("every public page says each word of its own in a language that was added as messages alone", async ({
  page,
  registerUrl,
}) => {
  expect(await problemsOf(page, registerUrl, publicPages, names)).toEqual({});
});

test("so does every page of a reviewer", async ({ browser, registerUrl }) => {
  const context = await browser.newContext({ storageState: stateFile });
  const account = ["First Administrator", "first@example.org"];
  expect(await problemsOf(await context.newPage(), registerUrl, deskPages, [...names, ...account])).toEqual({});
  await context.close();
});

test("a literal in the code would be found", async ({ page, registerUrl }) => {
  await page.goto(`${registerUrl}/${pseudoLocale}/methods`);
  await page.locator("h1").evaluate((heading) => {
    heading.append(" Methods");
    heading.setAttribute("title", "طرائق");
  });
  expect(await listUntranslated(page, names)).toEqual(["H1: Methods", "title: طرائق"]);
});

test("the header offers every other language, each in its own words, and the same view in it", async ({
  page,
  registerUrl,
}) => {
  await page.goto(`${registerUrl}/${pseudoLocale}/events?q=bel`);
  await page.locator("header summary").click();
  const links = page.locator("header a[hreflang]");
  await expect(links).toHaveText(["English", "العربية"]);
  expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")))).toEqual([
    "/events?q=bel",
    "/ar/events?q=bel",
  ]);
  await links.last().click();
  await expect(page).toHaveURL(`${registerUrl}/ar/events?q=bel`);
  await page.locator("header summary").click();
  await expect(page.locator(`header a[hreflang="${pseudoLocale}"]`)).toHaveAttribute("dir", "rtl");
  await page.goto(`${registerUrl}/${pseudoLocale}`);
  await page.locator("header summary").click();
  expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")))).toEqual(["/", "/ar"]);
});

test("search engines are told of every language", async ({ page, registerUrl }) => {
  await page.goto(`${registerUrl}/sites/palmyra`);
  const alternates = page.locator('link[rel="alternate"][hreflang]');
  const tags = await alternates.evaluateAll((all) => all.map((link) => link.getAttribute("hreflang")));
  expect(tags.toSorted()).toEqual(["ar", "en", pseudoLocale, "x-default"]);
});
