import { describe, expect, test } from "vitest";
import { claimPrefix } from "@/features/claims/form-schema";
import { undated } from "@/lib/dates/uncertain-date";
import { readPeriod, textsOfPeriod } from "./form-schema";
import type { PeriodRecord } from "./schema";
import { periodRecordSchema } from "./schema";

const today = "2026-11-22";
const siege: PeriodRecord = {
  siteId: "mosul",
  kind: "siege",
  holder: null,
  title: { en: "Battle of Mosul", uk: "Битва за Мосул" },
  from: { basis: "on", earliest: "2016-10-16", latest: "2016-10-16", edtf: "2016-10-16" },
  to: null,
  note: null,
  claims: [
    {
      sourceId: "s1",
      statement: { uk: "Наступ почався." },
      bound: "from",
      stance: "supports",
      credibility: 2,
      date: { basis: "between", earliest: "2016-10-01", latest: "2016-10-31", edtf: "2016-10" },
      asReported: "this month",
      compilerNote: { en: "October." },
    },
    {
      sourceId: "s2",
      statement: { en: "It had begun before.", ar: "كان قد بدأ." },
      bound: "during",
      stance: "denies",
      credibility: 6,
      date: undated,
      asReported: null,
      compilerNote: null,
    },
  ],
};
const held: PeriodRecord = { ...siege, kind: "control", holder: { en: "Islamic State (ISIS)" }, title: null };

describe("a period's form", () => {
  test.each([siege, held])("gives back what fills it, in every language: $kind", (period) => {
    const { siteId: _site, claims, ...words } = period;
    expect(readPeriod(textsOfPeriod(period), today, period)).toEqual({
      ok: true,
      value: {
        period: words,
        claims: claims.map(({ sourceId, ...claim }) => ({ source: { id: sourceId }, claim })),
      },
    });
  });

  test("names its holder where somebody held the place, and itself where it is anything else", () => {
    const read = (kind: string) => readPeriod({ ...textsOfPeriod(siege), kind }, today, siege);
    const name = siege.title;
    expect(read("control")).toMatchObject({ value: { period: { holder: name, title: null } } });
    for (const kind of ["siege", "earthquakes", "protection", "other"])
      expect(read(kind)).toMatchObject({ value: { period: { kind, holder: null, title: name } } });
    expect(read("occupation")).toMatchObject({ fieldErrors: { kind: ["choose_one"] } });
  });

  test("an end before the beginning is a problem of the end", () => {
    const texts = { ...textsOfPeriod(siege), "to.kind": "year", "to.year.first.year": "2015" };
    expect(readPeriod(texts, today, siege)).toEqual({ ok: false, fieldErrors: { to: ["period_order"] } });
  });

  test("a claim can be left out, but not the last one", () => {
    const out = (...rows: number[]) =>
      readPeriod(
        {
          ...textsOfPeriod(siege),
          ...Object.fromEntries(rows.map((row) => [`${claimPrefix(row)}leaveOut.yes`, "yes"])),
        },
        today,
        siege,
      );
    expect(out(0)).toMatchObject({ value: { claims: [{ source: { id: "s2" } }] } });
    expect(out(0, 1)).toEqual({ ok: false, fieldErrors: { claim: ["period_without_claims"] } });
  });

  test("an empty one is asked for all that is missing at once", () => {
    const read = readPeriod({ kind: "", claimCount: "1", "name.en": "", "claim.0.statement.en": "" }, today);
    expect(read.ok ? [] : Object.keys(read.fieldErrors).toSorted()).toEqual([
      "claim.0.bound",
      "claim.0.credibility",
      "claim.0.reference",
      "claim.0.stance",
      "claim.0.statement.en",
      "kind",
      "name.en",
    ]);
  });
});

test.each([
  [{ ...siege, title: null }, "title"],
  [{ ...siege, holder: { en: "Somebody" } }, "holder"],
  [{ ...held, holder: null }, "holder"],
  [{ ...held, title: { en: "A title" } }, "title"],
])("a period has the one name that its kind has", (period, member) => {
  expect(periodRecordSchema.safeParse(period).error?.issues.map(({ path }) => path)).toContainEqual([member]);
});

test("what was recorded before periods had titles is a record still", () => {
  const { title: _title, ...before } = held;
  expect(periodRecordSchema.safeParse(before).success).toBe(true);
});
