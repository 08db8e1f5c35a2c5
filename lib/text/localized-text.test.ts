import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalTag } from "./language";
import { languageGiven } from "./languages";
import { localizedTextSchema, textIn } from "./localized-text";

const tags = ["en", "en-GB", "ar", "ar-SY", "ar-Latn", "fr", "ckb", "kmr", "uk", "zh-Hant", "und", "grc"] as const;
const text = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .filter((one) => localizedTextSchema(200).safeParse({ en: one }).success);
const texts = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...tags), text), { minLength: 1, selector: ([tag]) => tag })
  .map((entries): Record<string, string> => Object.fromEntries(entries));

describe("a text for a reader", () => {
  test.each([
    [{ en: "Temple", ar: "معبد" }, "ar", "ar"],
    [{ en: "Temple", ar: "معبد" }, "en", "en"],
    [{ en: "Temple", ar: "معبد" }, "fr", "en"],
    [{ en: "Temple", "ar-SY": "معبد" }, "ar", "ar-SY"],
    [{ en: "Temple", ar: "معبد" }, "ar-SY", "ar"],
    [{ ar: "معبد", "ar-SY": "المعبد" }, "ar", "ar"],
    [{ "ar-Latn": "Maʿbad", "ar-SY": "معبد", en: "Temple" }, "ar", "ar-SY"],
    [{ "ar-Latn": "Maʿbad", en: "Temple" }, "ar", "ar-Latn"],
    [{ "en-GB": "Temple", ar: "معبد" }, "tr", "en-GB"],
    [{ uk: "Храм", ckb: "پەرستگە" }, "en", "ckb"],
    [{ und: "?" }, "ar", "und"],
  ])("%j in %s is the one in %s", (given: Record<string, string>, locale, lang) => {
    expect(textIn(given, locale)).toEqual({ text: given[lang], lang });
  });

  test("is always one of its texts, in the reader's language where there is one, whatever the order they came in", () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...tags), (given, locale) => {
        const found = textIn(given, locale);
        expect(given[found.lang]).toBe(found.text);
        if (locale in given) expect(found.lang).toBe(locale);
        else if (!Object.keys(given).some((tag) => tag.split("-")[0] === locale.split("-")[0]) && "en" in given)
          expect(found.lang).toBe("en");
        expect(textIn(Object.fromEntries(Object.entries(given).toReversed()), locale)).toEqual(found);
      }),
    );
  });

  test("cannot be had from none", () => {
    expect(() => textIn({}, "en")).toThrow(RangeError);
  });
});

describe("the schema of texts", () => {
  const schema = localizedTextSchema(12);
  const codesOf = (given: unknown) => schema.safeParse(given).error?.issues.map(({ message }) => message);

  test("writes tags as they are written, in alphabetical order, and trims the texts", () => {
    const read = schema.parse({ EN: " Temple ", "AR-sy": "معبد", iw: "מקדש" });
    expect(Object.entries(read)).toEqual([
      ["ar-SY", "معبد"],
      ["en", "Temple"],
      ["he", "מקדש"],
    ]);
  });

  test.each([
    [{}, ["required"]],
    [{ en: "  " }, ["required"]],
    [{ english: "Temple" }, undefined],
    [{ "not a tag": "Temple" }, ["not_a_language", "required"]],
    [{ en: "Temple", EN: "Shrine" }, ["same_language"]],
    [{ en: "A temple too long" }, ["too_long"]],
  ])("%j has the issues %j", (given, codes) => {
    expect(codesOf(given)).toEqual(codes);
  });

  test("takes nothing but texts", () => {
    for (const given of [null, "Temple", ["Temple"], { en: 3 }, { en: null }])
      expect(schema.safeParse(given).success).toBe(false);
  });

  test("read again gives the same, whatever it took", () => {
    fc.assert(
      fc.property(texts, (given) => {
        const once = localizedTextSchema(200).parse(given);
        expect(localizedTextSchema(200).parse(once)).toEqual(once);
        expect(Object.keys(once).length).toBe(Object.keys(given).length);
      }),
    );
  });
});

test.each([
  ["ar", "ar"],
  ["AR-sy", "ar-SY"],
  [" ku ", "ku"],
  ["und", "und"],
  ["sr-cyrl", "sr-Cyrl"],
  ["x", null],
  ["", null],
  ["ar_SY", null],
  ["a b", null],
])("the tag %j is read as %j", (given, tag) => {
  expect(languageGiven(given)).toBe(tag);
  if (tag !== null) expect(canonicalTag(tag)).toBe(tag);
});
