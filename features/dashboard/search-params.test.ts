import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  activeFilters,
  changeView,
  dashboardParsers,
  dashboardQuery,
  decidedBy,
  readDashboardView,
  withoutFilter,
} from "@/features/dashboard/search-params";
import { parsePartialDate } from "@/lib/dates/partial-date";

const read = (query: string) => {
  const given = new URLSearchParams(query);
  return readDashboardView(Object.fromEntries([...given.keys()].map((key) => [key, given.getAll(key)])));
};
const plain = read("");

describe("the dashboard's address", () => {
  it("has nothing in it for the whole register", () => {
    expect(dashboardQuery(plain)).toBe("");
  });

  it("takes choices as repeated keys, as a plain form sends them, and as a comma list", () => {
    expect(read("cause=fire&cause=shelling").cause).toEqual(["shelling", "fire"]);
    expect(read("cause=fire,shelling").cause).toEqual(["shelling", "fire"]);
    expect(read("cause=fire&cause=fire,bogus").cause).toEqual(["fire"]);
  });

  it("ignores a form's empty fields", () => {
    expect(read("kind=&site=&from=&to=&period=&q=&cause=&severity=")).toEqual(plain);
  });

  it("reads every kind of value it writes", () => {
    const query =
      "?kind=damage&site=palmyra&from=2015&to=2016-03&period=per-1&severity=destroyed&cause=fire&verification=contested&q=bel&by=site&unit=year&sort=-date&page=3";
    expect(dashboardQuery(read(query))).toBe(query);
  });

  it.each([
    "cause=bogus",
    "kind=both",
    "from=2015-13",
    "from=yesterday",
    "to=2015-02-30",
    "page=0",
    "page=-1",
    "page=abc",
    "page=1e9",
    "by=colour",
    "unit=week",
    "sort=--date",
    "q=%00",
    "site=%00%0a",
    "__proto__=1",
    "constructor=2&toString=3",
  ])("falls to the default for %s", (query) => {
    expect(read(query)).toEqual(plain);
  });

  it("takes every severity at once for no condition", () => {
    expect(read("severity=none_visible,slight,moderate,severe,destroyed,unknown").severity).toEqual([]);
  });

  it("takes the first of a key given twice where one is wanted", () => {
    expect(read("site=palmyra&site=aleppo").site).toBe("palmyra");
  });

  it("never throws and always comes back to itself, whatever is in the address", () => {
    const keys = fc.constantFrom(...Object.keys(dashboardParsers), "other", "__proto__");
    const values = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "2015",
        "0000",
        "9999-12-31",
        "destroyed,unknown",
        "-date",
        "7",
        "year",
        "\ud800",
        "💥",
        "a".repeat(500),
      ),
    );
    const address = fc.dictionary(keys, fc.oneof(values, fc.array(values, { maxLength: 4 }), fc.constant(undefined)));
    fc.assert(
      fc.property(address, (given) => {
        const view = readDashboardView(given);
        expect(read(dashboardQuery(view))).toEqual(view);
        for (const date of [view.from, view.to]) expect(date === null || parsePartialDate(date) !== null).toBe(true);
        expect(view.page).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });

  it("starts at the first page again when the filter changes, and not when the page does", () => {
    const third = read("page=3&cause=fire");
    expect(changeView(third, { kind: "damage" }).page).toBe(1);
    expect(changeView(third, { page: 4 }).page).toBe(4);
  });

  it("tells what a choice decides beforehand", () => {
    expect(decidedBy([], ["destroyed"])).toBeNull();
    expect(decidedBy(["destroyed"], ["destroyed"])).toBe("all");
    expect(decidedBy(["severe", "destroyed"], ["destroyed"])).toBeNull();
    expect(decidedBy(["severe", "moderate"], ["destroyed"])).toBe("none");
  });

  it("names the conditions that are set and takes one away", () => {
    const view = read("q=bel&from=2015&cause=fire&page=2");
    expect(activeFilters(view)).toEqual(["from", "cause", "q"]);
    expect(dashboardQuery(withoutFilter(view, "cause"))).toBe("?from=2015&q=bel");
  });
});
