import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { changeRegister } from "@/features/chain/mutations";
import { undoChange } from "@/features/undo/mutations";
import { connectDb } from "@/lib/db";
import { applyMigrations } from "./database/schema-engine";
import { startDatabase } from "./database/start";
import { planFor, writeEvents, writeSites, writeSources } from "./scale/write";

/**
 * `npm run bench:write [-- --events 10000]`: how long it takes to write so many events with their claims as one change on
 * an embedded database of its own, and to undo that change.
 */
const { values } = parseArgs({ options: { events: { type: "string", default: "10000" } } });
const events = Number(values.events);
const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const actor = { role: "register", name: null, id: null } as const;

const folder = mkdtempSync(join(tmpdir(), "tadmur-write-"));
const database = await startDatabase(folder);
await applyMigrations(database.url);
const db = connectDb(database.url);
const timed = async <Result>(what: string, work: () => Promise<Result>): Promise<Result> => {
  const started = performance.now();
  const result = await work();
  console.log(`${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
};
try {
  const plan = planFor(1, events);
  const change = <Result>(reason: string, work: Parameters<typeof changeRegister<Result>>[2]) =>
    changeRegister(db, { actor, at: new Date(), reason }, work, { timeoutMs: 600_000 });
  await change("places and sources", async (tx, revisions) => {
    await writeSites(tx, revisions, plan.seed, range(plan.sites));
    await writeSources(tx, revisions, plan.seed, range(plan.sources));
  });
  const id = await timed(`${events} events with their claims, as one change`, () =>
    change("events", async (tx, revisions) => {
      await writeEvents(tx, revisions, plan, range(events));
      return revisions.id;
    }),
  );
  await timed("undone", () => undoChange(db, { actor, at: new Date(), reason: "undone" }, id));
  console.log(
    `${await db.revision.count()} revisions, ${await db.damageEvent.count({ where: { state: "published" } })} events shown`,
  );
} finally {
  await db.$disconnect();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
