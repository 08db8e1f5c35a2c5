import { expect, test } from "vitest";
import { readTexts } from "./localized-form";
import { readNamedLanguages } from "./named-languages";

const read = (texts: Record<string, string>) =>
  readNamedLanguages(texts, (read) => readTexts(read, "title", { maxLength: 40, before: { en: "Arch" } }));
const named = { "title.more": "ܩܫܬܐ", "title.more.lang": "another" };

test.each(["Syriac", "السريانية", "syr"])("a language named beside the list is read as its tag: %s", async (name) => {
  const { value } = Object(await read({ ...named, "title.more.lang.named": name }));
  expect(value).toEqual({ en: "Arch", syr: "ܩܫܬܐ" });
});

test.each([
  ["", "not_a_language"],
  ["nobody’s", "not_a_language"],
  ["English", "same_language"],
])("what is wrong with “%s” is said where it was typed", async (name, code) => {
  const answer = await read({ ...named, "title.more.lang.named": name });
  expect(answer).toEqual({ ok: false, fieldErrors: { "title.more.lang.named": [code] } });
});

test("a name counts only where the list says so, and only a list can say it", async () => {
  const listed = await read({ ...named, "title.more.lang": "uk", "title.more.lang.named": "Syriac" });
  expect(Object(listed).value).toEqual({ en: "Arch", uk: "ܩܫܬܐ" });
  expect(Object(await read({ "title.en": "another" })).value).toEqual({ en: "another" });
});
