import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { timeChartOf } from "@/features/dashboard/chart-model";
import { listEvents } from "@/features/dashboard/list-queries";
import { eventsAt, eventsIn, figuresOf, resolveFilter } from "@/features/dashboard/model";
import { findPlace, findRegisterState, listPeriods, listSiteOptions } from "@/features/dashboard/place-queries";
import {
  countBins,
  countByPeriod,
  countClaims,
  countDisputes,
  countEvents,
  countUndatedLeftOut,
  summariseEvents,
  summariseSites,
} from "@/features/dashboard/queries";
import { chartSplits, type DashboardFilter, eventSorts } from "@/features/dashboard/schema";
import { noFilter } from "@/features/dashboard/search-params";
import { emptyFilter } from "@/features/scope/filter-schema";
import { mintReadScope } from "@/features/scope/scope";
import {
  causes,
  disputes,
  eventKinds,
  type Severity,
  severities,
  type Verification,
  verifications,
} from "@/features/vocabulary/schema";
import { exactly, noCount } from "@/lib/count-range";
import { type BinUnit, binUnits, listBins } from "@/lib/dates/bins";
import { shareDemonstration } from "@/tests/support/demonstration";

const scope = mintReadScope("public");
const test = shareDemonstration({ now: new Date("2026-11-22T00:00:00Z") });

const binsOf = (unit: BinUnit) => listBins("2013-11-14", "2017-09-30", unit);

/** The filter an address asks for, with its place and period looked up. */
async function resolved(filter: Partial<DashboardFilter>) {
  const asked = { ...noFilter, ...filter };
  const place = await findPlace(test.db, scope, asked.site, "en");
  const periods = place === null ? [] : await listPeriods(test.db, scope, place.id, "en");
  return resolveFilter(asked, place, periods);
}

const figures = async (filter: Partial<DashboardFilter>) =>
  figuresOf(await summariseEvents(test.db, scope, await resolved(filter)));

const idsOf = async (filter: Partial<DashboardFilter>) =>
  (await listEvents(test.db, scope, await resolved(filter), { locale: "en", sort: "date", limit: 100 })).map(
    ({ id }) => id,
  );

