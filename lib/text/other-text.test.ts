import { expect, test } from "vitest";
import { textIn } from "./localized-text";
import { otherTextIn } from "./other-text";

test("a title in another language is better than none, and says which it is", () => {
  expect(textIn({ ar: "تفجير" }, "en")).toEqual({ text: "تفجير", lang: "ar" });
  expect(textIn({ en: "en", ar: "ar" }, "ar")).toEqual({ text: "ar", lang: "ar" });
});

test("beside the text that a reader is shown stands one in another language, English first", () => {
  const name = { ar: "تدمر", en: "Palmyra", fr: "Palmyre" };
  expect(otherTextIn(name, "ar")).toEqual({ text: "Palmyra", lang: "en" });
  expect(otherTextIn(name, "en")).toEqual({ text: "تدمر", lang: "ar" });
  expect(otherTextIn({ fr: "Palmyre" }, "en")).toBeNull();
});
