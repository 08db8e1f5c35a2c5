import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";
import { type RunningProcess, runScript } from "../tests/support/register-process";
import { comparePast, crowdThePast, median, unseen } from "./bench/past";
import { askedMs, askWithoutEnd } from "./bench/readers";
import { findBrowser } from "./testing/browser.mjs";
import { browserLaunch } from "./testing/launch";
import { startPostgres } from "./testing/postgres.mjs";

/**
 * `npm run bench [-- --sizes 26,10000,100000] [--rounds 20] [--postgres]`: what docs/performance.md holds. Starts registers of
 * its own on temporary folders: how long a start takes, the first byte of pages at several sizes, what the past costs beside
 * the present, scripts sent, memory. 26 is the demonstration register; larger ones are made by `npm run seed:scale`.
 * `--postgres` measures on a PostgreSQL server of its own instead of the embedded database. `--register` measures, instead of any
 * of these, one that is there already: its data folder, or the address of its PostgreSQL database, whose keys lie in DATA_DIR; a
 * database that no register has opened yet needs a folder to keep them in.
 */
const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "26,10000,100000" },
    rounds: { type: "string", default: "20" },
    port: { type: "string", default: "3999" },
    postgres: { type: "boolean", default: false },
    register: { type: "string" },
  },
});
const sizes = values.sizes.split(",").map(Number);
const rounds = Number(values.rounds);
const base = `http://127.0.0.1:${values.port}`;
const pages = [
  "/",
  "/?severity=destroyed",
  "/?q=temple",
  "/?by=cause&unit=year",
  "/known",
  "/events",
  "/sites",
  "/report",
];

const seconds = (ms: number) => (ms / 1000).toFixed(1);

async function startRegister(
  dataFolder: string,
  flags: readonly string[],
  databaseUrl: string,
): Promise<{ running: RunningProcess; tookMs: number }> {
  const started = performance.now();
  const running = runScript("scripts/start.mjs", flags, {
    PORT: values.port,
    DATA_DIR: dataFolder,
    DATABASE_URL: databaseUrl,
    PUBLIC_URL: "",
  });
  await running.untilSays(/Ctrl-C stops it/, 600_000);
  return { running, tookMs: performance.now() - started };
}

async function stopRegister(running: RunningProcess): Promise<void> {
  running.child.kill("SIGTERM");
  await running.ended;
}

/** Milliseconds to the first byte of the body, without compression, on a connection kept open. */
async function firstByteMs(address: string): Promise<number> {
  const started = performance.now();
  const response = await fetch(address, { headers: { "accept-encoding": "identity" } });
  const reader = response.body?.getReader();
  await reader?.read();
  const took = performance.now() - started;
  while (reader && !(await reader.read()).done);
  if (response.status !== 200) throw new Error(`${address} answered ${response.status}`);
  return took;
}

/** Resident memory of a process and its children, MB, by the name each is best known by. */
function memoryMb(root: number): Record<"server" | "database", number> {
  const rows = execFileSync("ps", ["-eo", "pid=,ppid=,rss=,args="], { encoding: "utf8" }).trim().split("\n");
  const found = { server: 0, database: 0 };
  for (const row of rows) {
    const [, pid, parent, rss, command = ""] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(row) ?? [];
    if (Number(pid) === root) found.server += Number(rss) / 1024;
    else if (Number(parent) === root && /\bdatabase\.(?:mjs|ts)\b/.test(command)) found.database += Number(rss) / 1024;
  }
  return { server: Math.round(found.server), database: Math.round(found.database) };
}

/** Scripts a browser loads for a page until it is quiet: kilobytes gzipped, and how many files. */
async function scriptsSent(path: string): Promise<{ kilobytes: number; files: number }> {
  const browser = await chromium.launch(browserLaunch(findBrowser()));
  try {
    const page = await browser.newPage();
    const bodies: Promise<Buffer>[] = [];
    page.on("response", (response) => {
      if (response.request().resourceType() === "script") bodies.push(response.body());
    });
    await page.goto(base + path, { waitUntil: "networkidle" });
    const sizesGz = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
    return { kilobytes: Math.round(sizesGz.reduce((sum, size) => sum + size, 0) / 1000), files: sizesGz.length };
  } finally {
    await browser.close();
  }
}

/** Milliseconds until a page has arrived whole. */
async function wholePageMs(path: string): Promise<number> {
  const started = performance.now();
  const response = await fetch(base + path, { headers: { "accept-encoding": "identity" } });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
  return performance.now() - started;
}

/** The number of the newest revision. */
async function newestRevision(): Promise<number> {
  const health: unknown = await (await fetch(`${base}/health`)).json();
  if (typeof health !== "object" || health === null || !("revision" in health)) throw new Error("no revision");
  return Number(health.revision);
}

const corrections = 100;

function seedScale(dataFolder: string, events: number, databaseUrl: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = ["--events", String(events), "--corrections", String(corrections)];
    const child = spawn(process.execPath, ["--import", "tsx", "scripts/seed-scale.ts", ...options], {
      env: { ...process.env, DATA_DIR: dataFolder, DATABASE_URL: databaseUrl },
      stdio: ["ignore", "ignore", "inherit"],
    });
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`seed:scale ended with ${code}`))));
  });
}

