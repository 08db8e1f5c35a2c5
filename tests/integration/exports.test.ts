import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeRegister } from "@/features/chain/mutations";
import { findRegisterHead, getRecord, listRecords } from "@/features/chain/queries";
import { subjectTypes } from "@/features/chain/schema";
import { recordOf } from "@/features/chain/stored-record";
import { claimKind } from "@/features/claims/record";
import { damageEventKind } from "@/features/damage-events/record";
import { damageEventRecordSchema } from "@/features/damage-events/schema";
import { listedIn } from "@/features/dashboard/model";
import { readDashboard } from "@/features/dashboard/read-dashboard";
import { type ChartData, dashboardCharts, knownCharts } from "@/features/exports/chart-data-model";
import { beginDigest, countRecords, digestRecord, listRecordsOut } from "@/features/exports/record-queries";
import { outputOrder, outputSchema } from "@/features/exports/representation";
import { allTables } from "@/features/exports/tables";
import { curvesOf } from "@/features/knowledge/known-when-model";
import { readKnowledge } from "@/features/knowledge/read-knowledge";
import { correctRecord, correctRecords, withdrawRecord } from "@/features/records/mutations";
import { recordKinds } from "@/features/register/kinds";
import { mintLinkScope, mintReadScope, type ReadScope } from "@/features/scope/scope";
import { siteKind } from "@/features/sites/record";
import { siteRecordSchema } from "@/features/sites/schema";
import { readRegisterAt } from "@/features/versions/register-at";
import { selectionOf } from "@/features/views/selection-queries";
import { type RecordsView, readView, viewHref } from "@/features/views/view";
import { connectUnqualified, type Db, type Reader } from "@/lib/db";
import { startRegister } from "@/prisma/seed/load";
import { createTestDb, type TestDb } from "@/tests/support/db";

let database: TestDb;
let past: Db;
beforeAll(async () => {
  database = await createTestDb();
  await startRegister(database.db, "palmyra", { now: new Date("2026-11-22T00:00:00Z") });
  past = connectUnqualified(database.url);
}, 120_000);
afterAll(async () => {
  await past.$disconnect();
  await database.close();
});

const everybody = mintReadScope("public");

async function viewAt(path: string[], address: Record<string, string> = {}): Promise<RecordsView> {
  const view = await readView(path, address);
  if (view === null || view.kind === "evidence" || view.kind === "changes") throw new Error("no view of records");
  return view;
}

const at = <Result>(revision: number | null, read: (db: Reader) => Promise<Result>): Promise<Result> =>
  readRegisterAt(database.db, revision, read, { past: () => past });

async function listAll(db: Reader, scope: ReadScope, view: RecordsView) {
  const selection = await selectionOf(db, scope, view, "en");
  const lists = [];
  for (const type of outputOrder)
    lists.push(await listRecordsOut(db, scope, selection, { type, after: null, limit: 9_999 }));
  return { selection, records: lists.flat() };
}

async function digest(revision: number, view: RecordsView, scope = everybody): Promise<string> {
  const { records } = await at(revision, (db) => listAll(db, scope, view));
  const hash = beginDigest({ view: viewHref(view), revision });
  for (const record of records) digestRecord(hash, record);
  return hash.digest("hex");
}

const headSeq = async () => (await findRegisterHead(database.db))?.seq ?? 0;
const actor = { role: "reviewer", name: null, id: null } as const;
const change = { actor, reason: "For a test.", at: new Date("2026-11-23T00:00:00Z") };

