import { describe, expect, it } from "vitest";
import { unreadableIn } from "./unreadable";
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

describe("an address of the register", () => {
  it.each([
    [[], { severity: "destroyed", utm: "x", page: "1" }, "/?severity=destroyed"],
    [[], { from: "2015", to: "nonsense", sort: "date" }, "/?from=2015"],
    [["known"], { site: "palmyra" }, "/known?site=palmyra"],
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
