import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeRegister } from "@/features/chain/mutations";
import { findRegisterHead, getRecord } from "@/features/chain/queries";
import type { SubjectType } from "@/features/chain/schema";
import { readStoredRecord } from "@/features/chain/stored-record";
import { claimKind } from "@/features/claims/record";
import { listClaimRecords } from "@/features/claims/record-queries";
import { findEventItBecame } from "@/features/damage-events/edit-queries";
import { damageEventKind } from "@/features/damage-events/record";
import { keepFile } from "@/features/evidence/mutations";
import { evidenceKind } from "@/features/evidence/record";
import { splitDamageEvent } from "@/features/merging/event-mutations";
import { permalinkOf, readPermalink } from "@/features/permalinks/model";
import { findPageOf, findSiteId } from "@/features/permalinks/queries";
import { addRecord, correctRecord, withdrawRecord } from "@/features/records/mutations";
import type { RecordKind } from "@/features/records/row-model";
import { mintLinkScope, mintReadScope } from "@/features/scope/scope";
import { findSiteItBecame } from "@/features/sites/edit-queries";
import { siteKind } from "@/features/sites/record";
import { siteRecordSchema } from "@/features/sites/schema";
import { undoChange } from "@/features/undo/mutations";
import { readRegisterAt } from "@/features/versions/register-at";
import { connectUnqualified, type Db, type Reader } from "@/lib/db";
import { evidenceRecord } from "@/prisma/seed/factories";
import { startRegister } from "@/prisma/seed/load";
import { createTestDb, type TestDb } from "@/tests/support/db";
import { mergeRecords } from "@/tests/support/merges";

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
const editor = { actor, at: new Date("2026-11-23T00:00:00Z"), reason: "For a test." };
const headSeq = async () => (await findRegisterHead(database.db))?.seq ?? 0;
const at = <Result>(revision: number, read: (db: Reader) => Promise<Result>): Promise<Result> =>
  readRegisterAt(database.db, revision, read, { past: () => past });

const refOf = async (type: SubjectType, id: string) => ({
  id,
  follows: (await getRecord(database.db, { type, id })).revision,
});

const withdraw = async (kind: RecordKind, id: string, isSuppressed: boolean) => {
  const ref = await refOf(kind.type, id);
  await changeRegister(database.db, editor, (tx, change) =>
    withdrawRecord(tx, change, kind, ref, { reason: "For a test.", isSuppressed, mergedIntoId: null }),
  );
};

async function addSite(id: string, slug = id): Promise<void> {
  const { after } = await getRecord(database.db, { type: "site", id: "tower-tombs" });
  const { record } = readStoredRecord(siteRecordSchema, after);
  await changeRegister(database.db, editor, (tx, change) => addRecord(tx, change, siteKind, id, { ...record, slug }));
}

async function rename(id: string, slug: string): Promise<void> {
  const { revision, after } = await getRecord(database.db, { type: "site", id });
  const { record } = readStoredRecord(siteRecordSchema, after);
  await changeRegister(database.db, editor, (tx, change) =>
    correctRecord(tx, change, siteKind, { id, follows: revision }, { ...record, slug }, "correct"),
  );
}

const merge = async (goes: string, stays: string) =>
  mergeRecords(database.db, editor, "site", { stays: await refOf("site", stays), goes: await refOf("site", goes) });
const pageOf = (...[type, id]: [Parameters<typeof findPageOf>[2], string]) =>
  findPageOf(database.db, everybody, type, id);
const leadsTo = async (slug: string) => (await findSiteItBecame(database.db, everybody, slug))?.slug ?? null;

