import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ComparedClaim, explainVerification } from "@/features/claims/model";
import { claimantKinds, stances } from "@/features/claims/schema";
import {
  byFoundation,
  countPositions,
  dissentOf,
  listVoices,
  summariseAgreement,
  supportOf,
} from "@/features/knowledge/agreement-model";
import { type Severity, severities, verifications } from "@/features/vocabulary/schema";
import { undated } from "@/lib/dates/uncertain-date";

const claim = (over: Partial<ComparedClaim>): ComparedClaim => ({
  id: "c1",
  sourceId: "s1",
  claimant: { en: "A body" },
  claimantKind: "authority",
  stance: "supports",
  date: undated,
  severity: "unknown",
  cause: "unknown",
  actor: null,
  count: null,
  credibility: 3,
  derivedFromId: null,
  supersedesId: null,
  ...over,
});
const other = (id: string, over: Partial<ComparedClaim> = {}) =>
  claim({ id, sourceId: id, claimant: { en: id }, ...over });

const positionsOf = (claims: ComparedClaim[], severity: Severity = "severe") =>
  listVoices({ severity }, claims).map(({ position, claims: own }) => [position, own.map(({ id }) => id)]);

describe("the voices on an event", () => {
  test("are told by how they stand: agreeing, of another severity, contradicting, denying", () => {
    expect(
      positionsOf([
        other("a", { severity: "severe" }),
        other("b"),
        other("c", { severity: "destroyed" }),
        other("d", { stance: "contradicts", severity: "slight" }),
        other("e", { stance: "denies" }),
        other("f", { stance: "context", severity: "destroyed" }),
      ]),
    ).toEqual([
      ["agrees", ["a"]],
      ["agrees", ["b"]],
      ["other_severity", ["c"]],
      ["contradicts", ["d"]],
      ["denies", ["e"]],
    ]);
  });

  test("leave out what repeats another and what its own body took back", () => {
    expect(
      positionsOf([other("a"), other("b", { derivedFromId: "a" }), other("c", { supersedesId: "d" }), other("d")]),
    ).toEqual([
      ["agrees", ["a"]],
      ["agrees", ["c"]],
    ]);
  });

  test("are one for one body, and in both columns where it says both", () => {
    expect(
      positionsOf([
        claim({ id: "a" }),
        claim({ id: "b", severity: "destroyed" }),
        claim({ id: "c", stance: "denies" }),
      ]),
    ).toEqual([
      ["other_severity", ["a", "b"]],
      ["denies", ["c"]],
    ]);
  });

  test("that grade what the record leaves open give another severity", () => {
    expect(positionsOf([other("a", { severity: "slight" })], "unknown")).toEqual([["other_severity", ["a"]]]);
  });
});

const ids = ["a", "b", "c", "d", "e", "f"];
const claims = fc
  .array(
    fc.record({
      sourceId: fc.constantFrom("s1", "s2", "s3"),
      claimant: fc.constantFrom({ en: "One" }, { en: "Two" }, { ar: "ثلاثة" }),
      claimantKind: fc.constantFrom(...claimantKinds),
      stance: fc.constantFrom(...stances),
      severity: fc.constantFrom(...severities),
      derivedFromId: fc.constantFrom(null, null, ...ids),
      supersedesId: fc.constantFrom(null, null, null, ...ids),
    }),
    { maxLength: ids.length },
  )
  .map((given) => given.map((over, index) => claim({ ...over, id: ids[index] ?? "" })));

test("as many voices support an event as the rule that verifies it counts", () => {
  fc.assert(
    fc.property(claims, fc.constantFrom(...severities), (given, severity) => {
      const voices = listVoices({ severity }, given);
      const event = { date: undated, severity, cause: "unknown" as const, count: null };
      expect(supportOf(countPositions(voices))).toBe(explainVerification(event, given).voices.length);
    }),
  );
});

test("the summary counts each event once among those with several, one or no voice, and no unverified one", () => {
  const rows = fc.array(
    fc.record({
      agreement: fc.record({
        agrees: fc.nat(3),
        other_severity: fc.nat(2),
        contradicts: fc.nat(2),
        denies: fc.nat(1),
      }),
      verification: fc.constantFrom(...verifications),
      isSure: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(rows, (given) => {
      const summary = summariseAgreement(given);
      const counted = given.filter(({ verification }) =>
        ["confirmed", "corroborated", "contested"].includes(verification),
      );
      const plain = (holds: (row: (typeof counted)[number]) => boolean) => ({
        fewest: counted.filter((row) => row.isSure && holds(row)).length,
        most: counted.filter(holds).length,
      });
      expect(summary.events).toEqual(plain(() => true));
      expect(summary.several).toEqual(plain(({ agreement }) => agreement.agrees + agreement.other_severity > 1));
      expect(summary.disputed).toEqual(plain(({ agreement }) => agreement.contradicts + agreement.denies > 0));
      expect(summary.several.most + summary.one.most + summary.none.most).toBe(summary.events.most);
      const order = byFoundation(given).map(({ agreement }) => [supportOf(agreement), -dissentOf(agreement)]);
      for (const [index, [support = 0, peace = 0]] of order.entries()) {
        const [next = 0, nextPeace = 0] = order[index + 1] ?? [-1, 0];
        expect(support > next || (support === next && peace >= nextPeace)).toBe(true);
      }
    }),
  );
});