describe("the records of a view on their way out", () => {
  it("are as their schemas say, each kind counted before, and in every column of its tables readable", async () => {
    const { selection, records } = await listAll(database.db, everybody, await viewAt([]));
    const counts = await countRecords(database.db, everybody, selection);
    for (const type of outputOrder) {
      const of = records.filter((record) => outputSchema(type).safeParse(record).success);
      expect(of.length, type).toBe(counts[type]);
      // The files of the demonstration are put in by its start (tests/integration/evidence.test.ts).
      if (type !== "evidence") expect(of.length, type).toBeGreaterThan(0);
    }
    for (const table of allTables) {
      const names = table.columns.map(({ name }) => name);
      expect(new Set(names).size, table.name).toBe(names.length);
    }
  });

  it.each([
    [{}],
    [{ severity: "destroyed" }],
    [{ site: "temple-of-bel" }],
    [{ from: "2015-08", to: "2015-09", kind: "damage" }],
    [{ verification: "contested", q: "arch" }],
  ])("are the events of the dashboard under %j, with whether each surely belongs", async (address) => {
    const view = await viewAt([], address);
    if (view.kind !== "register") throw new Error("not the dashboard");
    const dashboard = await readDashboard(database.db, everybody, view.asked, "en");
    const { records } = await listAll(database.db, everybody, view);
    const events = records.filter(({ type }) => type === "event");
    expect(events.length).toBe(listedIn(dashboard.figures));
    const shown = new Map(dashboard.events.map(({ id, isSure }) => [id, isSure]));
    expect(events.map(({ id }) => id).toSorted()).toEqual([...shown.keys()].toSorted());
    for (const { id, belongs } of events)
      expect(belongs).toBe(dashboard.hasWindow ? (shown.get(id) ? "surely" : "perhaps") : undefined);
  });

  it("show a place as coarse as the public may have it, and one that is hidden nowhere", async () => {
    const { id, view } = { id: "temple-of-bel", view: await viewAt(["sites", "temple-of-bel"]) };
    for (const publicPrecision of ["km_10", "hidden"] as const) {
      const { after, revision } = await getRecord(database.db, { type: "site", id });
      const exact = siteRecordSchema.parse(recordOf(after)).position;
      const record = { ...siteRecordSchema.parse(recordOf(after)), publicPrecision };
      await changeRegister(database.db, change, (tx, made) =>
        correctRecord(tx, made, siteKind, { id, follows: revision }, record),
      );
      const { records } = await listAll(database.db, everybody, view);
      const text = JSON.stringify(records);
      expect(exact).not.toBeNull();
      expect(text).not.toContain(String(exact?.lat));
      const site = records.find((one) => one.id === id);
      expect(site?.position).toEqual(
        publicPrecision === "hidden" ? null : expect.objectContaining({ isCoarsened: true }),
      );
    }
  });

  it("name no record that is withdrawn, and hold nothing that rests on one", async () => {
    const view = await viewAt([]);
    const { records } = await listAll(database.db, everybody, view);
    const named = records.flatMap(({ type, id }) => (type === "claim" ? [id] : []));
    const restsOnIt = (id: string) =>
      records.some(
        ({ assessments }) =>
          Array.isArray(assessments) && assessments.some(({ claimIds }) => claimIds.length === 1 && claimIds[0] === id),
      );
    const id = String(named.find((one) => !restsOnIt(one)));
    const { revision } = await getRecord(database.db, { type: "claim", id });
    const withdrawal = { reason: "For a test.", isSuppressed: true, mergedIntoId: null };
    const eventId = String(records.find((one) => one.id === id)?.eventId);
    const stored = await getRecord(database.db, { type: "damage_event", id: eventId });
    const event = damageEventRecordSchema.parse(recordOf(stored.after));
    const assessments = event.assessments.map((one) => ({
      ...one,
      claimIds: one.claimIds.filter((claimId) => claimId !== id),
    }));
    await changeRegister(database.db, change, async (tx, made) => {
      await correctRecord(
        tx,
        made,
        damageEventKind,
        { id: eventId, follows: stored.revision },
        { ...event, assessments },
      );
      await withdrawRecord(tx, made, claimKind, { id, follows: revision }, withdrawal);
    });
    const after = await listAll(database.db, everybody, view);
    expect(JSON.stringify(after.records)).not.toContain(`"${id}"`);
  });

  it("hold nothing from outside a link", async () => {
    const scope = mintLinkScope({ reach: { kind: "events", eventIds: ["pal-2015-06"] }, revision: null });
    const { records } = await listAll(database.db, scope, await viewAt([]));
    expect(records.filter(({ type }) => type === "event").map(({ id }) => id)).toEqual(["pal-2015-06"]);
    for (const { type, eventId } of records) if (type === "claim") expect(eventId).toBe("pal-2015-06");
    for (const { type, summary } of records) if (type === "site") expect(summary).toBeNull();
  });
});

