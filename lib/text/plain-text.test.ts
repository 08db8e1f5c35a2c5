import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isBlank, plainLine, plainText, seenLetters, typedEmail, webAddress } from "./plain-text";

const read = (text: string) => plainText(100).safeParse(text);

const invisible = [
  ..."\u200b\u200e\u200f\u2060\ufeff\u00ad\u061c\u180e\u2062\u206a\u034f\u115f\u1160\u17b4\u3164\uffa0\u2800\u202e\u2066\u200c\u200d\ufe0f",
  ..."\u{e0020}\u{1d173}\u{e0100}",
];

describe("a text of letters that nobody can see", () => {
  test.each(invisible.map((letter) => [letter.codePointAt(0)?.toString(16), letter]))("U+%s is empty", (_, letter) => {
    for (const text of [letter, `${letter} ${letter}`, `\u200b${letter}\n`]) {
      expect(read(text).data).toBe("");
      expect(isBlank(text)).toBe(true);
    }
  });

  test("one letter to read is a text", () => {
    for (const text of ["a", "ب", "7", "—", "؟", "🏛"]) expect(read(`\u200b${text}\u200f`).data).toBe(text);
  });

  test("whatever is typed, nothing blank is left of it but nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...invisible, "a", " ", "\u0000", "\u000b") }), (text) => {
        const { data = "" } = read(text);
        expect(data === "" || !isBlank(data)).toBe(true);
        expect(read(data).data).toBe(data);
      }),
    );
  });
});

describe("what other programs leave in a text", () => {
  test.each([
    ["one\u000btwo", "one\ntwo"],
    ["one\u000ctwo", "one\ntwo"],
    ["one\u0085two", "one\ntwo"],
    ["one\u2028two\u2029three", "one\ntwo\nthree"],
    ["one\r\ntwo\rthree", "one\ntwo\nthree"],
    ["well\u001eknown", "well-known"],
    ["sy\u001fria", "syria"],
    ["cell\u0007cell", "cell\tcell"],
    ["a\u0000b\u0001\u007f", "ab"],
    ["\ufeffPalmyra\u200e ", "Palmyra"],
  ])("%j is read as %j", (given, mended) => {
    expect(read(given).data).toBe(mended);
  });

  test("on one line they are a space", () => {
    expect(plainLine(100).parse("one\u000b\u000ctwo\u0085three\u2028four")).toBe("one two three four");
  });

  test("half a letter, and codes of another encoding, are refused", () => {
    for (const text of ["a\ud800", "it\u0092s"])
      expect(read(text).error?.issues.map(({ message }) => message)).toEqual(["bad_characters"]);
  });
});

test.each([
  ["Persian", "می\u200cخواهم"],
  ["Sinhala", "ක්\u200dෂ"],
  ["a mark of direction inside", "Tadmur (تدمر)\u200f, 2015"],
  ["a Hijri year's sign", "۱۴۳۶ ه\u200d"],
  ["a sign's form", "⚠\ufe0f"],
])("joiners and forms that carry meaning stay: %s", (_, text) => {
  expect(read(text).data).toBe(text);
});

test("an e-mail address is one whatever a copy brought along", () => {
  expect(typedEmail.parse(" \u200eReviewer@Example.org\u200f\u00a0")).toBe("reviewer@example.org");
  expect(seenLetters("a\u200b@b.org\ufeff")).toBe("a@b.org");
});

test("a web address is one whatever a copy brought along", () => {
  expect(webAddress.parse("\ufeffhttps://example.org/a\u200bb\u200f")).toBe("https://example.org/ab");
  expect(webAddress.safeParse("https://example.org/a b c\u0092").success).toBe(false);
});
