import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { romanisedSlug, slugFrom } from "@/features/sites/model";
import { causeGroups } from "@/features/vocabulary/model";
import { causes } from "@/features/vocabulary/schema";
import { readAcceptAsClaims, readAcceptAsEvent } from "./accept-schema";
import { readReport } from "./form-schema";
import { ageInDays, canTransition, firstWords, saysTheSame, statesBefore } from "./model";
import { formatReceipt, hashSecret, mintIdempotencyKey, readReceipt, receiptOf } from "./receipt";
import { type ReportState, reportStates, type SubmitReport, unlisted } from "./schema";

const today = "2026-11-22";
const search = { searched: "", found: 0 };
const read = (texts: Record<string, string>) => readReport(texts, { today, locale: "en", search });
const whole = {
  key: mintIdempotencyKey(),
  site: "site-1",
  what: "The main building is gone.",
  how: "saw_it_afterwards",
  severity: "destroyed",
  cause: "explosives",
  "when.kind": "between",
  "when.between.first.day": "26",
  "when.between.first.month": "6",
  "when.between.first.year": "2015",
  "when.between.second.day": "27",
  "when.between.second.month": "8",
  "when.between.second.year": "2015",
};
const errorsOf = (texts: Record<string, string>) => {
  const result = read(texts);
  return result.ok ? {} : result.fieldErrors;
};

describe("the states of a report", () => {
  const allowed: Record<ReportState, ReportState[]> = {
    received: ["in_review", "needs_info", "accepted", "duplicate", "rejected", "spam", "withdrawn"],
    in_review: ["needs_info", "accepted", "duplicate", "rejected", "spam", "withdrawn"],
    needs_info: ["in_review", "needs_info", "accepted", "duplicate", "rejected", "spam", "withdrawn"],
    accepted: [],
    duplicate: ["in_review"],
    rejected: ["in_review"],
    spam: ["in_review"],
    withdrawn: [],
  };
  for (const from of reportStates) {
    for (const to of reportStates) {
      const may = allowed[from].includes(to);
      it(`${may ? "may" : "may not"} go from ${from} to ${to}`, () => {
        expect(canTransition(from, to)).toBe(may);
        expect(statesBefore(to).includes(from)).toBe(may);
      });
    }
  }
});

describe("a receipt", () => {
  const key = new Uint8Array(32).fill(7);
  it("is twenty letters, the same for the same form and another for another", () => {
    const form = mintIdempotencyKey();
    expect(receiptOf(form, key)).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/);
    expect(receiptOf(form, key)).toBe(receiptOf(form, key));
    expect(receiptOf(form, key)).not.toBe(receiptOf(mintIdempotencyKey(), key));
    expect(receiptOf(form, key)).not.toBe(receiptOf(form, new Uint8Array(32).fill(8)));
  });

  it("uses all its letters about equally often, so that none of the 100 bits is lost", () => {
    const counts = new Map<string, number>();
    for (let round = 0; round < 2000; round += 1)
      for (const letter of receiptOf(String(round), key)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect(counts.size).toBe(32);
    for (const count of counts.values()) expect(count).toBeGreaterThan(1000);
  });

  it("is read however it is typed: case, spaces, hyphens, O for 0, I or L for 1, Arabic digits", () => {
    const code = "0123456789ABCDEFGHJK";
    expect(formatReceipt(code)).toBe("01234-56789-ABCDE-FGHJK");
    for (const typed of [
      "01234-56789-abcde-fghjk",
      " 01234 56789 ABCDE FGHJK\n",
      "O1234–56789–ABCDE–FGHJK",
      "oi234.56789_ABCDEFGHJK",
      "0L23456789ABCDEFGHJK",
      "٠١٢٣٤-٥٦٧٨٩-ABCDE-FGHJK",
      "\u206601234-56789-ABCDE-FGHJK\u2069",
    ])
      expect(readReceipt(typed)).toBe(code);
  });

  it("is nothing when it is too short, too long or holds other letters", () => {
    for (const typed of [
      "",
      "01234-56789-ABCDE-FGHJ",
      "01234-56789-ABCDE-FGHJKK",
      "01234-56789-ABCDE-FGHJU",
      "👁".repeat(10),
      "0".repeat(10_000),
    ])
      expect(readReceipt(typed)).toBeNull();
  });

  it("is read back from how it is said, for any form", () => {
    fc.assert(
      fc.property(fc.string(), (form) => {
        const code = receiptOf(form, key);
        expect(readReceipt(formatReceipt(code).toLowerCase())).toBe(code);
        expect(hashSecret(code)).not.toContain(code);
      }),
    );
  });
});

