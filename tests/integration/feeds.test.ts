import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeRegister } from "@/features/chain/mutations";
import { findRegisterHead, getRecord } from "@/features/chain/queries";
import { readStoredRecord } from "@/features/chain/stored-record";
import { claimKind } from "@/features/claims/record";
import { claimRecordSchema } from "@/features/claims/schema";
import { damageEventKind } from "@/features/damage-events/record";
import { getDamageEvent } from "@/features/damage-events/record-queries";
import { listEventNews, listWithdrawnNews } from "@/features/feeds/queries";
import { correctRecord, withdrawRecord } from "@/features/records/mutations";
import { mintLinkScope, mintReadScope, type ReadScope } from "@/features/scope/scope";
import { sourceKind } from "@/features/sources/record";
import { sourceRecordSchema } from "@/features/sources/schema";
import { readRegisterAt } from "@/features/versions/register-at";
import { selectionOf } from "@/features/views/selection-queries";
import { type RecordsView, readView } from "@/features/views/view";
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
const actor = { role: "reviewer", name: null, id: null } as const;
const editor = (day: number) => ({ actor, at: new Date(`2026-12-0${day}T00:00:00Z`), reason: "For a test." });

async function viewAt(path: string[], address: Record<string, string> = {}): Promise<RecordsView> {
  const view = await readView(path, address);
  if (view === null || view.kind === "evidence" || view.kind === "changes") throw new Error("no view of records");
  return view;
}

async function newsOf(db: Reader, scope: ReadScope, view: RecordsView, at = { skip: 0, take: 500 }) {
  const selection = await selectionOf(db, scope, view, "en");
  return { news: await listEventNews(db, scope, selection, at), gone: await listWithdrawnNews(db, selection, 50) };
}

async function withdraw(id: string, isSuppressed: boolean, day: number): Promise<void> {
  const { revision } = await getRecord(database.db, { type: "damage_event", id });
  await changeRegister(database.db, editor(day), (tx, change) =>
    withdrawRecord(
      tx,
      change,
      damageEventKind,
      { id, follows: revision },
      { reason: "For a test.", isSuppressed, mergedIntoId: null },
    ),
  );
}

