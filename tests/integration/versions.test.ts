import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changeRegister } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import { readStoredRecord } from "@/features/chain/stored-record";
import { claimKind } from "@/features/claims/record";
import { damageEventKind } from "@/features/damage-events/record";
import { addRecords, correctRecord, withdrawRecord } from "@/features/records/mutations";
import { listTables } from "@/features/records/row-model";
import { recordKinds } from "@/features/register/kinds";
import { findRowsThatDiffer } from "@/features/register/row-check";
import { siteKind } from "@/features/sites/record";
import { siteRecordSchema } from "@/features/sites/schema";
import { undoChange } from "@/features/undo/mutations";
import { loadDemonstration } from "@/prisma/seed/load";
import { planFor, writeEvents, writeSites, writeSources } from "@/scripts/scale/write";
import { createTestDb, type TestDb } from "../support/db";

let database: TestDb;
beforeAll(async () => {
  database = await createTestDb();
  await loadDemonstration(database.db, { now: new Date("2026-01-01T00:00:00Z") });
});
afterAll(() => database.close());

const actor = { role: "reviewer", name: null, id: "u1" } as const;
const change = <Result>(work: Parameters<typeof changeRegister<Result>>[2]) =>
  changeRegister(database.db, { actor, at: new Date("2026-02-01T00:00:00Z"), reason: "a trial" }, work);
const differing = () => database.db.$transaction(findRowsThatDiffer, { timeout: 60_000 });
const versionsOf = (id: string) =>
  database.db.$queryRaw<{ revision: number; replaced: number | null }[]>`
    SELECT revision, replaced_by AS replaced FROM version.site WHERE id = ${id} ORDER BY revision`;
const around = (id: string) =>
  database.db.$queryRaw`SELECT ancestor_id AS id, depth FROM site_ancestry WHERE site_id = ${id} ORDER BY depth`;

describe("the tables of versions", () => {
  test("have every column of the tables they follow, and every table of every kind of record is followed", async () => {
    const rows = await database.db.$queryRaw<{ table: string; missing: string[] }[]>`
      SELECT t.name AS table, array_agg(c.column_name::text) FILTER (WHERE v.column_name IS NULL) AS missing
      FROM version.tables() t
      JOIN information_schema.columns c ON c.table_schema = 'public' AND c.table_name = t.name
      LEFT JOIN information_schema.columns v ON v.table_schema = 'version' AND v.table_name = t.name
        AND v.column_name = c.column_name AND v.data_type = c.data_type
      GROUP BY t.name`;
    expect(rows.filter(({ missing }) => missing !== null)).toEqual([]);
    const needed = Object.values(recordKinds).flatMap((kind) => [
      kind.type,
      ...listTables(kind).map(({ table }) => table),
    ]);
    expect(rows.map(({ table }) => table).toSorted()).toEqual([...needed, "site_ancestry"].toSorted());
  });

  test("are brought up to a table that got another column", async () => {
    const added = database.db.$transaction(async (tx) => {
      await tx.$executeRaw`ALTER TABLE source ADD COLUMN shelf_mark text`;
      await tx.$executeRaw`SELECT version.follow()`;
      await tx.$executeRaw`SELECT set_config('tadmur.revision', '1000', true)`;
      await tx.$queryRaw`SELECT shelf_mark FROM past.source LIMIT 1`;
      throw new Error("enough");
    });
    await expect(added).rejects.toThrow("enough");
  });

  test("keep a row a version, which ends where the next begins", async () => {
    const { revision, after } = await getRecord(database.db, { type: "site", id: "agora" });
    const { record } = readStoredRecord(siteRecordSchema, after);
    await change((tx, write) =>
      correctRecord(tx, write, siteKind, { id: "agora", follows: revision }, { ...record, country: "IQ" }),
    );
    const [first, second] = await versionsOf("agora");
    expect(first).toEqual({ revision, replaced: second?.revision });
    expect(second?.replaced).toBeNull();
    expect(await differing()).toEqual([]);
  });

  test("are read at a revision that somebody set, never by mistake", async () => {
    await expect(database.db.$queryRaw`SELECT id FROM past.site`).rejects.toThrow(
      /tadmur.revision|invalid input syntax/,
    );
  });
});

