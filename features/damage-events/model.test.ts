import { describe, expect, test } from "vitest";
import { type UncertainDate, undated } from "@/lib/dates/uncertain-date";
import { likenessOf } from "./model";

const on = (day: string): UncertainDate => ({ basis: "on", earliest: day, latest: day, edtf: day });
const sought = { date: on("2015-08-23"), cause: "explosives" } as const;
const found = { date: on("2015-08-23"), cause: "explosives", place: "same" } as const;

describe("likenessOf", () => {
  test("the same place, day and cause is likeliest; each that differs makes it less likely", () => {
    const scores = [
      found,
      { ...found, date: on("2015-08-30") },
      { ...found, date: on("2015-10-01") },
      { ...found, date: on("2015-10-01"), cause: "shelling" as const },
    ].map((other) => likenessOf(sought, other)?.score ?? Number.NaN);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(new Set(scores).size).toBe(scores.length);
  });

  test("a place in it or around it is less likely than the place itself", () => {
    const score = (place: "same" | "within" | "around") => likenessOf(sought, { ...found, place })?.score ?? 0;
    expect(score("same")).toBeGreaterThan(score("within"));
    expect(score("within")).toBeGreaterThan(score("around"));
  });

  test("dates more than ninety days apart are two events", () => {
    expect(likenessOf(sought, { ...found, date: on("2015-11-21") })).toMatchObject({ daysApart: 90 });
    expect(likenessOf(sought, { ...found, date: on("2015-11-22") })).toBeNull();
    expect(likenessOf(sought, { ...found, date: on("2015-05-25") })).toMatchObject({ daysApart: 90 });
  });

  test("a missing date decides nothing, and open ends may meet", () => {
    expect(likenessOf(sought, { ...found, date: undated })).toMatchObject({ daysApart: null });
    const before: UncertainDate = { basis: "before", earliest: null, latest: "2016-01-01", edtf: "[..2016-01-01]" };
    expect(likenessOf(sought, { ...found, date: before })).toMatchObject({ daysApart: 0 });
  });
});
