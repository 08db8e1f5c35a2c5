import fc from "fast-check";
import { expect, it } from "vitest";
import { comparableName, editDistance, lettersOf, likeness, nameLikeness } from "./likeness-model";

/** The whole table, as the definition has it, with nothing left out. */
function plainDistance(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  const table = [...a, ""].map((_, row) => [...b, ""].map((_, at) => (row === 0 ? at : at === 0 ? row : 0)));
  const cell = (row: number, at: number) => table[row]?.[at] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= a.length; row += 1)
    for (let at = 1; at <= b.length; at += 1) {
      const isSwap = row > 1 && at > 1 && a[row - 1] === b[at - 2] && a[row - 2] === b[at - 1];
      const fewest = Math.min(
        cell(row - 1, at) + 1,
        cell(row, at - 1) + 1,
        cell(row - 1, at - 1) + (a[row - 1] === b[at - 1] ? 0 : 1),
        isSwap ? cell(row - 2, at - 2) + 1 : Number.POSITIVE_INFINITY,
      );
      table[row]?.splice(at, 1, fewest);
    }
  return cell(a.length, b.length);
}

const count = (text: string) => [...text].length;
const plainLikeness = (one: string, other: string): number =>
  one === "" || other === "" ? 0 : 1 - plainDistance(one, other) / Math.max(count(one), count(other));

function plainWordLikeness(asked: readonly string[], named: readonly string[]): number {
  const left = [...named];
  let shared = 0;
  for (const word of asked) {
    const [best] = left
      .map((other, at) => ({ at, likeness: plainLikeness(word, other), length: count(word) + count(other) }))
      .toSorted((a, b) => b.likeness - a.likeness);
    if (best === undefined || best.likeness < 0.5) continue;
    shared += best.likeness * best.length;
    left.splice(best.at, 1);
  }
  return shared / count([...asked, ...named].join(""));
}

function plainNameLikeness(asked: string, named: string): number {
  if (asked === named) return 1;
  const [askedWords, namedWords] = [asked.split(" "), named.split(" ")];
  const letters = plainLikeness(askedWords.join(""), namedWords.join(""));
  const isPart = askedWords.every((word) => namedWords.some((other) => plainLikeness(word, other) >= 0.9));
  const part = isPart ? 0.6 + (0.2 * count(askedWords.join(""))) / Math.max(1, count(namedWords.join(""))) : 0;
  return Math.min(0.99, Math.max(letters, plainWordLikeness(askedWords, namedWords) * 0.98, part));
}

// Few letters, so that texts are often alike; one of a script whose letters take two units.
const letter = fc.constantFrom("a", "b", "c", "l", "ب", "ل", "\u{10860}");
const word = fc.string({ unit: letter, minLength: 1, maxLength: 9 });
const sameWord = fc.constantFrom(
  "temple",
  "tempel",
  "templ",
  "bel",
  "of",
  "baalshamin",
  "balshamin",
  "معبد",
  "بعلشمين",
);
const folded = fc.array(fc.oneof(word, sameWord), { minLength: 1, maxLength: 6 }).map((words) => words.join(" "));
/** A name, and one that is made of it by some errors: what is compared for a reason. */
const near = fc
  .tuple(folded, fc.array(fc.tuple(fc.nat(40), fc.nat(3), letter), { maxLength: 6 }))
  .map(([name, errors]): [string, string] => {
    const letters = [...name];
    for (const [place, kind, put] of errors) {
      const at = place % Math.max(1, letters.length);
      if (kind === 0) letters.splice(at, 1);
      else if (kind === 1) letters.splice(at, 0, put);
      else if (kind === 2) letters.splice(at, 1, put);
      else letters.splice(at, 2, ...letters.slice(at, at + 2).toReversed());
    }
    return [letters.join("").trim().replace(/ +/g, " ") || "a", name];
  });
const pair = fc.oneof(fc.tuple(folded, folded), near);
const share = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0.5, 0.599, 0.6, 0.8, 0.9, 1));

it("counts errors as the whole table does, up to the most that are asked about", () => {
  fc.assert(
    fc.property(pair, fc.nat(20), ([one, other], most) => {
      const plain = plainDistance(one, other);
      expect(editDistance(lettersOf(one), lettersOf(other))).toBe(plain);
      expect(editDistance(lettersOf(one), lettersOf(other), most)).toBe(
        plain <= most ? plain : Number.POSITIVE_INFINITY,
      );
    }),
    { numRuns: 1000 },
  );
});

it("finds words as alike as the whole table does, where they are as alike as is asked", () => {
  fc.assert(
    fc.property(pair, share, ([one, other], least) => {
      const plain = plainLikeness(one, other);
      const found = likeness(lettersOf(one), lettersOf(other), least);
      if (plain >= least) expect(found).toBe(plain);
      else expect(found).toBeLessThan(least);
    }),
    { numRuns: 1000 },
  );
});

it("rules out no name that is as alike as is asked, and says of each how alike it is", () => {
  const named = (text: string) => comparableName(text, text.split(" "));
  fc.assert(
    fc.property(pair, share, ([asked, name], least) => {
      const plain = plainNameLikeness(asked, name);
      const found = nameLikeness(named(asked), named(name), least);
      if (plain >= least) expect(found).toBe(plain);
      else expect(found).toBeLessThan(least);
      expect(nameLikeness(named(asked), named(name))).toBe(plain);
    }),
    { numRuns: 1000 },
  );
});