describe("a permalink", () => {
  it("is read as it is written, and no other address is one", () => {
    for (const type of ["site", "damage_event", "claim", "evidence"] as const)
      expect(readPermalink(permalinkOf(type, "ev-7k3m9qx2pd"))).toEqual({ type, id: "ev-7k3m9qx2pd" });
    for (const other of ["/events/x", "/e", "/e/", "/e/x/y", "/x/y", "/ee/x"]) expect(readPermalink(other)).toBeNull();
  });

  it("leads to the page of each kind of record, a claim to its place on the page of its event", async () => {
    const claim = await database.db.claim.findFirstOrThrow({ where: { state: "published" } });
    expect(await pageOf("site", "palmyra")).toBe("/sites/palmyra");
    expect(await pageOf("damage_event", claim.eventId)).toBe(`/events/${claim.eventId}`);
    expect(await pageOf("claim", claim.id)).toBe(`/events/${claim.eventId}#claim-${claim.id}`);
    expect(await findSiteId(database.db, everybody, "palmyra")).toBe("palmyra");
  });

  it("of what never was leads nowhere", async () => {
    for (const type of ["site", "damage_event", "claim", "evidence"] as const)
      expect(await pageOf(type, "never-was"), type).toBeNull();
    expect(await leadsTo("never-was")).toBeNull();
  });
});

describe("a place", () => {
  it("that is renamed is found by its id and by every address it had, which may belong to another later", async () => {
    await addSite("site-renamed", "first-name");
    const before = await headSeq();
    await rename("site-renamed", "second-name");
    await rename("site-renamed", "third-name");
    expect(await pageOf("site", "site-renamed")).toBe("/sites/third-name");
    expect(await leadsTo("first-name")).toBe("third-name");
    expect(await leadsTo("second-name")).toBe("third-name");
    expect(await leadsTo("third-name")).toBeNull();
    // As it stood, it had its first address, and its later ones lead there.
    expect(await at(before, (db) => findPageOf(db, everybody, "site", "site-renamed"))).toBe("/sites/first-name");
    expect(await at(before, (db) => findSiteItBecame(db, everybody, "third-name"))).toMatchObject({
      slug: "first-name",
    });
    await addSite("site-other", "first-name");
    expect(await leadsTo("first-name")).toBeNull();
    expect(await pageOf("site", "site-other")).toBe("/sites/first-name");
  });

  it("that was merged leads to the other, also when that was merged and renamed again, and did not before", async () => {
    await addSite("site-a", "place-a");
    await addSite("site-b", "place-b");
    await addSite("site-c", "place-c");
    await rename("site-a", "place-a-anew");
    const before = await headSeq();
    await merge("site-a", "site-b");
    expect(await pageOf("site", "site-a")).toBe("/sites/place-b");
    await merge("site-b", "site-c");
    await rename("site-c", "place-c-anew");
    for (const id of ["site-a", "site-b", "site-c"]) expect(await pageOf("site", id), id).toBe("/sites/place-c-anew");
    for (const slug of ["place-a", "place-a-anew", "place-b", "place-c"])
      expect(await leadsTo(slug), slug).toBe("place-c-anew");
    expect(await at(before, (db) => findPageOf(db, everybody, "site", "site-a"))).toBe("/sites/place-a-anew");
  });

  it("that was withdrawn keeps its address, which says so; one that is suppressed has none, then and now", async () => {
    await addSite("site-gone", "gone");
    await addSite("site-hidden", "hidden");
    await rename("site-hidden", "hidden-anew");
    const before = await headSeq();
    await withdraw(siteKind, "site-gone", false);
    await withdraw(siteKind, "site-hidden", true);
    expect(await pageOf("site", "site-gone")).toBe("/sites/gone");
    expect(await pageOf("site", "site-hidden")).toBeNull();
    expect(await leadsTo("hidden")).toBeNull();
    expect(await at(before, (db) => findPageOf(db, everybody, "site", "site-hidden"))).toBeNull();
    expect(await at(before, (db) => findSiteItBecame(db, everybody, "hidden"))).toBeNull();
  });

  it("leads nowhere through one that is suppressed", async () => {
    await addSite("site-x", "place-x");
    await addSite("site-y", "place-y");
    await merge("site-x", "site-y");
    await withdraw(siteKind, "site-y", true);
    expect(await leadsTo("place-x")).toBeNull();
    // That it was put together with another is told on its own page, as before; where to is not.
    expect(await pageOf("site", "site-x")).toBe("/sites/place-x");
  });
});

