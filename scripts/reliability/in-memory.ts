import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectDb, type Db } from "@/lib/db";
import { diskStores } from "@/lib/file-store/disk-store";
import { loadDemonstration } from "@/prisma/seed/load";
import { openEmbedded, serveEmbedded } from "../database/embedded";
import { applyMigrations } from "../database/schema-engine";

type Demonstration = { db: Db; url: string; dataFolder: string };

/** Runs a trial on a register of its own, with the demonstration's records and files, that nobody else sees and nothing keeps. */
export async function onDemonstration<Result>(work: (register: Demonstration) => Promise<Result>): Promise<Result> {
  const dataFolder = mkdtempSync(join(tmpdir(), "tadmur-trial-"));
  const server = await serveEmbedded(await openEmbedded("memory"), { port: 0 });
  await applyMigrations(server.url);
  const db = connectDb(server.url);
  try {
    await loadDemonstration(db, { now: new Date("2026-01-01T00:00:00Z"), files: diskStores(dataFolder) });
    return await work({ db, url: server.url, dataFolder });
  } finally {
    await db.$disconnect();
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
