import { describe, expect, test } from "vitest";
import { commaOf, directionOfLanguage, languageOfText, scriptOf } from "./language";

describe("a language", () => {
  test.each([
    ["en", "ltr"],
    ["ar", "rtl"],
    ["ar-Latn", "ltr"],
    ["ar-SY", "rtl"],
    ["he-XB", "rtl"],
    ["fa", "rtl"],
    ["ps", "rtl"],
    ["ur", "rtl"],
    ["ckb", "rtl"],
    ["ku", "ltr"],
    ["ku-Arab", "rtl"],
    ["az", "ltr"],
    ["az-Arab", "rtl"],
    ["az-IR", "rtl"],
    ["uk", "ltr"],
    ["hy", "ltr"],
    ["ti", "ltr"],
    ["my", "ltr"],
    ["syr", "rtl"],
    ["arc", "rtl"],
    ["yi", "rtl"],
    ["und", "ltr"],
    ["no tag", "ltr"],
    ["", "ltr"],
  ])("%s runs %s", (tag, direction) => {
    expect(directionOfLanguage(tag)).toBe(direction);
  });

  test.each([
    ["en", ", "],
    ["ar", "، "],
    ["ar-Latn", ", "],
    ["he", ", "],
    ["ja", "、"],
    ["am", "፣ "],
    ["no tag", ", "],
  ])("%s parts words by %j", (tag, comma) => {
    expect(commaOf(tag)).toBe(comma);
  });
});

test.each([
  ["Palmyra", "Latn"],
  ["تدمر", "Arab"],
  ["Пальміра", "Cyrl"],
  ["პალმირა", "Geor"],
  ["Պալմիրա", "Armn"],
  ["ፓልሚራ", "Ethi"],
  ["पल्मायरा", "Deva"],
  ["ပယ်မိုင်ရာ", "Mymr"],
  ["«Palmyra» تدمر", "Latn"],
  ["23", "Latn"],
])("%s is written in %s", (text, script) => {
  expect(scriptOf(text)).toBe(script);
});

test.each([
  ["The cella of Bel", "en"],
  ["معبد بل (Bel)", "ar"],
  ["Храм Бела", "und"],
  ["Храм (temple) Бела", "und"],
  ["2015", "en"],
  ["", "en"],
])("%j is taken for words in %s", (text, language) => {
  expect(languageOfText(text)).toBe(language);
});