describe("a claim that a split carried to another event", () => {
  const eventId = "pal-2015-02";
  const claimId = "clm-mba-01";
  const placeOf = (event: string, claim: string) => `/events/${event}#claim-${claim}`;
  const split = async (from: string, claimIds: string[]) => {
    const made = await splitDamageEvent(database.db, editor, await refOf("damage_event", from), {
      claimIds,
      event: { siteId: "tower-tombs", title: { en: "Another" }, kind: "damage" },
      because: { en: "Another day" },
    });
    const carried = await listClaimRecords(database.db, made.eventId);
    return { ...made, claims: carried.map(({ id }) => id) };
  };

  it("is where it is now, over further splits and merges; as it was, where it was then; undone, where it was before", async () => {
    const before = await headSeq();
    const first = await split(eventId, [claimId, "clm-mba-02"]);
    const between = await headSeq();
    const [copy = ""] = first.claims;
    expect(first.claims).toHaveLength(2);
    expect(await pageOf("claim", claimId)).toBe(placeOf(first.eventId, copy));

    const second = await split(first.eventId, [copy]);
    const [last = ""] = second.claims;
    for (const id of [claimId, copy, last]) expect(await pageOf("claim", id)).toBe(placeOf(second.eventId, last));
    // At each revision all of its addresses lead to where it stood then.
    for (const id of [claimId, copy, last]) {
      expect(await at(before, (db) => findPageOf(db, everybody, "claim", id))).toBe(placeOf(eventId, claimId));
      expect(await at(between, (db) => findPageOf(db, everybody, "claim", id))).toBe(placeOf(first.eventId, copy));
    }

    // What the link does not show it does not lead to: there, only the history of the old event is told of.
    const link = mintLinkScope({ reach: { kind: "events", eventIds: [eventId] }, revision: null });
    expect(await findPageOf(database.db, link, "claim", claimId)).toBe(`/events/${eventId}/history`);
    for (const id of [copy, last]) expect(await findPageOf(database.db, link, "claim", id)).toBeNull();

    await undoChange(database.db, editor, second.changeId);
    for (const id of [claimId, copy, last]) expect(await pageOf("claim", id)).toBe(placeOf(first.eventId, copy));
    const { changeId } = await mergeRecords(database.db, editor, "damage_event", {
      stays: await refOf("damage_event", eventId),
      goes: await refOf("damage_event", first.eventId),
    });
    const back = (await pageOf("claim", claimId)) ?? "";
    expect(back.startsWith(`/events/${eventId}#claim-clm`)).toBe(true);
    expect(back).not.toBe(placeOf(eventId, claimId));
    for (const id of [copy, last]) expect(await pageOf("claim", id)).toBe(back);
    await undoChange(database.db, editor, changeId);
    for (const id of [claimId, copy, last]) expect(await pageOf("claim", id)).toBe(placeOf(first.eventId, copy));
  });

  it("and was withdrawn there leads to what tells of that; suppressed there, nowhere from any of its addresses", async () => {
    const [told, kept] = ["clm-lion-01", "clm-lion-03"];
    const undone = await split("pal-2015-04", [told]);
    await undoChange(database.db, editor, undone.changeId);
    for (const id of [told, ...undone.claims]) expect(await pageOf("claim", id)).toBe(placeOf("pal-2015-04", told));
    const first = await split("pal-2015-04", [told, kept]);
    const [gone = "", hidden = ""] = first.claims;
    await withdraw(claimKind, gone, false);
    await withdraw(claimKind, hidden, true);
    for (const id of [told, gone]) expect(await pageOf("claim", id)).toBe(`/events/${first.eventId}/history`);
    for (const id of [kept, hidden]) expect(await pageOf("claim", id)).toBeNull();
  });
});

