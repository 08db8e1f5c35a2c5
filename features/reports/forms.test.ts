import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { controlsOf, type FieldSpec } from "@/components/form/form-spec";
import { previewDate } from "@/components/form/preview-date";
import { readDate, textsOfDate } from "@/lib/forms/form-schema";
import { answeredForm, buttonOf, textsOf } from "@/lib/forms/form-state";
import { type PrefillWords, prefillClaims, prefillEvent } from "./accept-prefill";
import { readAcceptAsClaims, readAcceptAsEvent } from "./accept-schema";
import type { ReportDetail } from "./queries";
import { chosenOrTyped } from "./schema";

const today = "2026-11-22";
const words: PrefillWords = {
  reason: "Accepted from a report",
  because: "As reported.",
  verification: "One report.",
  publisher: "Reported to the register",
  title: "Report of 22 November 2026 (abc123)",
  roles: { saw_it_happen: "Witness", saw_it_afterwards: "Visitor", was_told: "Person who was told" },
};
const report: ReportDetail = {
  id: "r-1",
  state: "received",
  version: 1,
  receivedAt: "2026-11-22T10:00:00.000Z",
  siteId: "site-1",
  siteTitle: { en: "The temple" },
  placeText: null,
  position: null,
  site: null,
  severity: "destroyed",
  cause: "explosives",
  date: { basis: "between", earliest: "2015-06-26", latest: "2015-08-27", edtf: "[2015-06-26..2015-08-27]" },
  whatHappened: "It is gone.",
  howKnown: "saw_it_afterwards",
  locale: "en",
  hasContact: false,
  decidedAt: null,
  decidedBy: null,
  decisionReason: null,
  aboutEvent: null,
  event: null,
  duplicateOf: null,
  sources: [{ url: "https://t.me/somebody/1", publisher: "A channel", title: "A film" }],
  messages: [],
};
const written = {
  "claim.0.statement.en": "The temple is gone.",
  "claim.1.statement.en": "Shows the blast.",
  "title.en": "The temple is destroyed",
  site: "site-1",
};

