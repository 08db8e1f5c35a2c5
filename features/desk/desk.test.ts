import { describe, expect, it } from "vitest";
import type { EnteredClaim } from "@/features/claims/form-schema";
import type { ComparedClaim } from "@/features/claims/model";
import { undated } from "@/lib/dates/uncertain-date";
import { ticks } from "@/lib/forms/form-state";
import { claimRecord, enteredClaim, onDay } from "@/prisma/seed/factories";
import { type AssessedEvent, readAssessment } from "./assess-schema";
import { isSaidByOne, prefillTexts } from "./prefill-model";
import { previewClaims } from "./preview-model";
import { takenFromClaims } from "./record-model";

const today = "2026-11-22";
const claim = (id: string, over: Partial<ComparedClaim> = {}): ComparedClaim => ({
  id,
  ...claimRecord({ eventId: "e", sourceId: `source of ${id}`, claimant: { en: `body ${id}` }, credibility: 2 }),
  date: onDay("2015-08-23"),
  severity: "destroyed",
  cause: "explosives",
  ...over,
});
const event: AssessedEvent = {
  date: undated,
  severity: "unknown",
  cause: "unknown",
  actor: null,
  count: null,
  verification: "unverified",
  imageryBracket: null,
  assessments: [],
  claims: [claim("a"), claim("b"), claim("eye", { claimantKind: "satellite_analysis" })],
};
const typed = {
  "when.kind": "day",
  "when.day.first.day": "23",
  "when.day.first.month": "8",
  "when.day.first.year": "2015",
  severity: "destroyed",
  cause: "unknown",
  countQualifier: "exactly",
  verification: "confirmed",
  "because.date.en": "Two say so",
  "because.severity.en": "All say so",
  "because.verification.en": "Seen from above",
  reason: "First assessment",
  ...ticks("rests.date", ["a", "b"]),
  ...ticks("rests.severity", ["a"]),
  ...ticks("rests.verification", ["eye"]),
};
const problemsOf = (texts: Record<string, string>, of = event) => {
  const read = readAssessment({ ...typed, ...texts }, of, today);
  return read.ok ? {} : read.fieldErrors;
};

