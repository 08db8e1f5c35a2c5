import { describe, expect, test } from "vitest";
import { changeRegister } from "@/features/chain/mutations";
import { listDamageEventsOfSite } from "@/features/damage-events/record-queries";
import { listPeriodsFor } from "@/features/periods/queries";
import { addRecord } from "@/features/records/mutations";
import { mintLinkScope, mintReadScope } from "@/features/scope/scope";
import { getSiteToEdit, listTelltales } from "@/features/sites/edit-queries";
import { listNamedAlike, listPlaces } from "@/features/sites/picker-queries";
import { findSites, listSites, listSubtreeIds, sitesOnAPage } from "@/features/sites/queries";
import { siteKind } from "@/features/sites/record";
import { getSiteBySlug } from "@/features/sites/record-queries";
import type { SiteRecord } from "@/features/sites/schema";
import type { Db } from "@/lib/db";
import { siteRecord } from "@/prisma/seed/factories";
import { shareDemonstration } from "@/tests/support/demonstration";
import { openQueryCounter } from "../support/count-queries";

const everybody = mintReadScope("public");
const reviewers = mintReadScope("reviewer");

const test_ = shareDemonstration({ now: new Date("2026-11-21T10:00:00Z") });

const record = (over: Partial<SiteRecord>) => siteRecord({ kind: "temple", ...over });

const addSites = (sites: readonly SiteRecord[]) =>
  changeRegister(
    test_.db,
    { actor: { role: "register", name: null, id: null }, at: new Date(), reason: "test" },
    async (tx, change) => {
      for (const site of sites) await addRecord(tx, change, siteKind, site.slug, site);
    },
  );

describe("the catalogue", () => {
  test("lists every site under what it lies in, with the events of all that lies in it", async () => {
    const { rows, total } = await listSites(test_.db, everybody);
    expect(total).toBe(28);
    const byId = new Map(rows.map((row) => [row.id, row]));
    expect(byId.get("palmyra")?.events).toBe(26);
    expect(byId.get("valley-of-the-tombs")?.events).toBe(4);
    expect(byId.get("temple-of-bel")?.events).toBe(1);
    for (const row of rows) {
      const before = rows.slice(0, rows.indexOf(row)).map(({ id }) => id);
      for (const { id } of row.path) expect(before).toContain(id);
    }
  });

  test("gives each site its condition from the events at it alone", async () => {
    const { rows } = await listSites(test_.db, everybody);
    const condition = (id: string) => rows.find((row) => row.id === id)?.condition;
    expect(condition("temple-of-baalshamin")).toMatchObject({ severity: "destroyed", eventId: "pal-2015-05" });
    expect(condition("temple-of-bel")).toMatchObject({ severity: "unknown", eventId: null });
    expect(condition("temple-of-bel-cella")?.severity).toBe("destroyed");
    expect(condition("lion-of-al-lat")).toMatchObject({ severity: "severe", recoveredSinceId: "pal-2017-03" });
    expect(condition("columns-unlocated")).toMatchObject({ severity: "destroyed", harmedSinceId: null });
  });

  test("narrows by kind and by what a site lies in", async () => {
    const shrines = await listSites(test_.db, everybody, { kind: "shrine" });
    expect(shrines.rows.map(({ id }) => id)).toEqual(["shrine-abu-behaeddine", "shrine-mohammed-bin-ali"]);
    const valley = await listSites(test_.db, everybody, { within: "valley-of-the-tombs" });
    expect(valley.total).toBe(5);
    expect((await listSites(test_.db, everybody, { within: "nowhere" })).total).toBe(0);
  });

  test.each([
    ["Baal-Shamin", "temple-of-baalshamin"],
    ["baalshamin", "temple-of-baalshamin"],
    ["Temple de Bel", "temple-of-bel"],
    ["temple de bêl", "temple-of-bel"],
    ["معبد بعل شمين", "temple-of-baalshamin"],
    ["معبد بعلشمين", "temple-of-baalshamin"],
    ["مَعْبَد بَلّ", "temple-of-bel"],
    ["اسد اللات", "lion-of-al-lat"],
    ["Heiligtum des Baalshamin", "temple-of-baalshamin"],
    ["palmyra arch", "monumental-arch"],
    ["  TETRAPYLON ", "tetrapylon"],
  ])("finds a site by any name, in any script, with or without marks: %s", async (q, id) => {
    const [first] = await findSites(test_.db, everybody, q);
    expect(first?.id).toBe(id);
  });

  test("the very name comes before names that hold it", async () => {
    const found = await findSites(test_.db, everybody, "تدمر");
    expect(found[0]).toMatchObject({ id: "palmyra", path: [] });
    expect(found.length).toBeGreaterThan(1);
    expect(found.at(-1)?.path.map(({ id }) => id)).toContain("palmyra");
  });

  test.each(["%", "_", "''", "\\", "; drop table site", "*", "no such name"])(
    "a search for %s is a search and finds nothing",
    async (q) => {
      expect(await findSites(test_.db, everybody, q)).toEqual([]);
      expect((await listSites(test_.db, everybody, { q })).total).toBe(0);
    },
  );

  test(
    "a hundred sites stand on a page, and a page past the end is the last one",
    test_.undone(async () => {
      const many = Array.from({ length: 130 }, (_, index) => {
        const slug = `hill-${String(index).padStart(3, "0")}`;
        return record({ slug, kind: "tell", names: [{ text: slug, lang: "en", script: "Latn", kind: "preferred" }] });
      });
      await addSites(many);
      const first = await listSites(test_.db, everybody, { kind: "tell" });
      expect(first).toMatchObject({ total: 130, page: 1, pages: 2 });
      expect(first.rows).toHaveLength(sitesOnAPage);
      const last = await listSites(test_.db, everybody, { kind: "tell", page: 99 });
      expect(last).toMatchObject({ page: 2, total: 130 });
      expect(last.rows.map(({ slug }) => slug)).toEqual(many.slice(100).map(({ slug }) => slug));
    }),
  );
});

