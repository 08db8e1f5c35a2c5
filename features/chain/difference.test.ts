import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyDifferences, changesOfList, changesOfText, differencesOf } from "./difference";
import { canonicalJson, type Json, type JsonRecord } from "./model";

// What JSON.parse gives is JSON.
const json = fc.jsonValue({ maxDepth: 3 }).map((value): Json => JSON.parse(JSON.stringify(value)));
const record = fc
  .dictionary(fc.string({ maxLength: 4 }), json, { maxKeys: 6 })
  .map((value): JsonRecord => ({ ...value }));

/** Two records that have much in common, as two revisions do. */
const revised = fc
  .tuple(record, record, fc.func(fc.boolean()))
  .map(([before, other, isKept]): [JsonRecord, JsonRecord] => [
    before,
    Object.fromEntries([...Object.entries(before).filter(([key]) => isKept(key)), ...Object.entries(other)]),
  ]);

describe("differences between records", () => {
  test("all of them together make the record after from the one before", () => {
    fc.assert(
      fc.property(revised, ([before, after]) => {
        expect(canonicalJson(applyDifferences(before, differencesOf(before, after)) ?? null)).toBe(
          canonicalJson(after),
        );
      }),
    );
  });

  test("there are none for the same content, in whatever order, and some for any other", () => {
    fc.assert(
      fc.property(revised, ([before, after]) => {
        const isSame = canonicalJson(before) === canonicalJson(after);
        expect(differencesOf(before, after).length === 0).toBe(isSame);
        expect(differencesOf(before, Object.fromEntries(Object.entries(before).reverse()))).toEqual([]);
      }),
    );
  });

  test("each names its place, and a side that was not there is left out", () => {
    expect(differencesOf({ a: { b: 1, c: [1] }, d: null }, { a: { b: 2, c: [1] }, e: "x" })).toEqual([
      { path: ["a", "b"], before: 1, after: 2 },
      { path: ["d"], before: null },
      { path: ["e"], after: "x" },
    ]);
    expect(differencesOf(undefined, { a: 1 })).toEqual([{ path: [], after: { a: 1 } }]);
  });

  test("a member that is named like a part of every object is a member like any other", () => {
    const odd: JsonRecord = JSON.parse('{"__proto__": 1, "constructor": 2}');
    expect(differencesOf({}, odd)).toHaveLength(2);
    expect(canonicalJson(applyDifferences({}, differencesOf({}, odd)) ?? null)).toBe(canonicalJson(odd));
  });
});

describe("changes of a list", () => {
  test("say what went and what came, each as often as it did", () => {
    expect(changesOfList(["a", "b", "b"], ["b", "c"])).toEqual({
      removed: ["b", "a"].sort(),
      added: ["c"],
      isReordered: false,
    });
    expect(changesOfList([{ x: 1 }, { y: 2 }], [{ y: 2 }, { x: 1 }])).toEqual({
      removed: [],
      added: [],
      isReordered: true,
    });
  });

  test("what stays, with what came, is the list after; with what went, the list before", () => {
    fc.assert(
      fc.property(fc.array(json, { maxLength: 8 }), fc.array(json, { maxLength: 8 }), (before, after) => {
        const { removed, added } = changesOfList(before, after);
        expect(before.length - removed.length).toBe(after.length - added.length);
        const counted = (items: readonly Json[]) => items.map(canonicalJson).sort();
        const kept = before.map(canonicalJson);
        for (const item of removed) kept.splice(kept.indexOf(canonicalJson(item)), 1);
        expect([...kept, ...counted(added)].sort()).toEqual(counted(after));
      }),
    );
  });
});

describe("changes of a text", () => {
  test("without what was put in it is the text before, without what was taken out the text after", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const parts = changesOfText(before, after);
        const read = (without: string) =>
          parts
            .filter(({ kind }) => kind !== without)
            .map(({ text }) => text)
            .join("");
        expect(read("added")).toBe(before);
        expect(read("removed")).toBe(after);
      }),
    );
  });

  test("a changed word is one word, in Arabic too", () => {
    expect(changesOfText("دُمّر المعبد عام 2015", "تضرّر المعبد عام 2015").slice(0, 2)).toEqual([
      { kind: "removed", text: "دُمّر" },
      { kind: "added", text: "تضرّر" },
    ]);
  });

  test("a text that was rewritten is shown as two", () => {
    expect(changesOfText("The cella fell.", "Nothing else is known about this")).toHaveLength(2);
  });
});