describe("the data of a chart", () => {
  const sum = (rows: ChartData, ...columns: string[]) =>
    rows.reduce((all, row) => all + columns.reduce((here, column) => here + Number(row[column] ?? 0), 0), 0);

  it.each([[{}], [{ from: "2015-06", to: "2016-03" }], [{ by: "cause", unit: "year" }]])(
    "adds up to what the dashboard says under %j",
    async (address) => {
      const view = await viewAt([], address);
      if (view.kind !== "register") throw new Error("not the dashboard");
      const dashboard = await readDashboard(database.db, everybody, view.asked, "en");
      const { damage, recovery, dated } = dashboard.figures;
      const time = dashboardCharts.time(dashboard);
      const bars = time.filter(({ kind }) => kind === "damage");
      expect(sum(bars, "surely_here", "perhaps_elsewhere")).toBe(dated.counted.most + dated.beside.most);
      expect(sum(dashboardCharts.matrix(dashboard), "most")).toBe(damage.most);
      expect(sum(dashboardCharts.matrix(dashboard), "fewest")).toBe(damage.fewest);
      expect(sum(dashboardCharts.map(dashboard), "damage_most")).toBe(damage.most);
      expect(sum(dashboardCharts.map(dashboard), "recovery_most")).toBe(recovery.most);
      const drawn = dashboard.events.filter(({ date }) => date.basis !== "unknown").map(({ id }) => id);
      expect(dashboardCharts.dates(dashboard).map(({ event_id }) => event_id)).toEqual(drawn);
    },
  );

  it("of what is known names the events and places that the page names", async () => {
    const view = await viewAt(["known"]);
    if (view.kind !== "register") throw new Error("not the page");
    const known = await readKnowledge(database.db, everybody, view.asked, "en");
    const places = known.placeYears?.names.map(({ slug }) => slug) ?? [];
    expect([...new Set(knownCharts["place-years"](known).map(({ site_slug }) => site_slug))]).toEqual(places);
    expect(knownCharts.agreement(known).length).toBe(known.agreements.rows.length);
    const [last] = knownCharts.curves(known).toReversed();
    const totals = curvesOf(known.knownWhen.months)?.totals.happened;
    expect([last?.happened_fewest, last?.happened_most]).toEqual([totals?.fewest, totals?.most]);
    expect(knownCharts.lags(known).every(({ date_basis }) => date_basis !== "unknown")).toBe(true);
    expect(knownCharts.condition(known).length).toBeGreaterThan(3);
  });
});

/** One change that says all published records anew. */
async function correctEverything(): Promise<void> {
  const { db } = database;
  await changeRegister(
    db,
    change,
    async (tx, made) => {
      for (const type of subjectTypes) {
        const kind = recordKinds[type];
        const rows = await tx.$queryRawUnsafe<{ id: string }[]>(`SELECT id FROM "${type}" WHERE state = 'published'`);
        const stored = await listRecords(
          tx,
          type,
          rows.map(({ id }) => id),
        );
        const corrections = [...stored].map(([id, { after, revision: follows }]) => ({
          ref: { id, follows },
          record: kind.schema.parse(recordOf(after)),
        }));
        await correctRecords(tx, made, kind, corrections);
      }
    },
    { timeoutMs: 60_000 },
  );
}

describe("the digest of a view at a revision", () => {
  it("stays the same whatever is changed afterwards, and differs for another view and another revision", async () => {
    const view = await viewAt([], { severity: "destroyed" });
    const revision = await headSeq();
    const before = await digest(revision, view);
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    const id = "pal-2015-06";
    for (const severity of ["severe", "moderate", "destroyed"] as const) {
      const { after, revision: follows } = await getRecord(database.db, { type: "damage_event", id });
      const record = { ...damageEventRecordSchema.parse(recordOf(after)), severity };
      await changeRegister(database.db, change, (tx, made) =>
        correctRecord(tx, made, damageEventKind, { id, follows }, record),
      );
    }
    expect(await digest(revision, view)).toBe(before);
    expect(await digest(await headSeq(), view)).not.toBe(before);
    expect(await digest(revision, await viewAt([]))).not.toBe(before);
  });

  it("is worked out anew after ten thousand edits, a restart and a restore elsewhere", async () => {
    const views = [
      await viewAt([]),
      await viewAt(["sites", "palmyra"]),
      await viewAt([], { from: "2015-06", to: "2015-09" }),
    ];
    const revision = await headSeq();
    const before = await Promise.all(views.map((view) => digest(revision, view)));
    while ((await headSeq()) - revision < 10_000) await correctEverything();
    expect((await headSeq()) - revision).toBeGreaterThanOrEqual(10_000);
    await past.$disconnect();
    database = await database.restoreElsewhere();
    past = connectUnqualified(database.url);
    expect(await Promise.all(views.map((view) => digest(revision, view)))).toEqual(before);
    expect(await digest(await headSeq(), await viewAt([]))).not.toBe(before[0]);
  }, 120_000);
});
