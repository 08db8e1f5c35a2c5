import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { resolveAsOf } from "@/features/as-of/as-of";
import { changeRegister } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import { listEventIndex } from "@/features/damage-events/queries";
import { getDamageEvent } from "@/features/damage-events/record-queries";
import { readDashboard } from "@/features/dashboard/read-dashboard";
import { dashboardQuery, readDashboardView } from "@/features/dashboard/search-params";
import { readComparison } from "@/features/knowledge/read-comparison";
import { readKnowledge } from "@/features/knowledge/read-knowledge";
import { correctRecord } from "@/features/records/mutations";
import { findRowsThatDiffer } from "@/features/register/row-check";
import { mintReadScope } from "@/features/scope/scope";
import { listSites } from "@/features/sites/queries";
import { siteKind } from "@/features/sites/record";
import { getSiteBySlug } from "@/features/sites/record-queries";
import { siteRecordSchema } from "@/features/sites/schema";
import { readRegisterAt } from "@/features/versions/register-at";
import { connectUnqualified, type Db, type Reader } from "@/lib/db";
import { loadDemonstration } from "@/prisma/seed/load";
import { createTestDb, type TestDb } from "../support/db";
import { changeAtRandom, randomFrom } from "../support/random-changes";

const scope = mintReadScope("public");
let database: TestDb;
let past: Db;
/** How many records the demonstration has, all of them one change. */
let demonstrated = 0;

beforeAll(async () => {
  database = await createTestDb();
  await loadDemonstration(database.db, { now: new Date("2026-01-10T12:00:00Z") });
  demonstrated = await head();
  past = connectUnqualified(database.url);
});
afterAll(async () => {
  await past.$disconnect();
  await database.close();
});

const head = async () => (await database.db.registerHead.findUniqueOrThrow({ where: { id: 1 } })).seq;
const at = <Result>(asOf: number, work: (reader: Reader) => Promise<Result>) =>
  readRegisterAt(database.db, asOf, work, { past: () => past });

const views = ["", "site=temple-of-bel", "severity=destroyed&by=cause", "from=2015&to=2016&by=site", "q=trial&page=2"];

/** All that the public pages count and list. */
async function readAll(reader: Reader) {
  const dashboards: unknown[] = [];
  const known: unknown[] = [];
  for (const query of views) {
    const view = readDashboardView(Object.fromEntries(new URLSearchParams(query)));
    for (const locale of ["en", "ar"]) dashboards.push(await readDashboard(reader, scope, view, locale));
    known.push(await readKnowledge(reader, scope, view, "en"));
  }
  return {
    dashboards,
    known,
    compared: await readComparison(
      reader,
      scope,
      { sites: ["palmyra", "temple-of-bel"], from: "2015", to: null },
      "en",
    ),
    events: await listEventIndex(reader, scope),
    sites: await listSites(reader, scope, {}),
    site: await getSiteBySlug(reader, scope, "palmyra"),
    event: await getDamageEvent(reader, scope, "pal-2015-05").catch(String),
  };
}

describe("a changed register, read as it stood", () => {
  test("has everywhere the counts, lists and values it had then, whatever was changed since", async () => {
    const random = randomFrom(20261122);
    const stood: { seq: number; was: unknown }[] = [];
    for (let trial = 0; trial < 10; trial += 1) {
      if (trial % 2 === 0) stood.push({ seq: await head(), was: await readAll(database.db) });
      await changeAtRandom(database.db, random, new Date(Date.UTC(2026, 1, 1 + trial)));
    }
    expect(stood.length).toBe(5);
    for (const { seq, was } of stood) expect(await at(seq, readAll), `revision ${seq}`).toEqual(was);
    expect(await database.db.$transaction(findRowsThatDiffer)).toEqual([]);
  });

  test("before its first revision it is empty and says so", async () => {
    const empty = await at(0, (reader) => readDashboard(reader, scope, readDashboardView({}), "en"));
    expect(empty.register).toEqual({ revision: 0, at: null, sites: 0, roots: 0, hasEvents: false });
    expect(empty.finding.kind).toBe("empty");
    expect((await at(0, (reader) => listSites(reader, scope, {}))).total).toBe(0);
  });

  test("shows no position more exactly than today, in no count, list or map", async () => {
    const standing = await head();
    const exact = await database.db.site.findUniqueOrThrow({ where: { slug: "temple-of-bel" } });
    await changeRegister(
      database.db,
      {
        actor: { role: "reviewer", name: null, id: "u1" },
        at: new Date("2026-03-01T00:00:00Z"),
        reason: "digging nearby",
      },
      async (tx, change) => {
        const { revision, after } = await getRecord(tx, { type: "site", id: exact.id });
        const record = siteRecordSchema.parse(after);
        await correctRecord(
          tx,
          change,
          siteKind,
          { id: exact.id, follows: revision },
          { ...record, publicPrecision: "hidden" },
        );
      },
    );
    const all = JSON.stringify(await at(standing, readAll));
    expect(exact.latitude).not.toBeNull();
    expect(all).not.toContain(String(exact.latitude));
    expect(all).not.toContain(String(exact.longitude));
  });
});

describe("where an address points in the history", () => {
  const today = "2026-11-28";
  const present = { asOf: null, notYet: null };
  const past = async (value: string) => (await resolveAsOf(database.db, value, today)).asOf;

  test("a number is a revision, and a day its end", async () => {
    const newest = await head();
    // A change is made as a whole: the register never stood in the middle of the first one.
    expect(await past("1")).toMatchObject({ value: "1", seq: demonstrated, day: "2026-01-10" });
    expect(await resolveAsOf(database.db, String(newest), today)).toEqual(present);
    const loaded = await past("2026-01-10");
    expect(loaded?.changesSince).toBe(11);
    expect(await past(String(loaded?.seq))).toMatchObject({ changesSince: 11 });
    expect(await past("2026-02-01")).toMatchObject({ changesSince: 10, day: "2026-02-01" });
    expect(await resolveAsOf(database.db, "2026-11-27", today)).toEqual(present);
  });

  test("a revision beyond the newest is none, and a day that is not over has no end yet: neither is the present", async () => {
    const newest = { seq: await head(), day: "2026-03-01" };
    for (const asked of [newest.seq + 1, 9999, 999_999_999_999])
      expect(await resolveAsOf(database.db, String(asked), today)).toEqual({
        asOf: null,
        notYet: { kind: "revision", asked, newest },
      });
    for (const asked of [today, "2026-11-29", "9999-12-31"])
      expect(await resolveAsOf(database.db, asked, today)).toEqual({ asOf: null, notYet: { kind: "day", asked } });
  });

  test("before the first revision nothing was held", async () => {
    expect(await past("2026-01-09")).toMatchObject({ seq: 0, day: null, changesSince: 12 });
    expect(await past("0")).toMatchObject({ seq: 0, day: null });
  });

  test("a register without a record has no past, and no revision", async () => {
    const empty = await createTestDb();
    try {
      for (const value of ["0", "2026-01-09"]) expect(await resolveAsOf(empty.db, value, today)).toEqual(present);
      const { notYet } = await resolveAsOf(empty.db, "1", today);
      expect(notYet).toEqual({ kind: "revision", asked: 1, newest: null });
    } finally {
      await empty.close();
    }
  });

  test("the present address of a view says nothing of revisions", () => {
    expect(dashboardQuery(readDashboardView({ "as-of": "1" }))).toBe("");
  });
});