describe("the figures of Palmyra", () => {
  it("are 24 damage events and 2 recoveries, by severity and verification as recorded", async () => {
    const all = await figures({});
    expect(all).toMatchObject({
      damage: exactly(24),
      recovery: exactly(2),
      bySeverity: {
        destroyed: exactly(11),
        severe: exactly(5),
        moderate: exactly(3),
        slight: noCount,
        none_visible: noCount,
        unknown: exactly(5),
      },
      headline: { counted: exactly(21), beside: exactly(3) },
      refuted: 0,
      undated: 1,
      first: "2013-11-14",
      last: "2017-09-30",
    });
    const recorded = await test.db.damageEvent.groupBy({ by: ["verification"], _count: true });
    const count = (verification: string) => recorded.find((row) => row.verification === verification)?._count;
    for (const verification of verifications)
      expect(all.byVerification[verification]).toEqual(exactly(count(verification) ?? 0));
    const claims = await test.db.claim.count({ where: { state: "published" } });
    expect(await countClaims(test.db, scope, emptyFilter)).toEqual(exactly(claims));
  });

  it("fall into years by the latest day, the undated one into none", async () => {
    const counts = await countBins(test.db, scope, emptyFilter, {
      bins: binsOf("year"),
      by: "severity",
      placeId: null,
    });
    const chart = timeChartOf(counts, binsOf("year"), "year");
    const perYear = Object.fromEntries(
      (chart?.bars ?? []).map((bar) => [
        bar.key,
        [bar.solid, bar.soft].flatMap(Object.values).reduce((a: number, b: number) => a + b, 0) +
          bar.recovery +
          bar.recoverySoft,
      ]),
    );
    expect(perYear).toEqual({ "2013": 1, "2014": 0, "2015": 14, "2016": 6, "2017": 4 });
  });

  it("say of July to September 2015 that 4 are sure, 8 are drawn and 12 at most can belong", async () => {
    const chart = timeChartOf(
      await countBins(test.db, scope, emptyFilter, { bins: binsOf("quarter"), by: "severity", placeId: null }),
      binsOf("quarter"),
      "quarter",
    );
    const bar = chart?.bars.find(({ key }) => key === "2015-Q3");
    expect(bar?.range).toEqual({ fewest: 4, most: 12 });
    expect([bar?.solid, bar?.soft].flatMap((part) => Object.values(part ?? {})).reduce((a, b) => a + b, 0)).toBe(8);
  });

  it("put 13 to 17 of the 21 that are not unverified into the first ten months under the Islamic State", async () => {
    const place = await findPlace(test.db, scope, null, "en");
    const periods = await listPeriods(test.db, scope, place?.id ?? "", "en");
    const counts = await countByPeriod(test.db, scope, emptyFilter, periods);
    expect(counts.find(({ id }) => id === "per-palmyra-01")).toEqual({
      id: "per-palmyra-01",
      within: { counted: { fewest: 13, most: 17 }, beside: { fewest: 1, most: 2 } },
    });
    expect(counts.map(({ id }) => id)).not.toContain("per-palmyra-04");
  });

  it("count the tower tombs as events, not as tombs", async () => {
    const tombs = await test.db.damageEvent.findMany({ where: { siteId: { contains: "tower" }, kind: "damage" } });
    expect(tombs.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(19);
    expect((await figures({})).damage).toEqual(exactly(24));
  });
});

describe("a site", () => {
  it.each([
    ["palmyra", 26],
    ["valley-of-the-tombs", 4],
    ["temple-of-bel", 1],
  ])("counts %s with everything in it: %i", async (site, expected) => {
    expect(eventsIn(await figures({ site }))).toEqual(exactly(expected));
  });

  it("is found by a name as somebody types it, in either script", async () => {
    const bel = await findPlace(test.db, scope, "temple-of-bel", "en");
    expect((await findPlace(test.db, scope, "TEMPLE of bel", "en"))?.id).toBe(bel?.id);
    expect((await findPlace(test.db, scope, "معبد بل", "ar"))?.id).toBe(bel?.id);
    expect(bel?.above.map(({ slug }) => slug)).toEqual(["palmyra"]);
  });

  it("that is not there is no condition, rather than an error", async () => {
    for (const site of ["atlantis", "%", "'; drop table site; --", "٪"]) {
      expect(await findPlace(test.db, scope, site, "en")).toBeNull();
      expect((await figures({ site })).damage.most).toBe(24);
    }
  });

  it("without one asked for is the only root of the register", async () => {
    expect(await findPlace(test.db, scope, null, "en")).toMatchObject({ slug: "palmyra", placesWithin: 27, above: [] });
    expect(await findPlace(test.db, scope, null, "ar")).toMatchObject({ name: "تدمر" });
  });

  it("adds nothing up twice: the parts of a place and what is recorded at itself make the whole", async () => {
    const bySite = await countBins(test.db, scope, emptyFilter, {
      bins: binsOf("year"),
      by: "site",
      placeId: "palmyra",
    });
    const bySeverity = await countBins(test.db, scope, emptyFilter, {
      bins: binsOf("year"),
      by: "severity",
      placeId: null,
    });
    const sum = (counts: { count: number }[]) => counts.reduce((total, { count }) => total + count, 0);
    expect(sum(bySite)).toBe(25);
    expect(sum(bySeverity)).toBe(25);
    const perSite = await summariseSites(test.db, scope, emptyFilter, "en");
    expect(eventsAt(perSite)).toEqual(exactly(26));
  });

  it("without a position holds the four events no map can show", async () => {
    const unplaced = (await summariseSites(test.db, scope, emptyFilter, "en")).filter(
      ({ position }) => position === null,
    );
    expect(unplaced.map(({ id }) => id).sort()).toEqual([
      "columns-unlocated",
      "funerary-temple",
      "southeast-necropolis",
    ]);
    expect(eventsAt(unplaced)).toEqual(exactly(4));
  });

  it(
    "whose position is not public leaves the server without it",
    test.undone(async () => {
      await test.db.site.update({ where: { id: "tetrapylon" }, data: { publicPrecision: "hidden" } });
      await test.db.site.update({ where: { id: "monumental-arch" }, data: { publicPrecision: "km_10" } });
      const sites = await summariseSites(test.db, scope, emptyFilter, "en");
      expect(sites.find(({ id }) => id === "tetrapylon")?.position).toBeNull();
      expect(sites.find(({ id }) => id === "monumental-arch")?.position).toMatchObject({ isCoarsened: true });
    }),
  );
});

describe("dates", () => {
  it("match every event that can have happened in them, and never an undated one", async () => {
    expect(await idsOf({ from: "2015-08-28", to: "2015-08-29" })).toEqual(
      expect.arrayContaining(["pal-2015-07", "pal-2015-11", "pal-2015-09", "pal-2016-04"]),
    );
    expect(await idsOf({ from: "2015-08-28", to: "2015-08-29" })).not.toContain("pal-2015-06");
    expect(await idsOf({ from: "0001" })).not.toContain("pal-undated-01");
    expect((await figures({ from: "0001" })).damage.most).toBe(23);
  });

  it("say how many undated events they leave out, under the other conditions", async () => {
    expect(await countUndatedLeftOut(test.db, scope, await resolved({ from: "2015" }))).toBe(1);
    expect(await countUndatedLeftOut(test.db, scope, await resolved({ from: "2015", severity: ["destroyed"] }))).toBe(
      0,
    );
    expect(await countUndatedLeftOut(test.db, scope, await resolved({}))).toBe(0);
  });

  it("cover the whole year, month or day they name", async () => {
    expect((await idsOf({ from: "2017", to: "2017" })).length).toBe(4);
    expect(await idsOf({ from: "2017-09", to: "2017-09" })).toEqual(["pal-2017-03"]);
    expect(await idsOf({ from: "2017-09-30" })).toEqual(["pal-2017-03"]);
  });

  it("by a period are the days it can have lasted", async () => {
    const filter = await resolved({ period: "per-palmyra-01" });
    expect(filter.window).toEqual({
      from: "2015-05-20",
      to: "2016-03-27",
      surely: { from: "2015-05-21", to: "2016-03-27" },
    });
    expect(await countEvents(test.db, scope, filter)).toEqual({ fewest: 14, most: 19 });
  });

  it("turned round match nothing", async () => {
    expect(await idsOf({ from: "2017", to: "2015" })).toEqual([]);
  });
});

describe("words", () => {
  it("are found from their beginnings, in both languages, at the site and above it", async () => {
    expect(await idsOf({ q: "baalsh" })).toContain("pal-2015-05");
    expect(await idsOf({ q: "  Ba'al-Shamîn " })).toContain("pal-2015-05");
    expect(await idsOf({ q: "بعل" })).toContain("pal-2015-05");
    expect((await idsOf({ q: "palmyra" })).length).toBe(26);
    expect(await idsOf({ q: "palmyra elahbel" })).toContain("pal-2015-07");
    expect(await idsOf({ q: "nowheretobefound" })).toEqual([]);
  });

  it.each(["'", "\\", "a' | 'b", "!!", "& |", ":*", "<->", "' & drop", "(((", "؟", "%_"])(
    "cannot break the search with %s",
    async (q) => {
      await expect(idsOf({ q })).resolves.toBeInstanceOf(Array);
    },
  );
});

describe("every filter", () => {
  it("means the same to every query, and none throws", async () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 12 }).map((value) => value.toWellFormed().replaceAll("\u0000", "")),
      fc.constantFrom("bel", "تدمر", ""),
    );
    const subset = <Value>(values: readonly Value[]) => fc.oneof(fc.constant([]), fc.subarray([...values]));
    const filters = fc.record<DashboardFilter>({
      site: fc.oneof(fc.constantFrom(null, "palmyra", "tower-tombs", "valley-of-the-tombs"), text),
      from: fc.constantFrom(null, "2015", "2015-06", "2016-03-27"),
      to: fc.constantFrom(null, "2016", "2015-09-30", "2013"),
      period: fc.constantFrom(null, null, "per-palmyra-01", "per-quarries-01", "none"),
      cause: subset(causes),
      severity: subset(severities),
      verification: subset(verifications),
      kind: fc.constantFrom(null, ...eventKinds),
      q: fc.oneof(fc.constant(""), text),
    });
    const asked = fc.tuple(
      filters,
      fc.constantFrom(...chartSplits),
      fc.constantFrom(...binUnits),
      fc.constantFrom(...eventSorts),
    );
    await fc.assert(
      fc.asyncProperty(asked, async ([filter, by, unit, sort]) => {
        const one = await resolved(filter);
        const counted = figuresOf(await summariseEvents(test.db, scope, one));
        const { undated } = counted;
        const total = eventsIn(counted).most;
        expect(await countEvents(test.db, scope, one)).toEqual(eventsIn(counted));
        const listed = await listEvents(test.db, scope, one, { locale: "en", sort, limit: 100 });
        expect(listed.length).toBe(total);
        expect(new Set(listed.map(({ id }) => id)).size).toBe(total);
        const undatedRows = await listEvents(test.db, scope, one, { locale: "ar", sort, limit: 100, isUndated: true });
        expect(undatedRows.length).toBe(undated);
        const bins = await countBins(test.db, scope, one, { bins: binsOf(unit), by, placeId: "palmyra" });
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(total - undated);
        const sites = await summariseSites(test.db, scope, one, "ar");
        expect(eventsAt(sites)).toEqual(eventsIn(counted));
      }),
      { numRuns: 40 },
    );
  });
});

