import { describe, expect, test } from "vitest";
import { listHistoryOf } from "@/features/chain/queries";
import { findSimilarEvents, listEventIndex } from "@/features/damage-events/queries";
import { getDamageEvent, listDamageEventsOfSite } from "@/features/damage-events/record-queries";
import { listPeriodsFor } from "@/features/periods/queries";
import { mintReadScope, type ReadScope } from "@/features/scope/scope";
import { findSeenPositionAround, listPlacedSites } from "@/features/sites/position-queries";
import { findSites, listSites } from "@/features/sites/queries";
import { getSiteBySlug } from "@/features/sites/record-queries";
import { metresBetween } from "@/lib/geo/cells";
import { shareDemonstration } from "@/tests/support/demonstration";

const everybody = mintReadScope("public");
const slug = "temple-of-baalshamin";
/** Figures that occur nowhere else in the register. */
const exact = { latitude: 34.566788, longitude: 38.277896 };
const source = "OpenStreetMap way 998877665 centroid (© OpenStreetMap contributors, ODbL)";

const test_ = shareDemonstration({ now: new Date("2026-11-21T10:00:00Z") });

/** All that a scope can read of the register through the queries of its records, as the text a page could print. */
async function readEverything(scope: ReadScope): Promise<string> {
  const { db } = test_;
  const { rows } = await listSites(db, scope);
  const told: unknown[] = [rows, await findSites(db, scope, "temple"), await listEventIndex(db, scope)];
  for (const row of rows) {
    told.push(
      await getSiteBySlug(db, scope, row.slug),
      await listDamageEventsOfSite(db, scope, row.id),
      await listPeriodsFor(db, scope, row.id),
      await findSeenPositionAround(db, scope, row.id),
    );
    told.push(await listHistoryOf(db, [{ type: "site", id: row.id }]));
  }
  told.push(await getDamageEvent(db, scope, "pal-2015-05"));
  told.push(await listPlacedSites(db, scope, null));
  const date = { basis: "on", earliest: "2015-08-23", latest: "2015-08-23", edtf: "2015-08-23" } as const;
  told.push(await findSimilarEvents(db, scope, { siteId: "palmyra", date, cause: "explosives" }));
  return JSON.stringify(told);
}

/** The figures as they are and rounded as far as a hundred metres still shows. */
const givingAway = [exact.latitude, exact.longitude].flatMap((value) =>
  [6, 5, 4, 3].map((digits) => value.toFixed(digits)),
);

describe.each(["km_1", "km_10", "hidden"] as const)("a place whose public precision is %s", (publicPrecision) => {
  const here = (work: () => Promise<void>) =>
    test_.undone(async () => {
      await test_.db.site.update({ where: { slug }, data: { ...exact, positionSource: source, publicPrecision } });
      await work();
    });

  test(
    "is nowhere in its exact position, and no source leads back to it",
    here(async () => {
      const told = await readEverything(everybody);
      for (const figures of [...givingAway, "998877665"])
        expect([figures, told.includes(figures)]).toEqual([figures, false]);
    }),
  );

  test(
    "says how far off it is, or that it is hidden",
    here(async () => {
      const site = await getSiteBySlug(test_.db, everybody, slug);
      if (publicPrecision === "hidden") {
        expect(site).toMatchObject({ position: null, positionState: "hidden", neighbours: [] });
        return;
      }
      expect(site.position).toMatchObject({ isCoarsened: true, source: "© OpenStreetMap contributors, ODbL" });
      const { lat = 0, lon = 0, precisionMetres = 0 } = site.position ?? {};
      const away = metresBetween({ lat, lon }, { lat: exact.latitude, lon: exact.longitude });
      expect(away).toBeLessThanOrEqual(precisionMetres);
      expect(away).toBeGreaterThan(20);
    }),
  );

  test(
    "gives the same position wherever in its square it lies",
    here(async () => {
      const before = await getSiteBySlug(test_.db, everybody, slug);
      await test_.db.site.update({
        where: { slug },
        data: { latitude: exact.latitude + 0.00004, longitude: exact.longitude - 0.00003 },
      });
      expect((await getSiteBySlug(test_.db, everybody, slug)).position).toEqual(before.position);
    }),
  );

  test(
    "is no neighbour by its exact position",
    here(async () => {
      const neighbours = await Promise.all(
        ["roman-theatre", "lion-of-al-lat", "palmyra"].map((near) => getSiteBySlug(test_.db, everybody, near)),
      );
      const shown = neighbours.flatMap((site) => site.neighbours).filter((one) => one.slug === slug);
      expect(shown.every(({ position }) => position.isCoarsened)).toBe(true);
    }),
  );

  test(
    "stands on a map of positions where it is shown, and not where it is",
    here(async () => {
      const shown = async (at: { lat: number; lon: number }) => {
        const extent = { west: at.lon - 0.0002, east: at.lon + 0.0002, south: at.lat - 0.0002, north: at.lat + 0.0002 };
        return (await listPlacedSites(test_.db, everybody, extent)).some((site) => site.slug === slug);
      };
      expect(await shown({ lat: exact.latitude, lon: exact.longitude })).toBe(false);
      const { position } = await getSiteBySlug(test_.db, everybody, slug);
      const listed = (await listPlacedSites(test_.db, everybody, null)).map((site) => site.slug);
      if (position === null) expect(listed).not.toContain(slug);
      else expect(await shown(position)).toBe(true);
    }),
  );

  test(
    "is seen as stored by reviewers, who decide on its precision",
    here(async () => {
      const site = await getSiteBySlug(test_.db, mintReadScope("reviewer"), slug);
      expect(site.position).toMatchObject({ lat: exact.latitude, lon: exact.longitude, isCoarsened: false, source });
    }),
  );
});

test(
  "the figures looked for are really told where the place is public to the metre",
  test_.undone(async () => {
    await test_.db.site.update({
      where: { slug },
      data: { ...exact, positionSource: source, publicPrecision: "exact" },
    });
    const told = await readEverything(everybody);
    expect(told.includes(String(exact.latitude)) && told.includes("998877665")).toBe(true);
  }),
);
