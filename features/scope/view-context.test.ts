import { describe, expect, it } from "vitest";
import { emptyFilter } from "./filter-schema";
import { mintLinkScope, mintReadScope, type Reach } from "./scope";
import { keyOfReading, type ViewContext, viewContext } from "./view-context";

const everybody = mintReadScope("public");
const asOf = { value: "219", seq: 221, day: "2026-11-22", changesSince: 3 };
const sites: Reach = { kind: "sites", siteIds: ["palmyra"] };
const now = { scope: everybody, asOf: null, locale: "en" } as const;

describe("the links of a context", () => {
  it("stand in the reader's language", () => {
    expect(viewContext(now).hrefOf("/sites?q=bel#top")).toBe("/sites?q=bel#top");
    expect(viewContext({ ...now, locale: "ar" }).hrefOf("/")).toBe("/ar");
    expect(viewContext({ ...now, locale: "ar" }).hrefOf({ pathname: "/changes", query: { after: 5 } })).toBe(
      "/ar/changes?after=5",
    );
  });

  it("stay at the reader's revision, but for pages that have no past", () => {
    const { hrefOf } = viewContext({ ...now, asOf, locale: "ar" });
    expect(hrefOf("/events/x#c3")).toBe("/ar/events/x?as-of=219#c3");
    expect(hrefOf("/changes?as-of=5")).toBe("/ar/changes?as-of=5");
    expect(hrefOf("/report?site=bel")).toBe("/ar/report?site=bel");
    expect(hrefOf("/sites/new")).toBe("/ar/sites/new");
    expect(hrefOf("#note-4")).toBe("#note-4");
    expect(hrefOf("https://whc.unesco.org/")).toBe("https://whc.unesco.org/");
  });

  it("lead through the link the reader came by, wherever its pages begin", () => {
    const live = viewContext({
      scope: mintLinkScope({ reach: sites, revision: null }),
      asOf: null,
      locale: "ar",
      base: "/share/t0ken",
    });
    expect(live.hrefOf("/")).toBe("/ar/share/t0ken");
    expect(live.hrefOf("/?by=cause#events")).toBe("/ar/share/t0ken?by=cause#events");
    expect(live.hrefOf("/sites/palmyra")).toBe("/ar/share/t0ken/sites/palmyra");
    expect(live.hrefOf("/report")).toBe("/ar/report");
    const frozen = viewContext({
      scope: mintLinkScope({ reach: sites, revision: 221 }),
      asOf,
      locale: "en",
      base: "/share/t0ken",
    });
    expect(frozen.hrefOf("/events/x")).toBe("/share/t0ken/events/x");
  });
});

describe("the key of a reading", () => {
  it("differs with scope, revision, language and what is asked for, and with nothing else", () => {
    const link = (reach: Reach, revision: number | null = null) => mintLinkScope({ reach, revision });
    const contexts: [ViewContext, ...unknown[]][] = [
      [viewContext(now), "palmyra"],
      [viewContext(now), "temple-of-bel"],
      [viewContext(now), "palmyra", 2],
      [viewContext({ ...now, locale: "ar" }), "palmyra"],
      [viewContext({ ...now, asOf }), "palmyra"],
      [viewContext({ ...now, scope: mintReadScope("reviewer") }), "palmyra"],
      [viewContext({ ...now, scope: link(sites) }), "palmyra"],
      [viewContext({ ...now, scope: link(sites, 221) }), "palmyra"],
      [viewContext({ ...now, scope: link({ kind: "sites", siteIds: ["temple-of-bel"] }) }), "palmyra"],
      [viewContext({ ...now, scope: link({ kind: "events", eventIds: ["palmyra"] }) }), "palmyra"],
      [viewContext({ ...now, scope: link({ kind: "filter", filter: emptyFilter }) }), "palmyra"],
      [viewContext({ ...now, scope: link({ kind: "filter", filter: { ...emptyFilter, words: ["bel"] } }) }), "palmyra"],
    ];
    const keys = contexts.map(([context, ...asked]) => keyOfReading(context, ...asked));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keyOfReading(viewContext({ ...now, base: "/share/a" }), "palmyra")).toBe(keys[0]);
    expect(keyOfReading(viewContext({ ...now, asOf: { ...asOf, value: "2026-11-22" } }), "palmyra")).toBe(keys[4]);
  });
});
