import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findAround, findMementoAt } from "@/features/as-of/memento-queries";
import { loadDemonstration } from "@/prisma/seed/load";
import { createTestDb, type TestDb } from "../support/db";
import { changeAtRandom, randomFrom } from "../support/random-changes";

let database: TestDb;
const hours = [12, 13, 14, 15];
const hour = (at: number) => `2026-01-10T${String(at).padStart(2, "0")}:00:00.000Z`;
/** The last revision of each change, in order. */
let ends: number[] = [];

beforeAll(async () => {
  database = await createTestDb();
  await loadDemonstration(database.db, { now: new Date(hour(11)) });
  const random = randomFrom(7);
  for (const at of hours) await changeAtRandom(database.db, random, new Date(hour(at)));
  const rows = await database.db.$queryRaw<{ end: number }[]>`
    SELECT max(seq)::int AS end FROM revision GROUP BY change_id ORDER BY 1`;
  ends = rows.map(({ end }) => end);
}, 60_000);
afterAll(() => database.close());

describe("the states of the register", () => {
  test("are the ends of its changes: each knows the one before, the one after, the first and the last", async () => {
    expect(ends).toHaveLength(hours.length + 1);
    for (const [index, end] of ends.entries()) {
      const around = await findAround(database.db, end);
      expect({
        first: around?.first.seq,
        previous: around?.previous?.seq,
        next: around?.next?.seq,
        last: around?.last.seq,
      }).toEqual({ first: ends[0], previous: ends[index - 1], next: ends[index + 1], last: ends.at(-1) });
    }
    expect(await findAround(database.db, (ends.at(-1) ?? 0) + 1)).toBeNull();
    expect(await findAround(database.db, 0)).toBeNull();
  });

  test("are found from the middle of the change that led to them", async () => {
    const [first = 0, second] = ends;
    expect((await findAround(database.db, Math.floor(first / 2)))?.next?.seq).toBe(second);
  });

  test("are found by an instant: what stood then, before the first the first, after the last the last", async () => {
    const found = async (instant: string) => (await findMementoAt(database.db, instant))?.seq;
    expect(await found("1999-01-01T00:00:00.000Z")).toBe(ends[0]);
    for (const [index, at] of hours.entries()) {
      expect(await found(hour(at))).toBe(ends[index + 1]);
      expect(await found(hour(at).replace(":00:00", ":30:00"))).toBe(ends[index + 1]);
    }
    expect(await found(hour(11).replace(":00:00", ":59:59"))).toBe(ends[0]);
    expect(await found("2999-01-01T00:00:00.000Z")).toBe(ends.at(-1));
  });
});

test("an empty register has none", async () => {
  const empty = await createTestDb();
  expect(await findMementoAt(empty.db, hour(12))).toBeNull();
  await empty.close();
});
