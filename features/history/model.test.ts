import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { subjectTypes } from "@/features/chain/schema";
import { locales } from "@/lib/i18n/routing";
import {
  fieldChanges,
  inOrder,
  itemChanges,
  itemKeyOf,
  type Member,
  membersOfKind,
  publicContent,
  referencesIn,
  textChanges,
  touchedBy,
} from "./model";

type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;
const wordsOf = (locale: string, namespace: string): Words =>
  JSON.parse(readFileSync(new URL(`../../lib/i18n/messages/${locale}/${namespace}.json`, import.meta.url), "utf8"));

const allMembers = subjectTypes.flatMap((type) => [...membersOfKind(type).values()]);
const withItems = (members: readonly Member[]): Member[] =>
  members.flatMap((member) => [member, ...withItems([...member.items.values()])]);

describe.each(locales)("in %s", (locale) => {
  test("every member of every kind of record has a label, and every label a member", () => {
    const labels = Object.keys(wordsOf(locale, "history").field ?? {});
    const keys = new Set(allMembers.map(({ name, field }) => field.label ?? name));
    expect(labels.sort()).toEqual(["withdrawn", ...keys].sort());
  });

  test("every vocabulary that a member of a record or of its lists names has words", () => {
    const lists = Object.keys(wordsOf(locale, "vocabulary"));
    const named = withItems(allMembers).flatMap(({ field: { holds } }) => (holds.is === "word" ? [holds.list] : []));
    expect(lists).toEqual(expect.arrayContaining(named));
  });
});

describe("what a record names", () => {
  test("is found in its members, in the items of its lists and in its withdrawal", () => {
    const event = {
      siteId: "bel",
      assessments: [{ field: "severity", claimIds: ["c1", "c2"], because: { en: "seen" } }],
      withdrawn: { reason: "twice", isSuppressed: false, mergedIntoId: "other" },
    };
    expect(referencesIn("damage_event", event)).toEqual([
      { type: "damage_event", id: "other" },
      { type: "site", id: "bel" },
      { type: "claim", id: "c1" },
      { type: "claim", id: "c2" },
    ]);
    expect(referencesIn("claim", { eventId: "e", sourceId: "s", derivedFromId: "c", supersedesId: null })).toEqual([
      { type: "damage_event", id: "e" },
      { type: "source", id: "s" },
      { type: "claim", id: "c" },
    ]);
    expect(referencesIn("site", { parentId: "palmyra" })).toEqual([{ type: "site", id: "palmyra" }]);
    expect(referencesIn("period", { siteId: "p", claims: [{ sourceId: "s" }] })).toEqual([
      { type: "site", id: "p" },
      { type: "source", id: "s" },
    ]);
    expect(referencesIn("evidence", { about: { type: "claim", id: "c" } })).toEqual([{ type: "claim", id: "c" }]);
  });

  test("is nothing where its members are of another shape", () => {
    expect(referencesIn("site", null)).toEqual([]);
    expect(referencesIn("damage_event", { siteId: 7, assessments: ["x", null], sourceId: "s" })).toEqual([]);
    expect(referencesIn("evidence", { about: { type: "person", id: "x" }, withdrawn: null })).toEqual([]);
  });
});

