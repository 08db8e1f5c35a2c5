import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeRegister } from "@/features/chain/mutations";
import { findRegisterHead, getRecord } from "@/features/chain/queries";
import { recordOf } from "@/features/chain/stored-record";
import { readDashboard } from "@/features/dashboard/read-dashboard";
import { readDashboardView } from "@/features/dashboard/search-params";
import { linkedRecord } from "@/features/exports/linked-model";
import { listRecordsOut } from "@/features/exports/record-queries";
import type { OutputRecord } from "@/features/exports/representation";
import { tablesOf } from "@/features/exports/tables";
import { listChangesOfSite } from "@/features/history/queries";
import { addRecord, correctRecord } from "@/features/records/mutations";
import { checkRegister, isSound } from "@/features/register/register-check";
import { mintReadScope, type ReadScope } from "@/features/scope/scope";
import { listOutlines } from "@/features/sites/outline-queries";
import { siteKind } from "@/features/sites/record";
import { getSiteBySlug } from "@/features/sites/record-queries";
import { type Outline, type PublicPrecision, type SiteRecord, siteRecordSchema } from "@/features/sites/schema";
import { readRegisterAt } from "@/features/versions/register-at";
import { selectionOf } from "@/features/views/selection-queries";
import { readView } from "@/features/views/view";
import { connectUnqualified, type Db, type Reader } from "@/lib/db";
import { siteRecord } from "@/prisma/seed/factories";
import { startRegister } from "@/prisma/seed/load";
import { createTestDb } from "@/tests/support/db";
import { shareDemonstration } from "@/tests/support/demonstration";

const database = shareDemonstration({ now: new Date("2026-11-22T00:00:00Z") });
let past: Db;
beforeAll(() => {
  past = connectUnqualified(database.url);
});
afterAll(() => past.$disconnect());

const everybody = mintReadScope("public");
const slug = "temple-of-bel";
const actor = { role: "reviewer", name: null, id: null } as const;

/** A square whose figures occur nowhere else in the register. */
const ring: [number, number][] = [
  [38.271111, 34.541234],
  [38.272222, 34.541234],
  [38.272222, 34.543456],
  [38.271111, 34.543456],
  [38.271111, 34.541234],
];
const outline: Outline = {
  kind: "itself",
  shape: { type: "Polygon", coordinates: [ring] },
  source: "Survey 998877",
  licence: "CC BY 4.0",
};
const givingAway = ["38.27111", "38.27222", "34.54123", "34.54345", "998877"];

function correct(to: Partial<SiteRecord>): Promise<number> {
  return changeRegister(
    database.db,
    { actor, at: new Date("2026-11-23T00:00:00Z"), reason: "For a test." },
    async (tx, change) => {
      const { revision, after } = await getRecord(tx, { type: "site", id: slug });
      const record = siteRecordSchema.parse({ ...siteRecordSchema.parse(recordOf(after)), ...to });
      await correctRecord(tx, change, siteKind, { id: slug, follows: revision }, record);
      return revision;
    },
  );
}

const headSeq = async () => (await findRegisterHead(database.db))?.seq ?? 0;

async function recordsOut(db: Reader, scope: ReadScope): Promise<OutputRecord[]> {
  const view = await readView(["sites", slug], {});
  if (view?.kind !== "site") throw new Error("not the page of a site");
  const selection = await selectionOf(db, scope, view, "en");
  return listRecordsOut(db, scope, selection, { type: "site", after: null, limit: 100 });
}

/** All that a scope reads of the place, as text that a page, a picture or a file could print. */
async function readEverything(db: Reader, scope: ReadScope): Promise<string> {
  const out = await recordsOut(db, scope);
  return JSON.stringify([
    await listOutlines(db, scope, "palmyra"),
    await getSiteBySlug(db, scope, slug),
    await readDashboard(db, scope, readDashboardView({}), "en"),
    out,
    out.map((record) => linkedRecord(record, (type, id) => `${type}/${id}`)),
  ]);
}

