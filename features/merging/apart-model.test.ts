import { describe, expect, it } from "vitest";
import { undated } from "@/lib/dates/uncertain-date";
import { eventsApart, sitesApart, sourcesApart } from "./apart-model";

const day = (of: string) => ({ basis: "on" as const, earliest: of, latest: of, edtf: of });
const [may, june] = [day("2015-05-20"), day("2015-06-20")];
const whole = { ...may, basis: "between" as const, earliest: "2015-01-01", latest: "2015-12-31" };
const position = (lat: number, precisionMetres = 50) => ({ lat, lon: 38.27, precisionMetres, source: "survey" });

describe("what speaks against two records being one", () => {
  it.each([
    [{ date: may, kind: "damage" }, { date: may, kind: "damage" }, true, []],
    [{ date: may, kind: "damage" }, { date: whole, kind: "damage" }, true, []],
    [{ date: may, kind: "damage" }, { date: undated, kind: "damage" }, true, []],
    [{ date: may, kind: "damage" }, { date: june, kind: "damage" }, true, ["dates"]],
    [{ date: may, kind: "damage" }, { date: may, kind: "damage" }, false, ["places"]],
    [{ date: may, kind: "damage" }, { date: june, kind: "recovery" }, false, ["places", "dates", "kinds"]],
  ] as const)("of events %o and %o", (a, b, isSamePlace, expected) => {
    expect(eventsApart(a, b, { isSamePlace })).toEqual(expected);
    expect(eventsApart(b, a, { isSamePlace })).toEqual(expected);
  });

  it.each([
    ["the same ground", position(34.55), position(34.55), "SY", "SY", true, []],
    ["as near as either is known", position(34.55, 2_000), position(34.56), "SY", null, true, []],
    ["farther than either is known", position(34.55), position(34.56), "SY", "SY", true, ["positions"]],
    ["unlocated", null, position(34.56), null, "SY", true, []],
    ["other countries and other places", null, null, "SY", "LB", false, ["places", "countries"]],
  ] as const)("of places on %s", (_what, from, to, country, otherCountry, areParentsInLine, expected) => {
    const [a, b] = [
      { position: from, country },
      { position: to, country: otherCountry },
    ];
    expect(sitesApart(a, b, { areParentsInLine })).toEqual(expected);
    expect(sitesApart(b, a, { areParentsInLine })).toEqual(expected);
  });

  it.each([
    ["Al-Jazeera", may, "al jazeera", may, []],
    ["Al-Jazeera", may, "Al-Jazeera", undated, []],
    ["Al-Jazeera", may, "SANA", june, ["dates", "publishers"]],
  ] as const)("of sources by %s and another", (publisher, date, other, otherDate, expected) => {
    expect(sourcesApart({ publisher, date }, { publisher: other, date: otherDate })).toEqual(expected);
  });
});