describe("the table", () => {
  it("gives every event once over its pages, whatever the order", async () => {
    for (const sort of eventSorts) {
      const pages = await Promise.all(
        [0, 10, 20].map((offset) => listEvents(test.db, scope, emptyFilter, { locale: "en", sort, limit: 10, offset })),
      );
      expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(26);
    }
  });

  it("starts with the earliest, ends with the undated, and turns round", async () => {
    const first = await idsOf({});
    expect(first[0]).toBe("pal-2013-01");
    expect(first.at(-1)).toBe("pal-undated-01");
    const newest = await listEvents(test.db, scope, emptyFilter, { locale: "en", sort: "-date", limit: 26 });
    expect([newest[0]?.id, newest.at(-1)?.id]).toEqual(["pal-2017-03", "pal-undated-01"]);
  });

  it("puts the gravest first and what nobody graded last", async () => {
    const rows = await listEvents(test.db, scope, emptyFilter, { locale: "en", sort: "severity", limit: 26 });
    expect([rows[0]?.severity, rows.at(-1)?.severity]).toEqual(["destroyed", "unknown"]);
  });

  it("counts the claims of each event and names what a contested one may have been", async () => {
    const rows = await listEvents(test.db, scope, emptyFilter, { locale: "en", sort: "date", limit: 26 });
    const of = (id: string) => rows.find((row) => row.id === id);
    expect(of("pal-2015-05")?.claims).toBe(12);
    expect(rows.reduce((sum, { claims }) => sum + claims, 0)).toBe(101);
    expect(of("pal-2015-11")?.otherSeverities.length).toBeGreaterThan(0);
    expect(of("pal-2015-05")?.otherSeverities).toEqual([]);
  });

  it("gives a place every severity that its gravest may be by the claims, however many events it has", async () => {
    const rows = await listEvents(test.db, scope, emptyFilter, { locale: "en", sort: "date", limit: 26 });
    const sites = await summariseSites(test.db, scope, emptyFilter, "en");
    const gravest = (all: readonly Severity[]) => severities.findLast((one) => one !== "unknown" && all.includes(one));
    for (const { slug, gravest: assessed, otherSeverities } of sites) {
      const here = rows.filter((row) => row.siteSlug === slug && row.kind === "damage");
      // Each event by each of its readings.
      const ways = here.reduce<Severity[][]>(
        (before, row) => before.flatMap((way) => [row.severity, ...row.otherSeverities].map((one) => [...way, one])),
        [[]],
      );
      const may = new Set(ways.flatMap((way) => gravest(way) ?? []));
      expect(otherSeverities, slug).toEqual(severities.filter((one) => one !== assessed && may.has(one)));
    }
    const others = Object.fromEntries(sites.map((site) => [site.slug, site.otherSeverities]));
    expect(others).toMatchObject({ "tower-tombs": ["destroyed"], tetrapylon: ["destroyed"], "palmyra-castle": [] });
  });

  it("says of a place that nothing so grave there is verified", async () => {
    const sites = await summariseSites(test.db, scope, emptyFilter, "en");
    const unverified = sites.filter(({ isGravestUnverified }) => isGravestUnverified).map(({ slug }) => slug);
    expect(unverified.sort()).toEqual(["columns-unlocated", "tower-of-kithoth"]);
  });

  it("counts on what the contested events are so, just as their rows say it", async () => {
    const rows = await listEvents(test.db, scope, emptyFilter, { locale: "en", sort: "date", limit: 26 });
    const counts = await countDisputes(test.db, scope, emptyFilter);
    for (const dispute of disputes) {
      const most = rows.filter(({ contestedOn }) => contestedOn.includes(dispute)).length;
      expect(counts[dispute], dispute).toEqual({ fewest: most, most });
    }
    expect(counts).toMatchObject({ severity: { most: 4 }, cause: { most: 1 }, happening: { most: 0 } });
  });

  it("speaks the reader's language", async () => {
    const [row] = await listEvents(test.db, scope, await resolved({ q: "baalshamin" }), {
      locale: "ar",
      sort: "date",
      limit: 1,
    });
    expect(row?.siteName).toMatch(/\p{Script=Arabic}/u);
    expect(row?.title.text).toMatch(/\p{Script=Arabic}/u);
    expect(row?.title.lang).toBe("ar");
  });
});

