import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { languageOptions, languageWord } from "@/lib/i18n/language-words";
import { loadNamespace } from "@/lib/i18n/messages";
import { localeOf, locales } from "@/lib/i18n/routing";
import { canonicalTag } from "./language";
import { commonLanguages, languageName, listLanguages } from "./languages";

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

test.each(locales)(
  "in %s each is offered once, by a name of its own, the page's first and “other” always",
  async (locale) => {
    const vocabulary = await wordsIn(locale);
    const [common, other, rest] = languageOptions(locale, vocabulary);
    if (!common || !("options" in common) || !rest || !("options" in rest)) throw new Error("two groups");
    expect(common.options.slice(0, 1).map(({ value }) => value)).toEqual([locale]);
    expect(common.options.map(({ value }) => value)).toEqual(expect.arrayContaining([...commonLanguages]));
    expect(other).toEqual({ value: "und", label: vocabulary("language.other") });
    const values = [...common.options, ...rest.options].map(({ value }) => value);
    expect(new Set(values).size).toBe(values.length);
    expect(values.toSorted()).toEqual([...listLanguages()].toSorted());
    const names = [...common.options, ...rest.options].map(({ label }) => label);
    expect(new Set(names).size).toBe(names.length);
    for (const { value, label } of common.options) expect(label).not.toBe(value);
  },
);

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
