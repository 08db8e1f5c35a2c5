import { describe, expect, it } from "vitest";
import { demonstrationIdentity, registerOf, unnamedIdentity } from "@/tests/support/register";
import { readIdentity, textsOfIdentity } from "./identity-form-schema";
import { contactHref, offeredAmong, readCitationForm, slugIn } from "./identity-model";
import { knownLicences, licenceChoices, ownLicence, type RegisterIdentity } from "./schema";

const kharkiv: RegisterIdentity = {
  name: { en: "Kharkiv’s damaged places", uk: "Пошкоджені місця Харкова" },
  about: { uk: "Що сталося з будинками міста." },
  keeper: { uk: "Громада" },
  contact: "write@example.org",
  licence: ownLicence,
  licenceWords: { en: "Ask first" },
  licenceUrl: "https://register.example/terms",
  citedAs: "Kharkiv Register",
  citation: { en: "{register}: {view}, no. {revision}, {date}, {address} (seen {accessed})" },
  credits: { en: "Maps: one.\nNames: another." },
  defaultSiteId: "s1",
  languages: ["en"],
};

describe("what a register says of itself", () => {
  it("is said in the reader's language, else in its own, as such", () => {
    expect(registerOf(kharkiv, "ar")).toMatchObject({
      name: { text: "Kharkiv’s damaged places", lang: "en" },
      about: { text: "Що сталося з будинками міста.", lang: "uk" },
      keeper: { text: "Громада", lang: "uk" },
    });
    expect(registerOf(demonstrationIdentity, "ar").name).toEqual({ text: "تدمر", lang: "ar" });
  });

  it("is nothing where nothing was said: no keeper, no licence, and what it is for a name", () => {
    expect(registerOf(unnamedIdentity)).toEqual({
      name: { text: "Unnamed here", lang: "en" },
      isUnnamed: true,
      author: "Unnamed",
      word: "register",
      ...{ about: null, keeper: null, contact: null, licence: null, citation: null, credits: null },
    });
  });

  it("has one author in every language: who is to be cited, else the name", () => {
    expect(registerOf(kharkiv, "ar").author).toBe("Kharkiv Register");
    expect(registerOf({ ...kharkiv, citedAs: null }, "ar").author).toBe("Kharkiv’s damaged places");
    expect(registerOf({ ...kharkiv, citedAs: null, name: { ar: "سجل" } }, "en").author).toBe("سجل");
  });

  it.each([
    ["Kharkiv Register", { en: "x" }, "kharkiv-register"],
    [null, { ar: "سجل", tr: "Kırmızı Kapı" }, "k-rm-z-kap"],
    [null, { ar: "سجل ٢" }, "register"],
    ["Été — 2", { en: "x" }, "ete-2"],
  ])("names its files in Latin letters: %s, %j", (citedAs, name: Record<string, string>, word) => {
    expect(registerOf({ ...kharkiv, citedAs, name }).word).toMatch(new RegExp(`^${word}`));
  });

  it("has terms by a name that stands everywhere, or its own", () => {
    expect(registerOf(demonstrationIdentity).licence).toEqual({
      name: "CC BY 4.0",
      id: "CC-BY-4.0",
      url: "https://creativecommons.org/licenses/by/4.0/",
    });
    expect(registerOf(kharkiv).licence).toEqual({ name: "Ask first", id: null, url: kharkiv.licenceUrl });
    expect(licenceChoices).toEqual([...Object.keys(knownLicences), ownLicence]);
  });
});

describe("the form of what a register says of itself", () => {
  const { defaultSiteId: _id, ...typed } = kharkiv;

  it("is filled with it, and read as it was", () => {
    expect(readIdentity(textsOfIdentity(kharkiv, "/sites/a"), kharkiv)).toEqual({
      ok: true,
      value: { ...typed, defaultPlace: "/sites/a" },
    });
    const { defaultSiteId: _none, ...nothing } = unnamedIdentity;
    expect(readIdentity(textsOfIdentity(unnamedIdentity, null), unnamedIdentity)).toEqual({
      ok: true,
      value: { ...nothing, defaultPlace: null },
    });
  });

  it("keeps a language nobody was asked for", () => {
    const { "name.uk": _uk, ...texts } = textsOfIdentity(kharkiv, null);
    expect(readIdentity({ ...texts, "name.en": "Kharkiv" }, kharkiv)).toMatchObject({
      value: { name: { en: "Kharkiv", uk: "Пошкоджені місця Харкова" } },
    });
  });

  it.each([
    [{ licence: "MIT" }, { licence: ["choose_one"] }],
    [{ "licenceWords.en": "" }, { "licenceWords.en": ["own_words_needed"] }],
    [{ licenceUrl: "javascript:alert(1)" }, { licenceUrl: ["not_an_address"] }],
    [{ "citation.en": "{register}, {revision}" }, { "citation.en": ["not_a_citation"] }],
    [{ "languages.en": "" }, { languages: ["one_language"] }],
    [{ "name.en": "x".repeat(121) }, { "name.en": ["too_long"] }],
  ])("refuses %j", (wrong, fieldErrors) => {
    expect(readIdentity({ ...textsOfIdentity(kharkiv, null), ...wrong }, kharkiv)).toEqual({ ok: false, fieldErrors });
  });

  it("has no own terms where others are chosen", () => {
    const read = readIdentity({ ...textsOfIdentity(kharkiv, null), licence: "CC0-1.0" }, kharkiv);
    expect(read).toMatchObject({ value: { licence: "CC0-1.0", licenceWords: null, licenceUrl: null } });
  });

  it("takes all languages for whatever there are", () => {
    const texts = { ...textsOfIdentity(kharkiv, null), "languages.ar": "yes" };
    expect(readIdentity(texts, kharkiv)).toMatchObject({ value: { languages: [] } });
  });
});

it("a form of reference has what it takes to be found again, and no place nobody knows", () => {
  expect(readCitationForm("{register}: {view}, r{revision} <{address}>")).toEqual([
    { place: "register" },
    { words: ": " },
    { place: "view" },
    { words: ", r" },
    { place: "revision" },
    { words: " <" },
    { place: "address" },
    { words: ">" },
  ]);
  for (const form of ["{register} {view} {address}", "{register} {view} {revision} {address} {who}", "{register"])
    expect(readCitationForm(form)).toBeNull();
});

it.each([
  [[], ["en", "ar"]],
  [["ar"], ["ar"]],
  [
    ["ar", "en"],
    ["en", "ar"],
  ],
  [["he"], ["en", "ar"]],
])("of the languages, %j chosen offers %j", (chosen, offered) => {
  expect(offeredAmong(["en", "ar"], chosen)).toEqual(offered);
});

it.each([
  ["write@example.org", "mailto:write@example.org"],
  ["https://register.example/contact", "https://register.example/contact"],
  ["javascript:alert(1)", null],
  ["by letter to the museum", null],
])("a way to reach the keeper, %s, leads to %s", (contact, href) => {
  expect(contactHref(contact)).toBe(href);
});

it.each([
  ["/sites/aleppo", "aleppo"],
  ["https://register.example/ar/sites/aleppo/?x=1#map", "aleppo"],
  ["Aleppo", "aleppo"],
  ["???", ""],
])("the address %s names the place %s", (address, slug) => {
  expect(slugIn(address)).toBe(slug);
});