describe("what is withdrawn", () => {
  it(
    "is in no public count and no list, neither an event nor what lies at a withdrawn site",
    test.undone(async () => {
      const { db } = test;
      await db.damageEvent.update({
        where: { id: "pal-2015-05" },
        data: { state: "withdrawn", withdrawnReason: "a test" },
      });
      expect((await figures({})).damage.most).toBe(23);
      expect(await idsOf({ q: "baalshamin" })).not.toContain("pal-2015-05");
      expect(figuresOf(await summariseEvents(db, mintReadScope("reviewer"), emptyFilter)).damage.most).toBe(24);
      await db.damageEvent.update({
        where: { id: "pal-2015-05" },
        data: { state: "published", withdrawnReason: null },
      });

      await db.site.update({ where: { id: "tower-tombs" }, data: { state: "withdrawn", withdrawnReason: "a test" } });
      expect((await figures({})).damage.most).toBe(22);
      expect((await listSiteOptions(db, scope, { locale: "en", limit: 100 })).map(({ id }) => id)).not.toContain(
        "tower-tombs",
      );
      expect(await findPlace(db, scope, "tower-tombs", "en")).toBeNull();
    }),
  );

  it(
    "is no claim in a count",
    test.undone(async () => {
      const { most } = await countClaims(test.db, scope, emptyFilter);
      await test.db.claim.update({
        where: { id: "clm-baalshamin-12" },
        data: { state: "withdrawn", withdrawnReason: "a test" },
      });
      expect(await countClaims(test.db, scope, emptyFilter)).toEqual(exactly(most - 1));
    }),
  );
});

