import { describe, expect, test } from "vitest";
import { coarserOf, givesAway, mayBeOne, namesAfterMerge, namesAfterRenaming } from "./edit-model";
import type { SiteNameRecord } from "./schema";
import { blankSite, readSite, textsOfSite } from "./site-form-schema";

const name = (text: string, kind: SiteNameRecord["kind"] = "preferred", lang = "en"): SiteNameRecord => ({
  text,
  lang,
  script: "Latn",
  kind,
});

describe("names", () => {
  test("a preferred name that goes stays as an alternate one, at the end", () => {
    expect(namesAfterRenaming([name("Old")], [name("New")], { wasError: false })).toEqual([
      name("New"),
      name("Old", "alternate"),
    ]);
  });
  test("one that was an error goes, and one that is kept in another kind is not doubled", () => {
    expect(namesAfterRenaming([name("Old")], [name("New")], { wasError: true })).toEqual([name("New")]);
    const kept = [name("New"), name("Old", "transliteration")];
    expect(namesAfterRenaming([name("Old")], kept, { wasError: false })).toEqual(kept);
  });
  test("an alternate name that goes is gone: somebody removed it", () => {
    expect(namesAfterRenaming([name("A"), name("B", "alternate")], [name("A")], { wasError: false })).toEqual([
      name("A"),
    ]);
  });
  test("of a merged place become alternates, each once", () => {
    const merged = namesAfterMerge([name("A")], [name("A"), name("B"), name("C", "transliteration")]);
    expect(merged).toEqual([name("A"), name("B", "alternate"), name("C", "transliteration")]);
  });
});

describe("what gives a protected place away", () => {
  const at = (lat: number) => ({ lat, lon: 38, precisionMetres: 10, source: "s" });
  const other = (lat: number, publicPrecision: "exact" | "km_1" | "km_10" | "hidden" = "exact") => ({
    position: at(lat),
    publicPrecision,
  });
  test("any part shown more exactly, however large the place", () => {
    expect(givesAway({ position: at(34) }, "km_1", other(34.02), "part")).toBe(true);
    expect(givesAway({ position: at(34) }, "km_1", other(34, "km_1"), "part")).toBe(false);
    expect(givesAway({ position: at(34) }, "hidden", other(34, "km_10"), "part")).toBe(true);
    expect(givesAway({ position: at(34) }, "exact", other(34), "part")).toBe(false);
  });
  test("what lies around it only when it is hardly larger, and a neighbour only beside it", () => {
    expect(givesAway({ position: at(34) }, "km_10", other(34.005), "around")).toBe(true);
    expect(givesAway({ position: at(34) }, "km_10", other(34.02), "around")).toBe(false);
    expect(givesAway({ position: at(34) }, "km_10", other(34.005), "neighbour")).toBe(false);
    expect(givesAway({ position: at(34) }, "km_10", other(34.001), "neighbour")).toBe(true);
  });
  test("of two precisions the coarser one protects", () => {
    expect(coarserOf("exact", "hidden")).toBe("hidden");
    expect(coarserOf("km_10", "km_1")).toBe("km_10");
  });
});

