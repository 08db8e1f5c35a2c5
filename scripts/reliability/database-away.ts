import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { groupBy } from "@/lib/group-by";
import { getPathname } from "@/lib/i18n/pathname";
import { loadRefusals } from "@/lib/i18n/refusals";
import { locales } from "@/lib/i18n/routing";
import { createEmptyDatabase } from "../../tests/support/db";
import { startServer, type TestServer } from "../../tests/support/server";
import { errorCode } from "../database/data-folder";
import { findRunningHolder } from "../database/lock";
import { loadNow } from "./crowding";
import { onPostgres, type Postgres } from "./on-postgres";
import { type Relay, startRelay } from "./relay";
import { isRefusedInWords, runToEnd, seconds } from "./run";
import { joined, numberFlag, type Outcome, type Trial } from "./trial";

type Reader = { path: string; type: RegExp; says: readonly string[] };

/** What is said while it is away, in every language of the register. */
const words = await loadRefusals();
const titles = words.map((of) => of.words.pages[503].title);

const page = (path: string): Reader => ({
  path,
  type: /^text\/html/,
  says: [...titles, ...locales.map((locale) => `lang="${locale}"`)],
});
const plain = (path: string): Reader => ({ path, type: /^text\/plain/, says: titles });
const readers: readonly Reader[] = [
  ...["/", "/sites/palmyra", "/events/pal-2015-05", "/methods", "/report", "/sign-in"].map(page),
  ...locales.map((locale) => page(getPathname({ href: "/events", locale }))),
  ...["/events.csv", "/events.atom", "/sitemap.xml"].map(plain),
  { path: "/api/v1/events", type: /^application\/problem\+json/, says: ['"status":503'] },
  { path: "/health", type: /^application\/json/, says: ['"database"'] },
];

/** Without an answer for so long a reader has gone. The last are told after half a minute, on a busy machine a little later. */
const patienceMs = 45_000;

type Answer = { path: string; status: number; isGood: boolean; ms: number };

/** A 200 that is whole, or a 503 in words that says when to come again. A monitor asks on its own time. */
async function ask(server: TestServer, { path, type, says }: Reader): Promise<Answer> {
  const began = performance.now();
  const response = await fetch(server.url + path, { signal: AbortSignal.timeout(60_000) }).catch(() => null);
  const body = (await response?.text().catch(() => "")) ?? "";
  const ms = performance.now() - began;
  if (response === null) return { path, status: 0, isGood: false, ms };
  const isTold =
    type.test(response.headers.get("content-type") ?? "") &&
    says.every((said) => body.includes(said)) &&
    (path === "/health" || response.headers.has("retry-after"));
  return { path, status: response.status, isGood: response.status === 200 || (response.status === 503 && isTold), ms };
}

const askAll = (server: TestServer): Promise<Answer[]> => Promise.all(readers.map((reader) => ask(server, reader)));
const areAllHere = (answers: readonly Answer[]): boolean => answers.every(({ status }) => status === 200);

/** Asks everything again and again until all of it is there. */
async function untilBack(server: TestServer): Promise<{ answers: Answer[]; ms: number }> {
  const answers: Answer[] = [];
  for (const startedMs = performance.now(); ; ) {
    const round = await askAll(server);
    answers.push(...round);
    const ms = performance.now() - startedMs;
    if (areAllHere(round)) return { answers, ms };
    if (ms > 180_000) throw new Error(`not back after three minutes: ${JSON.stringify(round)}`);
  }
}

function tell(what: string, answers: readonly Answer[], backMs: readonly number[]): Outcome {
  const counts = [...groupBy(answers, ({ status }) => String(status))].map(
    ([status, of]) => `${of.length} × ${status}`,
  );
  const bad = [...new Set(answers.filter(({ isGood }) => !isGood).map(({ path, status }) => `${path} ${status}`))];
  const wasAway = answers.some(({ status }) => status === 503);
  const back = backMs.map((ms) => `${(ms / 1000).toFixed(1)} s`).join(", ");
  const longestMs = Math.max(...answers.map(({ ms }) => ms));
  return {
    isHeld: bad.length === 0 && wasAway && longestMs <= patienceMs,
    lines: [
      `${what}: ${answers.length} answers (${counts.join(", ")}), ${bad.length === 0 ? "each 503 in words" : `not in words: ${bad.join("; ")}`}, the last after ${seconds(longestMs)}; all there again after ${back}`,
    ],
  };
}

/** The embedded database's process killed, three times: a fourth within ten minutes ends the register on purpose. */
async function killEmbedded(): Promise<Outcome> {
  const server = await startServer();
  try {
    await untilBack(server);
    const answers: Answer[] = [];
    const backMs: number[] = [];
    for (let kill = 0; kill < 3; kill += 1) {
      process.kill(findRunningHolder(server.dataFolder)?.pid ?? 0, "SIGKILL");
      const { answers: heard, ms } = await untilBack(server);
      answers.push(...heard);
      backMs.push(ms);
    }
    return tell("the embedded database killed three times", answers, backMs);
  } finally {
    await server.stop();
  }
}

