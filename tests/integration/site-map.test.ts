import { expect, test } from "vitest";
import { changeRegister } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import { countRecordPages, listRecordPages } from "@/features/record-pages/site-map-queries";
import { correctRecord } from "@/features/records/mutations";
import { mintLinkScope, mintReadScope } from "@/features/scope/scope";
import { sourceKind } from "@/features/sources/record";
import { sourceRecordSchema } from "@/features/sources/schema";
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