describe("the places around a place", () => {
  test("follow when it is put into another, with all that lies in it", async () => {
    const move = async (id: string, parentId: string | null) => {
      const { revision, after } = await getRecord(database.db, { type: "site", id });
      const { record } = readStoredRecord(siteRecordSchema, after);
      await change((tx, write) =>
        correctRecord(tx, write, siteKind, { id, follows: revision }, { ...record, parentId }),
      );
    };
    const inside = await database.db.site.findFirstOrThrow({
      where: { parentId: { not: null }, parent: { parentId: { not: null } } },
    });
    const between = inside.parentId ?? "";
    expect(await around(inside.id)).toHaveLength(3);
    await move(between, null);
    expect(await around(inside.id)).toEqual([
      { id: inside.id, depth: 0 },
      { id: between, depth: 1 },
    ]);
    expect(await differing()).toEqual([]);
    await expect(move(between, inside.id)).rejects.toThrow();
    await move(between, "palmyra");
    expect(await around(inside.id)).toHaveLength(3);
    expect(await differing()).toEqual([]);
  });
});

describe("many records in one change", () => {
  test("are written, corrected and undone as one by one, and the database finds nothing amiss", async () => {
    const indexes = Array.from({ length: 60 }, (_, index) => index);
    const plan = planFor(7, indexes.length);
    const id = await change(async (tx, write) => {
      await writeSites(tx, write, plan.seed, [...Array(plan.sites).keys()]);
      await writeSources(tx, write, plan.seed, [...Array(plan.sources).keys()]);
      await writeEvents(tx, write, plan, indexes);
      return write.id;
    });
    expect(await differing()).toEqual([]);
    expect(await database.db.damageEvent.count({ where: { id: { startsWith: "gen-" } } })).toBe(60);
    await undoChange(database.db, { actor, at: new Date("2026-02-02T00:00:00Z"), reason: "undone" }, id);
    expect(await database.db.damageEvent.count({ where: { id: { startsWith: "gen-" }, state: "published" } })).toBe(0);
    expect(await differing()).toEqual([]);
  });

  test("are all refused with one that changed meanwhile, and nothing is written", async () => {
    const { seq } = await database.db.registerHead.findUniqueOrThrow({ where: { id: 1 } });
    const stale = change(async (tx, write) => {
      const claims = await tx.claim.findMany({ where: { state: "published", supports: { none: {} } }, take: 2 });
      for (const { id, revision } of claims.slice(0, 1))
        await withdrawRecord(
          tx,
          write,
          claimKind,
          { id, follows: revision },
          { reason: "r", isSuppressed: false, mergedIntoId: null },
        );
      for (const { id } of claims.slice(1))
        await withdrawRecord(
          tx,
          write,
          claimKind,
          { id, follows: 1 },
          { reason: "r", isSuppressed: false, mergedIntoId: null },
        );
    });
    await expect(stale).rejects.toThrow("conflict");
    expect((await database.db.registerHead.findUniqueOrThrow({ where: { id: 1 } })).seq).toBe(seq);
  });

  test("that name what is not there are refused by the database at the end of the change", async () => {
    const [event] = await database.db.damageEvent.findMany({ where: { state: "published" }, take: 1 });
    const { after } = await getRecord(database.db, { type: "damage_event", id: event?.id ?? "" });
    const { record } = readStoredRecord(damageEventKind.schema, after);
    const assessments = record.assessments.map((one) => ({ ...one, claimIds: ["clm-of-nobody"] }));
    const wrong = change((tx, write) =>
      addRecords(tx, write, damageEventKind, [{ id: "ev-x", record: { ...record, assessments } }]),
    );
    await expect(wrong).rejects.toThrow();
    expect(await database.db.damageEvent.count({ where: { id: "ev-x" } })).toBe(0);
  });
});