describe("what a report proposes for the register", () => {
  it("is a whole form once the reviewer has written title and statements", () => {
    const read = readAcceptAsEvent({ ...prefillEvent(report, [], "en", words), ...written }, { today, parents: [] });
    expect(read.ok && read.value).toMatchObject({
      site: { id: "site-1" },
      event: { severity: "destroyed", verification: "unverified", date: report.date },
      claims: [
        {
          source: { created: { kind: "field_report", publisher: words.publisher, reliability: "F" } },
          claim: { claimantKind: "witness", claimant: { en: "Visitor" }, credibility: 6, date: report.date },
        },
        {
          source: { created: { kind: "social_media_post", url: "https://t.me/somebody/1" } },
          claim: { date: { basis: "unknown" } },
        },
      ],
    });
  });

  it("takes images before and after where a claim of the form can carry them, and else asks for one at their field", () => {
    const images = {
      ...prefillEvent(report, [], "en", words),
      ...written,
      site: "site-1",
      lastIntact: "2015-06-26",
      firstDamaged: "2015-08-27",
      "because.imagery.en": "Both images are named",
    };
    const problems = (texts: Record<string, string>) => {
      const read = readAcceptAsEvent({ ...images, ...texts }, { today, parents: [] });
      return read.ok ? read.value.event.imageryBracket : read.fieldErrors;
    };
    expect(problems({})).toEqual({ lastIntact: ["needs_images"] });
    expect(problems({ "claim.1.sourceKind": "video" })).toEqual({
      lastIntact: "2015-06-26",
      firstDamaged: "2015-08-27",
    });
    expect(problems({ "claim.1.claimantKind": "satellite_analysis" })).toMatchObject({ lastIntact: "2015-06-26" });
    expect(problems({ "claim.1.claimantKind": "satellite_analysis", "claim.1.stance": "context" })).toEqual({
      lastIntact: ["needs_images"],
    });
    expect(problems({ "because.imagery.en": "" })).toEqual({ "because.imagery.en": ["reason_required"] });
  });

  it("is in the language of the page it is accepted on", () => {
    const arabic = {
      "title.ar": "دُمّر المعبد",
      "claim.0.statement.ar": "المعبد زال.",
      "claim.1.statement.ar": "يُظهر التفجير.",
    };
    const read = readAcceptAsEvent(
      { ...prefillEvent(report, [], "ar", words), ...arabic, site: "site-1" },
      { today, parents: [] },
    );
    expect(read).toMatchObject({
      value: {
        event: { title: { ar: "دُمّر المعبد" } },
        because: { severity: { ar: words.because }, verification: { ar: words.verification } },
        claims: [
          { claim: { claimant: { ar: "Visitor" }, statement: { ar: "المعبد زال." } } },
          { claim: { statement: { ar: "يُظهر التفجير." } } },
        ],
      },
    });
  });

  it("never proposes the reporter's own words as the register's", () => {
    expect(Object.values(prefillEvent(report, [], "en", words))).not.toContain(report.whatHappened);
  });

  it("asks for what is missing: a title, each statement, and a reason for each value", () => {
    const read = readAcceptAsEvent(
      { ...prefillEvent(report, [], "en", words), "because.severity.en": " ", site: "site-1" },
      { today, parents: [] },
    );
    expect(read.ok === false && Object.keys(read.fieldErrors).sort()).toEqual([
      "because.severity.en",
      "claim.0.statement",
      "claim.1.statement",
      "title",
    ]);
  });

  it("needs a name for a new place, and one place that it lies in", () => {
    const place = { ...prefillEvent(report, [], "en", words), ...written, site: "new", "new.parent": "Palmyra" };
    const problems = (texts: Record<string, string>, parents: string[]) => {
      const read = readAcceptAsEvent(texts, { today, parents });
      return read.ok ? read.value.site : read.fieldErrors;
    };
    expect(problems(place, [])).toEqual({ "new.name.en": ["name_required"], "new.parent": ["unknown_place"] });
    expect(problems({ ...place, "new.name.ar": "خان" }, ["a", "b"])).toEqual({ "new.parent": ["ambiguous_place"] });
    expect(problems({ ...place, "new.name.ar": "خان" }, ["a"])).toEqual({
      created: { name: { ar: "خان" }, kind: "other", parentId: "a" },
    });
  });

  it("has a claim of its own even when the report names no source", () => {
    const read = readAcceptAsClaims(
      {
        ...prefillClaims({ ...report, howKnown: "read_or_seen", sources: [] }, [], "ar", words),
        ...written,
        event: "ev-1",
        "claim.0.claimant.ar": "x",
      },
      { today },
    );
    expect(read.ok && read.value.claims).toHaveLength(1);
  });
});

describe("a date question", () => {
  it("is filled with what it was read from", () => {
    const answers = [
      { kind: "day", day: "3", month: "4", year: "2016" },
      { kind: "month", month: "8", year: "2015" },
      { kind: "year", year: "2015" },
      { kind: "between", day: "26", month: "6", year: "2015", day2: "27", month2: "8", year2: "2015" },
      { kind: "before", month: "11", year: "2013" },
      { kind: "after", year: "2014" },
      { kind: "unknown" },
    ];
    for (const answer of answers) {
      const texts = textsOfDate("when", answer);
      const read = readDate(texts, "when", today);
      expect(read.ok, JSON.stringify(answer)).toBe(true);
    }
  });

  it("counts only the figures of the chosen kind", () => {
    const texts = {
      "when.kind": "year",
      "when.year.first.year": "2015",
      "when.day.first.day": "99",
      "when.between.first.year": "x",
    };
    expect(readDate(texts, "when", today)).toMatchObject({
      ok: true,
      value: { earliest: "2015-01-01", latest: "2015-12-31" },
    });
  });

  it("shows what will be stored in words and drawn, and nothing while it cannot be read", () => {
    const texts = textsOfDate("when", { kind: "month", month: "8", year: "2015" });
    expect(previewDate(texts, "when", today, "en")).toMatchObject({
      words: "in August 2015",
      when: { basis: "between", earliest: "2015-08-01" },
    });
    expect(previewDate(texts, "when", today, "ar")?.words).toContain("آب");
    expect(previewDate({ "when.kind": "month" }, "when", today, "en")).toBeNull();
    expect(previewDate({}, "when", today, "en")).toBeNull();
    expect(previewDate({ "when.kind": "unknown" }, "when", today, "en")).toMatchObject({ when: null, axis: null });
  });

  it("is drawn or refused without throwing, whatever is sent", () => {
    const part = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom("0", "1", "12", "31", "9999", "0001", "٢٠١٥"));
    const keys = ["kind", "day", "month", "year", "day2", "month2", "year2"] as const;
    const kinds = fc.constantFrom("day", "month", "year", "between", "before", "after", "unknown", "other", "");
    fc.assert(
      fc.property(
        kinds,
        fc.array(part, { minLength: 6, maxLength: 6 }),
        (kind, [day, month, year, day2, month2, year2]) => {
          const answer = { kind, day, month, year, day2, month2, year2 };
          expect(keys.every((key) => key in answer)).toBe(true);
          previewDate(textsOfDate("when", answer), "when", today, "en");
        },
      ),
    );
  });
});