const historyOf = async () =>
  JSON.stringify(await listChangesOfSite(database.db, everybody, slug, { until: await headSeq(), page: 1 }));

describe("the outlines of a place", () => {
  it("are shown with their source and licence where the place is shown exactly, and leave in every kind of file", async () => {
    await correct({ outlines: [outline] });
    const told = await readEverything(database.db, everybody);
    for (const figures of givingAway) {
      expect(told).toContain(figures);
      expect(await historyOf()).toContain(figures);
    }
    const [site] = (await recordsOut(database.db, everybody)).filter(({ id }) => id === slug);
    expect(site?.outlines).toEqual([outline]);
    expect(JSON.stringify(site && linkedRecord(site, (type, id) => `${type}/${id}`))).toContain(
      "POLYGON ((38.271111 34.541234, ",
    );
    const column = tablesOf("site")[0]?.columns.find(({ name }) => name === "outlines_count");
    expect(site && column?.read(site)).toBe(1);
    await expect(correct({ outlines: [{ ...outline, kind: "street" }] })).rejects.toThrow("outline_kind");
  });

  it.each(["km_1", "km_10", "hidden"] as const satisfies readonly PublicPrecision[])(
    "are nowhere when it is shown to %s, in no earlier state and in no history either, and a reviewer has them",
    async (publicPrecision) => {
      await correct({ outlines: [outline], publicPrecision: "exact" });
      const exactly = await headSeq();
      await correct({ publicPrecision });
      const past_ = await readRegisterAt(database.db, exactly, (db) => readEverything(db, everybody), {
        past: () => past,
      });
      for (const told of [await readEverything(database.db, everybody), past_, await historyOf()])
        for (const figures of givingAway) expect([figures, told.includes(figures)]).toEqual([figures, false]);
      expect(JSON.stringify(await listOutlines(database.db, mintReadScope("reviewer"), "palmyra"))).toContain(
        "38.271111",
      );
    },
  );

  it("that change where the place is not shown exactly are told to have changed, and not how", async () => {
    await correct({ outlines: [outline], publicPrecision: "hidden" });
    await correct({ outlines: null });
    const { changes } = await listChangesOfSite(database.db, everybody, slug, { until: await headSeq(), page: 1 });
    expect(changes[0]?.revisions[0]?.content?.hasMoved).toBe(true);
  });

  it("of a place without a position are not shown", async () => {
    await correct({ outlines: [outline], position: null, publicPrecision: "exact" });
    expect(JSON.stringify(await listOutlines(database.db, everybody, "palmyra"))).not.toContain("38.271111");
  });
});

describe("a register of Palmyra that was begun before outlines were part of its records", () => {
  it("has them after the next start, once, by a change of its own, and not where somebody has decided otherwise", async () => {
    const older = await createTestDb();
    try {
      const { db } = older;
      const now = new Date("2026-11-24T00:00:00Z");
      const position = { lat: 34.55, lon: 38.27, precisionMetres: 50, source: "A map" };
      await changeRegister(db, { actor, at: now, reason: "As it was." }, async (tx, change) => {
        for (const id of ["palmyra", "agora"])
          await addRecord(tx, change, siteKind, id, siteRecord({ slug: id, position }));
      });
      await db.registerHead.update({ where: { id: 1 }, data: { startedWith: "palmyra" } });
      const outlined = async () => (await listOutlines(db, everybody, "palmyra")).map(({ kind }) => kind);
      expect(await outlined()).toEqual([]);
      expect(await startRegister(db, "palmyra", { now })).toBe("already");
      expect(await outlined()).toContain("main_street");
      expect((await listOutlines(db, everybody, "agora"))[0]?.licence).toBe("ODbL 1.0");
      expect(isSound(await db.$transaction((tx) => checkRegister(tx, null)))).toBe(true);
      const { seq } = await db.registerHead.findUniqueOrThrow({ where: { id: 1 } });
      await startRegister(db, "palmyra", { now });
      expect((await db.registerHead.findUniqueOrThrow({ where: { id: 1 } })).seq).toBe(seq);
    } finally {
      await older.close();
    }
  });
});
