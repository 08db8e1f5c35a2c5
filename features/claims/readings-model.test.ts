import { describe, expect, test } from "vitest";
import { onDay } from "@/prisma/seed/factories";
import type { ComparedClaim } from "./model";
import { contestedOn, type JudgedEvent, otherSeverities } from "./readings-model";

const event = (over: Partial<JudgedEvent> = {}): JudgedEvent => ({
  kind: "damage",
  date: onDay("2015-08-23"),
  severity: "severe",
  cause: "explosives",
  count: 1,
  verification: "confirmed",
  ...over,
});

const claim = (over: Partial<ComparedClaim> = {}): ComparedClaim => ({
  id: "a",
  sourceId: over.id ?? "a",
  claimant: { en: over.id ?? "a" },
  claimantKind: "press",
  stance: "supports",
  date: onDay("2015-08-23"),
  severity: "severe",
  cause: "explosives",
  actor: null,
  count: null,
  credibility: 2,
  derivedFromId: null,
  supersedesId: null,
  ...over,
});

describe("otherSeverities", () => {
  test("a claim that is probably true gives another reading, whatever its stance; a lesser one does not", () => {
    expect(otherSeverities(event(), [claim({ severity: "destroyed" })])).toEqual(["destroyed"]);
    expect(otherSeverities(event(), [claim({ severity: "destroyed", credibility: 3 })])).toEqual([]);
  });

  test("of what is contested each claim gives one, from slight to grave", () => {
    const claims = [
      claim({ id: "a", severity: "destroyed", credibility: 5 }),
      claim({ id: "b", severity: "moderate", credibility: 3, stance: "denies" }),
    ];
    expect(otherSeverities(event({ verification: "contested" }), claims)).toEqual(["moderate", "destroyed"]);
  });

  test("context, the assessed severity, an unknown one and what its own body took back give none", () => {
    const claims = [
      claim({ id: "a", severity: "destroyed", stance: "context" }),
      claim({ id: "b", severity: "slight" }),
      claim({ id: "c", supersedesId: "b" }),
      claim({ id: "d", severity: "unknown" }),
    ];
    expect(otherSeverities(event(), claims)).toEqual([]);
  });

  test("a recovery is called so, and has no second severity", () => {
    expect(otherSeverities(event({ kind: "recovery" }), [claim({ severity: "slight" })])).toEqual([]);
  });
});

describe("contestedOn", () => {
  const contested = (over: Partial<JudgedEvent> = {}) => event({ verification: "contested", ...over });

  test("names what the claims say otherwise that contest it, and nothing that others do", () => {
    const claims = [
      claim({ id: "a", stance: "contradicts", cause: "shelling", credibility: 3 }),
      claim({ id: "b", severity: "destroyed", credibility: 3 }),
    ];
    expect(contestedOn(contested(), claims)).toEqual(["cause"]);
  });

  test("a denial contests that it happened, a claim contests what the record leaves open", () => {
    expect(contestedOn(contested(), [claim({ stance: "denies" })])).toEqual(["happening"]);
    const cause = claim({ stance: "contradicts", cause: "shelling", credibility: 3 });
    expect(contestedOn(contested({ cause: "unknown" }), [cause])).toEqual(["cause"]);
  });

  test("where a person alone calls it contested, it is all on which a claim of its own differs, or another matter", () => {
    const claims = [
      claim({ id: "a", severity: "destroyed", credibility: 4, count: 3 }),
      claim({ id: "b", stance: "contradicts" }),
      claim({ id: "c", cause: "fire", derivedFromId: "a" }),
    ];
    expect(contestedOn(contested(), claims)).toEqual(["severity", "count", "other"]);
    expect(contestedOn(contested(), [])).toEqual([]);
  });

  test("nothing is contested of what is not called so", () => {
    expect(contestedOn(event(), [claim({ stance: "contradicts", severity: "slight" })])).toEqual([]);
  });
});

test("a claim that names the event's cause second does not dispute it; one that names two others does", () => {
  const contested = event({ verification: "contested" });
  const says = (secondCause: ComparedClaim["secondCause"]) =>
    contestedOn(contested, [claim({ stance: "contradicts", cause: "looting", secondCause })]);
  expect(says("explosives")).not.toContain("cause");
  for (const other of ["fire", null] as const) expect(says(other)).toContain("cause");
});
