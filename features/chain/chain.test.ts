import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findBreaks, formatHead, genesis, readHead, type StoredRevision } from "./chain";
import { canonicalJson, hashRevision, type RevisionContent } from "./model";

const content = (seq: number): RevisionContent => ({
  seq,
  changeId: "c",
  at: "2026-01-01T00:00:00.000Z",
  actorRole: "reviewer",
  actorName: null,
  actorId: "u",
  verb: "record",
  subjectType: "site",
  subjectId: `s${seq}`,
  reason: "because",
  before: null,
  after: { slug: "bel", names: ["Bel", "بل"], lat: 34.5 },
  follows: null,
});

function chainOf(length: number): StoredRevision[] {
  const chain: StoredRevision[] = [];
  let previousHash = genesis.hash;
  for (let seq = 1; seq <= length; seq += 1) {
    const hash = hashRevision(previousHash, content(seq));
    chain.push({ ...content(seq), previousHash, hash });
    previousHash = hash;
  }
  return chain;
}

const breaksOf = (chain: readonly StoredRevision[]) =>
  chain.flatMap((revision, index) => findBreaks(chain[index - 1] ?? genesis, revision));

describe("the chain of revisions", () => {
  test("an untouched chain has no breaks", () => {
    expect(breaksOf(chainOf(5))).toEqual([]);
  });

  test("whatever is changed in a revision shows", () => {
    const changes: Partial<StoredRevision>[] = [
      { at: "2026-01-01T00:00:00.001Z" },
      { actorRole: "administrator" },
      { actorName: "x" },
      { actorId: null },
      { verb: "correct" },
      { subjectType: "claim" },
      { subjectId: "other" },
      { reason: "because " },
      { before: {} },
      { after: { slug: "bel" } },
      { follows: 1 },
      { changeId: "d" },
      { hash: "0".repeat(64) },
    ];
    for (const change of changes) {
      const chain = chainOf(3);
      const second = chain[1];
      if (second) chain[1] = { ...second, ...change };
      expect(breaksOf(chain), JSON.stringify(change)).not.toEqual([]);
    }
  });

  test("a revision that is altered and hashed anew breaks the link to the next", () => {
    const chain = chainOf(3);
    const second = chain[1];
    if (second) {
      const { previousHash, hash: _old, ...rest } = { ...second, reason: "another" };
      chain[1] = { ...rest, previousHash, hash: hashRevision(previousHash, rest) };
    }
    expect(breaksOf(chain)).toEqual([{ seq: 3, what: "unlinked" }]);
  });

  test("a removed revision is missing", () => {
    const [first, , third] = chainOf(3);
    expect(breaksOf([first, third].flatMap((revision) => revision ?? []))).toEqual([{ seq: 2, what: "missing" }]);
  });

  test("the order of keys is no content, and every other difference is", () => {
    expect(canonicalJson({ b: 1, a: [true, null, "ى"] })).toBe(canonicalJson({ a: [true, null, "ى"], b: 1 }));
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const [one, other] = [JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b))];
        return (
          (canonicalJson(one) === canonicalJson(other)) ===
          (canonicalJson(JSON.parse(canonicalJson(one))) === canonicalJson(other))
        );
      }),
    );
  });

  test("a head is written and read back, and anything else is none", () => {
    const head = { seq: 219, hash: "a".repeat(64) };
    expect(readHead(formatHead(head))).toEqual(head);
    for (const text of ["", "219", "219:abc", `x:${"a".repeat(64)}`, `-1:${"a".repeat(64)}`])
      expect(readHead(text)).toBeNull();
  });
});