describe("what a form sends", () => {
  it("is one text a name, without files, the framework's fields or tricks with names", () => {
    const formData = new FormData();
    formData.append("what", "first");
    formData.append("what", "second");
    formData.append("$ACTION_KEY", "k");
    formData.append("file", new File(["x"], "x.txt"));
    formData.append("__proto__", "polluted");
    const texts = textsOf(formData);
    expect(texts.what).toBe("first");
    expect(Object.keys(texts).sort()).toEqual(["__proto__", "what"].sort());
    expect(Object.getPrototypeOf({}).polluted).toBeUndefined();
  });

  it("keeps nothing of the state before but its turn", () => {
    for (const previous of [null, undefined, "x", { turn: "y" }, { turn: Number.NaN }, { turn: 1e99, places: null }])
      expect(answeredForm(new FormData(), previous)).toMatchObject({ turn: 1, found: {}, values: {} });
    expect(answeredForm(new FormData(), { turn: 3 }).turn).toBe(4);
  });

  it("says which button was pressed", () => {
    expect(buttonOf({ intent: "add.claim.0.source" })).toEqual({ intent: "add", of: "claim.0.source" });
    expect(buttonOf({})).toEqual({ intent: "", of: "" });
  });

  it("takes the choice, or the last part of an address", () => {
    expect(chosenOrTyped({ event: "ev-1" }, "event")).toBe("ev-1");
    expect(
      chosenOrTyped({ event: "other", address: "https://register.example.org/ar/events/ev-abc?x=1#claims" }, "event"),
    ).toBe("ev-abc");
    expect(chosenOrTyped({ event: "other", address: " ev-abc " }, "event")).toBe("ev-abc");
    for (const texts of [{}, { event: "other" }, { event: "other", address: "?" }, { event: "a\u0000b" }])
      expect(chosenOrTyped(texts, "event")).toBeNull();
  });
});

describe("the controls of a form", () => {
  it("come in the order they are read, with the rows and the fields inside answers", () => {
    const fields: FieldSpec[] = [
      {
        kind: "radios",
        name: "a",
        legend: "A",
        options: [{ value: "x", label: "X", fields: [{ kind: "text", name: "inner", label: "I" }] }],
      },
      {
        kind: "rows",
        name: "row",
        legend: "R",
        rowTitle: "#",
        add: "+",
        max: 5,
        fields: [{ kind: "text", name: "t", label: "T" }],
      },
      { kind: "line", name: "l", fields: [{ kind: "text", name: "last", label: "L" }] },
    ];
    expect([...controlsOf(fields, () => 2)].map(({ key }) => key)).toEqual([
      "a",
      "inner",
      "row",
      "row.0.t",
      "row.1.t",
      "l",
      "last",
    ]);
  });
});
