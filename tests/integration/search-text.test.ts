import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changeRegister } from "@/features/chain/mutations";
import { listSiteOptions } from "@/features/dashboard/place-queries";
import { readDashboard } from "@/features/dashboard/read-dashboard";
import { readDashboardView } from "@/features/dashboard/search-params";
import { addRecords } from "@/features/records/mutations";
import { refoldSearch } from "@/features/register/refold-mutations";
import { checkRegister } from "@/features/register/register-check";
import { mintReadScope } from "@/features/scope/scope";
import { findSites, listSites } from "@/features/sites/queries";
import { siteKind } from "@/features/sites/record";
import { foldText, foldVersion } from "@/lib/text/fold-text";
import { isBlank } from "@/lib/text/plain-text";
import { siteRecord } from "@/prisma/seed/factories";
import { loadDemonstration } from "@/prisma/seed/load";
import { createTestDb, type TestDb } from "../support/db";

let database: TestDb;
beforeAll(async () => {
  database = await createTestDb();
  await loadDemonstration(database.db, { now: new Date("2026-01-01T00:00:00Z") });
});
afterAll(() => database.close());

const scope = mintReadScope("public");
const search = (q: string, locale = "en") => readDashboard(database.db, scope, readDashboardView({ q }), locale);
const textOf = (pieces: readonly { text: string; isFound: boolean }[]) =>
  pieces.map(({ text, isFound }) => (isFound ? `[${text}]` : text)).join("");

describe("the database", () => {
  test("calls the same letters invisible as the application", async () => {
    const found = await database.db.$queryRaw<{ code: number }[]>`
      SELECT code FROM generate_series(1, 1114111) AS code
      WHERE code NOT BETWEEN 55296 AND 57343 AND says_nothing(chr(code))`;
    const inDatabase = new Set(found.map(({ code }) => code));
    const differing = Array.from({ length: 0x10ffff }, (_, index) => index + 1).filter(
      (code) => (code < 0xd800 || code > 0xdfff) && isBlank(String.fromCodePoint(code)) !== inDatabase.has(code),
    );
    expect(differing.map((code) => code.toString(16))).toEqual([]);
  });

  test.each([
    ["a name", "UPDATE site_name SET text = E'\\u200b' WHERE position = 0 AND lang = 'en'"],
    ["a title", `UPDATE damage_event SET title = '{"en": "\u2060\u200f"}'`],
    ["a publisher", "UPDATE source SET publisher = E'\\u3164'"],
  ])("takes no %s that nobody can see", async (_, statement) => {
    await expect(database.db.$executeRawUnsafe(statement)).rejects.toThrow(/says nothing/);
  });
});

