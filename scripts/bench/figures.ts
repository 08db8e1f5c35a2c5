import { parseArgs } from "node:util";
import { bytesOf, type Columns } from "@/features/columns/columns-model";
import { readColumns } from "@/features/columns/load-queries";
import { conditionsOf, matchEvents, type Sight } from "@/features/columns/match-model";
import { matchingFor, readConditions, readSight } from "@/features/columns/match-queries";
import { axisDays, binsWithin, clippedYears, coreDays, unitFor } from "@/features/dashboard/chart-model";
import { countInBins, seriesOf } from "@/features/dashboard/column-bins-model";
import { countByColumns } from "@/features/dashboard/column-counting";
import {
  countClaimsOf,
  pickContested,
  pickDamage,
  tallyEvents,
  tallySites,
  tallyYears,
} from "@/features/dashboard/column-model";
import { pickPage } from "@/features/dashboard/column-order-model";
import { figuresOf } from "@/features/dashboard/model";
import { readDashboard } from "@/features/dashboard/read-dashboard";
import { mostDisputedEvents, mostMarkedSites, mostRanges, mostUnitEvents } from "@/features/dashboard/schema";
import { readDashboardView } from "@/features/dashboard/search-params";
import { countKnowledgeByColumns } from "@/features/knowledge/column-counting";
import { readComparison } from "@/features/knowledge/read-comparison";
import { readKnowledge } from "@/features/knowledge/read-knowledge";
import { type EventFilter, emptyFilter } from "@/features/scope/filter-schema";
import { mintReadScope } from "@/features/scope/scope";
import { causes, severities, verifications } from "@/features/vocabulary/schema";
import { addDays } from "@/lib/dates/calendar";
import { connectDb, type Db } from "@/lib/db";
import { readEnv } from "@/lib/env";
import { openRegisterDatabase } from "../database/start";
import { type Random, randomFor } from "../scale/random";
import { eventId, siteId } from "../scale/records";

/**
 * `npm run bench:figures -- [--url postgresql://…] [--rounds 60] [--no-figures] [--no-views] [--no-known]`: how long all the figures of a filter
 * that nobody asked for yet take in this process, of a register that `seed:scale` made: by columns, and, which takes minutes at a million, whole
 * views, and what `/known` and `/compare` read, by columns and by SQL.
 */
const scope = mintReadScope("public");

type Kind = "whole" | "values" | "days" | "place" | "place and days" | "past";

function filterOf(kind: Kind, random: Random, sites: number): EventFilter {
  const list = <Word>(words: readonly Word[], share: number) => words.filter(() => random.chance(share));
  const values = { severity: list(severities, 0.4), cause: list(causes, 0.4), verification: list(verifications, 0.6) };
  const from = addDays("2011-03-01", random.whole(0, 4_000));
  const days = { from, to: addDays(from, random.whole(0, 900)) };
  const window = { ...days, surely: days };
  // A property is 25 places (scripts/scale/records.ts).
  const first = 25 * random.whole(0, Math.max(0, Math.floor(sites / 25) - 1));
  const siteIds = Array.from({ length: 25 }, (_, index) => siteId(first + index));
  switch (kind) {
    case "whole":
      return { ...emptyFilter };
    case "values":
      return { ...emptyFilter, ...values };
    case "days":
      return { ...emptyFilter, window };
    case "place":
      return { ...emptyFilter, siteIds };
    case "place and days":
      return { ...emptyFilter, siteIds, window };
    case "past":
      return { ...emptyFilter, severity: values.severity };
    default:
      return kind satisfies never;
  }
}

/** All that a dashboard counts of a filter, without its words and names. */
function countAll(columns: Columns, sight: Sight, filter: EventFilter): number {
  const matched = matchEvents(columns, sight, conditionsOf(columns, filter, null));
  const summary = tallyEvents(columns, matched);
  const { first, last, narrowest, byVerification } = figuresOf(summary);
  const days = filter.window ?? { from: null, to: null };
  if (first !== null && last !== null) {
    const whole = axisDays({ first, last }, days);
    const axis = coreDays(clippedYears(tallyYears(columns, matched), days), whole);
    const bins = binsWithin(axis, days, unitFor(axis.first, axis.last, null, narrowest));
    countInBins(columns, matched, { bins, filter, series: seriesOf("severity") });
  }
  const sites = tallySites(columns, matched);
  countClaimsOf(columns, matched);
  if (byVerification.contested.most <= mostDisputedEvents) pickContested(columns, matched);
  if (sites.sites.length <= mostMarkedSites) pickDamage(columns, matched);
  const limit = matched.matches.length > mostUnitEvents ? mostRanges : mostUnitEvents;
  const list = { sort: "date", offset: 0, limit, isUndated: false, nameRanks: new Int32Array(0) } as const;
  pickPage(columns, matched, list);
  pickPage(columns, matched, { ...list, limit: 6, isUndated: true });
  return sites.sites.length;
}

const quantile = (sorted: readonly number[], share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);

/** Milliseconds by the clock, and of the processor's time for this process: what a busy machine leaves as it is. */
type Time = { clock: number; processor: number };

