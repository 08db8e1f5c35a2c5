import { afterAll, beforeAll } from "vitest";
import type { Db } from "@/lib/db";
import type { FileStores } from "@/lib/file-store/file-store";
import { loadDemonstration } from "@/prisma/seed/load";
import { createTestDb, type TestDb } from "./db";
import { rolledBack } from "./rolled-back";

export type SharedDemonstration = {
  readonly db: Db;
  readonly url: string;
  /** Makes a test that changes the register one whose changes are taken back at its end. `db` is its transaction meanwhile. */
  undone: (work: () => Promise<void>) => () => Promise<void>;
};

/** A demonstration register for the tests of one file, or of one `describe`, in a database of its own. */
export function shareDemonstration(from: { now: Date; files?: FileStores }): SharedDemonstration {
  let database: TestDb | undefined;
  let inside: Db | undefined;
  const shared = (): TestDb => {
    if (database === undefined) throw new Error("the register is loaded before the first test, and not earlier");
    return database;
  };
  beforeAll(async () => {
    database = await createTestDb();
    await loadDemonstration(database.db, from);
  });
  afterAll(() => database?.close());
  return {
    get db() {
      return inside ?? shared().db;
    },
    get url() {
      return shared().url;
    },
    undone: (work) => () =>
      rolledBack(shared().url, async (db) => {
        inside = db;
        await work().finally(() => {
          inside = undefined;
        });
      }),
  };
}
