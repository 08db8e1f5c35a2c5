import { afterAll, beforeAll, expect, test } from "vitest";
import type { Head } from "@/features/chain/chain";
import { getRegisterHead } from "@/features/chain/chain-queries";
import { checkRegister, isSound, type RegisterCheck } from "@/features/register/register-check";
import { loadDemonstration } from "@/prisma/seed/load";
import { createTestDb, type TestDb } from "../support/db";

let database: TestDb;
beforeAll(async () => {
  database = await createTestDb();
  await loadDemonstration(database.db, { now: new Date("2026-01-01T00:00:00Z") });
});
afterAll(() => database.close());

class Undone extends Error {}

/** What the check says after statements that only somebody with the database's keys can run. They are undone. */
async function checkAfter(statements: readonly string[], kept: Head | null = null): Promise<RegisterCheck> {
  const said: RegisterCheck[] = [];
  const work = database.db.$transaction(async (tx) => {
    await tx.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
    for (const statement of statements) expect(await tx.$executeRawUnsafe(statement)).toBeGreaterThan(0);
    said.push(await checkRegister(tx, kept));
    throw new Undone();
  });
  await expect(work).rejects.toThrow(Undone);
  const [check] = said;
  if (!check) throw new Error("the check said nothing");
  return check;
}

test("a register nobody touched is sound", async () => {
  const check = await database.db.$transaction((tx) => checkRegister(tx, null));
  expect(check).toMatchObject({ breaks: [], rows: [], failure: null });
  expect(isSound(check)).toBe(true);
});

test.each([
  [
    "an event's severity",
    "UPDATE damage_event SET severity = 'slight' WHERE id = 'pal-2015-01'",
    "damage_event",
    "altered",
  ],
  ["a site's position", "UPDATE site SET latitude = latitude + 0.1 WHERE slug = 'temple-of-bel'", "site", "altered"],
  ["a site's public precision", "UPDATE site SET public_precision = 'hidden' WHERE slug = 'agora'", "site", "altered"],
  ["a name", "UPDATE site_name SET text = text || 'x' WHERE position = 0 AND lang = 'en'", "site_name", "altered"],
  ["what a name is found by", "UPDATE site_name SET search_text = '' WHERE position = 0", "site_name", "altered"],
  ["what an event is found by", "UPDATE damage_event SET search_text = ''", "damage_event", "altered"],
  ["a claim's stance", "UPDATE claim SET stance = 'denies' WHERE position % 7 = 0", "claim", "altered"],
  [
    "the days of when a claim was said",
    "UPDATE claim SET said_latest = '2030-01-01' WHERE said_on IS NOT NULL",
    "claim",
    "altered",
  ],
  ["a claim taken away", "DELETE FROM claim WHERE position % 9 = 0", "claim", "removed"],
  ["a reason for a value", `UPDATE assessment SET because = '{"en": "because"}'`, "assessment", "altered"],
  ["a claim a value rests on", "DELETE FROM assessment_claim WHERE position = 0", "assessment_claim", "removed"],
  ["a period's holder", `UPDATE period SET holder = '{"en": "Somebody"}'`, "period", "altered"],
  [
    "an event as it stood",
    "UPDATE version.damage_event SET severity = 'slight' WHERE id = 'pal-2015-01'",
    "version.damage_event",
    "altered",
  ],
  ["a version that was current", "UPDATE version.site SET replaced_by = revision + 1", "version.site", "altered"],
  [
    "what is shown of a version",
    "UPDATE version.claim SET is_closed = true WHERE position % 9 = 0",
    "version.claim",
    "altered",
  ],
  ["a name as it stood", "DELETE FROM version.site_name WHERE position = 0", "version.site_name", "removed"],
  ["the places around one", "DELETE FROM site_ancestry WHERE depth = 1", "site_ancestry", "altered"],
  ["the places around one then", "UPDATE version.site_ancestry SET depth = 7", "version.site_ancestry", "altered"],
  [
    "since when a place lies in another",
    "UPDATE version.site_ancestry SET revision = revision + 1 WHERE depth = 1",
    "version.site_ancestry",
    "altered",
  ],
  [
    "a source that never was",
    "INSERT INTO source (id, kind, publisher, title, language, reliability, revision) VALUES ('src-x', 'other', 'P', 'T', 'en', 'A', 30)",
    "source",
    "added",
  ],
])("tampering with %s is found, and where", async (_what, statement, table, what) => {
  const { rows } = await checkAfter([statement]);
  expect(rows.map((row) => `${row.table} ${row.what}`)).toContain(`${table} ${what}`);
});

test("an approver added to a revision later is found", async () => {
  const { breaks } = await checkAfter(["UPDATE revision SET approver_id = 'somebody' WHERE seq = 100"]);
  expect(breaks).toContainEqual({ seq: 100, what: "altered" });
});

test("a revision that holds no record is said, not thrown", async () => {
  const check = await checkAfter([`UPDATE revision SET after = '{"kind": "nonsense"}' WHERE seq = 5`]);
  expect(check.failure).toMatch(/nonsense/);
  expect(isSound(check)).toBe(false);
});

test("a history cut off with everything it made shows only against a head that was kept", async () => {
  const kept = await getRegisterHead(database.db);
  const cut = [
    "DELETE FROM period_claim",
    "DELETE FROM period",
    "DELETE FROM version.period_claim",
    "DELETE FROM version.period",
    "DELETE FROM revision WHERE subject_type = 'period'",
    "UPDATE register_head SET seq = (SELECT max(seq) FROM revision), hash = (SELECT hash FROM revision ORDER BY seq DESC LIMIT 1)",
  ];
  expect(isSound(await checkAfter(cut))).toBe(true);
  expect((await checkAfter(cut, kept)).breaks).toContainEqual({ seq: kept.seq - 4, what: "missing" });
});
