import { connectDb, type Db } from "@/lib/db";
import { loadDemonstration } from "@/prisma/seed/load";
import { openEmbedded, serveEmbedded } from "../database/embedded";
import { applyMigrations } from "../database/schema-engine";

/** Runs a trial on a register of its own, with the demonstration's records, that nobody else sees and nothing keeps. */
export async function onDemonstration<Result>(work: (db: Db, url: string) => Promise<Result>): Promise<Result> {
  const server = await serveEmbedded(await openEmbedded("memory"), { port: 0 });
  await applyMigrations(server.url);
  const db = connectDb(server.url);
  try {
    await loadDemonstration(db, { now: new Date("2026-01-01T00:00:00Z") });
    return await work(db, server.url);
  } finally {
    await db.$disconnect();
    await server.stop();
  }
}
