import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { groupBy } from "@/lib/group-by";
import { getPathname } from "@/lib/i18n/pathname";
import { loadRefusals } from "@/lib/i18n/refusals";
import { locales } from "@/lib/i18n/routing";
import { runScript } from "../../tests/support/register-process";
import { findFreePort, startServer, type TestServer } from "../../tests/support/server";
import { findRunningHolder } from "../database/lock";
import { startPostgres } from "../testing/postgres.mjs";
import { type Relay, startRelay } from "./relay";
import { numberFlag, type Trial } from "./trial";

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

type Answer = { path: string; status: number; isGood: boolean };

/** A 200 that is whole, or a 503 in words that says when to come again. A monitor asks on its own time. */
async function ask(server: TestServer, { path, type, says }: Reader): Promise<Answer> {
  const response = await fetch(server.url + path, { signal: AbortSignal.timeout(60_000) });
  const body = await response.text();
  const isTold =
    type.test(response.headers.get("content-type") ?? "") &&
    says.every((said) => body.includes(said)) &&
    (path === "/health" || response.headers.has("retry-after"));
  return { path, status: response.status, isGood: response.status === 200 || (response.status === 503 && isTold) };
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
    if (ms > 60_000) throw new Error(`not back after a minute: ${JSON.stringify(round)}`);
  }
}

type Told = { isHeld: boolean; line: string };

function tell(what: string, answers: readonly Answer[], backMs: readonly number[]): Told {
  const counts = [...groupBy(answers, ({ status }) => String(status))].map(
    ([status, of]) => `${of.length} × ${status}`,
  );
  const bad = [...new Set(answers.filter(({ isGood }) => !isGood).map(({ path, status }) => `${path} ${status}`))];
  const wasAway = answers.some(({ status }) => status === 503);
  const back = backMs.map((ms) => `${(ms / 1000).toFixed(1)} s`).join(", ");
  return {
    isHeld: bad.length === 0 && wasAway,
    line: `${what}: ${answers.length} answers (${counts.join(", ")}), ${bad.length === 0 ? "each 503 in words" : `not in words: ${bad.join("; ")}`}; all there again after ${back}`,
  };
}

/** The embedded database's process killed, three times: a fourth within ten minutes ends the register on purpose. */
async function killEmbedded(): Promise<Told> {
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

async function cutPostgres(rounds: number): Promise<Told[]> {
  const postgres = await startPostgres();
  if (postgres === null)
    return [{ isHeld: false, line: "there is no PostgreSQL on this machine, and none can be installed" }];
  const folder = new URL(postgres.url).searchParams.get("host") ?? "";
  const relay = await startRelay(join(folder, ".s.PGSQL.5432"));
  try {
    const env = { DATABASE_URL: `postgresql://postgres@127.0.0.1:${relay.port}/postgres` };
    const server = await startServer({ env });
    const cut = await cutWhileRunning(server, relay, rounds).finally(() => server.stop());
    return [cut, await startWithout(relay, env)];
  } finally {
    await relay.cut().catch(() => {});
    await postgres.stop();
  }
}

async function cutWhileRunning(server: TestServer, relay: Relay, rounds: number): Promise<Told> {
  await untilBack(server);
  const answers: Answer[] = [];
  const backMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const asked = askAll(server);
    await relay.cut();
    answers.push(...(await asked), ...(await askAll(server)));
    await relay.mend();
    const { answers: heard, ms } = await untilBack(server);
    answers.push(...heard);
    backMs.push(ms);
  }
  return tell(`PostgreSQL's connections ended and refused ${rounds} times, in the midst of requests`, answers, backMs);
}

async function startWithout(relay: Relay, env: Record<string, string>): Promise<Told> {
  await relay.cut();
  const dataFolder = mkdtempSync(join(tmpdir(), "tadmur-away-"));
  const running = runScript("scripts/start.mjs", [], {
    ...env,
    DATA_DIR: dataFolder,
    PORT: String(await findFreePort()),
    HOST: "127.0.0.1",
  });
  const { code } = await running.ended;
  rmSync(dataFolder, { recursive: true, force: true });
  await relay.mend();
  const hasWords = /cannot be reached: nothing answers there/.test(running.output());
  const hasTrace = /^\s+at |wasm/m.test(running.output());
  return {
    isHeld: code === 1 && hasWords && !hasTrace,
    line: `started while PostgreSQL is away: ends with ${code}, ${hasWords ? "in words" : "without words"}, ${hasTrace ? "with" : "without"} a stack trace`,
  };
}

/** The database taken from a running register, and from one that starts: what readers without scripts are told meanwhile. */
export const databaseAway: Trial = async (args) => {
  const rounds = numberFlag(args, "--rounds", 10);
  const told = [await killEmbedded(), ...(await cutPostgres(rounds))];
  return { isHeld: told.every(({ isHeld }) => isHeld), lines: told.map(({ line }) => line) };
};
