import { totalmem } from "node:os";
import { wasDatabaseAway } from "@/lib/database-away";
import type { Db, Reader } from "@/lib/db";
import { logger } from "@/lib/logger";
import type { Columns } from "./columns-model";
import { bringUpToDate, countVersions, findRevisions, readColumns } from "./load-queries";

/** Of the columns of this process: none before they are read, and none where they do not fit in it. */
type Kept = { columns: Columns | null; isReading: boolean; db: Db; whenRead: (versions: number) => void };

// The server reads them and the pages' bundle, which has modules of its own, counts by them.
const shared = globalThis as typeof globalThis & { tadmurColumns?: Kept };

/** Bytes that a version of an event or a claim takes, ids included, with room to grow: measured at a million events. */
const bytesPerVersion = 80;
/** Of the memory that this process may take, so much may be columns. */
const mostOfMemory = 0.2;
/** So long after they could not be read it is tried again: a database that was away is mostly back by then. */
const againAfterMs = 60_000;
/** After more changes than this, of an import on another machine, all is read anew, and pages wait for none of it. */
const mostChanges = 20_000;

/**
 * Reads the columns of the register in the background; until then, and where they do not fit, pages count by SQL. Tells of how many
 * versions they are once they are there.
 */
export function prepareColumns(db: Db, whenRead: (versions: number) => void = () => {}): void {
  shared.tadmurColumns = { columns: null, isReading: false, db, whenRead };
  void readInto(shared.tadmurColumns);
}

async function readInto(kept: Kept): Promise<void> {
  if (kept.isReading) return;
  kept.isReading = true;
  const started = performance.now();
  try {
    const memory = Math.min(totalmem(), process.constrainedMemory() || totalmem());
    const { events, claims } = await countVersions(kept.db);
    const versions = events + claims;
    if (versions * bytesPerVersion > memory * mostOfMemory) {
      logger.warn({ versions }, "the columns do not fit in the memory of this process: figures are counted by SQL");
      return;
    }
    kept.columns = await readColumns(kept.db);
    logger.info({ versions, ms: Math.round(performance.now() - started) }, "the columns are read");
    kept.whenRead(versions);
  } catch (error) {
    logger.warn({ err: error }, "the columns could not be read: figures are counted by SQL until they are");
    setTimeout(() => kept === shared.tadmurColumns && void readInto(kept), againAfterMs).unref();
  } finally {
    kept.isReading = false;
  }
}

/** The columns, right for the revision that a reader stands at; null where there are none that are. */
export type ColumnsAt = { columns: Columns; revision: number };

/** Brings the columns up to date for a reader. Null leaves it to SQL. */
export async function findColumns(db: Reader): Promise<ColumnsAt | null> {
  const kept = shared.tadmurColumns;
  if (kept?.columns == null) return null;
  const sinceMs = performance.now();
  try {
    return await columnsAt(db, kept.columns, () => void readAnew(kept));
  } catch (error) {
    // Then SQL is not answered either.
    if (wasDatabaseAway(sinceMs)) throw error;
    logger.warn({ err: error }, "the columns could not be brought up to date: figures are counted by SQL");
    return null;
  }
}

const readAnew = (kept: Kept): Promise<void> => {
  kept.columns = null;
  return readInto(kept);
};

/** Of some columns. Where the register is not the one they were read from, or far ahead, `readAgain` is told. */
export async function columnsAt(db: Reader, columns: Columns, readAgain: () => void): Promise<ColumnsAt | null> {
  const { at, newest } = await findRevisions(db);
  if (newest < columns.seq || newest - columns.seq > mostChanges) {
    readAgain();
    return null;
  }
  if (newest > columns.seq) await bringUpToDate(db, columns);
  return { columns, revision: at };
}
