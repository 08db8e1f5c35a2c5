import fc from "fast-check";
import { expect, it } from "vitest";
import { foldText } from "@/lib/text/fold-text";
import { indexSites, matchSites, nearNames, suggestSites } from "./matching-model";
import type { MatchableSite } from "./queries";
import { mostLetters } from "./schema";

const siteOf = (id: string, names: readonly string[], around: string[] = []): MatchableSite => ({
  ...{ id, slug: `${id}-slug`, kind: "temple", country: "SY", worldHeritageId: null, around },
  names: names.map((text) => ({ text, lang: "en", kind: "preferred", folded: foldText(text) })),
});

const letters = [..."abcdefghijklmnop"];
const many = indexSites(
  letters.flatMap((one, first) =>
    letters.map((other, second) =>
      siteOf(`s${first}-${second}`, [`Tower ${one}${other}`, `${other}${one}${other} tomb ${"x".repeat(second)}`]),
    ),
  ),
);

it("looks at the very names that share most with what is asked", () => {
  const trigramsOf = (text: string) =>
    new Set(Array.from({ length: text.length + 1 }, (_, at) => `  ${text} `.slice(at, at + 3)));
  const names = many.names.map(({ name: { folded } }) => ({ length: folded.length, trigrams: trigramsOf(folded) }));
  const plain = (asked: string) => {
    const trigrams = [...trigramsOf(asked)];
    return names
      .map(({ length, trigrams: held }, at) => {
        const shared = trigrams.filter((trigram) => held.has(trigram)).length;
        return { at, nearness: shared / (asked.length + length) };
      })
      .filter(({ nearness }) => nearness > 0)
      .toSorted((one, other) => other.nearness - one.nearness || one.at - other.at)
      .slice(0, 150)
      .map(({ at }) => at);
  };
  const asked = fc.array(fc.constantFrom("tower", "tomb", "ab", "aba", "pop", "xxxx", "zz"), { minLength: 1 });
  fc.assert(
    fc.property(asked, (words) => {
      expect(nearNames(many, words.join(" "))).toEqual(plain(words.join(" ")));
    }),
  );
});

const palmyra = siteOf("palmyra", ["Palmyra", "Tadmur"]);
const bel = siteOf("bel", ["Temple of Bel"], ["palmyra"]);
const index = indexSites([palmyra, bel, siteOf("other", ["Temple of Bel"])]);
const ask = (query: string) => matchSites(index, { query, limit: 5, properties: [] });

it("finds nothing for what is longer than any name once it is folded, and still reads what stands before a comma", () => {
  expect(ask("\ufdfa".repeat(20))).toEqual([]);
  const long = `Temple of Bel, Palmyra, ${"x".repeat(mostLetters)}`;
  expect(ask(long).map(({ site, features }) => [site.id, features.namesAround])).toEqual([
    ["other", false],
    ["bel", false],
  ]);
  expect(ask("Temple of Bel, Palmyra, Tadmur, Palmyra").map(({ site, score }) => [site.id, score])).toEqual([
    ["bel", 100],
    ["other", 90],
  ]);
  expect(suggestSites(index, "\ufdfa".repeat(200), 10)).toEqual([]);
});

it("compares a name that is as long as a name may be", () => {
  const longest = "x y ".repeat(mostLetters / 4).trim();
  const [found] = matchSites(indexSites([siteOf("long", [longest])]), { query: longest, limit: 5, properties: [] });
  expect(found).toMatchObject({ score: 100, isMatch: true });
});

it("knows a place that others lie in by its id, its address and its names", () => {
  const within = (v: string) => matchSites(index, { limit: 5, properties: [{ pid: "within", v: ["nowhere", v] }] });
  for (const v of ["palmyra", "palmyra-slug", "tadmur", "PALMYRA"])
    expect(within(v).map(({ site }) => site.id)).toEqual(["palmyra", "bel"]);
  expect(within("tadmor")).toEqual([]);
});
