import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countJson, type JsonBounds, type JsonSight } from "./json-values";

/** What is said of texts that come one after the other in pieces of these sizes, again and again. */
function sightOf(texts: readonly string[], bounds: JsonBounds, pieces: readonly number[] = [65_536]): JsonSight {
  const counter = countJson(bounds);
  let sight: JsonSight = "fits";
  for (const text of texts) {
    counter.begin();
    const bytes = Buffer.from(text);
    for (let [at, piece] = [0, 0]; at < bytes.length; piece += 1) {
      const size = pieces[piece % pieces.length] ?? 1;
      sight = counter.take(bytes.subarray(at, at + size));
      at += size;
    }
  }
  return sight;
}

const membersOf = (value: unknown): unknown[] =>
  typeof value === "object" && value !== null ? Object.values(value) : [];
const isList = (value: unknown): boolean => typeof value === "object" && value !== null;
const depthOf = (value: unknown): number => (isList(value) ? 1 + Math.max(0, ...membersOf(value).map(depthOf)) : 0);
const valuesOf = (value: unknown): number =>
  membersOf(value).reduce<number>(
    (sum, member) => sum + valuesOf(member),
    isList(value) ? Math.max(1, membersOf(value).length) : 0,
  );

const json = fc.jsonValue({ maxDepth: 6, stringUnit: "binary" });
const texts = fc
  .tuple(json, fc.constantFrom(undefined, 1, "\t"))
  .map(([value, indent]) => JSON.stringify(value, null, indent));
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });

describe("JSON", () => {
  it("fits where it is within the bounds, and does not where it is over them, whatever stands in its strings", () => {
    fc.assert(
      fc.property(texts, sizes, (text, pieces) => {
        const value: unknown = JSON.parse(text);
        const [mostDepth, mostValues] = [depthOf(value), valuesOf(value)];
        expect(sightOf([text], { mostDepth, mostValues }, pieces)).toBe("fits");
        if (!isList(value)) return;
        expect(sightOf([text], { mostDepth: mostDepth - 1, mostValues }, pieces)).toBe("too_many");
        expect(sightOf([text], { mostDepth, mostValues: mostValues - 1 }, pieces)).toBe("too_many");
      }),
    );
  });

  it("counts together in several texts, and its depth in each", () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1 }), sizes, (several, pieces) => {
        const values = several.map((text): unknown => JSON.parse(text));
        const mostDepth = Math.max(...values.map(depthOf));
        const mostValues = values.reduce<number>((sum, value) => sum + valuesOf(value), 0);
        expect(sightOf(several, { mostDepth, mostValues }, pieces)).toBe("fits");
        if (mostValues > 0)
          expect(sightOf(several, { mostDepth, mostValues: mostValues - 1 }, pieces)).toBe("too_many");
      }),
    );
  });

  it.each([
    ["fits", "thirty-two levels", "[".repeat(32) + "]".repeat(32)],
    ["too_many", "thirty-three", "[".repeat(33)],
    ["too_many", "thirty-three of lists and objects", `${'[{"a":'.repeat(17)}1${"}]".repeat(17)}`],
    ["fits", "brackets in a string that ends in a backslash", `["\\\\${"[".repeat(50)}\\\\"]`],
    ["too_many", "brackets behind such a string", `["\\\\",${"[".repeat(50)}`],
    ["none", "words", "Palmyra"],
    ["none", "words behind brackets", "[[[ Palmyra"],
    ["none", "a list without brackets", "1, 2, 3"],
    ["none", "more closed than opened", "[]]"],
    ["none", "NUL", "[\0]"],
    ["fits", "nothing", ""],
  ])("%s: %s", (expected, _what, text) => {
    expect(sightOf([text], { mostValues: 1_000 })).toBe(expected);
    expect(sightOf([text], { mostValues: 1_000 }, [1])).toBe(expected);
  });

  it("is looked for anew in the text that follows one that is none, and too much stays too much", () => {
    expect(sightOf(["words", "[]"], { mostValues: 1 })).toBe("fits");
    expect(sightOf(["words", "[[]]"], { mostValues: 1 })).toBe("too_many");
    expect(sightOf(["[[]]", "words"], { mostValues: 1 })).toBe("too_many");
  });
});
