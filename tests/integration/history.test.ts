import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changeRegister, type RegisterChange } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import type { SubjectType } from "@/features/chain/schema";
import { claimKind } from "@/features/claims/record";
import { claimRecordSchema } from "@/features/claims/schema";
import { damageEventKind } from "@/features/damage-events/record";
import { damageEventRecordSchema } from "@/features/damage-events/schema";
import { fieldChanges } from "@/features/history/model";
import {
  type ChangeList,
  findChange,
  listChanges,
  listChangesOfEvent,
  listChangesOfSite,
} from "@/features/history/queries";
import { addRecord, correctRecord, withdrawRecord } from "@/features/records/mutations";
import { mintReadScope } from "@/features/scope/scope";
import { siteKind } from "@/features/sites/record";
import { siteRecordSchema } from "@/features/sites/schema";
import type { Tx } from "@/lib/db";
import { loadDemonstration } from "@/prisma/seed/load";
import { createTestDb, type TestDb } from "../support/db";

const scope = mintReadScope("public");
const eventId = "pal-2015-05";
const everything = { kind: null, verb: null, siteId: null, after: null };
let database: TestDb;
/** How many records the demonstration has, all of them one change. */
let loaded = 0;

beforeAll(async () => {
  database = await createTestDb();
  await loadDemonstration(database.db, { now: new Date("2026-01-10T12:00:00Z") });
  loaded = await head();
});
afterAll(() => database.close());

const head = async () => (await database.db.registerHead.findUniqueOrThrow({ where: { id: 1 } })).seq;
const at = async (page = 1) => ({ until: await head(), page });

const change = (reason: string, work: (tx: Tx, change: RegisterChange) => Promise<void>) =>
  changeRegister(
    database.db,
    { actor: { role: "reviewer", name: "A. Reader", id: "u-secret" }, at: new Date("2026-02-01T00:00:00Z"), reason },
    work,
  );

async function found(tx: Tx, type: SubjectType, id: string) {
  const { revision, after } = await getRecord(tx, { type, id });
  return { ref: { id, follows: revision }, after };
}

const keepBack = (reason: string) => ({ reason, isSuppressed: true, mergedIntoId: null });
const textOf = ({ changes, names }: ChangeList) => JSON.stringify([changes, [...names]]);

describe("the history of a record", () => {
  test("tells every change of an event and of its claims, newest first, with what differs", async () => {
    await change("regraded", async (tx, write) => {
      const { ref, after } = await found(tx, "damage_event", eventId);
      const record = damageEventRecordSchema.parse(after);
      await correctRecord(tx, write, damageEventKind, ref, { ...record, severity: "severe" });
    });
    const { changes, total } = await listChangesOfEvent(database.db, scope, eventId, await at());
    expect(total).toBe(2);
    const [newest, first] = changes;
    expect(newest).toMatchObject({ reason: "regraded", actorRole: "reviewer", actorName: "A. Reader", approver: null });
    const [revision] = newest?.revisions ?? [];
    expect(fieldChanges("damage_event", revision?.content?.before ?? null, revision?.content?.after ?? {})).toEqual([
      { key: "severity", before: "destroyed", after: "severe" },
    ]);
    expect(first?.revisions.map(({ subject }) => subject.type)).toEqual([
      "damage_event",
      ...Array.from({ length: 12 }, () => "claim"),
    ]);
    expect(first).toMatchObject({ firstSeq: 1, lastSeq: loaded });
  });

  test("ends at the revision it is read at", async () => {
    const { total } = await listChangesOfEvent(database.db, scope, eventId, { until: loaded, page: 1 });
    expect(total).toBe(1);
    expect((await listChanges(database.db, scope, everything, { until: 0, page: 1 })).total).toBe(0);
  });

  test("names nobody by their account", async () => {
    expect(textOf(await listChanges(database.db, scope, everything, await at()))).not.toContain("u-secret");
  });

  test("stays when the event is withdrawn", async () => {
    const id = "pal-undated-01";
    await change("recorded twice", async (tx, write) => {
      const { ref } = await found(tx, "damage_event", id);
      await withdrawRecord(tx, write, damageEventKind, ref, {
        reason: "recorded twice",
        isSuppressed: false,
        mergedIntoId: eventId,
      });
    });
    const { changes } = await listChangesOfEvent(database.db, scope, id, await at());
    expect(changes[0]).toMatchObject({ reason: "recorded twice" });
    expect(changes[0]?.revisions[0]?.content?.after).toMatchObject({ withdrawn: { mergedIntoId: eventId } });
  });
});

