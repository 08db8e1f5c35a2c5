import { expect, it } from "vitest";
import { addLines, isBefore, makeNames, numberOf, ranksOf, textOf } from "./names-model";

const ids = Array.from({ length: 5000 }, (_, index) => `ev-${(index * 7919) % 5000}${index % 9 === 0 ? "ü𐍈" : ""}`);

const numbers = Int32Array.from(ids.keys());

it("numbers ids in the order they came, each once, and gives them back", () => {
  const names = makeNames(0);
  const lines = [...ids, ids[0], "", ids[4999], ids[4999]].join("\n");
  const found = addLines(names, lines);
  expect([...found]).toEqual([...ids.keys(), 0, -1, 4999, 4999]);
  expect(names.count).toBe(ids.length);
  expect(ids.map((_, number) => textOf(names, number))).toEqual(ids);
  expect(ids.map((id) => numberOf(names, id))).toEqual([...ids.keys()]);
  expect(numberOf(names, "ev-")).toBe(-1);
  expect(names.count).toBe(ids.length);
});

it("orders them by their bytes, as the collation C does, and keeps the order when some are added", () => {
  const names = makeNames(100);
  addLines(names, ids.slice(0, 4000).join("\n"));
  const known = ranksOf(names, new Int32Array(0), numbers.slice(0, 4000));
  addLines(names, ids.slice(4000).join("\n"));
  const ranks = ranksOf(names, known, numbers.slice(4000));
  const sorted = ids.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  expect(ids.toSorted((a, b) => (ranks[numberOf(names, a)] ?? 0) - (ranks[numberOf(names, b)] ?? 0))).toEqual(sorted);
});

it("puts an id before one that begins with it, and a letter before what lies beyond the basic plane", () => {
  const names = makeNames(0);
  addLines(names, "a\nab\n\u{ffee}\n\u{10348}");
  expect(isBefore(names, 0, 1)).toBe(true);
  expect(isBefore(names, 1, 0)).toBe(false);
  expect(isBefore(names, 2, 3)).toBe(true);
  expect(isBefore(names, 0, 0)).toBe(false);
});
