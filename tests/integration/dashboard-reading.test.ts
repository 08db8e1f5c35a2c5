import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { walkChain } from "@/features/chain/chain-queries";
import { changeRegister } from "@/features/chain/mutations";
import { eventsIn } from "@/features/dashboard/model";
import { readDashboard } from "@/features/dashboard/read-dashboard";
import { type DashboardView, mostRanges } from "@/features/dashboard/schema";
import { dashboardQuery, readDashboardView } from "@/features/dashboard/search-params";
import { mintReadScope } from "@/features/scope/scope";
import { addCounts, exactly, noCount } from "@/lib/count-range";
import { startRegister } from "@/prisma/seed/load";
import { planFor, writeEvents, writeSites, writeSources } from "@/scripts/scale/write";
import { createTestDb } from "@/tests/support/db";

const scope = mintReadScope("public");
const now = new Date("2026-11-22T00:00:00Z");
let test: Awaited<ReturnType<typeof createTestDb>>;

beforeAll(async () => {
  test = await createTestDb();
});
afterAll(() => test.close());

const view = (query: string): DashboardView => {
  const asked = new URLSearchParams(query);
  return readDashboardView(Object.fromEntries([...asked.keys()].map((key) => [key, asked.getAll(key)])));
};
const read = (query = "", locale = "en") => readDashboard(test.db, scope, view(query), locale);

describe("a register with nothing in it", () => {
  it("says so, and has no place, no chart and no page but the first", async () => {
    const empty = await read("page=7&site=palmyra&q=bel");
    expect(empty).toMatchObject({
      finding: { kind: "empty" },
      place: null,
      chart: null,
      pages: 1,
      rows: [],
      relaxations: [],
    });
    expect(empty.view.page).toBe(1);
    expect(empty.isPlaceUnknown).toBe(true);
  });
});

describe("Palmyra", () => {
  beforeAll(() => startRegister(test.db, "palmyra", { now }));

  it("has the finding of its headline: 13 to 17 in the first ten months under the Islamic State, the unverified apart", async () => {
    expect((await read()).finding).toMatchObject({
      kind: "period",
      within: { counted: { fewest: 13, most: 17 }, beside: { fewest: 1, most: 2 } },
      months: 10,
      turn: 1,
      turns: 2,
      period: { id: "per-palmyra-01" },
    });
  });

  it("has a headline for a place with few events, and a share for a filter with dates", async () => {
    expect((await read("site=temple-of-baalshamin")).finding).toMatchObject({
      kind: "few",
      damage: { counted: exactly(1), beside: noCount },
      destroyed: 1,
    });
    const june = (await read("from=2015-06&to=2015-06")).finding;
    expect(june).toMatchObject({ kind: "matching", isDated: true });
    expect(june.kind === "matching" && addCounts(june.matching.counted, june.matching.beside)).toEqual({
      fewest: 2,
      most: 8,
    });
    const explosives = (await read("cause=explosives")).finding;
    expect(
      explosives.kind === "matching" && addCounts(explosives.matching.counted, explosives.matching.beside),
    ).toEqual(exactly(14));
  });

  it("draws quarters, because months would be too many bars, and months when asked", async () => {
    expect((await read()).chart?.unit).toBe("quarter");
    expect((await read("unit=month")).chart?.bars.length).toBe(47);
    expect((await read("site=temple-of-baalshamin")).chart?.bars.length).toBe(1);
  });

  it("names the series of a stack by place, each event in one of them", async () => {
    const { chart, seriesSites, place } = await read("by=site");
    expect(chart?.series.length).toBeLessThanOrEqual(8);
    const named = new Set([...seriesSites.map(({ id }) => id), "_rest"]);
    for (const key of chart?.series ?? []) expect(named).toContain(key);
    expect(place?.slug).toBe("palmyra");
  });

  it("says which one condition would bring events back, most first, and only those that would", async () => {
    const none = await read("severity=slight&cause=explosives");
    expect(none.finding.kind).toBe("nothing");
    expect(none.relaxations).toEqual([{ key: "severity", events: { fewest: 14, most: 14 } }]);
    for (const { key, events } of none.relaxations) {
      const { figures } = await read(dashboardQuery({ ...none.view, [key]: [] }));
      expect(eventsIn(figures)).toEqual(events);
    }
  });

  it("drops a place and a period that are not there, and says so of the place", async () => {
    const there = await read("site=atlantis&period=none");
    expect(there.view).toMatchObject({ site: null, period: null });
    expect(there.isPlaceUnknown).toBe(true);
    expect(there.figures.damage.most).toBe(24);
  });

  it("turns to the last page when asked for one beyond it", async () => {
    const last = await read("page=99");
    expect([last.pages, last.view.page, last.rows.length]).toEqual([2, 2, 1]);
    expect(last.rows[0]?.id).toBe("pal-undated-01");
  });

  it("counts the undated event a date leaves out", async () => {
    expect((await read("from=2015")).undatedLeftOut).toBe(1);
    expect((await read("period=per-palmyra-03")).undatedLeftOut).toBe(1);
    expect((await read()).undatedLeftOut).toBe(0);
  });
});

describe("a register of many places", () => {
  beforeAll(async () => {
    const plan = planFor(1, 400);
    const range = (length: number) => Array.from({ length }, (_, index) => index);
    const actor = { role: "register", name: null, id: null } as const;
    await changeRegister(test.db, { actor, at: now, reason: "generated" }, async (tx, change) => {
      await writeSites(tx, change, 1, range(230));
      await writeSources(tx, change, 1, range(plan.sources));
      await writeEvents(tx, change, { ...plan, sites: 230 }, range(400));
    });
  });

  it("keeps the chain of its history whole", async () => {
    expect((await walkChain(test.db, null)).breaks).toEqual([]);
  });

  it("is about no single place, lets a place be typed, and still finds one by name", async () => {
    const all = await read();
    expect(all.place).toBeNull();
    expect(all.siteOptions).toBeNull();
    expect(all.suggestedSites.length).toBe(200);
    expect(eventsIn(all.figures).most + all.figures.refuted).toBe(426);
    expect((await read("site=Palmyra")).view.site).toBe("palmyra");
    expect((await read("site=تدمر", "ar")).figures.damage.most).toBe(24);
  });

  it("has a year for its headline, where no period is recorded", async () => {
    expect((await read()).finding).toMatchObject({ kind: "year", of: { counted: expect.anything() } });
  });

  it("lists no more ranges than can be read, and shows a page of its table", async () => {
    const all = await read();
    expect(all.events.length).toBe(mostRanges);
    expect([all.rows.length, all.pages]).toEqual([25, 18]);
  });

  it("shows no exact position of a place that is hidden or coarsened", async () => {
    const exact = await test.db.site.findMany({
      where: { publicPrecision: { not: "exact" }, latitude: { not: null } },
    });
    expect(exact.length).toBeGreaterThan(0);
    const { sites } = await read();
    for (const { id, latitude, longitude } of exact) {
      const shown = sites.find((site) => site.id === id)?.position ?? null;
      if (shown === null) continue;
      expect(shown.isCoarsened).toBe(true);
      expect(shown.lat === latitude || shown.lon === longitude).toBe(false);
    }
  });
});
