import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldText, foldWords } from "./fold-text";

describe("folding text for search", () => {
  test.each([
    ["Ba'al-Shamîn", "baal shamin"],
    ["Baalshamin", "baalshamin"],
    ["  Tower   of ELAHBEL ", "tower of elahbel"],
    ["أُثَر", "اثر"],
    ["معبد بعل شمين", "معبد بعل شمين"],
    ["مدينة", "مدينه"],
    ["موسى", "موسي"],
    ["تـــدمر", "تدمر"],
    ["", ""],
    ["…—!", ""],
  ])("%j becomes %j", (given, folded) => {
    expect(foldText(given)).toBe(folded);
  });

  test("folding twice changes nothing more", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => foldText(foldText(text)) === foldText(text)));
  });

  test("words are folded, counted once and limited", () => {
    expect(foldWords("Bel bel BEL temple", 8)).toEqual(["bel", "temple"]);
    expect(foldWords("a b c d", 2)).toEqual(["a", "b"]);
  });
});