describe("an event", () => {
  it("that was merged leads to the other, its claims to the page where their words now stand", async () => {
    const [a, b, c] = await database.db.damageEvent.findMany({
      where: { state: "published", claims: { some: { state: "published" } } },
      orderBy: { id: "asc" },
      take: 3,
      select: { id: true, claims: { where: { state: "published" }, select: { id: true } } },
    });
    if (a === undefined || b === undefined || c === undefined) throw new Error("the demonstration has three events");
    const mergeInto = async (goes: string, stays: string) =>
      mergeRecords(database.db, editor, "damage_event", {
        stays: await refOf("damage_event", stays),
        goes: await refOf("damage_event", goes),
      });
    await mergeInto(a.id, b.id);
    expect(await pageOf("damage_event", a.id)).toBe(`/events/${b.id}`);
    await mergeInto(b.id, c.id);
    expect(await pageOf("damage_event", a.id)).toBe(`/events/${c.id}`);
    // Each leads to its copy, which is at hand among the claims of the last event, and none to another's.
    const led = await Promise.all(a.claims.map(({ id }) => pageOf("claim", id)));
    const there = await listClaimRecords(database.db, c.id);
    const places = there.map(({ id }) => `/events/${c.id}#claim-${id}`);
    expect(new Set(led).size).toBe(a.claims.length);
    for (const page of led) expect(places).toContain(page);
    for (const [index, { id }] of a.claims.entries()) {
      const { statement } = await database.db.claim.findUniqueOrThrow({ where: { id } });
      expect(there[places.indexOf(led[index] ?? "")]?.record.statement).toEqual(statement);
    }
    await withdraw(damageEventKind, c.id, true);
    expect(await pageOf("damage_event", c.id)).toBeNull();
    expect(await findEventItBecame(database.db, everybody, a.id)).toBeNull();
    for (const { id } of [...a.claims, ...c.claims]) expect(await pageOf("claim", id)).toBeNull();
  });

  it("through a link leads only where the link does", async () => {
    const [inside, outside] = await database.db.damageEvent.findMany({
      where: { state: "published" },
      orderBy: { id: "desc" },
      take: 2,
      select: { id: true, claims: { where: { state: "published" }, select: { id: true }, take: 1 } },
    });
    if (inside === undefined || outside === undefined) throw new Error("the demonstration has two events");
    const link = mintLinkScope({ reach: { kind: "events", eventIds: [inside.id] }, revision: null });
    expect(await findPageOf(database.db, link, "damage_event", inside.id)).toBe(`/events/${inside.id}`);
    expect(await findPageOf(database.db, link, "damage_event", outside.id)).toBeNull();
    for (const { id } of outside.claims) expect(await findPageOf(database.db, link, "claim", id)).toBeNull();
    expect(await findPageOf(database.db, link, "site", "palmyra")).toBeNull();
    expect(await findSiteId(database.db, link, "palmyra")).toBeNull();
  });
});

describe("a claim or a picture", () => {
  it("that was withdrawn leads to what still tells of it; one that is suppressed nowhere", async () => {
    const claims = await database.db.claim.findMany({
      where: {
        state: "published",
        event: { state: "published" },
        supports: { none: {} },
        repeatedBy: { none: {} },
        supersededBy: { none: {} },
      },
      orderBy: { id: "desc" },
      take: 2,
    });
    const [told, hidden] = claims;
    if (told === undefined || hidden === undefined) throw new Error("the demonstration has such claims");
    await withdraw(claimKind, told.id, false);
    await withdraw(claimKind, hidden.id, true);
    expect(await pageOf("claim", told.id)).toBe(`/events/${told.eventId}/history`);
    expect(await pageOf("claim", hidden.id)).toBeNull();

    await changeRegister(database.db, editor, async (tx, change) => {
      for (const [index, id] of ["pic-told", "pic-hidden"].entries()) {
        const file = {
          sha256: String(index).padStart(64, "a"),
          mediaType: "image/jpeg" as const,
          bytes: 9,
          width: 9,
          height: 9,
        };
        await keepFile(tx, { file, pictures: [], now: new Date(0) });
        const record = evidenceRecord({
          about: { type: "site", id: "palmyra" },
          file,
          licence: "cc0",
          shows: "before",
        });
        await addRecord(tx, change, evidenceKind, id, record);
      }
    });
    expect(await pageOf("evidence", "pic-told")).toBe("/evidence/pic-told");
    await withdraw(evidenceKind, "pic-told", false);
    await withdraw(evidenceKind, "pic-hidden", true);
    expect(await pageOf("evidence", "pic-told")).toBe("/evidence/pic-told");
    expect(await pageOf("evidence", "pic-hidden")).toBeNull();
  });
});