function report(name: string, times: readonly Time[]): void {
  const of = (kind: keyof Time) => {
    const sorted = times.map((time) => time[kind]).sort((a, b) => a - b);
    return `${quantile(sorted, 0.5).padStart(7)} / ${quantile(sorted, 0.95).padStart(7)}`;
  };
  console.log(`${name.padEnd(40)} p50 / p95 ms: clock ${of("clock")}   processor ${of("processor")}`);
}

async function timed(work: () => unknown): Promise<Time> {
  const [started, used] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(used);
  return { clock: performance.now() - started, processor: (user + system) / 1000 };
}

type Asked = Record<"figures" | "views" | "known", boolean>;

async function measure(db: Db, rounds: number, asked: Asked): Promise<void> {
  const before = process.memoryUsage().rss;
  const started = performance.now();
  const columns = await readColumns(db);
  const ready = (performance.now() - started) / 1000;
  const { rss } = process.memoryUsage();
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  console.log(
    `${columns.eventIds.count} events in ${columns.events.count} versions, ${columns.claims.count} versions of claims`,
  );
  console.log(`ready in ${ready.toFixed(1)} s; arrays and ids ${megabytes(bytesOf(columns))}`);
  console.log(`the process before ${megabytes(before)}, after ${megabytes(rss)}\n`);
  if (asked.figures) await measureFigures(db, columns, rounds);
  if (asked.views) await measureViews(db, columns);
  if (asked.known) await measureKnown(db, columns);
}

async function measureFigures(db: Db, columns: Columns, rounds: number): Promise<void> {
  const now = await readSight(db, columns, scope, columns.seq);
  const past = await readSight(db, columns, scope, columns.seq - Math.floor(columns.seq / 1000));
  const sites = columns.siteIds.count;
  const kinds: Kind[] = ["whole", "values", "days", "place", "place and days", "past"];
  for (const kind of kinds) {
    const times: Time[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const filter = filterOf(kind, randomFor(7, round), sites);
      const ms = await timed(() => countAll(columns, kind === "past" ? past : now, filter));
      // The first ones also compile what they run.
      if (round >= Math.min(5, rounds - 1)) times.push(ms);
    }
    report(`all figures: ${kind}`, times);
  }

  for (const words of [["bronze"], ["temple"], ["generated"]])
    report(`events with "${words[0]}"`, [
      await timed(() => readConditions(db, columns, { ...emptyFilter, words }, columns.seq)),
      await timed(() => readConditions(db, columns, { ...emptyFilter, words }, columns.seq)),
    ]);
}

async function measureViews(db: Db, columns: Columns): Promise<void> {
  const queries = [
    "",
    "severity=destroyed",
    "from=2015&to=2016",
    "by=cause&unit=year",
    `site=${siteId(0)}`,
    "q=bronze",
  ];
  const counting = async () =>
    countByColumns(db, scope, await matchingFor(db, scope, { columns, revision: columns.seq }));
  for (const query of queries) {
    const view = viewAt(query);
    await compare(
      `/?${query}`,
      () => readDashboard(db, scope, view, "en", counting),
      () => readDashboard(db, scope, view, "en"),
    );
  }
}

const viewAt = (query: string) => readDashboardView(Object.fromEntries(new URLSearchParams(query)));

/** By columns some times, of which the first also reads what is kept, and by SQL once. */
async function compare(name: string, byColumns: () => unknown, bySql: () => unknown): Promise<void> {
  report(`${name} by columns, at first`, [await timed(byColumns)]);
  report(`${name} by columns`, [await timed(byColumns), await timed(byColumns), await timed(byColumns)]);
  report(`${name} by SQL, once`, [await timed(bySql)]);
}

async function measureKnown(db: Db, columns: Columns): Promise<void> {
  const counting = async () =>
    countKnowledgeByColumns(db, scope, await matchingFor(db, scope, { columns, revision: columns.seq }));
  for (const query of ["", "severity=destroyed", "from=2015&to=2016", `site=${siteId(0)}`, "q=bronze"]) {
    const view = viewAt(query);
    await compare(
      `/known?${query}`,
      () => readKnowledge(db, scope, view, "en", counting),
      () => readKnowledge(db, scope, view, "en"),
    );
  }
  for (const days of [
    { from: null, to: null },
    { from: "2015", to: "2016" },
  ]) {
    const view = { sites: [siteId(0), siteId(25)], ...days };
    await compare(
      `/compare of two places${days.from === null ? "" : ", some days"}`,
      () => readComparison(db, scope, view, "en", counting),
      () => readComparison(db, scope, view, "en"),
    );
  }
}

const {
  values: { rounds, ...values },
} = parseArgs({
  options: {
    url: { type: "string" },
    rounds: { type: "string", default: "60" },
    figures: { type: "boolean", default: true },
    views: { type: "boolean", default: true },
    known: { type: "boolean", default: true },
  },
  allowNegative: true,
});
const { url, stop } =
  values.url === undefined
    ? await openRegisterDatabase(readEnv(process.env))
    : { url: values.url, stop: async () => {} };
const db = connectDb(url);
try {
  if ((await db.damageEvent.count({ where: { id: eventId(0) } })) === 0)
    throw new Error("Make records first: npm run seed:scale -- --events NUMBER");
  await measure(db, Number(rounds), values);
} finally {
  await db.$disconnect();
  await stop();
}