describe("assessing an event", () => {
  it("asks why anew where a value is another than before and none of its claims gives it", () => {
    const before: AssessedEvent = {
      ...event,
      ...{ date: onDay("2015-08-23"), severity: "destroyed", verification: "confirmed" },
      assessments: [
        { field: "date", because: { en: "Two say so" }, claimIds: ["a", "b"] },
        { field: "severity", because: { en: "All say so" }, claimIds: ["a"] },
        { field: "verification", because: { en: "Seen from above" }, claimIds: ["eye"] },
      ],
    };
    expect(problemsOf({}, before)).toEqual({});
    expect(problemsOf({ severity: "severe" }, before)).toEqual({ "because.severity.en": ["reason_of_before"] });
    expect(problemsOf({ severity: "severe", "because.severity.en": "Walls stand" }, before)).toEqual({});
    expect(
      problemsOf(
        { severity: "severe" },
        { ...before, claims: [claim("a", { severity: "severe" }), ...before.claims.slice(1)] },
      ),
    ).toEqual({});
    expect(problemsOf({ "when.day.first.year": "2016" }, before)).toEqual({ "because.date.en": ["reason_of_before"] });
  });

  it("takes the values, the claims that are ticked, and why", () => {
    const read = readAssessment(typed, event, today);
    expect(read).toMatchObject({
      ok: true,
      value: {
        assessment: {
          severity: "destroyed",
          date: onDay("2015-08-23"),
          assessments: [
            { field: "date", claimIds: ["a", "b"], because: { en: "Two say so" } },
            { field: "severity", claimIds: ["a"] },
            { field: "verification", claimIds: ["eye"] },
          ],
        },
        finding: { suggested: "confirmed", rule: "confirmed", claimIds: ["eye"] },
        otherwise: null,
      },
    });
  });

  it("asks for a reason and a claim under every value, and for the reason of the change", () => {
    expect(problemsOf({ "because.date.en": " ", reason: "" })).toEqual({
      "because.date.en": ["reason_required"],
      reason: ["required"],
    });
    expect(problemsOf({ "rests.severity.a": "" })).toEqual({ "rests.severity": ["needs_claims"] });
    expect(problemsOf({ "rests.severity.a": "", "rests.severity.somebody-else": "yes" })).toEqual({
      "rests.severity": ["needs_claims"],
    });
  });

  it("leaves what is kept in a language that the form does not ask for", () => {
    const before: AssessedEvent = {
      ...event,
      actor: { en: "ISIL", uk: "ІДІЛ" },
      assessments: [{ field: "severity", claimIds: ["a"], because: { ar: "كلهم يقول ذلك", en: "All of them" } }],
    };
    const texts = {
      ...typed,
      "actor.en": "Islamic State",
      "because.actor.en": "They said so",
      ...ticks("rests.actor", ["a"]),
    };
    expect(readAssessment(texts, before, today)).toMatchObject({
      value: {
        assessment: {
          actor: { en: "Islamic State", uk: "ІДІЛ" },
          assessments: [
            { field: "date", because: { en: "Two say so" } },
            { field: "severity", because: { ar: "كلهم يقول ذلك", en: "All say so" } },
            { field: "actor", because: { en: "They said so" } },
            { field: "verification" },
          ],
        },
      },
    });
  });

  it("asks why where a reviewer decides otherwise than the rule, and not again while nothing of that changes", () => {
    expect(problemsOf({ verification: "contested" })).toEqual({ otherwise: ["otherwise_required"] });
    expect(problemsOf({ verification: "contested", otherwise: "The images are of another temple" })).toEqual({});
    const decided: AssessedEvent = {
      ...event,
      date: onDay("2015-08-23"),
      severity: "destroyed",
      verification: "contested",
    };
    expect(problemsOf({ verification: "contested" }, decided)).toEqual({});
    expect(problemsOf({ verification: "refuted" }, decided)).toEqual({ otherwise: ["otherwise_required"] });
  });

  it("asks which claims of somebody who looked the images come from, and why, and takes both days or neither", () => {
    const days = { lastIntact: "2015-06-26", firstDamaged: "2015-08-27" };
    const why = { "because.imagery.en": "Both images are named" };
    expect(problemsOf(days)).toEqual({ "because.imagery": ["reason_required"] });
    expect(problemsOf({ ...days, ...why })).toEqual({ "rests.imagery": ["needs_images"] });
    expect(problemsOf({ ...days, ...why, ...ticks("rests.imagery", ["a"]) })).toEqual({
      "rests.imagery": ["needs_images"],
    });
    expect(problemsOf({ ...days, ...why, ...ticks("rests.imagery", ["a", "eye"]) })).toEqual({});
    const pictured: AssessedEvent = {
      ...event,
      claims: [...event.claims, claim("p", { source: { kind: "photograph" } })],
    };
    expect(problemsOf({ ...days, ...why, ...ticks("rests.imagery", ["p"]) }, pictured)).toEqual({});
    const held: AssessedEvent = { ...event, claims: [...event.claims, claim("h", { hasPicture: true })] };
    expect(problemsOf({ ...days, ...why, ...ticks("rests.imagery", ["h"]) }, held)).toEqual({});
    expect(problemsOf({ lastIntact: "2015-06-26" })).toEqual({ firstDamaged: ["bracket_both"] });
    // A year of the Hijri calendar, taken for one of the common era.
    expect(problemsOf({ lastIntact: "1436-09-09", firstDamaged: "2015-08-27" })).toEqual({
      lastIntact: ["bracket_before_images"],
    });
    expect(problemsOf({ lastIntact: "2015-08-27", firstDamaged: "2015-06-26" })).toEqual({
      firstDamaged: ["bracket_order"],
    });
    expect(problemsOf({ lastIntact: "26 June", firstDamaged: "2027-01-01" })).toEqual({
      lastIntact: ["not_a_day"],
      firstDamaged: ["date_in_future"],
    });
  });

  it("keeps the images among the assessments, with the claims they come from", () => {
    const images = { lastIntact: "2015-06-26", firstDamaged: "2015-08-27", "because.imagery.en": "Both are named" };
    expect(readAssessment({ ...typed, ...images, ...ticks("rests.imagery", ["eye"]) }, event, today)).toMatchObject({
      value: {
        assessment: {
          imageryBracket: { lastIntact: "2015-06-26", firstDamaged: "2015-08-27" },
          assessments: [{}, {}, {}, { field: "imagery", claimIds: ["eye"], because: { en: "Both are named" } }],
        },
      },
    });
  });

  it("takes a number with how it is meant, and no qualifier without a number", () => {
    const counted = (texts: Record<string, string>) => {
      const read = readAssessment({ ...typed, ...texts }, event, today);
      return read.ok ? [read.value.assessment.count, read.value.assessment.countQualifier] : read.fieldErrors;
    };
    const many = { count: "7", "because.count.en": "Seven at least", ...ticks("rests.count", ["a"]) };
    expect(counted({ ...many, countQualifier: "at_least" })).toEqual([7, "at_least"]);
    expect(counted({ ...many, countQualifier: "exactly" })).toEqual([7, null]);
    expect(counted({ countQualifier: "at_least" })).toEqual([null, null]);
    expect(counted({ ...many, countQualifier: "some" })).toEqual({ countQualifier: ["choose_one"] });
  });
});