type Absence = { of: string; rounds: number; take: () => Promise<void>; giveBack: () => Promise<void> };

/** Runs one statement beside the register's own database, which somebody may be about to close. */
async function administer(url: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client.query(statement).finally(() => client.end());
}

/** Every process of a PostgreSQL, the first of which makes the others. */
async function processesOf({ url }: Postgres): Promise<number[]> {
  const [first = ""] = readFileSync(join(folderOf(url), "data/postmaster.pid"), "utf8").split("\n");
  const { rows } = await administer(url, "SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()");
  return [Number(first), ...rows.map(({ pid }) => Number(pid))];
}

const folderOf = (url: string): string => new URL(url).searchParams.get("host") ?? "";

/** The ways in which a PostgreSQL can be away from those who are connected to it. */
function absencesOf(postgres: Postgres, relay: Relay, name: string, rounds: number): Absence[] {
  const other = `${name}_elsewhere`;
  const say = async (statement: string) => void (await administer(postgres.url, statement));
  const endAll = () => say(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
  let stopped: number[] = [];
  return [
    {
      of: "PostgreSQL's connections ended and refused, in the midst of requests",
      rounds,
      take: relay.cut,
      giveBack: relay.mend,
    },
    {
      of: "PostgreSQL lets nobody into the database (ALLOW_CONNECTIONS false)",
      rounds: 1,
      take: () => say(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`).then(endAll),
      giveBack: () => say(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`),
    },
    {
      of: "the database renamed",
      rounds: 1,
      // Nobody may be in a database while it is renamed, and the register comes back at once.
      take: async () => {
        await say(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
        await endAll();
        await untilDone(() => say(`ALTER DATABASE ${name} RENAME TO ${other}`));
      },
      giveBack: async () => {
        await say(`ALTER DATABASE ${other} RENAME TO ${name}`);
        await say(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
      },
    },
    {
      of: "all processes of PostgreSQL stopped (SIGSTOP), so that it refuses nothing and says nothing",
      rounds: 1,
      take: async () => {
        stopped = await processesOf(postgres);
        for (const pid of stopped) signal(pid, "SIGSTOP");
      },
      giveBack: async () => {
        for (const pid of stopped) signal(pid, "SIGCONT");
      },
    },
  ];
}

/** One of them may have ended by itself. */
function signal(pid: number, name: "SIGSTOP" | "SIGCONT"): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (errorCode(error) !== "ESRCH") throw error;
  }
}

async function untilDone(work: () => Promise<void>, tries = 50): Promise<void> {
  for (let left = tries; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

const takeFromPostgres = (rounds: number): Promise<Outcome> =>
  onPostgres("a PostgreSQL that is away", async (postgres) => {
    const database = await createEmptyDatabase(postgres.url);
    const name = new URL(database.url).pathname.slice(1);
    const relay = await startRelay(join(folderOf(postgres.url), ".s.PGSQL.5432"));
    try {
      const env = { DATABASE_URL: `postgresql://postgres@127.0.0.1:${relay.port}/${name}` };
      const server = await startServer({ env });
      const outcomes: Outcome[] = [];
      try {
        await untilBack(server);
        for (const absence of absencesOf(postgres, relay, name, rounds)) outcomes.push(await takeAway(server, absence));
      } finally {
        await server.stop();
      }
      return joined([...outcomes, await startWithout(relay, env)]);
    } finally {
      await relay.cut().catch(() => {});
    }
  });

async function takeAway(server: TestServer, { of, rounds, take, giveBack }: Absence): Promise<Outcome> {
  const answers: Answer[] = [];
  const backMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const asked = askAll(server);
    await take();
    try {
      answers.push(...(await asked), ...(await askAll(server)));
    } finally {
      await giveBack();
    }
    const { answers: heard, ms } = await untilBack(server);
    answers.push(...heard);
    backMs.push(ms);
  }
  return tell(`${of} (${rounds} ×)`, answers, backMs);
}

async function startWithout(relay: Relay, env: Record<string, string>): Promise<Outcome> {
  await relay.cut();
  const dataFolder = mkdtempSync(join(tmpdir(), "tadmur-away-"));
  const start = await runToEnd("scripts/start.mjs", [], { ...env, DATA_DIR: dataFolder });
  rmSync(dataFolder, { recursive: true, force: true });
  await relay.mend();
  const isHeld = isRefusedInWords(start, /cannot be reached: nothing answers there/);
  return {
    isHeld,
    lines: [
      `started while PostgreSQL is away: ends with ${start.code}, ${isHeld ? "in words" : `not in words: ${start.said}`}`,
    ],
  };
}

/** The database taken from a running register, and from one that starts: what readers without scripts are told meanwhile. */
export const databaseAway: Trial = async (args) => {
  const rounds = numberFlag(args, "--rounds", 10);
  return joined([await killEmbedded(), await takeFromPostgres(rounds), { isHeld: true, lines: [loadNow()] }]);
};
