import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { glossary } from "@/scripts/glossary";
import { vocabularyDocument } from "@/scripts/vocabulary-doc";

test("docs/vocabulary.md says what the code says (npm run vocabulary writes it anew)", () => {
  expect(readFileSync(new URL("../../docs/vocabulary.md", import.meta.url), "utf8")).toBe(vocabularyDocument());
});

test("the glossary is in the order of the alphabet, says each word once, and names files that are there", () => {
  const terms = glossary.map(({ term }) => term);
  expect(terms).toEqual([...new Set(terms)].toSorted());
  const missing = glossary.filter(({ at }) => at !== undefined && !existsSync(new URL(`../../${at}`, import.meta.url)));
  expect(missing).toEqual([]);
});
