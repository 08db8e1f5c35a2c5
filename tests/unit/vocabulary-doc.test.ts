import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { vocabularyDocument } from "@/scripts/vocabulary-doc";

test("docs/vocabulary.md says what the code says (npm run vocabulary writes it anew)", () => {
  expect(readFileSync(new URL("../../docs/vocabulary.md", import.meta.url), "utf8")).toBe(vocabularyDocument());
});
