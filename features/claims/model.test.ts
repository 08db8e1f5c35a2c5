import { describe, expect, test } from "vitest";
import type { CountQualifier } from "@/features/vocabulary/schema";
import { undated } from "@/lib/dates/uncertain-date";
import { claimRecord, onDay } from "@/prisma/seed/factories";
import {
  type AssessedValues,
  type ComparedClaim,
  compareClaims,
  differsOn,
  explainVerification,
  independentSources,
  isClaimOutsideBracket,
  suggestVerification,
} from "./model";

const event: AssessedValues = { date: onDay("2015-08-23"), severity: "destroyed", cause: "explosives", count: 1 };
const bracket = { lastIntact: "2015-06-26", firstDamaged: "2015-08-27" };

let made = 0;
const claim = (over: Partial<ComparedClaim> = {}): ComparedClaim => {
  made += 1;
  return {
    id: `c${made}`,
    ...claimRecord({
      eventId: "e",
      sourceId: `s${made}`,
      claimant: { en: `body ${made}` },
      date: onDay("2015-08-23"),
      severity: "destroyed",
      cause: "explosives",
      credibility: 2,
    }),
    ...over,
  };
};

describe("differsOn", () => {
  test("names each aspect on which claim and record cannot both be right", () => {
    expect(
      differsOn(event, claim({ date: onDay("2015-08-24"), severity: "severe", cause: "bulldozing", count: 2 })),
    ).toEqual(["date", "severity", "cause", "count"]);
  });

  test("what either leaves open differs on nothing", () => {
    expect(differsOn(event, claim({ date: undated, severity: "unknown", cause: "unknown" }))).toEqual([]);
    expect(differsOn({ date: undated, severity: "unknown", cause: "unknown", count: null }, claim())).toEqual([]);
  });

  test("a wider date that holds the assessed day does not differ, and context never does", () => {
    expect(
      differsOn(
        event,
        claim({ date: { basis: "between", earliest: "2015-08-01", latest: "2015-08-31", edtf: "2015-08" } }),
      ),
    ).toEqual([]);
    expect(differsOn(event, claim({ stance: "context", date: onDay("2011-01-01"), severity: "slight" }))).toEqual([]);
  });
});

describe("a number", () => {
  const ten = { ...event, count: 10 };
  const differs = (count: number, countQualifier: CountQualifier | null, of: AssessedValues = ten) =>
    differsOn(of, claim({ count, countQualifier })).includes("count");

  test("of at least 7 does not contradict 10, and contradicts 3", () => {
    expect(differs(7, "at_least")).toBe(false);
    expect(differs(7, "at_least", { ...event, count: 3 })).toBe(true);
    expect(differs(7, null)).toBe(true);
    expect(differs(7, "exactly")).toBe(true);
  });

  test("of up to 12 or about 9 leaves 10 possible, up to 7 and about 7 do not", () => {
    expect([differs(12, "up_to"), differs(9, "about")]).toEqual([false, false]);
    expect([differs(7, "up_to"), differs(7, "about")]).toEqual([true, true]);
    expect(differs(20, "about", { ...event, count: 25 })).toBe(false);
    expect(differs(20, "about", { ...event, count: 26 })).toBe(true);
  });

  test("of the record is meant as it says, too", () => {
    expect(differs(12, null, { ...ten, countQualifier: "at_least" })).toBe(false);
    expect(differs(12, "at_least", { ...ten, countQualifier: "up_to" })).toBe(true);
  });
});

describe("isClaimOutsideBracket", () => {
  test("flags a claim only when every day it names is impossible", () => {
    expect(isClaimOutsideBracket(claim({ date: onDay("2015-08-28") }), bracket)).toBe(true);
    expect(isClaimOutsideBracket(claim({ date: onDay("2015-08-27") }), bracket)).toBe(false);
    expect(
      isClaimOutsideBracket(
        claim({ date: { basis: "before", earliest: null, latest: "2015-09-01", edtf: "[..2015-09-01]" } }),
        bracket,
      ),
    ).toBe(false);
    expect(isClaimOutsideBracket(claim({ date: undated }), bracket)).toBe(false);
    expect(isClaimOutsideBracket(claim({ date: onDay("2015-08-28"), stance: "context" }), bracket)).toBe(false);
    expect(isClaimOutsideBracket(claim({ date: onDay("2015-08-28") }), null)).toBe(false);
  });
});

describe("compareClaims", () => {
  test("a repetition and a claim taken back disagree for nobody", () => {
    const origin = claim({ severity: "severe" });
    const echo = claim({ severity: "severe", derivedFromId: origin.id });
    const early = claim({ severity: "moderate" });
    const corrected = claim({ supersedesId: early.id });
    const found = compareClaims(event, null, [origin, echo, early, corrected]);
    expect(found.disagreements).toEqual([{ aspect: "severity", fitting: [corrected.id], differing: [origin.id] }]);
    expect(found.repeating).toEqual([{ id: echo.id, ofId: origin.id }]);
    expect(found.corrected).toEqual([{ id: early.id, byId: corrected.id }]);
  });

  test("a denial is told apart from a difference", () => {
    const denial = claim({ stance: "denies", severity: "unknown", cause: "unknown", date: undated });
    expect(compareClaims(event, null, [claim(), denial])).toMatchObject({ disagreements: [], denying: [denial.id] });
  });
});

