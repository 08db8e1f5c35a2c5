import { parseArgs } from "node:util";
import pg from "pg";
import { changeRegister } from "@/features/chain/mutations";
import { getRecord } from "@/features/chain/queries";
import { readStoredRecord } from "@/features/chain/stored-record";
import { damageEventKind } from "@/features/damage-events/record";
import { damageEventRecordSchema } from "@/features/damage-events/schema";
import { correctRecord } from "@/features/records/mutations";
import { connectDb, type Db } from "@/lib/db";
import { readEnv } from "@/lib/env";
import { applyMigrations } from "./database/schema-engine";
import { openRegisterDatabase } from "./database/start";
import { eventId } from "./scale/records";
import { type Plan, planFor, writeEvents, writeSites, writeSources } from "./scale/write";

/**
 * `npm run seed:scale -- --events 100000 [--seed 1] [--corrections 0] [--places 25] [--url postgresql://…]`: brings the register to so many
 * generated events, for measuring. The same number and seed give the same records. They are marked as generated, pass through
 * the same tables and leave revisions, so they cannot be taken out again: use a data folder of its own. Corrections regrade
 * one event each, as a change of its own, so that there is a past to look at. `--places` says how many a property is with all that
 * lies in it.
 */
const usage =
  "Usage: npm run seed:scale -- --events NUMBER [--seed NUMBER] [--corrections NUMBER] [--places NUMBER] [--url postgresql://…]";
const eventsAtOnce = 2000;
const othersAtOnce = 500;

type Options = {
  events: number;
  seed: number;
  corrections: number;
  places: number | undefined;
  url: string | undefined;
};

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      events: { type: "string" },
      seed: { type: "string", default: "1" },
      corrections: { type: "string", default: "0" },
      places: { type: "string" },
      url: { type: "string" },
    },
  });
  const [events, seed, corrections] = [Number(values.events), Number(values.seed), Number(values.corrections)];
  const places = values.places === undefined ? undefined : Number(values.places);
  const isSound =
    [events, seed, corrections, places ?? 1].every(Number.isInteger) &&
    events > 0 &&
    events <= 5_000_000 &&
    (places ?? 1) > 0;
  if (!isSound) throw new Error(usage);
  return { events, seed, corrections, places, url: values.url };
}

const actor = { role: "register", name: null, id: null } as const;
const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

async function seed(db: Db, events: number, plan: Plan, places: number | undefined): Promise<void> {
  const generated = { startsWith: "gen-" };
  const done = await db.damageEvent.count({ where: { id: generated } });
  const reason = `Generated records for measuring, seed ${plan.seed}`;
  const at = new Date("2026-01-01T00:00:00Z");
  const change = (work: Parameters<typeof changeRegister<void>>[2]) =>
    changeRegister(db, { actor, at, reason }, work, { timeoutMs: 300_000 });

  const [sites, sources] = await Promise.all([
    db.site.count({ where: { id: generated } }),
    db.source.count({ where: { id: generated } }),
  ]);
  for (let from = sites; from < plan.sites; from += othersAtOnce)
    await change((tx, revisions) =>
      writeSites(tx, revisions, plan.seed, range(from, Math.min(from + othersAtOnce, plan.sites)), places),
    );
  for (let from = sources; from < plan.sources; from += othersAtOnce)
    await change((tx, revisions) =>
      writeSources(tx, revisions, plan.seed, range(from, Math.min(from + othersAtOnce, plan.sources))),
    );
  const started = Date.now();
  let analyseAt = done + eventsAtOnce;
  for (let from = done; from < events; from += eventsAtOnce) {
    const to = Math.min(from + eventsAtOnce, events);
    await change((tx, revisions) => writeEvents(tx, revisions, plan, range(from, to)));
    // Without statistics the planner takes tables that grew from nothing for empty ones, and slows with every batch.
    if (to >= analyseAt) {
      await db.$executeRawUnsafe("ANALYZE");
      analyseAt = to * 2;
    }
    const rate = Math.round((to - done) / ((Date.now() - started) / 1000));
    process.stdout.write(`\r${to} of ${events} events, ${rate} a second `);
  }
  process.stdout.write("\n");
}

/** Regrades events spread over the whole register, one a change. */
async function correct(db: Db, events: number, corrections: number): Promise<void> {
  const at = new Date("2026-02-01T00:00:00Z");
  for (let index = 0; index < corrections; index += 1) {
    const id = eventId(Math.floor((index * events) / corrections));
    await changeRegister(db, { actor, at, reason: "Regraded for measuring" }, async (tx, change) => {
      const { revision, after } = await getRecord(tx, { type: "damage_event", id });
      const { record } = readStoredRecord(damageEventRecordSchema, after);
      const severity = record.severity === "severe" ? "moderate" : "severe";
      const isReasoned = record.assessments.some(({ field }) => field === "severity");
      const because = { field: "severity" as const, claimIds: [], because: { en: "Generated: regraded." } };
      const assessments = isReasoned ? record.assessments : [...record.assessments, because];
      await correctRecord(tx, change, damageEventKind, { id, follows: revision }, { ...record, severity, assessments });
    });
  }
}

/** VACUUM cannot run in a transaction, and the embedded database does it only now and then. */
async function tidy(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("VACUUM ANALYZE").finally(() => client.end());
}

try {
  const options = readOptions();
  const { url, stop } =
    options.url === undefined
      ? await openRegisterDatabase(readEnv(process.env))
      : { url: options.url, stop: async () => {} };
  await applyMigrations(url);
  const db = connectDb(url);
  try {
    await seed(db, options.events, planFor(options.seed, options.events), options.places);
    await correct(db, options.events, options.corrections);
    await tidy(url);
  } finally {
    await db.$disconnect();
    await stop();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
