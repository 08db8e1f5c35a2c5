import { expect, it } from "vitest";
import { foldText } from "@/lib/text/fold-text";
import { indexSites } from "./matching-model";
import { mostQueries, queryBatchSchema } from "./schema";
import { answerQueries, type ServiceWords } from "./service-model";

const words: ServiceWords = {
  name: "A register",
  kindOf: (kind) => kind,
  property: { within: "", kind: "", worldHeritageId: "", country: "", names: "" },
};

const names = ["Temple of Bel", "Temple of Baalshamin", "Great Colonnade of Palmyra", "معبد بل"];
const index = indexSites(
  names.map((text, at) => ({
    ...{ id: `s${at}`, slug: `s${at}`, kind: "temple", country: null, worldHeritageId: null, around: [] },
    names: [{ text, lang: "en", kind: "preferred", folded: foldText(text) }],
  })),
);

const batchOf = (query: string) =>
  queryBatchSchema.parse(Object.fromEntries(Array.from({ length: mostQueries }, (_, at) => [`q${at}`, { query }])));

it.each([
  ["a sign that folds to eighteen letters", "\ufdfa".repeat(500)],
  ["as many letters as are compared", `${names.join(" ")} `.repeat(9).slice(0, 300)],
  ["more letters than are compared", "x".repeat(500)],
])("lets the process do other things between the queries of a batch: %s", async (_, query) => {
  let turns = 0;
  let isDone = false;
  const count = () => {
    turns += 1;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  const answers = await answerQueries(index, words, batchOf(query));
  isDone = true;
  expect(Object.keys(answers)).toHaveLength(mostQueries);
  expect(turns).toBeGreaterThanOrEqual(mostQueries - 1);
});