describe("the report form", () => {
  it("is read with its date as bounds", () => {
    const result = read(whole);
    expect(result.ok && result.value).toMatchObject({
      siteId: "site-1",
      placeText: null,
      date: { basis: "between", earliest: "2015-06-26", latest: "2015-08-27" },
      contact: null,
      sources: [],
    });
  });

  it("takes what is left open as unknown, never as a guess", () => {
    const { key, site, what, how } = whole;
    const result = read({ key, site, what, how });
    expect(result.ok && result.value).toMatchObject({
      severity: "unknown",
      cause: "unknown",
      date: { basis: "unknown" },
    });
  });

  it("asks for the place, the words and how one knows, and nothing else", () => {
    expect(errorsOf({ key: whole.key })).toEqual({ place: ["required"], what: ["required"], how: ["required"] });
  });

  it("takes a place that is not listed in the reporter's words", () => {
    const result = read({ ...whole, site: unlisted, place: "Old khan", where: "by the bridge" });
    expect(result.ok && result.value).toMatchObject({ siteId: null, placeText: "Old khan\nby the bridge" });
  });

  it("asks which place is meant when the words match one and none was chosen", () => {
    const result = readReport(
      { ...whole, site: "", place: "Bel" },
      { today, locale: "en", search: { searched: "", found: 2 } },
    );
    expect(result.ok === false && result.fieldErrors).toEqual({ site: ["choose_place"] });
  });

  it("asks again when the name was changed after a place was chosen", () => {
    const texts = { ...whole, place: "Arch" };
    const other = readReport(texts, { today, locale: "en", search: { searched: "Bel", found: 1 } });
    expect(other.ok === false && other.fieldErrors).toEqual({ site: ["choose_place"] });
    expect(readReport(texts, { today, locale: "en", search: { searched: "Arch", found: 1 } }).ok).toBe(true);
  });

  it("names each field that is wrong, all at once", () => {
    const errors = errorsOf({
      ...whole,
      what: "a\u0092b",
      contact: "name@example",
      severity: "very",
      "when.between.second.month": "13",
      "source.0.url": "javascript:alert(1)",
    });
    expect(Object.keys(errors).sort()).toEqual(["contact", "severity", "source.0.url", "what", "when.between.second"]);
    expect(errors.what).toEqual(["bad_characters"]);
    expect(errors.contact).toEqual(["not_an_email"]);
  });

  it("takes any way to be reached that is not a broken e-mail address", () => {
    for (const contact of ["name@example.org", "Signal +963 11 000 0000", "@name on Telegram", "بعد الظهر عند المتحف"])
      expect(read({ ...whole, contact }).ok).toBe(true);
  });

  it("completes an address that was typed without its scheme, and drops empty rows of sources", () => {
    const result = read({ ...whole, sourceCount: "3", "source.1.url": "www.example.org/page", "source.2.title": " " });
    expect(result.ok && result.value.sources).toEqual([
      { url: "https://www.example.org/page", publisher: null, title: null },
    ]);
  });

  it("says that the form has grown old when its key is missing or broken", () => {
    expect(errorsOf({ ...whole, key: "guess" })).toEqual({ key: ["form_expired"] });
  });

  it("is read without throwing, whatever is sent", () => {
    const names = [
      ...Object.keys(whole),
      "place",
      "where",
      "about",
      "contact",
      "sourceCount",
      "source.0.url",
      "source.1.title",
      "claim.0.url",
      "claimCount",
      "new.kind",
      "new.parent",
      "reason",
      "because.date.en",
      "event",
      "title.en",
      "title.more",
      "title.more.lang",
      "__proto__",
      "constructor",
    ];
    const texts = fc.dictionary(
      fc.constantFrom(...names),
      fc.oneof(
        fc.string({ unit: "binary", maxLength: 40 }),
        fc.constantFrom(...Object.values(whole), "unknown", "9999999999", "1e3", "-1", "[2015..]"),
        fc.string({ unit: "grapheme", maxLength: 9000 }),
      ),
    );
    fc.assert(
      fc.property(texts, fc.nat(3), (given, found) => {
        for (const result of [
          readReport(given, { today, locale: "ar", search: { searched: given.place ?? "", found } }),
          readAcceptAsEvent(given, { today, parents: [] }),
          readAcceptAsClaims(given, { today }),
        ])
          expect(result.ok || Object.values(result.fieldErrors).flat().length > 0).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe("small rules", () => {
  it("offers every cause in one group", () => {
    expect(causeGroups.flatMap((group) => group.causes).toSorted()).toEqual([...causes].toSorted());
  });
  it("tells the same report from another one", () => {
    const result = read(whole);
    if (!result.ok) throw new Error("the form is whole");
    const report: SubmitReport = result.value;
    expect(saysTheSame(report, { ...report })).toBe(true);
    expect(saysTheSame(report, { ...report, whatHappened: "Something else" })).toBe(false);
  });
  it("counts whole days and never negative ones", () => {
    expect(ageInDays("2026-11-20T12:00:00Z", new Date("2026-11-22T11:00:00Z"))).toBe(1);
    expect(ageInDays("2026-11-23T12:00:00Z", new Date("2026-11-22T11:00:00Z"))).toBe(0);
  });
  it("cuts a text at a word", () => {
    expect(firstWords("one two three", 9)).toBe("one two…");
    expect(firstWords("short")).toBe("short");
  });
  it("makes a slug of a Latin name and none of an Arabic one", () => {
    expect(slugFrom("Ba'al-Shamîn (temple)")).toBe("baal-shamin-temple");
    expect(slugFrom("Kırmızı Sample Kapı")).toBe("kirmizi-sample-kapi");
    expect(slugFrom("معبد")).toBe("");
    expect(slugFrom("برج ٢")).toBe("");
    expect(romanisedSlug("معبد بل ٢")).toBe("mabd-bl-2");
    expect(romanisedSlug("Харків")).toBe("kharkiv");
    expect(romanisedSlug("🏛")).toBe("");
  });
});
