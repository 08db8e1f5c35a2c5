import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { ZodType } from "zod";
import { compareClaims, speaksOf, suggestVerification } from "@/features/claims/model";
import { claimFileSchema, eventFileSchema, periodFileSchema, sourceFileSchema } from "@/prisma/seed/palmyra-schema";

/** What the demonstration register says of its sources, fact by fact, as somebody read them who held the whole texts. */

const read = <Record>(file: string, schema: ZodType<{ id: string; record: Record }[]>) => {
  const url = new URL(`../../prisma/seed/palmyra/${file}.json`, import.meta.url);
  return schema.parse(JSON.parse(readFileSync(url, "utf8")));
};
const claims = read("claims", claimFileSchema).map(({ id, record }) => ({ id, ...record }));
const events = read("events", eventFileSchema).map(({ id, record }) => ({ id, ...record }));
const periods = read("periods", periodFileSchema).map(({ id, record }) => ({ id, ...record }));
const sources = new Map(read("sources", sourceFileSchema).map(({ id, record }) => [id, record]));

const found = <Item>(item: Item | undefined, what: string): Item => {
  if (item === undefined) throw new Error(`the register has no ${what}`);
  return item;
};
const oneOf = <Item extends { id: string }>(items: readonly Item[], id: string) =>
  found(
    items.find((item) => item.id === id),
    id,
  );
const claim = (id: string) => oneOf(claims, id);
const event = (id: string) => oneOf(events, id);
const withSource = (one: (typeof claims)[number]) => ({
  ...one,
  source: found(sources.get(one.sourceId), one.sourceId),
});
const claimsOf = (eventId: string) => claims.filter((one) => one.eventId === eventId);
const restsOn = (eventId: string, field: string) =>
  event(eventId).assessments.find((one) => one.field === field)?.claimIds;
const becauseOf = (eventId: string, field: string) =>
  event(eventId).assessments.find((one) => one.field === field)?.because.en ?? "";
const saidOf = (periodId: string, sourceId: string, bound: string) =>
  found(
    oneOf(periods, periodId).claims.find((one) => one.sourceId === sourceId && one.bound === bound),
    `claim of ${sourceId} on ${periodId}`,
  );

const nothing = { basis: "unknown", earliest: null, latest: null, edtf: null };
const by = (day: string) => ({ basis: "before", earliest: null, latest: day, edtf: `[..${day}]` });

