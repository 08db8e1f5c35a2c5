import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { walkChain } from "@/features/chain/chain-queries";
import { changeRegister } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import { readStoredRecord } from "@/features/chain/stored-record";
import { damageEventKind } from "@/features/damage-events/record";
import { getDamageEvent, listDamageEventsOfSite } from "@/features/damage-events/record-queries";
import { damageEventRecordSchema } from "@/features/damage-events/schema";
import { countEvents } from "@/features/dashboard/queries";
import { correctRecord, restoreRecord, withdrawRecord } from "@/features/records/mutations";
import { findRowsThatDiffer } from "@/features/register/row-check";
import { emptyFilter } from "@/features/scope/filter-schema";
import { mintReadScope } from "@/features/scope/scope";
import { listSites, listSubtreeIds } from "@/features/sites/queries";
import { siteKind } from "@/features/sites/record";
import { getSiteBySlug } from "@/features/sites/record-queries";
import { siteRecordSchema } from "@/features/sites/schema";
import { readRegisterAt } from "@/features/versions/register-at";
import { connectUnqualified, type Db, type Reader } from "@/lib/db";
import { loadDemonstration } from "@/prisma/seed/load";
import { createTestDb, type TestDb } from "../support/db";

const scope = mintReadScope("public");
const actor = { role: "reviewer", name: null, id: "u1" } as const;
let database: TestDb;
let past: Db;
let start: number;

beforeAll(async () => {
  database = await createTestDb();
  await loadDemonstration(database.db, { now: new Date("2026-01-01T00:00:00Z") });
  past = connectUnqualified(database.url);
  start = await head();
});
afterAll(async () => {
  await past.$disconnect();
  await database.close();
});

const head = async () => (await database.db.registerHead.findUniqueOrThrow({ where: { id: 1 } })).seq;
const at = <Result>(asOf: number, work: (reader: Reader) => Promise<Result>) =>
  readRegisterAt(database.db, asOf, work, { past: () => past });
const change = (reason: string, work: Parameters<typeof changeRegister<void>>[2]) =>
  changeRegister(database.db, { actor, at: new Date("2026-02-01T00:00:00Z"), reason }, work);

const rowsThatDiffer = () => database.db.$transaction(findRowsThatDiffer);

async function anEvent() {
  const { id } = await database.db.damageEvent.findFirstOrThrow({
    where: { state: "published", severity: "destroyed" },
    orderBy: { id: "asc" },
  });
  return id;
}