describe("the form of a place", () => {
  const filled = { ...blankSite, "name.0.text": "Temple of Arsu", reason: "found" };
  const problems = (texts: Record<string, string>) => {
    const read = readSite({ ...filled, ...texts });
    return read.ok ? {} : read.fieldErrors;
  };

  test("reads names, leaves empty rows out and finds the script by the letters", () => {
    const read = readSite({ ...filled, "name.1.text": "معبد أرصو" });
    expect(read.ok && read.value.site.names).toEqual([
      { text: "Temple of Arsu", lang: "en", script: "Latn", kind: "preferred" },
      { text: "معبد أرصو", lang: "ar", script: "Arab", kind: "preferred" },
    ]);
    expect(readSite(filled).ok).toBe(true);
  });
  test("asks for one preferred name, and for one at most in a language", () => {
    expect(problems({ "name.0.text": "" })).toEqual({ name: ["name_preferred"] });
    expect(problems({ "name.1.text": "Other", "name.1.lang": "en" })).toEqual({ name: ["name_preferred_once"] });
    expect(problems({ "name.1.text": "Temple of Arsu", "name.1.lang": "en", "name.1.kind": "alternate" })).toEqual({
      "name.1.text": ["name_twice"],
    });
  });
  test("takes a position with its precision and its source or not at all", () => {
    expect(problems({ lat: "34.5" })).toEqual({ lon: ["position_half"] });
    expect(problems({ lat: "34.5, 38.2" })).toEqual({ positionSource: ["position_together"] });
    expect(problems({ positionSource: "s" })).toEqual({ lat: ["position_together"], lon: ["position_together"] });
    for (const lat of ["0x22", "1e1", "Infinity"])
      expect(problems({ lat, lon: "38", positionSource: "s" })).toEqual({ lat: ["not_degrees"] });
    expect(problems({ lat: "91", lon: "x", precisionMetres: "0", positionSource: "s" })).toEqual({
      lon: ["not_degrees"],
      precisionMetres: ["not_a_number"],
    });
    expect(problems({ lat: "91", lon: "38", positionSource: "s" })).toEqual({ lat: ["beyond_degrees"] });
  });
  test.each([
    ["34.5503", "38.2688"],
    ["٣٤٫٥٥٠٣", "٣٨٫٢٦٨٨"],
    ["34,5503", "38,2688"],
    ["34.5503° N", "38.2688° E"],
    ["34.5503, 38.2688", ""],
    ["", "34.5503 38.2688"],
    ["geo:34.5503,38.2688", ""],
  ])("reads %s and %s as one position, with the precision that it allows", (lat, lon) => {
    const read = readSite({ ...filled, lat, lon, positionSource: "s" });
    if (!read.ok) throw new Error(JSON.stringify(read.fieldErrors));
    expect(read.value.site.position).toMatchObject({ lat: 34.5503, lon: 38.2688, source: "s" });
    expect(read.value.site.position?.precisionMetres).toBeGreaterThanOrEqual(10);
  });
  test("words for a parent that were never looked up are a question, not an answer", () => {
    expect(problems({ parentWords: "Palmyra" })).toEqual({ parentWords: ["choose_place"] });
    expect(problems({ parentWords: "Palmyra", parent: "none" })).toEqual({});
  });
  test("opened and sent again says the same", () => {
    const read = readSite({
      ...filled,
      ...{ lat: "34.5503", lon: "-38.2688", precisionMetres: "50", positionSource: "s", country: "SY" },
    });
    if (!read.ok) throw new Error("it is right");
    const again = readSite({ ...textsOfSite({ ...read.value.site, slug: "x" }, ""), reason: "found" });
    expect(again).toEqual(read);
  });
});

describe("two places of one name", () => {
  const at = (lat: number, lon: number, precisionMetres = 50) => ({ lat, lon, precisionMetres });
  const place = { parentId: null, country: null, position: null };
  test.each([
    ["nothing tells them apart", place, place, true],
    ["they lie in one place", { ...place, parentId: "a" }, { ...place, parentId: "a" }, true],
    ["in two places", { ...place, parentId: "a" }, { ...place, parentId: "b" }, false],
    ["of one nobody knows in what it lies", { ...place, parentId: "a" }, place, true],
    ["in two countries", { ...place, country: "SY" }, { ...place, country: "UA" }, false],
    ["close by", { ...place, position: at(36, 37) }, { ...place, position: at(36.01, 37) }, true],
    [
      "close by in two places",
      { ...place, parentId: "a", position: at(36, 37) },
      { ...place, parentId: "b", position: at(36.01, 37) },
      true,
    ],
    ["far apart", { ...place, position: at(36, 37) }, { ...place, position: at(36.2, 37) }, false],
    [
      "far apart, but known only roughly",
      { ...place, position: at(36, 37, 20_000) },
      { ...place, position: at(36.2, 37) },
      true,
    ],
  ])("%s", (_what, one, other, expected) => {
    expect([mayBeOne(one, other), mayBeOne(other, one)]).toEqual([expected, expected]);
  });
});