const demonstrationRecords = ["/sites/palmyra", "/events/pal-2015-05"];
const generatedRecords = ["/sites/gen-site-000000", "/events/gen-ev-000000"];

/** Each page's first look and the looks after it by one reader, then sixteen readers who ask for it without end. */
async function measurePages(records: readonly string[]): Promise<void> {
  console.log("| page | first ms | median ms | slowest ms | 16 readers: pages a second | p95 ms | kB | kB gz |");
  console.log("|---|---|---|---|---|---|---|---|");
  for (const path of [...pages, ...records, "/icon.svg", "/health"]) {
    const first = await firstByteMs(base + path);
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) times.push(await firstByteMs(base + path));
    const { aSecond, p95 } = await askWithoutEnd(base + path, { readers: 16, forMs: 4_000 });
    const { whole, gz } = await bytesSent(path);
    const rounded = [first, median(times), Math.max(...times), aSecond, p95].map((figure) => Math.round(figure));
    console.log(`| ${[`\`${path}\``, ...rounded, (whole / 1000).toFixed(1), (gz / 1000).toFixed(1)].join(" | ")} |`);
  }
}

/** How many bytes a page is, and how many of them travel compressed. */
async function bytesSent(path: string): Promise<{ whole: number; gz: number }> {
  const response = await fetch(base + path, { headers: { "accept-encoding": "identity" } });
  const body = Buffer.from(await response.arrayBuffer());
  return { whole: body.length, gz: gzipSync(body).length };
}

const differentPages = 1_000;

/** One reader asks for pages that differ, one after another, and what the server holds then. */
async function askForDifferentPages(pid: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const kinds = Object.values(unseen);
  const times: number[] = [];
  for (let number = 0; number < differentPages; number += 1) {
    const path = kinds[number % kinds.length]?.(100 + Math.floor(number / kinds.length)) ?? "/";
    times.push(await askedMs(base + path, agent));
  }
  agent.destroy();
  console.log(
    `after ${differentPages} different pages (${Math.round(median(times))} ms in the median): ${JSON.stringify(memoryMb(pid))} MB`,
  );
}

/** A register that is there already, in a data folder or in a PostgreSQL database. */
async function measureRegister(register: string): Promise<void> {
  const isDatabase = /^postgres(ql)?:/.test(register);
  const folder = isDatabase ? process.env.DATA_DIR : register;
  if (!folder)
    throw new Error("A database needs DATA_DIR=/some/folder, where the keys of its register lie or will lie.");
  const { running, tookMs } = await startRegister(folder, ["--empty"], isDatabase ? register : "");
  try {
    console.log(`start: ${seconds(tookMs)} s`);
    const pid = running.child.pid ?? 0;
    console.log(`memory after start: ${JSON.stringify(memoryMb(pid))} MB`);
    await measurePages(generatedRecords);
    await askForDifferentPages(pid);
  } finally {
    await stopRegister(running);
  }
}

async function measureSize(size: number, isDemonstration: boolean): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), "tadmur-bench-"));
  const server = values.postgres ? await startPostgres() : null;
  const url = server?.url ?? "";
  if (server) console.log(server.version);
  let up: RunningProcess | null = null;
  try {
    const first = await startRegister(dataFolder, isDemonstration ? [] : ["--empty"], url);
    up = first.running;
    if (isDemonstration) console.log(`first start, built already: ${seconds(first.tookMs)} s`);
    if (!isDemonstration) {
      const started = performance.now();
      await seedScale(dataFolder, size, url);
      console.log(`${size} events were made in ${seconds(performance.now() - started)} s`);
    }
    await stopRegister(first.running);
    const { running, tookMs } = await startRegister(dataFolder, [], url);
    up = running;
    console.log(`start with ${size} events: ${seconds(tookMs)} s`);
    const pid = running.child.pid ?? 0;
    console.log(`memory after start: ${JSON.stringify(memoryMb(pid))} MB`);
    await measurePages(isDemonstration ? demonstrationRecords : generatedRecords);
    if (!isDemonstration) {
      const head = await newestRevision();
      await comparePast(wholePageMs, { head, rounds: Math.min(rounds, corrections) });
      await crowdThePast(wholePageMs, { head, seconds: 15 });
    }
    console.log(`memory: ${JSON.stringify(memoryMb(pid))} MB`);
    if (!isDemonstration) await askForDifferentPages(pid);
    if (isDemonstration) {
      for (const path of ["/", "/sites/palmyra", "/events/pal-2015-05", "/report"]) {
        const { kilobytes, files } = await scriptsSent(path);
        console.log(`scripts sent to ${path}: ${kilobytes} kB gz in ${files} files`);
      }
    }
  } finally {
    if (up) await stopRegister(up);
    await server?.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

const model = /model name\s*: (.*)/.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1] ?? "unknown processor";
console.log(`${model}, Node ${process.versions.node}, ${rounds} rounds a page`);
if (values.register !== undefined) await measureRegister(values.register);
else for (const size of sizes) await measureSize(size, size === 26);
