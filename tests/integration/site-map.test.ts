import { describe, expect, test } from "vitest";
import { changeRegister, type RegisterChange } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import { damageEventKind } from "@/features/damage-events/record";
import { damageEventRecordSchema } from "@/features/damage-events/schema";
import { keepPlaceChanges } from "@/features/record-pages/place-changes-queries";
import { countRecordPages, listRecordPages } from "@/features/record-pages/site-map-queries";
import { addRecord, correctRecord, withdrawRecord } from "@/features/records/mutations";
import { mintLinkScope, mintReadScope } from "@/features/scope/scope";
import { siteKind } from "@/features/sites/record";
import { siteRecordSchema } from "@/features/sites/schema";
import { sourceKind } from "@/features/sources/record";
import { sourceRecordSchema } from "@/features/sources/schema";
import type { Reader, Tx } from "@/lib/db";
import { siteRecord } from "@/prisma/seed/factories";
import { shareDemonstration } from "@/tests/support/demonstration";

const shared = shareDemonstration({ now: new Date("2026-11-22T12:00:00Z") });
const scope = mintReadScope("public");

test("every public place and event has its page in the list, with the day it last changed", async () => {
  const { db } = shared;
  const counts = await countRecordPages(db, scope);
  const sites = await listRecordPages(db, scope, "sites", 1);
  const events = await listRecordPages(db, scope, "events", 1);
  expect(counts).toEqual({ sites: sites.length, events: events.length });
  const slugs = await db.site.findMany({ select: { slug: true } });
  expect(sites.map(({ href }) => href).sort()).toEqual(slugs.map(({ slug }) => `/sites/${slug}`).sort());
  expect(new Set([...sites, ...events].map(({ changed }) => changed))).toEqual(new Set(["2026-11-22"]));
  expect(await listRecordPages(db, scope, "events", 2)).toEqual([]);
});

test(
  "what is withdrawn, or lies outside of a link, is in none",
  shared.undone(async () => {
    const { db } = shared;
    await db.damageEvent.update({
      where: { id: "pal-2015-05" },
      data: { state: "withdrawn", withdrawnReason: "a test" },
    });
    const listed = (await listRecordPages(db, scope, "events", 1)).map(({ href }) => href);
    expect(listed).not.toContain("/events/pal-2015-05");
    const link = mintLinkScope({ reach: { kind: "events", eventIds: ["pal-2015-06"] }, revision: null });
    expect((await listRecordPages(db, link, "events", 1)).map(({ href }) => href)).toEqual(["/events/pal-2015-06"]);
    expect(await listRecordPages(db, link, "sites", 1)).toEqual([]);
  }),
);

test(
  "a page changed when what it tells did: an event with its sources, a place with what happened within it",
  shared.undone(async () => {
    const { db } = shared;
    const { sourceId } = await db.claim.findFirstOrThrow({ where: { eventId: "pal-2015-05" } });
    const { revision: follows, after } = await getRecord(db, { type: "source", id: sourceId });
    const actor = { role: "reviewer", name: null, id: "u1" } as const;
    await changeRegister(db, { actor, at: new Date("2026-11-30T12:00:00Z"), reason: "for a test" }, (tx, change) =>
      correctRecord(
        tx,
        change,
        sourceKind,
        { id: sourceId, follows },
        { ...sourceRecordSchema.parse(after), title: "Another title" },
      ),
    );
    const changed = async (kind: "sites" | "events") =>
      (await listRecordPages(db, scope, kind, 1))
        .filter((page) => page.changed === "2026-11-30")
        .map(({ href }) => href);
    const citing = await db.claim.findMany({
      where: { sourceId },
      select: { eventId: true, event: { select: { siteId: true } } },
    });
    expect(await changed("events")).toEqual([...new Set(citing.map(({ eventId }) => `/events/${eventId}`))].toSorted());
    const around = await db.siteAncestry.findMany({
      where: { siteId: { in: citing.map(({ event }) => event.siteId) } },
      select: { ancestor: { select: { slug: true } } },
    });
    expect(new Set(await changed("sites"))).toEqual(new Set(around.map(({ ancestor }) => `/sites/${ancestor.slug}`)));
  }),
);

describe("the day of a place does not go back", () => {
  const eventId = "pal-2015-05";
  const actor = { role: "reviewer", name: null, id: "u1" } as const;
  const on = (day: string, work: (tx: Tx, change: RegisterChange) => Promise<void>) =>
    changeRegister(shared.db, { actor, at: new Date(`${day}T12:00:00Z`), reason: "for a test" }, work);
  const recordOf = async (tx: Reader) => {
    const { revision: follows, after } = await getRecord(tx, { type: "damage_event", id: eventId });
    return { ref: { id: eventId, follows }, record: damageEventRecordSchema.parse(after) };
  };
  // Kept from reader to reader, it is what it would be if all were looked through anew.
  const kept = keepPlaceChanges();
  const dayOfPalmyra = async () => {
    const pages = await listRecordPages(shared.db, scope, "sites", 1, kept);
    expect(pages).toEqual(await listRecordPages(shared.db, scope, "sites", 1));
    return pages.find(({ href }) => href === "/sites/palmyra")?.changed;
  };
  const rename = (day: string) =>
    on(day, async (tx, change) => {
      const { ref, record } = await recordOf(tx);
      await correctRecord(tx, change, damageEventKind, ref, { ...record, title: { en: `As of ${day}` } });
    });

  test(
    "as what happened there is kept back",
    shared.undone(async () => {
      expect(await dayOfPalmyra()).toBe("2026-11-22");
      await rename("2026-11-30");
      expect(await dayOfPalmyra()).toBe("2026-11-30");
      await on("2026-12-01", async (tx, change) => {
        const { ref } = await recordOf(tx);
        const withdrawal = { reason: "for a test", isSuppressed: true, mergedIntoId: null };
        await withdrawRecord(tx, change, damageEventKind, ref, withdrawal);
      });
      expect(await dayOfPalmyra()).toBe("2026-12-01");
    }),
  );

  test(
    "as it is put in another place",
    shared.undone(async () => {
      expect(await dayOfPalmyra()).toBe("2026-11-22");
      await rename("2026-11-30");
      await on("2026-11-30", (tx, change) => addRecord(tx, change, siteKind, "site-elsewhere", siteRecord()));
      await on("2026-12-01", async (tx, change) => {
        const { ref, record } = await recordOf(tx);
        await correctRecord(tx, change, damageEventKind, ref, { ...record, siteId: "site-elsewhere" });
      });
      expect(await dayOfPalmyra()).toBe("2026-12-01");
      await rename("2026-12-02");
      expect(await dayOfPalmyra()).toBe("2026-12-01");
    }),
  );

  test(
    "as a part of it is put elsewhere, with what happened there",
    shared.undone(async () => {
      const { siteId } = await shared.db.damageEvent.findUniqueOrThrow({ where: { id: eventId } });
      expect(await dayOfPalmyra()).toBe("2026-11-22");
      await rename("2026-11-30");
      await on("2026-12-01", async (tx, change) => {
        await addRecord(tx, change, siteKind, "site-elsewhere", siteRecord());
        const { revision: follows, after } = await getRecord(tx, { type: "site", id: siteId });
        const moved = { ...siteRecordSchema.parse(after), parentId: "site-elsewhere" };
        await correctRecord(tx, change, siteKind, { id: siteId, follows }, moved);
      });
      expect(await dayOfPalmyra()).toBe("2026-12-01");
      await rename("2026-12-02");
      expect(await dayOfPalmyra()).toBe("2026-12-01");
    }),
  );
});
