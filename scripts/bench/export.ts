import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runScript } from "../../tests/support/register-process";

/**
 * `npm run bench:export [-- --events 100000] [--data FOLDER]`: what docs/sharing.md says of exports. Starts a register on a
 * temporary folder with so many generated events, or on one that has them, and asks for the whole of it in every format: rows a
 * second of the table of events, and how much memory the server took above what it had before.
 */
const { values } = parseArgs({
  options: {
    events: { type: "string", default: "100000" },
    data: { type: "string" },
    port: { type: "string", default: "3998" },
  },
});
const base = `http://127.0.0.1:${values.port}`;
const dataFolder = values.data ?? mkdtempSync(join(tmpdir(), "tadmur-export-"));
const env = { PORT: values.port, DATA_DIR: dataFolder, DATABASE_URL: "", PUBLIC_URL: "" };
const asked = ["/.csv", "/.csv?table=claims", "/.parquet", "/.geojson", "/.json", "/.jsonld", "/.xlsx", "/.zip"];

const memoryMb = (pid: number): number => {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return 0;
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(status, "utf8"))?.[1] ?? 0) / 1024;
};

async function start() {
  const running = runScript("scripts/start.mjs", ["--empty"], env);
  await running.untilSays(/Ctrl-C stops it/, 900_000);
  return running;
}

async function stop(running: Awaited<ReturnType<typeof start>>): Promise<void> {
  running.child.kill("SIGTERM");
  await running.ended;
}

/** Reads an answer to its end and throws it away. */
async function read(path: string): Promise<{ bytes: number; firstMs: number; ms: number }> {
  const started = performance.now();
  const response = await fetch(base + path, { headers: { "accept-encoding": "identity" } });
  if (response.status !== 200 || response.body === null) throw new Error(`${path} answered ${response.status}`);
  let [bytes, firstMs] = [0, 0];
  for await (const piece of response.body) {
    if (bytes === 0) firstMs = performance.now() - started;
    bytes += piece.length;
  }
  return { bytes, firstMs, ms: performance.now() - started };
}

try {
  if (values.data === undefined) {
    await stop(await start());
    const seed = ["--import", "tsx", "scripts/seed-scale.ts", "--events", values.events];
    const { status } = spawnSync(process.execPath, seed, { env: { ...process.env, ...env }, stdio: "inherit" });
    if (status !== 0) throw new Error("no events to measure with");
  }
  const running = await start();
  const pid = running.child.pid ?? 0;
  await read("/");
  console.log(
    "| format | MB | first byte s | whole s | events a second | memory above the base MB |\n|---|---|---|---|---|---|",
  );
  for (const path of asked) {
    const before = memoryMb(pid);
    let most = before;
    const timer = setInterval(() => {
      most = Math.max(most, memoryMb(pid));
    }, 50);
    const { bytes, firstMs, ms } = await read(path);
    clearInterval(timer);
    const cells = [(bytes / 1e6).toFixed(1), (firstMs / 1000).toFixed(1), (ms / 1000).toFixed(1)];
    const rate = Math.round(Number(values.events) / (ms / 1000));
    console.log(`| \`${path}\` | ${cells.join(" | ")} | ${rate} | ${Math.round(most - before)} |`);
  }
  await stop(running);
} finally {
  if (values.data === undefined) rmSync(dataFolder, { recursive: true, force: true });
}