describe("what is kept back today", () => {
  test("is told of a claim as that and no more: no value, no name, no reason", async () => {
    const secret = "Umm Secret";
    await change(`told by ${secret}`, async (tx, write) => {
      const { after } = await found(tx, "claim", (await tx.claim.findFirstOrThrow({ where: { eventId } })).id);
      const record = claimRecordSchema.parse(after);
      await addRecord(tx, write, claimKind, "told", {
        ...record,
        claimant: { en: secret },
        statement: { en: `${secret} saw it` },
        derivedFromId: null,
      });
    });
    expect(textOf(await listChangesOfEvent(database.db, scope, eventId, await at()))).toContain(secret);
    await change(`${secret} must not be named`, async (tx, write) => {
      const { ref } = await found(tx, "claim", "told");
      await withdrawRecord(tx, write, claimKind, ref, keepBack(`${secret} must not be named`));
    });
    const history = await listChangesOfEvent(database.db, scope, eventId, await at());
    expect(history.total).toBe(4);
    expect(history.changes.slice(0, 2).map(({ revisions }) => revisions.map(({ content }) => content))).toEqual([
      [null],
      [null],
    ]);
    for (const shown of [history, await listChanges(database.db, scope, everything, await at())])
      expect(textOf(shown)).not.toContain(secret);
  });

  test("hides the events of a place that is kept back, and its name where others name it", async () => {
    const event = await database.db.damageEvent.findFirstOrThrow({
      where: { site: { slug: "monumental-arch" } },
      select: { id: true, title: true, siteId: true },
    });
    await change("digging", async (tx, write) => {
      const { ref } = await found(tx, "site", event.siteId);
      await withdrawRecord(tx, write, siteKind, ref, keepBack("digging"));
    });
    const history = await listChangesOfEvent(database.db, scope, event.id, await at());
    expect(history.changes.flatMap(({ revisions }) => revisions).every(({ content }) => content === null)).toBe(true);
    for (const title of Object.values(event.title ?? {})) expect(textOf(history)).not.toContain(title);
    expect(textOf(history)).not.toContain("Monumental Arch");
  });
});

describe("positions in the history", () => {
  test("a place shown less exactly today tells no coordinate of any revision, only that it moved or was made coarser", async () => {
    const site = await database.db.site.findUniqueOrThrow({ where: { slug: "temple-of-bel" } });
    const correct = (reason: string, to: { lat?: number; publicPrecision?: "exact" | "km_10" }) =>
      change(reason, async (tx, write) => {
        const { ref, after } = await found(tx, "site", site.id);
        const record = siteRecordSchema.parse(after);
        const { lat, ...rest } = to;
        const position = record.position && { ...record.position, ...(lat === undefined ? {} : { lat }) };
        await correctRecord(tx, write, siteKind, ref, { ...record, ...rest, position });
      });
    await correct("surveyed anew", { lat: 34.54741 });
    expect(textOf(await listChangesOfSite(database.db, scope, site.id, await at()))).toContain("34.54741");
    await correct("digging nearby", { publicPrecision: "km_10" });
    const coarse = await listChangesOfSite(database.db, scope, site.id, await at());
    for (const digits of ["34.54741", String(site.latitude), String(site.longitude), String(site.positionSource)])
      expect(textOf(coarse)).not.toContain(digits);
    expect(coarse.changes.map(({ revisions }) => revisions[0]?.content?.hasMoved)).toEqual([false, true, false]);
    const { before, after } = coarse.changes[0]?.revisions[0]?.content ?? { before: null, after: {} };
    expect(fieldChanges("site", before, after)).toEqual([{ key: "publicPrecision", before: "exact", after: "km_10" }]);
    const [newest] = coarse.changes;
    const one = await findChange(database.db, scope, newest?.id ?? "", await at());
    expect(JSON.stringify(one?.change)).not.toContain("34.54");
  });
});

describe("the list of changes", () => {
  test("is filtered by what was done, to what kind of record, where, and after which revision", async () => {
    const list = async (filter: Partial<Parameters<typeof listChanges>[2]>) =>
      (await listChanges(database.db, scope, { ...everything, ...filter }, await at())).total;
    const all = await list({});
    expect(await list({ verb: "withdraw" })).toBe(3);
    expect(await list({ kind: "source" })).toBe(1);
    expect(await list({ after: loaded })).toBe(all - 1);
    const { siteId } = await database.db.damageEvent.findUniqueOrThrow({ where: { id: eventId } });
    expect(await list({ siteId })).toBe(4);
    expect(await list({ siteId, verb: "correct" })).toBe(1);
  });

  test("gives a large change a page at a time", async () => {
    const { changes } = await listChanges(database.db, scope, { ...everything, kind: "source" }, await at());
    const first = await findChange(database.db, scope, changes[0]?.id ?? "", await at());
    const pages = Math.ceil(loaded / 40);
    expect(first).toMatchObject({ total: loaded, pages });
    expect(first?.change.revisions).toHaveLength(40);
    const last = await findChange(database.db, scope, changes[0]?.id ?? "", await at(99));
    expect(last?.page).toBe(pages);
    expect(last?.change.revisions).toHaveLength(loaded - (pages - 1) * 40);
    expect(await findChange(database.db, scope, "none", await at())).toBeNull();
  });
});