describe("the news of a view", () => {
  it("are its events, page by page and each once, with when each was first recorded", async () => {
    const all = await newsOf(database.db, everybody, await viewAt([]));
    expect(all.news.map(({ id }) => id).toSorted()).toEqual(
      (await database.db.damageEvent.findMany({ select: { id: true } })).map(({ id }) => id).toSorted(),
    );
    for (const { published } of all.news) expect(published.toISOString()).toBe("2026-11-22T00:00:00.000Z");
    const pages = [];
    for (let skip = 0; skip < all.news.length; skip += 7)
      pages.push(...(await newsOf(database.db, everybody, await viewAt([]), { skip, take: 7 })).news);
    expect(pages.map(({ id }) => id)).toEqual(all.news.map(({ id }) => id));
  });

  it("begin with the event that changed last, also when only a claim about it did; before that it stood where it was", async () => {
    const view = await viewAt([]);
    const before = await findRegisterHead(database.db);
    const old = (await newsOf(database.db, everybody, view)).news;
    const claim = await database.db.claim.findFirstOrThrow({
      where: { eventId: old.at(-1)?.id ?? "", state: "published" },
    });
    const { revision, after } = await getRecord(database.db, { type: "claim", id: claim.id });
    const { record } = readStoredRecord(claimRecordSchema, after);
    await changeRegister(database.db, editor(1), (tx, change) =>
      correctRecord(
        tx,
        change,
        claimKind,
        { id: claim.id, follows: revision },
        { ...record, statement: { en: "Anew." } },
        "correct",
      ),
    );
    const [first] = (await newsOf(database.db, everybody, view)).news;
    expect(first).toMatchObject({
      id: claim.eventId,
      updated: new Date("2026-12-01T00:00:00Z"),
      published: new Date("2026-11-22T00:00:00Z"),
    });
    const then = await readRegisterAt(database.db, before?.seq ?? 0, (db) => newsOf(db, everybody, view), {
      past: () => past,
    });
    expect(then.news.map(({ id }) => id)).toEqual(old.map(({ id }) => id));
  });

  it("begin with the event whose source changed last, and not where nothing reads otherwise or the claim is kept back", async () => {
    const view = await viewAt([]);
    const updatedOf = async () =>
      new Map((await newsOf(database.db, everybody, view)).news.map((one) => [one.id, one.updated.toISOString()]));
    const old = await updatedOf();
    // One that this event alone cites, and one claim alone.
    const [claim] = await database.db.$queryRaw<{ id: string; eventId: string; sourceId: string }[]>`
      SELECT min(c.id) AS id, min(c.event_id) AS "eventId", c.source_id AS "sourceId" FROM claim c
      WHERE NOT EXISTS (SELECT 1 FROM assessment_claim a WHERE a.claim_id = c.id)
        AND NOT EXISTS (SELECT 1 FROM claim o WHERE c.id IN (o.derived_from_id, o.supersedes_id))
      GROUP BY c.source_id HAVING count(*) = 1 AND (SELECT count(*) FROM claim o WHERE o.source_id = c.source_id) = 1
      ORDER BY 1 LIMIT 1`;
    if (claim === undefined) throw new Error("the demonstration has one");
    const correct = async (publisher: string, hour: number) => {
      const { revision, after } = await getRecord(database.db, { type: "source", id: claim.sourceId });
      const at = new Date(`2026-12-01T0${hour}:00:00Z`);
      await changeRegister(database.db, { ...editor(1), at }, (tx, change) =>
        correctRecord(
          tx,
          change,
          sourceKind,
          { id: claim.sourceId, follows: revision },
          { ...sourceRecordSchema.parse(after), publisher },
        ),
      );
    };
    const shortHistory = async () => (await getDamageEvent(database.db, everybody, claim.eventId)).history;
    const told = (await shortHistory()).length;

    await correct("Somebody else", 1);
    const anew = await updatedOf();
    expect([...anew].filter(([id, updated]) => old.get(id) !== updated)).toEqual([
      [claim.eventId, "2026-12-01T01:00:00.000Z"],
    ]);
    expect([...anew.keys()][0]).toBe(claim.eventId);
    expect(await shortHistory()).toHaveLength(told + 1);
    expect((await shortHistory()).at(-1)?.touched).toEqual([{ type: "source", verb: "correct", count: 1 }]);

    await correct("Somebody else", 2);
    expect(await updatedOf()).toEqual(anew);
    expect(await shortHistory()).toHaveLength(told + 1);

    const { revision: follows } = await getRecord(database.db, { type: "claim", id: claim.id });
    const withdrawal = { reason: "For a test.", isSuppressed: true, mergedIntoId: null };
    const at = new Date("2026-12-01T03:00:00Z");
    await changeRegister(database.db, { ...editor(1), at }, (tx, change) =>
      withdrawRecord(tx, change, claimKind, { id: claim.id, follows }, withdrawal),
    );
    await correct("Umm Secret", 4);
    // That a claim was withdrawn its event's history says; what it was taken from it does not.
    expect((await updatedOf()).get(claim.eventId)).toBe("2026-12-01T03:00:00.000Z");
    expect(JSON.stringify(await shortHistory())).not.toContain("2026-12-01T04");
  });

  it("say which events surely belong to the days asked for", async () => {
    const { news } = await newsOf(database.db, everybody, await viewAt([], { from: "2015-08-28", to: "2015-08-31" }));
    expect(new Set(news.map(({ isSure }) => isSure))).toEqual(new Set([true, false]));
  });

  it("name what was withdrawn from that view, and nothing that is suppressed", async () => {
    const [told, hidden, atHiddenPlace] = (await newsOf(database.db, everybody, await viewAt([]))).news.filter(
      ({ severity }) => severity === "destroyed",
    );
    if (told === undefined || hidden === undefined || atHiddenPlace === undefined)
      throw new Error("three were destroyed");
    await withdraw(told.id, false, 2);
    await withdraw(hidden.id, true, 3);
    const goneFrom = async (path: string[], address = {}, scope = everybody) =>
      (await newsOf(database.db, scope, await viewAt(path, address))).gone.map(({ id }) => id);
    expect(await goneFrom([])).toEqual([told.id]);
    expect(await goneFrom([], { severity: "destroyed" })).toEqual([told.id]);
    expect(await goneFrom([], { severity: "slight" })).toEqual([]);
    expect(await goneFrom(["sites", told.site.slug])).toEqual([told.id]);
    const { news } = await newsOf(database.db, everybody, await viewAt([]));
    for (const { id } of [told, hidden]) expect(news.map((one) => one.id)).not.toContain(id);
    // A link tells of what it reaches only.
    const elsewhere = mintLinkScope({ reach: { kind: "events", eventIds: [atHiddenPlace.id] }, revision: null });
    expect(await goneFrom([], {}, elsewhere)).toEqual([]);
    const here = mintLinkScope({ reach: { kind: "events", eventIds: [told.id, hidden.id] }, revision: null });
    expect(await goneFrom([], {}, here)).toEqual([told.id]);
  });
});
