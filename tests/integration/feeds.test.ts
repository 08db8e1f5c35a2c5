import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeRegister } from "@/features/chain/mutations";
import { findRegisterHead, getRecord } from "@/features/chain/queries";
import { readStoredRecord } from "@/features/chain/stored-record";
import { claimKind } from "@/features/claims/record";
import { claimRecordSchema } from "@/features/claims/schema";
import { eventsTouchedSince, newestOfEvents } from "@/features/damage-events/changed-sql";
import { damageEventKind } from "@/features/damage-events/record";
import { getDamageEvent } from "@/features/damage-events/record-queries";
import { keepFile } from "@/features/evidence/mutations";
import { evidenceKind } from "@/features/evidence/record";
import type { About } from "@/features/evidence/schema";
import { listEventNews, listWithdrawnNews } from "@/features/feeds/queries";
import { addRecord, correctRecord, withdrawRecord } from "@/features/records/mutations";
import { sql } from "@/features/scope/filter-sql";
import { mintLinkScope, mintReadScope, type ReadScope } from "@/features/scope/scope";
import { sourceKind } from "@/features/sources/record";
import { sourceRecordSchema } from "@/features/sources/schema";
import { readRegisterAt } from "@/features/versions/register-at";
import { selectionOf } from "@/features/views/selection-queries";
import { type RecordsView, readView } from "@/features/views/view";
import { connectUnqualified, type Db, type Reader } from "@/lib/db";
import { evidenceRecord } from "@/prisma/seed/factories";
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
const withdrawal = { reason: "For a test.", isSuppressed: false, mergedIntoId: null };
const editor = (day: number) => ({ actor, at: new Date(`2026-12-0${day}T00:00:00Z`), reason: "For a test." });

async function viewAt(path: string[], address: Record<string, string> = {}): Promise<RecordsView> {
  const view = await readView(path, address);
  if (view === null || view.kind === "evidence" || view.kind === "changes") throw new Error("no view of records");
  return view;
}

type Asked = { skip: number; take: number; lookBack?: number[] };
async function newsOf(db: Reader, scope: ReadScope, view: RecordsView, at: Asked = { skip: 0, take: 500 }) {
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

describe("what changed last", () => {
  const picture = async (id: string, about: About) => {
    const sha256 = createHash("sha256").update(id).digest("hex");
    const file = { sha256, mediaType: "image/jpeg" as const, bytes: 9, width: 640, height: 480 };
    await changeRegister(database.db, editor(5), async (tx, change) => {
      await keepFile(tx, { file, pictures: [], now: change.at });
      await addRecord(tx, change, evidenceKind, id, evidenceRecord({ about, file, shows: "before" }));
    });
  };

  it("is the same however few of the newest revisions are looked through before all are", async () => {
    const view = await viewAt([]);
    const [one, two, three] = (await newsOf(database.db, everybody, view)).news.toReversed();
    if (one === undefined || two === undefined || three === undefined) throw new Error("there are three");
    const claim = await database.db.claim.findFirstOrThrow({ where: { eventId: one.id, state: "published" } });
    await picture("pic-of-claim", { type: "claim", id: claim.id });
    await picture("pic-of-event", { type: "damage_event", id: two.id });
    await picture("pic-of-place", { type: "site", id: three.site.id });
    const { revision: follows } = await getRecord(database.db, { type: "evidence", id: "pic-of-event" });
    await changeRegister(database.db, editor(6), (tx, change) =>
      withdrawRecord(tx, change, evidenceKind, { id: "pic-of-event", follows }, withdrawal),
    );
    const { seq: head } = await database.db.registerHead.findUniqueOrThrow({ where: { id: 1 } });
    for (const path of [[], ["sites", "palmyra"]])
      for (const skip of [0, 3]) {
        const read = async (lookBack: number[]) =>
          (await newsOf(database.db, everybody, await viewAt(path), { skip, take: 4, lookBack })).news.map(
            ({ id, updated }) => [id, updated],
          );
        const all = await read([]);
        expect(all).toHaveLength(4);
        for (const lookBack of [[1], [2], [3, 12], [9], [17], [40], [head - 1]])
          expect([lookBack, await read(lookBack)]).toEqual([lookBack, all]);
      }
    expect((await newsOf(database.db, everybody, view)).news.map(({ id }) => id).slice(0, 2)).toEqual([
      two.id,
      expect.any(String),
    ]);
  });

  it("is of events that were touched since: each that changed after a revision is among them", async () => {
    const { seq: head } = await database.db.registerHead.findUniqueOrThrow({ where: { id: 1 } });
    const rows = await database.db.$queryRaw<{ id: string; seq: number }[]>`
      SELECT n.of AS id, n.seq FROM (${newestOfEvents(sql`damage_event`, sql`id`)}) n`;
    for (let since = head - 1; since > 0; since -= 3) {
      const touched = await database.db.$queryRaw<{ id: string }[]>`
        SELECT t.id FROM (${eventsTouchedSince(since)}) t`;
      const ids = new Set(touched.map(({ id }) => id));
      expect(rows.filter(({ id, seq }) => seq > since && !ids.has(id))).toEqual([]);
      if (since > head - 4) expect(ids.size).toBeLessThan(rows.length);
    }
  });
});
