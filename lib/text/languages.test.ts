import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { languageNamed, languageWord, listedLanguages, unlistedLanguages } from "@/lib/i18n/language-words";
import { loadNamespace } from "@/lib/i18n/messages";
import { localeOf, locales } from "@/lib/i18n/routing";
import { canonicalTag } from "./language";
import { commonLanguages, languageName, listLanguages, otherLanguage } from "./languages";

async function wordsIn(locale: string) {
  const messages = Object(await loadNamespace(localeOf(locale), "vocabulary"));
  return createTranslator({ locale, messages });
}

test("every language that can be named is listed once, by its canonical tag", () => {
  const all = listLanguages();
  expect(all.length).toBeGreaterThan(400);
  expect(new Set(all).size).toBe(all.length);
  for (const locale of locales) expect(new Set(all.map((tag) => languageName(tag, locale))).size).toBe(all.length);
  for (const tag of all) expect(canonicalTag(tag)).toBe(tag);
  expect(all).not.toContain("tw");
  for (const tag of [...commonLanguages, "ak", "bho", "grc", "la", "syr", "arc", "kmr", "prs", "so", "tig"])
    expect(all).toContain(canonicalTag(tag));
});

test.each(locales)("in %s each is listed or can be named, by a name of its own, the page’s first", async (locale) => {
  const vocabulary = await wordsIn(locale);
  const listed = listedLanguages(locale);
  expect(listed).toEqual([locale, ...commonLanguages.filter((tag) => tag !== locale), otherLanguage]);
  const unlisted = unlistedLanguages(locale);
  const tags = [...listed, ...unlisted.map(([tag]) => tag)];
  expect(new Set(tags).size).toBe(tags.length);
  expect(tags.toSorted()).toEqual([...listLanguages(), otherLanguage].toSorted());
  const names = [...listed.map((tag) => languageWord(tag, locale, vocabulary)), ...unlisted.map(([, name]) => name)];
  expect(new Set(names).size).toBe(names.length);
  for (const [tag, name] of unlisted) expect(languageNamed(name), name).toBe(tag);
  for (const tag of tags) expect(languageNamed(tag)).toBe(tag);
});

test.each([
  ["classical syriac ", "syc"],
  ["السريانيه", "syr"],
  ["Ga", "gaa"],
  ["ga", "ga"],
  ["pt-BR", "pt-BR"],
  ["qqq", null],
  ["another", null],
  ["", null],
])("“%s” is the language %j", (given, tag) => {
  expect(languageNamed(given)).toBe(tag);
});

test("a language is named in the page's own, else in English, else by its tag", async () => {
  expect(languageName("uk", "en")).toBe("Ukrainian");
  expect(languageName("uk", "ar")).toBe("الأوكرانية");
  expect(languageName("aeb", "ar")).toBe("Tunisian Arabic");
  expect(languageName("qqq", "ar")).toBe("qqq");
  expect(languageName("no tag", "ar")).toBe("no tag");
  const [english, arabic] = await Promise.all([wordsIn("en"), wordsIn("ar")]);
  expect(languageWord("ku", "en", english)).toBe("Kurdish (Kurmanji)");
  expect(languageWord("en", "ar", arabic)).toBe("الإنكليزية");
  expect(languageWord("en-GB", "en", english)).toBe("British English");
  expect(languageWord("und", "en", english)).toBe("Other language");
});
