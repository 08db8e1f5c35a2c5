import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, get, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { cursorOf } from "../features/api/cursor-model";
import { type RunningProcess, runScript } from "../tests/support/register-process";
import { median } from "./bench/past";
import { eventId } from "./scale/records";
import { startPostgres } from "./testing/postgres.mjs";

/**
 * `npm run bench:api [-- --events 100000] [--seconds 5] [--rounds 5]`: lists of fifty events by the API and by a bare server with
 * the driver (bench/bare-server), asked by sixteen clients in turns on one PostgreSQL of their own. What docs/api.md holds are the
 * ratios: both are measured in one run, so that a busy machine slows both.
 */
const { values } = parseArgs({
  options: {
    events: { type: "string", default: "100000" },
    seconds: { type: "string", default: "5" },
    rounds: { type: "string", default: "5" },
    port: { type: "string", default: "3997" },
  },
});
const [events, seconds, rounds, port] = [values.events, values.seconds, values.rounds, values.port].map(Number);
if (events === undefined || seconds === undefined || rounds === undefined || port === undefined) process.exit(1);
const clients = 16;
const api = `http://127.0.0.1:${port}/api/v1/events`;
const bare = `http://127.0.0.1:${port + 1}/events`;

type Answer = { status: number; bytes: number; headers: IncomingHttpHeaders };

const fetchWhole = (address: string, agent: Agent, headers: Record<string, string>): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = get(address, { agent, headers }, (response) => {
      let bytes = 0;
      response.on("data", (part: Buffer) => {
        bytes += part.length;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, bytes, headers: response.headers }));
    });
    asked.on("error", reject);
  });

/** Answers a second that sixteen clients get, each asking again as soon as it is answered. */
async function rateOf(addressOf: (number: number) => string, status: number, headers: Record<string, string> = {}) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const until = performance.now() + (seconds ?? 5) * 1000;
  let answered = 0;
  const started = performance.now();
  const client = async () => {
    while (performance.now() < until) {
      const answer = await fetchWhole(addressOf(answered), agent, headers);
      if (answer.status !== status) throw new Error(`answered ${answer.status}, not ${status}`);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  return answered / ((performance.now() - started) / 1000);
}

let pages = 0;
/** Another page each time, so that nothing kept answers it. */
const somewhere = () => {
  pages += 1;
  return eventId((pages * 7919) % ((events ?? 0) - 60));
};

async function measure(): Promise<void> {
  const agent = new Agent();
  const first = await fetchWhole(api, agent, {});
  const alike = await fetchWhole(bare, agent, {});
  const etag = String(first.headers.etag);
  console.log(
    `an answer is ${Math.round(first.bytes / 1000)} kB by the API, ${Math.round(alike.bytes / 1000)} kB bare`,
  );
  const cases: Record<string, [() => Promise<number>, () => Promise<number>]> = {
    "a page of the list that is kept": [() => rateOf(() => api, 200), () => rateOf(() => bare, 200)],
    "pages nobody asked for yet": [
      () => rateOf(() => `${api}?cursor=${cursorOf("events", somewhere())}`, 200),
      () => rateOf(() => `${bare}?after=${somewhere()}`, 200),
    ],
    "304, nothing changed": [() => rateOf(() => api, 304, { "if-none-match": etag }), () => rateOf(() => bare, 200)],
  };
  console.log("| 16 clients | API, answers a second | bare | ratio |\n|---|---|---|---|");
  for (const [name, [ours, theirs]] of Object.entries(cases)) {
    const rates: { ours: number; theirs: number }[] = [];
    for (let round = 0; round < (rounds ?? 5); round += 1) rates.push({ ours: await ours(), theirs: await theirs() });
    const [own, other] = [median(rates.map((rate) => rate.ours)), median(rates.map((rate) => rate.theirs))];
    const ratio = median(rates.map((rate) => rate.ours / rate.theirs));
    console.log(`| ${name} | ${Math.round(own)} | ${Math.round(other)} | ${ratio.toFixed(2)} |`);
  }
}

function seedScale(env: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", "scripts/seed-scale.ts", "--events", String(events)], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "inherit"],
    });
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`seed:scale ended with ${code}`))));
  });
}

const server = await startPostgres();
if (server === null) throw new Error("there is no PostgreSQL here, and none can be installed");
const dataFolder = mkdtempSync(join(tmpdir(), "tadmur-bench-"));
const env = { DATA_DIR: dataFolder, DATABASE_URL: server.url, PUBLIC_URL: "", API_REQUESTS_A_MINUTE: "100000000" };
const up: RunningProcess[] = [];
try {
  const model = /model name\s*: (.*)/.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1] ?? "unknown processor";
  console.log(`${model}, Node ${process.versions.node}, ${server.version}, ${events} events`);
  const register = runScript("scripts/start.mjs", ["--empty"], { ...env, PORT: String(port) });
  up.push(register);
  await register.untilSays(/Ctrl-C stops it/, 600_000);
  await seedScale(env);
  const other = runScript("scripts/bench/bare-server.ts", [], { ...env, PORT: String(port + 1) });
  up.push(other);
  await other.untilSays(/the bare server listens/);
  await measure();
} finally {
  for (const { child, ended } of up) {
    child.kill("SIGTERM");
    await ended;
  }
  await server.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}