describe("a site's page", () => {
  test("holds its names in every script, what it lies in and what lies in it", async () => {
    const site = await getSiteBySlug(test_.db, everybody, "temple-of-bel");
    expect(site.path.map(({ slug }) => slug)).toEqual(["palmyra"]);
    expect(site.names).toContainEqual({ text: "معبد بل", lang: "ar", script: "Arab", kind: "preferred" });
    expect(site.parts.map(({ slug }) => slug)).toEqual(["temple-of-bel-cella", "temple-of-bel-portico"]);
    expect(site.position).toMatchObject({ precisionMetres: 120, isCoarsened: false });
  });

  test("four sites have no position and hold four events", async () => {
    const slugs = ["funerary-temple", "southeast-necropolis", "ancient-quarries", "columns-unlocated"];
    const sites = await Promise.all(slugs.map((slug) => getSiteBySlug(test_.db, everybody, slug)));
    expect(sites.map(({ positionState }) => positionState)).toEqual(slugs.map(() => "not_known"));
    expect(sites.reduce((sum, { events }) => sum + events, 0)).toBe(4);
  });

  test("the events of a subtree are told once each, with their claims", async () => {
    const { events, total } = await listDamageEventsOfSite(test_.db, everybody, "palmyra");
    expect(total).toBe(26);
    expect(new Set(events.map(({ id }) => id)).size).toBe(26);
    expect(events.reduce((sum, { claims }) => sum + claims.length, 0)).toBe(101);
    expect(events.at(-1)?.id).toBe("pal-undated-01");
    expect((await listDamageEventsOfSite(test_.db, everybody, "temple-of-bel")).events.map(({ id }) => id)).toEqual([
      "pal-2015-06",
    ]);
  });

  test("the tower tombs add up to nineteen, each tower once", async () => {
    const { events } = await listDamageEventsOfSite(test_.db, everybody, "palmyra");
    const towers = events.filter(({ kind, site }) => kind === "damage" && site.slug.startsWith("tower-"));
    expect(towers.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(19);
  });

  test("periods of what a site lies in are its own too, in the order they began", async () => {
    const periods = await listPeriodsFor(test_.db, everybody, "temple-of-bel-cella");
    expect(periods.map(({ id }) => id)).toEqual([
      "per-palmyra-01",
      "per-palmyra-02",
      "per-palmyra-03",
      "per-palmyra-04",
    ]);
    expect(periods.at(-1)?.to).toBeNull();
    expect(periods.flatMap(({ claims }) => claims)).toHaveLength(25);
    expect((await listPeriodsFor(test_.db, everybody, "ancient-quarries")).map(({ id }) => id)).toContain(
      "per-quarries-01",
    );
  });

  test("a slug that is not there is not found", async () => {
    await expect(getSiteBySlug(test_.db, everybody, "atlantis")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the form of a site", () => {
  const openForm = async (db: Db, slug: string) => {
    const site = await getSiteToEdit(db, reviewers, slug);
    await listPlaces(db, everybody, { words: "", chosenId: site.record.parentId ?? "", locale: "en" });
    await listSubtreeIds(db, everybody, site.id);
    return listTelltales(db, reviewers, site);
  };

  test("asks the database equally often, however much lies in the site or beside it", async () => {
    const telling = await openForm(test_.db, "palmyra");
    expect(telling.hidden.length).toBeGreaterThan(20);
    const { countIn, close } = openQueryCounter(test_.url);
    for (const { slug } of (await listSites(test_.db, everybody, { within: "palmyra" })).rows)
      expect(await countIn((db) => openForm(db, slug)), slug).toBeLessThanOrEqual(14);
    await close();
  });
});

describe("a withdrawn site", () => {
  const withoutGate = (work: () => Promise<void>) =>
    test_.undone(async () => {
      await addSites([record({ slug: "gate" }), record({ slug: "gate-tower", parentId: "gate" })]);
      await test_.db.site.update({ where: { id: "gate" }, data: { state: "withdrawn", withdrawnReason: "not there" } });
      await work();
    });

  test(
    "is gone for the public from list, search and page, and its parts stand at the top",
    withoutGate(async () => {
      await expect(getSiteBySlug(test_.db, everybody, "gate")).rejects.toMatchObject({ code: "not_found" });
      expect(await listSubtreeIds(test_.db, everybody, "gate")).toEqual([]);
      const { rows } = await listSites(test_.db, everybody, { q: "place" });
      expect(rows.map(({ slug }) => slug)).not.toContain("gate");
      expect(rows.find(({ slug }) => slug === "gate-tower")?.path).toEqual([]);
    }),
  );

  test(
    "reviewers still see it",
    withoutGate(async () => {
      expect((await getSiteBySlug(test_.db, reviewers, "gate")).slug).toBe("gate");
      expect(await listSubtreeIds(test_.db, reviewers, "gate")).toEqual(["gate", "gate-tower"]);
    }),
  );
});

describe("a new place of a name that is there", () => {
  const alike = async (over: Partial<Parameters<typeof listNamedAlike>[2]>, scope = everybody) =>
    (
      await listNamedAlike(test_.db, scope, {
        ...{ names: ["temple of BÊL"], parentId: null, country: null, position: null },
        ...over,
      })
    ).map(({ id }) => id);

  test("is found by any of its names however they are written, and told by what is around it", async () => {
    expect(await alike({})).toEqual(["temple-of-bel"]);
    expect(await alike({ names: ["x", "مَعبد بِل"] })).toEqual(["temple-of-bel"]);
    expect(await alike({ names: ["Temple"] })).toEqual([]);
    expect(await alike({ names: ["", "؟"] })).toEqual([]);
  });

  test("is not asked about where it lies elsewhere", async () => {
    expect(await alike({ country: "UA" })).toEqual([]);
    expect(await alike({ country: "SY" })).toEqual(["temple-of-bel"]);
    expect(await alike({ position: { lat: 50, lon: 36, precisionMetres: 10 } })).toEqual([]);
  });

  test("tells nobody of a place that they do not see", async () => {
    const none = mintLinkScope({ reach: { kind: "sites", siteIds: [] }, revision: null });
    expect(await alike({}, none)).toEqual([]);
  });
});
