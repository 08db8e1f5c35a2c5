import { expect, test } from "vitest";
import { countRecordPages, listRecordPages } from "@/features/record-pages/site-map-queries";
import { mintLinkScope, mintReadScope } from "@/features/scope/scope";
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