describe("the register as it stood", () => {
  test("versions and tables are what the chain of revisions says, row for row", async () => {
    expect(await rowsThatDiffer()).toEqual([]);
  });

  test("an event corrected later reads at the older revision as it read then, and so do its search and its site", async () => {
    const id = await anEvent();
    const before = await getDamageEvent(database.db, scope, id);
    await change("regraded", async (tx, write) => {
      const { revision, after } = await getRecord(tx, { type: "damage_event", id });
      const { record } = readStoredRecord(damageEventRecordSchema, after);
      await correctRecord(
        tx,
        write,
        damageEventKind,
        { id, follows: revision },
        { ...record, severity: "slight", title: { en: "Another" } },
      );
    });
    expect((await getDamageEvent(database.db, scope, id)).severity).toBe("slight");
    const { history: _now, ...then } = await at(start, (reader) => getDamageEvent(reader, scope, id));
    const { history: _then, ...was } = before;
    expect(then).toEqual(was);
    expect(await rowsThatDiffer()).toEqual([]);
  });

  test("a withdrawn event is there at the revision before, unless it is kept back", async () => {
    const id = await anEvent();
    const withdraw = (isSuppressed: boolean) =>
      change("withdrawn", async (tx, write) => {
        const { revision } = await getRecord(tx, { type: "damage_event", id });
        await withdrawRecord(
          tx,
          write,
          damageEventKind,
          { id, follows: revision },
          { reason: "r", isSuppressed, mergedIntoId: null },
        );
      });
    const before = await head();
    await withdraw(false);
    await expect(getDamageEvent(database.db, scope, id)).rejects.toThrow("not_found");
    expect((await at(before, (reader) => getDamageEvent(reader, scope, id))).id).toBe(id);
    await change("again", async (tx, write) => {
      const { revision } = await getRecord(tx, { type: "damage_event", id });
      await restoreRecord(tx, write, damageEventKind, { id, follows: revision });
    });
    await withdraw(true);
    await expect(at(before, (reader) => getDamageEvent(reader, scope, id))).rejects.toThrow("not_found");
    expect(await rowsThatDiffer()).toEqual([]);
  });

  test("a position made coarser today is not shown more exactly at any revision before", async () => {
    const slug = "temple-of-bel";
    const exact = await getSiteBySlug(database.db, scope, slug);
    expect(exact.position?.isCoarsened).toBe(false);
    await change("looting reported nearby", async (tx, write) => {
      const { revision, after } = await getRecord(tx, { type: "site", id: exact.id });
      const { record } = readStoredRecord(siteRecordSchema, after);
      await correctRecord(
        tx,
        write,
        siteKind,
        { id: exact.id, follows: revision },
        { ...record, publicPrecision: "km_10" },
      );
    });
    const then = await at(start, (reader) => getSiteBySlug(reader, scope, slug));
    expect(then.position?.isCoarsened).toBe(true);
    expect(then.position?.lat).not.toBe(exact.position?.lat);
  });

  test("a renamed site is found by the old name at the old revision, and its events by the new one now", async () => {
    const site = await getSiteBySlug(database.db, scope, "temple-of-bel");
    const before = await head();
    await change("renamed", async (tx, write) => {
      const { revision, after } = await getRecord(tx, { type: "site", id: site.id });
      const { record } = readStoredRecord(siteRecordSchema, after);
      const names = record.names.map((name) =>
        name.lang === "en" && name.kind === "preferred" ? { ...name, text: "Zubrique" } : name,
      );
      await correctRecord(tx, write, siteKind, { id: site.id, follows: revision }, { ...record, names });
    });
    const within = await listSubtreeIds(database.db, scope, site.id);
    const events = await database.db.damageEvent.count({ where: { siteId: { in: within }, state: "published" } });
    const found = (reader: Reader) => countEvents(reader, scope, { ...emptyFilter, words: ["zubrique"] });
    expect(events).toBeGreaterThan(0);
    expect(await found(database.db)).toEqual({ fewest: events, most: events });
    expect(await at(before, found)).toEqual({ fewest: 0, most: 0 });
    expect((await listSites(database.db, scope, { q: "zubrique" })).total).toBe(1);
    expect((await at(before, (reader) => listSites(reader, scope, { q: "zubrique" }))).total).toBe(0);
    expect((await at(before, (reader) => listDamageEventsOfSite(reader, scope, site.id))).total).toBe(events);
  });

  test("a change made on an older revision is refused and writes nothing", async () => {
    const site = await getSiteBySlug(database.db, scope, "temple-of-bel");
    const before = await head();
    const stale = change("stale", async (tx, write) => {
      await withdrawRecord(
        tx,
        write,
        siteKind,
        { id: site.id, follows: 1 },
        { reason: "r", isSuppressed: false, mergedIntoId: null },
      );
    });
    await expect(stale).rejects.toThrow("conflict");
    expect(await head()).toBe(before);
    expect((await walkChain(database.db, null)).breaks).toEqual([]);
  });

  test("nothing of the past is left in the connection after it was read", async () => {
    await at(1, (reader) => reader.damageEvent.count());
    expect(await past.damageEvent.count()).toBe(26);
    expect(await database.db.$queryRaw`SELECT count(*)::int AS n FROM damage_event`).toEqual([{ n: 26 }]);
  });
});
