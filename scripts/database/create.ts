import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { closeToOthers } from "./data-folder";
import { openEmbedded } from "./embedded";
import { writeFormat } from "./format";

/**
 * Opens the data folder's database, creating it first where there is none. It is created under another name: one that was
 * cut off halfway would look like a database ever after.
 */
export async function openOrCreate(dataFolder: string): Promise<PGlite> {
  const folder = join(dataFolder, "database");
  if (!existsSync(folder)) {
    const unfinished = join(dataFolder, "database.unfinished");
    rmSync(unfinished, { recursive: true, force: true });
    const created = await openEmbedded(unfinished);
    await created.close();
    writeFormat(dataFolder);
    renameSync(unfinished, folder);
  }
  // The data folder itself may be somebody's own choice, and open to others.
  closeToOthers(folder);
  const database = await openEmbedded(folder);
  // As it opens it writes files that it leaves to its own mask, which a mask of ours does not reach.
  closeToOthers(folder);
  return database;
}