describe("taking what the claims say", () => {
  const finding = { suggested: "confirmed", rule: "confirmed", claimIds: ["eye"], voices: [] } as const;

  it("fills the field and ticks its claims alone", () => {
    const texts = prefillTexts("severity", event.claims, null, { ...finding, claimIds: ["eye"], voices: [] });
    expect(texts).toEqual({
      severity: "destroyed",
      "rests.severity.a": "yes",
      "rests.severity.b": "yes",
      "rests.severity.eye": "yes",
    });
    expect(prefillTexts("verification", event.claims, null, { ...finding, claimIds: ["eye"], voices: [] })).toEqual({
      verification: "confirmed",
      "rests.verification.a": "",
      "rests.verification.b": "",
      "rests.verification.eye": "yes",
    });
  });

  it("fills a name in every language that the form asks for, and one more in a further one", () => {
    const named = [claim("a", { actor: { ar: "داعش", uk: "ІДІЛ" } })];
    expect(prefillTexts("actor", named, null, { ...finding, claimIds: [], voices: [] })).toEqual({
      "actor.en": "",
      "actor.ar": "داعش",
      "actor.more": "ІДІЛ",
      "actor.more.lang": "uk",
      "rests.actor.a": "yes",
    });
  });

  it("takes nothing where no claim says anything", () => {
    expect(prefillTexts("count", event.claims, null, { ...finding, claimIds: [], voices: [] })).toBeNull();
  });
});

describe("why a value is taken", () => {
  it("is that the only claim says so, and never where another says anything of it", () => {
    const silent = claim("silent", { severity: "unknown", cause: "unknown" });
    expect(isSaidByOne("severity", [claim("a"), silent])).toBe(true);
    expect(isSaidByOne("severity", [silent])).toBe(false);
    expect(isSaidByOne("severity", [claim("a"), claim("b")])).toBe(false);
    expect(isSaidByOne("severity", [claim("a"), claim("b", { severity: "slight" })])).toBe(false);
    expect(isSaidByOne("severity", [claim("a"), claim("b", { stance: "denies", severity: "slight" })])).toBe(false);
    expect(isSaidByOne("verification", [claim("a")])).toBe(true);
    expect(isSaidByOne("verification", [claim("a"), silent])).toBe(false);
  });
});

describe("an event that is recorded with what its claims agree on", () => {
  const says = (over: Partial<EnteredClaim["claim"]>, id: string) =>
    enteredClaim({ claimantKind: "press", claimant: { en: id }, credibility: 2, ...over }, { source: { id } });
  const taken = (entered: EnteredClaim[], mayBeDestroyed = true) => takenFromClaims(entered, { mayBeDestroyed });

  it("holds what the only claim says, and why", () => {
    const one = says({ date: onDay("2015-08-24"), severity: "severe", cause: "unknown" }, "a");
    expect(taken([one])).toMatchObject({
      assessed: { date: onDay("2015-08-24"), severity: "severe", cause: "unknown", verification: "unverified" },
      because: { date: "onlyClaim", severity: "onlyClaim", verification: "onlyVoice" },
    });
    expect(taken([one]).because).not.toHaveProperty("cause");
  });

  it("leaves unknown where claims differ, and says of what two agree on that they do", () => {
    const two = [says({ severity: "severe", cause: "fire" }, "a"), says({ severity: "slight", cause: "fire" }, "b")];
    expect(taken(two)).toMatchObject({
      assessed: { severity: "unknown", cause: "fire" },
      because: { cause: "allAgree", verification: "byRule" },
    });
    expect(taken(two).because).not.toHaveProperty("severity");
  });

  it("is not destroyed where a second person is asked for that", () => {
    const gone = [says({ severity: "destroyed" }, "a")];
    expect(taken(gone).assessed.severity).toBe("destroyed");
    expect(taken(gone, false).assessed.severity).toBe("unknown");
    expect(taken(gone, false).because).not.toHaveProperty("severity");
  });
});

describe("claims that are not stored yet", () => {
  const entered = (over: Partial<EnteredClaim["claim"]> = {}, of: Partial<EnteredClaim> = {}) =>
    enteredClaim(
      { claimantKind: "press", claimant: { en: "A paper" }, date: onDay("2015-08-24"), severity: "destroyed", ...over },
      { source: { id: "s-1" }, ...of },
    );
  const bracket = { lastIntact: "2015-06-26", firstDamaged: "2015-08-27" };

  it("are counted as voices with those on the record, and told where they lie outside the images", () => {
    const rows = [
      entered({ claimant: { en: "Another" }, claimantKind: "ngo" }),
      entered(
        { date: onDay("2015-09-01"), claimant: { en: "A third" }, claimantKind: "other" },
        { derivedFrom: { id: "a" } },
      ),
      entered({ claimant: { en: "A fourth" }, claimantKind: "authority" }, { derivedFrom: { row: 0 } }),
    ];
    expect(previewClaims(rows, [claim("a")], bracket)).toEqual({
      voices: 2,
      shared: [
        ["a", "row.1"],
        ["row.0", "row.2"],
      ],
      outside: ["row.1"],
    });
  });

  it("of one kind from one new source are one voice, however its address was copied", () => {
    const created = {
      kind: "news_article",
      publisher: "A paper",
      title: "T",
      url: "https://example.org/a",
      archivedUrl: null,
      publishedOn: null,
      language: "en",
      reliability: "C",
      note: null,
    } as const;
    const again = { ...created, url: "http://www.example.org/a/?utm_source=x", title: "Other" };
    const rows = [
      entered({ claimant: { en: "X" } }, { source: { created } }),
      entered({ claimant: { en: "Y" } }, { source: { created: again } }),
    ];
    expect(previewClaims(rows, [], null).voices).toBe(1);
  });
});
