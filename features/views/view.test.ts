import { describe, expect, it } from "vitest";
import { listUnknownNames, listUnreadable, unreadableIn } from "./unreadable";
import { readView, viewHref } from "./view";

describe("what nobody can read of an address", () => {
  it.each([
    [[], { severity: "destroyed,nonsense" }, "severity"],
    [[], { severity: ["destroyed", "bad"] }, "severity"],
    [[], { from: "abc" }, "from"],
    [[], { unit: "fortnight" }, "unit"],
    [["known"], { page: "0" }, "page"],
    [["compare"], { to: "x" }, "to"],
    [["sites"], { kind: "castel" }, "kind"],
    [["changes"], { verb: "hug" }, "verb"],
    [[], { severity: "destroyed", q: "bel", from: "", utm: "x", sort: "date" }, null],
    [[], { severity: "none_visible,slight,moderate,severe,destroyed,unknown" }, null],
    [["sites", "x"], { from: "abc" }, null],
  ])("%j with %j: %s", async (path, address, name) => {
    const view = await readView(path, address);
    expect(view && (unreadableIn(view, address)?.name ?? null)).toBe(name);
  });
});

describe("each part that nobody reads is named as it was given", () => {
  it.each([
    [[], { from: "31.13.2015" }, [["from", "31.13.2015", "not_a_date"]]],
    [
      [],
      { from: "03/04/2016", to: "soon" },
      [
        ["from", "03/04/2016", "day_or_month"],
        ["to", "soon", "not_a_date"],
      ],
    ],
    [
      ["known"],
      { severity: "destroyed,awful", by: "colour" },
      [
        ["severity", "awful", "not_known"],
        ["by", "colour", "not_known"],
      ],
    ],
    [["compare"], { from: "x", site: ["a", "b"] }, [["from", "x", "not_a_date"]]],
    [["sites"], { in: "No Where!" }, [["in", "No Where!", "not_known"]]],
    [[], { from: ["2015", "nonsense"] }, [["from", "nonsense", "again"]]],
    [[], { from: ["", "2015"], to: ["2016", "2016"] }, []],
    [[], { q: "a".repeat(300) }, [["q", "a".repeat(60), "too_long"]]],
    [["compare"], { site: ["a", "b".repeat(300)] }, [["site", "b".repeat(60), "too_long"]]],
    [["compare"], { site: "a", severity: "destroyed" }, [["severity", "destroyed", "not_here"]]],
    [["sites"], { from: "2015" }, [["from", "2015", "not_here"]]],
    [
      ["events"],
      { severity: ["destroyed", "severe"], page: "x", sort: "date" },
      [
        ["page", "x", "not_known"],
        ["severity", "destroyed", "not_here"],
      ],
    ],
    [["events", "1"], { "reported-by": "soon" }, [["reported-by", "soon", "not_a_date"]]],
  ])("%j with %j", async (path, address, unread) => {
    const view = await readView(path, address);
    expect(view && listUnreadable(view, address).map(({ name, value, code }) => [name, value, code])).toEqual(unread);
  });
});

describe("names in an address that no list has", () => {
  it.each([
    [[], { place: "nowhere", severity: "destroyed" }, [["place", "nowhere"]]],
    [["compare"], { places: ["a", "b"] }, [["places", "a"]]],
    [["sites"], { country: "SY", from: "2015" }, [["country", "SY"]]],
    [["changes"], { since: "2020" }, [["since", "2020"]]],
    [[], { utm_source: "x", fbclid: "y", gclid: "z", mc_cid: "1", _rsc: "abc" }, []],
    [[], { "as-of": "12", by: "cause", page: "2", changed: "c", theme: "dark" }, []],
    [["events", "1"], { whatever: "1" }, []],
    // As the framework hands over `?constructor=2`.
    [[], { constructor: [Object, "2"] as unknown as string[] }, [["constructor", "2"]]],
  ])("%j with %j", async (path, address, unknown) => {
    const view = await readView(path, {});
    expect(view && listUnknownNames(view, address).map(({ name, value }) => [name, value])).toEqual(unknown);
  });
});

describe("an address of the register", () => {
  it.each([
    [[], { severity: "destroyed", utm: "x", page: "1" }, "/?severity=destroyed"],
    [[], { from: "2015", to: "nonsense", sort: "date" }, "/?from=2015"],
    [[], { from: "31.12.2015", to: "27/08/2016" }, "/?from=2015-12-31&to=2016-08-27"],
    [[], { from: "٢٠١٥", to: "August 2016" }, "/?from=2015&to=2016-08"],
    [[], { from: "2015-8" }, "/?from=2015-08"],
    [
      [],
      { severity: "Destroyed", cause: "Air strike", kind: "Recovery" },
      "/?kind=recovery&severity=destroyed&cause=air_strike",
    ],
    [[], { severity: "مدمر" }, "/?severity=destroyed"],
    [["sites"], { kind: "Historic building" }, "/sites?kind=historic_building"],
    [["known"], { site: "palmyra" }, "/known?site=palmyra"],
    [[], { from: "1436 هـ", to: "1436 AH" }, "/?from=2014-10-25&to=2015-10-13"],
    [[], { from: "27-08-2015", page: "٢" }, "/?from=2015-08-27&page=2"],
    [["changes"], { after: "۱۲" }, "/changes?after=12"],
    [["events"], { severity: "destroyed" }, "/events"],
    [["compare"], { site: ["b", "a"], from: "2016" }, "/compare?site=b&site=a&from=2016"],
    [["sites"], { q: " bel ", page: "2" }, "/sites?q=bel&page=2"],
    [["sites", "temple-of-bel"], { q: "x" }, "/sites/temple-of-bel"],
    [["events", "a/b"], {}, "/events/a%2Fb"],
    [["evidence", "1"], {}, "/evidence/1"],
    [["changes"], { after: "12", verb: "merge" }, "/changes?verb=merge&after=12"],
  ])("%j with %j is the view %s", async (path, address, href) => {
    const view = await readView(path, address);
    expect(view && viewHref(view)).toBe(href);
  });

  it.each([[["methods"]], [["sites", "x", "history"]], [["queue", "1"]], [["report"]]])("%j is none", async (path) => {
    expect(await readView(path, {})).toBeNull();
  });
});