describe("a claim says what its source says", () => {
  test.each<[string, string, object]>([
    [
      "ARA's August 2015 is when images confirmed it, so no first day",
      "clm-baalshamin-10",
      { date: by("2015-08-31"), severity: "destroyed", derivedFromId: "clm-baalshamin-06" },
    ],
    [
      "Berens names no monument, so it is context without a date or a grade",
      "clm-baalshamin-12",
      { stance: "context", date: nothing, severity: "unknown" },
    ],
    ["Al-Masdar's bulldozing has no date", "clm-baalshamin-09", { date: nothing, asReported: null }],
    [
      "Al-Masdar lists three funeral towers, and does not say which or how",
      "clm-towers-05",
      { count: 3, cause: "unknown", sourceId: "amn-2015-11", stance: "context" },
    ],
    [
      "Al-Masdar lists seven tombs besides, and does not say how",
      "clm-towers-06",
      { count: 7, countQualifier: "at_least", cause: "unknown", stance: "contradicts", asReported: "in September" },
    ],
    ["the authority's three towers are other towers", "clm-towers-01", { count: 3, stance: "context" }],
    ["about twenty statues are about twenty", "clm-museum-02", { count: 20, countQualifier: "about" }],
    ["more than 400 statues are at least as many", "clm-museum-06", { count: 400, countQualifier: "at_least" }],
    ["the arch fell in the following month", "clm-arch-05", { asReported: "the following month", cause: "unknown" }],
    ["the base of December 2016 is context", "clm-base-05", { stance: "context", date: nothing }],
  ])("%s", (_, id, says) => {
    expect(claim(id)).toMatchObject(says);
  });

  test.each<[string, string, RegExp, RegExp]>([
    ["no purpose of the bulldozing", "clm-baalshamin-09", /no purpose is given/, /wipe|in order to/],
    ["whose arms were blown up, and by whom", "clm-base-05", /Russian forces blew up an arms cache of ISIS/, /store/],
    ["seven tombs as at least seven", "clm-towers-06", /at least seven tombs/, /\bten\b/],
    ["no monument where none is named", "clm-baalshamin-12", /no monument is named/, /September/],
  ])("%s", (_, id, right, wrong) => {
    expect(claim(id).statement.en).toMatch(right);
    expect(claim(id).statement.en).not.toMatch(wrong);
  });

  test.each<[string, RegExp]>([
    ["clm-baalshamin-10", /when images confirmed|in which images confirmed/],
    ["clm-baalshamin-04", /which week is inferred/],
    ["clm-towers-05", /Which three is not said/],
    ["clm-towers-06", /What kind of tombs is not said/],
    ["clm-tetrapylon-04", /What it contradicts is how many columns stand/],
    ["clm-arch-05", /the month after September 2015/],
  ])("what the compiler made of %s stands as the compiler's", (id, words) => {
    expect(claim(id).compilerNote?.en).toMatch(words);
    expect(claim(id).asReported ?? "").not.toMatch(words);
  });

  test("nobody's count is ten but the authority's, in the interview that says so", () => {
    expect(claims.filter(({ count }) => count === 10).map(({ id }) => id)).toEqual(["clm-towers-04"]);
  });

  test("what is given as the source's expression is a few words, and no remark of the compiler", () => {
    const said = [
      ...claims.map(({ id, asReported }) => [id, asReported] as const),
      ...periods.flatMap(({ id, claims: of }) => of.map(({ asReported }) => [id, asReported] as const)),
    ].filter(([, words]) => words !== null);
    expect(said.length).toBeGreaterThan(40);
    for (const [id, words] of said) {
      expect(`${id}: ${words}`).not.toMatch(/none|inferred|page of|\(|\)|\[|said on|as marked|report of|image/i);
      expect((words ?? "").length, id).toBeLessThanOrEqual(60);
    }
  });

  test("the source's expression is in the source's language", () => {
    const foreign = claims.filter(
      ({ asReported, sourceId }) => asReported !== null && sources.get(sourceId)?.language !== "en",
    );
    expect(foreign.map(({ id }) => id)).toEqual([]);
  });

  test("in no later text is the day of speaking taken for the day of the article", () => {
    const said = (id: string) => [claim(id).saidOn, sources.get(claim(id).sourceId)?.publishedOn];
    expect(said("clm-baalshamin-05")).toEqual(["2015-08-25", "2015-08-29"]);
    expect(said("clm-mba-02")).toEqual(["2015-06-23", "2015-06-24"]);
    expect(said("clm-lion-02")).toEqual(["2015-07-02", "2015-07-03"]);
    expect(said("clm-lion-05")).toEqual(["2016-03-28", "2016-03-29"]);
    expect(said("clm-elahbel-02")).toEqual(["2015-09-03", "2015-09-04"]);
  });
});

describe("an assessed value rests on claims that say it", () => {
  test("each claim that a value rests on says something of that field", () => {
    const silent = events.flatMap(({ id, assessments }) =>
      assessments.flatMap(({ field, claimIds }) =>
        claimIds
          .filter((claimId) => !speaksOf[field](withSource(claim(claimId))))
          .map((claimId) => `${id} ${field} ${claimId}`),
      ),
    );
    expect(silent).toEqual([]);
  });

  test.each<[string, string, string[]]>([
    ["pal-2015-11", "cause", ["clm-towers-02"]],
    ["pal-2015-11", "actor", ["clm-towers-02"]],
    ["pal-2015-11", "verification", ["clm-towers-02", "clm-towers-03", "clm-towers-04"]],
    ["pal-2015-12", "severity", ["clm-castle15-02"]],
    ["pal-2017-02", "severity", ["clm-theatre-01"]],
  ])("%s: %s", (id, field, claimIds) => {
    expect(restsOn(id, field)).toEqual(claimIds);
  });

  test("a bracket of images names a claim of images", () => {
    const bracketed = events.filter(({ imageryBracket }) => imageryBracket !== null);
    expect(bracketed).toHaveLength(12);
    expect(bracketed.filter(({ id }) => (restsOn(id, "imagery") ?? []).length === 0).map(({ id }) => id)).toEqual([]);
    expect(becauseOf("pal-2015-08", "imagery")).toMatch(/first day is that of the image of the Temple of Baalshamin/);
  });

  test("the towers of summer 2015 are damaged or destroyed, and their figures nobody's sum", () => {
    const { title, summary } = event("pal-2015-11");
    expect(title.en).toMatch(/damaged or destroyed/);
    expect(title.ar).toMatch(/تضرر أو تدمير/);
    expect(summary?.en).toMatch(/lists three funeral towers and at least seven tombs/);
    expect(summary?.en).toMatch(/a remark of the compiler/);
    expect(summary?.en).not.toMatch(/added|together/);
    expect(summary?.ar).toMatch(/ملاحظة من جامع السجل/);
    expect(summary?.ar).not.toMatch(/جمع موقع/);
  });

  test("Tetrapylon: the readings that call it destroyed are named beside the grade", () => {
    expect(becauseOf("pal-2017-01", "severity")).toMatch(/UN's analysts and the authority say destroyed/);
    expect(event("pal-2017-01").summary?.en).toMatch(/analysts and the authority call the monument destroyed/);
  });

  test("where the written rule would verify otherwise, the reason is recorded", () => {
    const differing = events.filter((one) => suggestVerification(one, claimsOf(one.id)) !== one.verification);
    expect(differing.map(({ id }) => id).toSorted()).toEqual(["pal-2015-12", "pal-2015-14", "pal-2016-02"]);
    expect(becauseOf("pal-2015-12", "verification")).toMatch(
      /By the written rule it would be contested.*same activist/,
    );
  });
});

describe("who held the place, as each source has it", () => {
  test("Berens' liberation has no day of its own: by the last day on which the text can have been published", () => {
    expect(saidOf("per-palmyra-03", "berens-2016-12", "to")).toMatchObject({
      date: by("2016-12-31"),
      asReported: "fully liberated",
      stance: "contradicts",
    });
    expect(oneOf(periods, "per-palmyra-03").note?.en).toMatch(/gives no day/);
  });

  test("what could not be verified is the agency's report of reinforcements, and not the air strikes", () => {
    const said = saidOf("per-palmyra-02", "nyt-bcnn1-2016-12", "to").statement.en;
    expect(said).toMatch(/Local activists said that Russian aircraft struck/);
    expect(said).toMatch(/reinforcements .* Russian agency's report, which could not be independently verified/);
  });

  test("the note of the first hold names the month that a blog gives for its start", () => {
    expect(oneOf(periods, "per-palmyra-01").note?.en).toMatch(/a blog says August 2015/);
  });

  test("of the quarries no more is said than of the weeks before the text, and that the city changed hands again", () => {
    const quarries = oneOf(periods, "per-quarries-01");
    expect(quarries).toMatchObject({ from: by("2015-12-31"), to: null });
    expect(quarries.note?.en).toMatch(/end is not known; the city itself was held by the Islamic State again/);
  });
});

test("what is said of September shares two days with the images of the towers, which is no agreement", () => {
  const { disagreements } = compareClaims(event("pal-2015-11"), null, claimsOf("pal-2015-11"));
  expect(disagreements.map(({ aspect, differing }) => [aspect, differing])).toEqual([
    ["date", ["clm-towers-06"]],
    ["severity", ["clm-towers-03", "clm-towers-04", "clm-towers-06"]],
    ["count", ["clm-towers-02", "clm-towers-03", "clm-towers-04", "clm-towers-06"]],
  ]);
});