describe("what a record says otherwise", () => {
  test("stands in the order its kind is written in: a withdrawal before, what nobody knows after", () => {
    expect(inOrder("claim", ["mood", "statement", "age", "eventId", "withdrawn", "eventId"])).toEqual([
      "withdrawn",
      "eventId",
      "statement",
      "mood",
      "age",
    ]);
    expect(fieldChanges("site", { slug: "a", kind: "tomb" }, { kind: "tower", slug: "b" })).toEqual([
      { key: "slug", before: "a", after: "b" },
      { key: "kind", before: "tomb", after: "tower" },
    ]);
    expect(fieldChanges("damage_event", { title: { en: "a" } }, { title: { ar: "ب", en: "a" } })).toEqual([
      { key: "title", before: { en: "a" }, after: { ar: "ب", en: "a" } },
    ]);
  });

  test("is not what a record leaves out where another says that there is none", () => {
    const [kept, filled] = [
      { severity: "destroyed" },
      { severity: "severe", secondCause: null, effects: [], title: { en: "a", ar: null } },
    ];
    expect(fieldChanges("damage_event", kept, filled).map(({ key }) => key)).toEqual(["title", "severity"]);
    expect(fieldChanges("damage_event", filled, { ...kept, title: { en: "a" } }).map(({ key }) => key)).toEqual([
      "severity",
    ]);
    expect(fieldChanges("damage_event", { secondCause: "fire" }, { secondCause: null })).toHaveLength(1);
    const reason = { field: "cause", because: { en: "seen" } };
    expect(itemChanges("field", [reason], [{ ...reason, claimIds: [], note: null }])).toEqual([]);
  });

  test("is told of a text by language, the reader's own first", () => {
    expect(textChanges({ en: "one", fr: "un" }, { en: "two", fr: "un" }, "en")).toEqual([
      { lang: "en", before: "one", after: "two" },
    ]);
    expect(textChanges({ en: "one", uk: "а" }, { ar: "واحد", uk: "б" }, "uk")).toEqual([
      { lang: "uk", before: "а", after: "б" },
      { lang: "ar", before: null, after: "واحد" },
      { lang: "en", before: "one", after: null },
    ]);
  });

  test("is told of reasons by the value they are for; other lists have only whole items", () => {
    const assessments = membersOfKind("damage_event").get("assessments");
    const names = membersOfKind("site").get("names");
    expect(assessments && itemKeyOf(assessments)).toBe("field");
    expect(names && itemKeyOf(names)).toBeNull();
    const [date, cause] = [
      { field: "date", because: { en: "said" } },
      { field: "cause", because: { en: "seen" } },
    ];
    const other = { ...date, because: { en: "measured" } };
    expect(itemChanges("field", [date, cause], [cause, other])).toEqual([{ key: "date", before: date, after: other }]);
    expect(itemChanges("field", [date], [date, cause])).toEqual([{ key: "cause", before: null, after: cause }]);
    expect(itemChanges("field", [date], [])).toEqual([{ key: "date", before: date, after: null }]);
  });
});

test("a claim that is carried over counts once, told by where it was if that is shown", () => {
  const claim = (id: string, isFirst: boolean) => ({ subject: { type: "claim" as const, id }, verb: "merge", isFirst });
  const event = { subject: { type: "damage_event" as const, id: "e" }, verb: "merge", isFirst: false };
  const [copies, origins] = [
    [claim("c", true), claim("d", true)],
    [claim("a", false), claim("b", false), claim("known", false)],
  ];
  expect(touchedBy({ revisions: [...copies, ...origins, event] })).toEqual([
    { type: "claim", verb: "merge", count: 3 },
    { type: "damage_event", verb: "merge", count: 1 },
  ]);
  expect(touchedBy({ revisions: copies })).toEqual([{ type: "claim", verb: "merge", count: 2 }]);
});

test("a place shown less exactly today tells no position, only that it moved", () => {
  const at = (lat: number) => ({ publicPrecision: "exact", position: { lat } });
  expect(publicContent("site", { before: at(1), after: at(2) }, "km_1")).toEqual({
    before: { publicPrecision: "exact" },
    after: { publicPrecision: "exact" },
    hasMoved: true,
  });
  expect(publicContent("site", { before: at(1), after: at(2) }, "exact").hasMoved).toBe(false);
});

test("of what tells where a place is, only the district stays where its position is shown roughly", () => {
  const place = { publicPrecision: "km_10", address: { en: "12" }, district: { en: "North" }, links: [] };
  const toldWhen = (precision: string) =>
    publicContent("site", { before: null, after: { ...place, publicPrecision: precision } }, precision).after;
  expect(toldWhen("exact")).toEqual({ ...place, publicPrecision: "exact" });
  expect(toldWhen("km_10")).toEqual({ publicPrecision: "km_10", district: { en: "North" } });
  expect(toldWhen("hidden")).toEqual({ publicPrecision: "hidden" });
});