describe("what is not verified", () => {
  const verify = (id: string, verification: Verification) =>
    test.db.damageEvent.update({ where: { id }, data: { verification } });

  it(
    "moves no headline: it is counted apart",
    test.undone(async () => {
      const before = await figures({});
      await verify("pal-2015-05", "unverified");
      const after = await figures({});
      expect(after.headline).toEqual({ counted: exactly(20), beside: exactly(4) });
      expect(after.destroyed.beside.most).toBe(before.destroyed.beside.most + 1);
      expect(after.damage).toEqual(before.damage);
    }),
  );

  it(
    "or was refuted is in no figure, cell, place or bar, and stays in the list",
    test.undone(async () => {
      await verify("pal-2015-05", "refuted");
      const after = await figures({});
      expect(after).toMatchObject({ damage: exactly(23), refuted: 1 });
      expect(after.byVerification.refuted).toEqual(noCount);
      expect(await idsOf({})).toContain("pal-2015-05");
      const sites = await summariseSites(test.db, scope, emptyFilter, "en");
      expect(sites.map(({ slug }) => slug)).not.toContain("temple-of-baalshamin");
      const bins = await countBins(test.db, scope, emptyFilter, {
        bins: binsOf("year"),
        by: "severity",
        placeId: null,
      });
      expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(24);
      const claims = await test.db.claim.count({ where: { state: "published", eventId: { not: "pal-2015-05" } } });
      expect(await countClaims(test.db, scope, emptyFilter)).toEqual(exactly(claims));
    }),
  );
});

describe("the register's state", () => {
  it("names its newest revision and what it holds", async () => {
    const head = await test.db.registerHead.findUniqueOrThrow({ where: { id: 1 } });
    expect(await findRegisterState(test.db, scope)).toEqual({
      revision: head.seq,
      at: "2026-11-22",
      sites: 28,
      roots: 1,
      hasEvents: true,
    });
  });
});
