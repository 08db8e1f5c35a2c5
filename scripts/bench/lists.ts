import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readColumns } from "@/features/columns/load-queries";
import { readConditions } from "@/features/columns/match-queries";
import { listEventIndex } from "@/features/damage-events/queries";
import { mostEntries } from "@/features/feeds/model";
import { listEventNews } from "@/features/feeds/queries";
import { keepPlaceChanges } from "@/features/record-pages/place-changes-queries";
import { listRecordPages } from "@/features/record-pages/site-map-queries";
import { emptyFilter } from "@/features/scope/filter-schema";
import { mintReadScope } from "@/features/scope/scope";
import { listSites } from "@/features/sites/queries";
import { getSiteBySlug } from "@/features/sites/record-queries";
import { selectionOf } from "@/features/views/selection-queries";
import { readView } from "@/features/views/view";
import { connectDb, type Db } from "@/lib/db";
import { eventId, siteId } from "../scale/records";

/**
 * `npm run bench:lists -- --url postgresql://… [--rounds 8]`: what lists, searches, places, feeds and site maps cost of a register that `seed:scale`
 * made, on a PostgreSQL of this machine: by the clock, and in processor time of this process and of the database's, which a busy
 * machine leaves as they are. The first look of each is told apart.
 */
const scope = mintReadScope("public");

/** Milliseconds of processor that the sessions of this database have used, by the kernel's own account (Linux). */
async function databaseMs(db: Db): Promise<number> {
  const sessions = await db.$queryRaw<{ pid: number }[]>`
    SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_type IN ('client backend', 'parallel worker')`;
  return sessions.reduce((sum, { pid }) => sum + nanosecondsOf(pid) / 1e6, 0);
}

function nanosecondsOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[0]);
  } catch {
    return 0;
  }
}

type Time = { clock: number; process: number; database: number };

async function timed(db: Db, work: () => Promise<unknown>): Promise<Time> {
  const before = await databaseMs(db);
  const [started, used] = [performance.now(), process.cpuUsage()];
  await work();
  const clock = performance.now() - started;
  const { user, system } = process.cpuUsage(used);
  return { clock, process: (user + system) / 1000, database: (await databaseMs(db)) - before };
}

async function report(db: Db, rounds: number, name: string, work: (round: number) => Promise<unknown>): Promise<void> {
  const first = await timed(db, () => work(0));
  const further: Time[] = [];
  for (let round = 1; round < rounds; round += 1) further.push(await timed(db, () => work(round)));
  const median = (kind: keyof Time) => {
    const sorted = further.map((time) => time[kind]).sort((a, b) => a - b);
    return (sorted[sorted.length >> 1] ?? 0).toFixed(0).padStart(6);
  };
  const text = (kind: keyof Time) => `${kind} ${first[kind].toFixed(0).padStart(6)} / ${median(kind)}`;
  console.log(`${name.padEnd(28)} ms, first / median: ${text("clock")}   ${text("process")}   ${text("database")}`);
}

const { values } = parseArgs({ options: { url: { type: "string" }, rounds: { type: "string", default: "8" } } });
if (values.url === undefined) throw new Error("Usage: npm run bench:lists -- --url postgresql://… [--rounds 8]");
const db = connectDb(values.url);
try {
  const total = await db.damageEvent.count({ where: { id: { startsWith: eventId(0).slice(0, 7) } } });
  if (total === 0) throw new Error("Make records first: npm run seed:scale -- --events NUMBER");
  const sites = await db.site.count();
  const columns = await readColumns(db);
  const at = { columns, revision: columns.seq };
  const measure = (name: string, work: (round: number) => Promise<unknown>) =>
    report(db, Number(values.rounds), name, work);
  const depths = [
    ["first pages", 1],
    ["pages half way", Math.floor(total / 100)],
    ["last pages", Math.floor(total / 50) - 20],
  ] as const;
  for (const [name, page] of depths)
    await measure(`/events, ${name}`, (round) => listEventIndex(db, scope, { page: page + round, columns: at }));
  for (const [name, page] of [["first pages", 1] as const, ["pages half way", Math.floor(sites / 200)] as const])
    await measure(`/sites, ${name}`, (round) => listSites(db, scope, { page: page + round }, at));
  for (const q of ["temple", "temple of el", String(sites - 20)])
    await measure(`/sites?q=${q}`, () => listSites(db, scope, { q }, at));
  for (const word of ["lintel", "bronze", "temple"])
    await measure(`events with "${word}"`, () =>
      readConditions(db, columns, { ...emptyFilter, words: [word] }, columns.seq),
    );
  await measure("/sites/… of 25", (round) => getSiteBySlug(db, scope, siteId(25 * Math.floor(sites / 50 + round)), at));
  const [largest] = await db.$queryRaw<{ slug: string; parts: number }[]>`
    SELECT s.slug, count(*)::int - 1 AS parts FROM site_ancestry a JOIN site s ON s.id = a.ancestor_id
    GROUP BY s.slug ORDER BY parts DESC, s.slug LIMIT 1`;
  if (largest !== undefined)
    await measure(`/sites/… with ${largest.parts} parts`, () => getSiteBySlug(db, scope, largest.slug, at));
  const feeds = { "all events": {}, "a severity": { severity: "destroyed" }, days: { from: "2015", to: "2015" } };
  for (const [name, address] of Object.entries(feeds)) {
    const view = await readView([], address);
    if (view === null || view.kind === "evidence" || view.kind === "changes") throw new Error("no view of events");
    const selection = await selectionOf(db, scope, view, "en");
    for (const [pages, page] of [["first pages", 0] as const, ["later pages", 20] as const])
      await measure(`feed of ${name}, ${pages}`, (round) =>
        listEventNews(db, scope, selection, { skip: (page + round) * mostEntries, take: mostEntries + 1 }),
      );
  }
  const kept = keepPlaceChanges();
  await measure("site map of places", () => listRecordPages(db, scope, "sites", 1, kept));
  await measure("site map of events", (round) => listRecordPages(db, scope, "events", 1 + round));
} finally {
  await db.$disconnect();
}