describe("a search", () => {
  test.each([
    ["نصر", "النصر"],
    ["al-Tell", "Tell"],
    ["bel", "be\u200bl"],
    ["10", "١٠"],
  ])("finds the same for %s as for %s", async (one, other) => {
    const [first, second] = await Promise.all([search(one, "ar"), search(other, "ar")]);
    expect(first.rows.map(({ id }) => id)).toEqual(second.rows.map(({ id }) => id));
    const sites = await Promise.all([one, other].map((q) => findSites(database.db, scope, q, { limit: 50 })));
    expect(sites[0]?.map(({ id }) => id).toSorted()).toEqual(sites[1]?.map(({ id }) => id).toSorted());
  });

  test("for نصر finds what lies at قوس النصر, and says so", async () => {
    const { rows, found } = await search("نصر", "ar");
    expect(rows.length).toBeGreaterThan(0);
    for (const { id } of rows) expect(found[id]?.length).toBeGreaterThan(0);
    expect(
      Object.values(found)
        .flat()
        .map(({ pieces }) => textOf(pieces))
        .join(),
    ).toContain("[النصر]");
  });

  test("looks through claims and sources, and says whose", async () => {
    const claim = await database.db.claim.findFirstOrThrow({ orderBy: { position: "asc" }, include: { source: true } });
    await database.db
      .$executeRaw`UPDATE claim SET search_text = 'zzbarrel zzbombs fell', statement = '{"en": "ZZbarrel zzbombs fell"}' WHERE id = ${claim.id}`;
    await database.db
      .$executeRaw`UPDATE source SET search_text = 'zzpublisher', publisher = 'ZZpublisher' WHERE id = ${claim.sourceId}`;
    const said = await search("zzbarrel bomb zzbomb".replace(" bomb ", " "));
    expect(said.rows.map(({ id }) => id)).toEqual([claim.eventId]);
    expect(said.found[claim.eventId]).toMatchObject([{ in: "claim", of: { lang: "en" } }]);
    expect(said.found[claim.eventId]?.map(({ pieces }) => textOf(pieces))).toEqual(["[ZZbarrel] [zzbombs] fell"]);
    const cited = await search("zzpubl");
    expect(cited.rows.map(({ id }) => id)).toContain(claim.eventId);
    expect(cited.found[claim.eventId]).toMatchObject([{ in: "source", of: { text: "ZZpublisher" } }]);

    // What was withdrawn is found by nobody.
    await database.db
      .$executeRaw`UPDATE claim SET state = 'withdrawn', withdrawn_reason = 'wrong' WHERE id = ${claim.id}`;
    expect((await search("zzbarrel")).rows).toEqual([]);
    expect(
      (await readDashboard(database.db, mintReadScope("reviewer"), readDashboardView({ q: "zzbarrel" }), "en")).rows,
    ).toEqual([]);
    await database.db.$executeRaw`UPDATE claim SET state = 'published', withdrawn_reason = NULL WHERE id = ${claim.id}`;
    await database.db
      .$executeRaw`UPDATE source SET state = 'withdrawn', withdrawn_reason = 'wrong' WHERE id = ${claim.sourceId}`;
    expect((await search("zzpubl")).rows).toEqual([]);
    expect((await search("zzbarrel")).rows).toEqual([]);
    await database.db
      .$executeRaw`UPDATE source SET state = 'published', withdrawn_reason = NULL, publisher = ${claim.source.publisher} WHERE id = ${claim.sourceId}`;
    await database.db
      .$executeRaw`UPDATE claim SET statement = ${JSON.stringify(claim.statement)}::jsonb WHERE id = ${claim.id}`;
  });
});

test("what was folded by another folding is folded anew, in every version, and nothing else is touched", async () => {
  const { db } = database;
  for (const table of ["site_name", "damage_event", "claim", "source"])
    for (const schema of ["public", "version"])
      await db.$executeRawUnsafe(`UPDATE ${schema}."${table}" SET search_text = 'as an older one had it'`);
  await db.$executeRaw`UPDATE site_name SET sort_text = search_text`;
  await db.$executeRaw`UPDATE search_folding SET version = 1`;
  expect((await db.$transaction((tx) => checkRegister(tx, null))).rows.length).toBeGreaterThan(0);
  expect(await refoldSearch(db)).toBe(true);
  expect((await db.searchFolding.findUnique({ where: { id: 1 } }))?.version).toBe(foldVersion);
  expect(await db.$transaction((tx) => checkRegister(tx, null))).toMatchObject({ breaks: [], rows: [], failure: null });
  expect(await refoldSearch(db)).toBe(false);
});

test("numbers in names stand in their order", async () => {
  const { db } = database;
  const named = (text: string) =>
    siteRecord({
      slug: foldText(text).replaceAll(" ", "-"),
      names: [{ text, lang: "en", script: "Latn", kind: "preferred" }],
    });
  const names = ["Numbered tomb 10", "Numbered tomb 2", "Numbered tomb 9b"];
  const records = names.map((name, index) => ({ id: `numbered-${index}`, record: named(name) }));
  const actor = { role: "register", name: null, id: null } as const;
  await changeRegister(db, { actor, at: new Date(0), reason: "numbers" }, (tx, change) =>
    addRecords(tx, change, siteKind, records),
  );
  const { rows } = await listSites(db, scope, { q: "numbered tomb" });
  expect(rows.map(({ title }) => title.en)).toEqual(["Numbered tomb 2", "Numbered tomb 9b", "Numbered tomb 10"]);
  const options = await listSiteOptions(db, scope, { locale: "en", limit: 1000 });
  expect(options.map(({ name }) => name).filter((name) => name.startsWith("Numbered"))).toEqual([
    "Numbered tomb 2",
    "Numbered tomb 9b",
    "Numbered tomb 10",
  ]);
});