describe("independentSources", () => {
  test("repetitions, one body in two places, and one kind of voice in one publication are one source", () => {
    const origin = claim();
    const echo = claim({ derivedFromId: origin.id });
    const again = claim({ claimant: origin.claimant });
    const press = claim({ claimantKind: "press", sourceId: "paper" });
    const samePaper = claim({ claimantKind: "press", sourceId: "paper" });
    const groups = independentSources([origin, echo, again, press, samePaper, claim({ stance: "context" })]);
    expect(groups.map((ids) => ids.toSorted())).toEqual([
      [origin.id, echo.id, again.id].toSorted(),
      [press.id, samePaper.id].toSorted(),
    ]);
  });

  test("one body is known by its name in any language that both claims have, and by a name nobody translates", () => {
    const inBoth = claim({ claimant: { en: "Syrian museums", ar: "المتاحف السورية" } });
    const inArabic = claim({ claimant: { ar: "المتاحف السورية" } });
    const named = [claim({ claimant: { en: "UNOSAT" } }), claim({ claimant: { ar: "UNOSAT" } })];
    const other = claim({ claimant: { ar: "متاحف أخرى", en: "Syrian museum" } });
    expect(independentSources([inBoth, inArabic, ...named, other])).toHaveLength(3);
  });

  test("a late link joins what seemed apart", () => {
    const a = claim();
    const b = claim();
    const bridge = claim({ claimant: a.claimant, derivedFromId: b.id });
    expect(independentSources([a, b, bridge])).toHaveLength(1);
  });
});

describe("suggestVerification", () => {
  test("one source is unverified, two independent ones corroborate, one who looked confirms", () => {
    expect(suggestVerification(event, [])).toBe("unverified");
    expect(suggestVerification(event, [claim()])).toBe("unverified");
    expect(suggestVerification(event, [claim(), claim()])).toBe("corroborated");
    expect(suggestVerification(event, [claim({ claimantKind: "satellite_analysis" })])).toBe("confirmed");
    expect(suggestVerification(event, [claim({ claimantKind: "satellite_analysis", credibility: 3 })])).toBe(
      "unverified",
    );
  });

  test("two reports that repeat one origin are one source", () => {
    const origin = claim();
    expect(suggestVerification(event, [origin, claim({ derivedFromId: origin.id })])).toBe("unverified");
  });

  test("a serious contradiction on what matters contests; one on the day alone, or a doubtful one, does not", () => {
    const confirmed = claim({ claimantKind: "field_survey" });
    expect(
      suggestVerification(event, [confirmed, claim({ stance: "contradicts", severity: "moderate", credibility: 3 })]),
    ).toBe("contested");
    expect(suggestVerification(event, [confirmed, claim({ stance: "denies", credibility: 3 })])).toBe("contested");
    expect(
      suggestVerification(event, [
        confirmed,
        claim({ stance: "contradicts", date: onDay("2015-08-01"), credibility: 2 }),
      ]),
    ).toBe("confirmed");
    expect(
      suggestVerification(event, [confirmed, claim({ stance: "contradicts", severity: "moderate", credibility: 4 })]),
    ).toBe("confirmed");
  });
});

describe("explainVerification", () => {
  test("names the claims that contest a record, whatever supports it", () => {
    const seen = claim({ claimantKind: "satellite_analysis", credibility: 1 });
    const denial = claim({ stance: "denies", credibility: 3 });
    expect(explainVerification(event, [seen, claim(), denial])).toMatchObject({
      suggested: "contested",
      rule: "contested",
      claimIds: [denial.id],
    });
  });

  test("names those who looked, and the voices whatever their number of claims", () => {
    const seen = claim({ claimantKind: "field_survey", credibility: 1 });
    const body = claim();
    const again = claim({ claimant: body.claimant });
    expect(explainVerification(event, [body, again, seen])).toEqual({
      suggested: "confirmed",
      rule: "confirmed",
      claimIds: [seen.id],
      voices: [[body.id, again.id], [seen.id]],
    });
  });

  test("tells one voice from no support at all", () => {
    const one = claim();
    expect(explainVerification(event, [one, claim({ derivedFromId: one.id })])).toMatchObject({
      rule: "one_voice",
      claimIds: [one.id],
    });
    expect(explainVerification(event, [claim({ stance: "context" })])).toMatchObject({
      suggested: "unverified",
      rule: "no_support",
      claimIds: [],
    });
    const two = [claim(), claim()];
    expect(explainVerification(event, two)).toMatchObject({ rule: "corroborated", claimIds: two.map(({ id }) => id) });
  });

  test("a claim its own body took back neither supports nor contests", () => {
    const early = claim({ stance: "contradicts", severity: "moderate" });
    const later = claim({ supersedesId: early.id });
    expect(explainVerification(event, [early, later])).toMatchObject({ rule: "one_voice", claimIds: [later.id] });
  });
});
