import { readdirSync, readFileSync } from "node:fs";
import { Agent } from "node:http";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";
import { getPathname } from "@/lib/i18n/pathname";
import { locales } from "@/lib/i18n/routing";
import { runScript } from "../../tests/support/register-process";
import { findFreePort, startServer } from "../../tests/support/server";
import { toldOf } from "../../tests/support/told";
import { findBrowser } from "../testing/browser.mjs";
import { browserLaunch } from "../testing/launch";
import { median } from "./past";
import { askedMs, askWithoutEnd, type Load } from "./readers";

/**
 * `npm run bench:pages [-- --seconds 4 --readers 16 --rounds 3 --url postgresql://…]`: how many pages the register hands out, beside a bare HTTP
 * server that sends the same bytes, in one run; what a page that nobody asked for before costs the process; and the bytes that
 * a browser loads on arrival, and when it shows them on a slow line. Starts a register of the demonstration's records of its own, with `--url` in
 * an empty PostgreSQL database.
 * The pages must be built.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "4" },
    readers: { type: "string", default: "16" },
    rounds: { type: "string", default: "3" },
    unseen: { type: "string", default: "40" },
    url: { type: "string" },
  },
});
const [seconds, readers] = [Number(values.seconds), Number(values.readers)];
const [rounds, unseen] = [Number(values.rounds), Number(values.unseen)];

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);

/** Processor time that a process has used so far, milliseconds. */
function processMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  // Fields 14 and 15 of proc(5), in hundredths of a second.
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function compare(paths: readonly string[], register: string, bare: string): Promise<void> {
  console.log("| address | register a second | bare a second | ratio | register p95 ms | bare p95 ms | ratio |");
  console.log("|---|---|---|---|---|---|---|");
  for (const path of paths) {
    const loads: { own: Load; other: Load }[] = [];
    for (const base of [register, bare]) await askWithoutEnd(base + path, { readers, forMs: 1_000 });
    for (let round = 0; round < rounds; round += 1)
      loads.push({
        own: await askWithoutEnd(register + path, { readers, forMs: seconds * 1_000 }),
        other: await askWithoutEnd(bare + path, { readers, forMs: seconds * 1_000 }),
      });
    const of = (pick: (load: { own: Load; other: Load }) => number) => median(loads.map(pick));
    const [own, other] = [of((load) => load.own.aSecond), of((load) => load.other.aSecond)];
    const [ownP95, otherP95] = [of((load) => load.own.p95), of((load) => load.other.p95)];
    console.log(
      `| \`${path}\` | ${own.toFixed(0)} | ${other.toFixed(0)} | ${(own / other).toFixed(2)} | ${ownP95.toFixed(1)} | ${otherP95.toFixed(1)} | ${(ownP95 / otherP95).toFixed(2)} |`,
    );
  }
}

/** What pages cost that nobody asked for before, all of them the overview under another filter. */
async function measureUnseen(register: string, pid: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const address = (number: number) => `${register}/?from=${1900 + number}`;
  for (let number = 0; number < 10; number += 1) await askedMs(address(number), agent);
  const before = processMs(pid);
  const times: number[] = [];
  for (let number = 10; number < 10 + unseen; number += 1) times.push(await askedMs(address(number), agent));
  const used = (processMs(pid) - before) / times.length;
  agent.destroy();
  console.log(`an unseen page: ${used.toFixed(0)} ms of the process, ${median(times).toFixed(0)} ms until it is there`);
}

/** What a browser loads until it is quiet: kB, text as it travels compressed (gzip). */
async function measureArrival(register: string, paths: readonly string[]): Promise<void> {
  const browser = await chromium.launch(browserLaunch(findBrowser()));
  console.log(
    "| page | HTML kB | gz | router's payload kB (asked for) | scripts kB gz | fonts kB | styles kB gz |\n|---|---|---|---|---|---|---|",
  );
  try {
    for (const path of paths) {
      const page = await browser.newPage({ viewport: { width: 412, height: 823 } });
      const loaded: Promise<{ kind: string; body: Buffer }>[] = [];
      page.on("response", (response) => {
        const kind = response.request().resourceType();
        if (["document", "script", "stylesheet", "font"].includes(kind))
          loaded.push(response.body().then((body) => ({ kind, body })));
      });
      await page.goto(register + path, { waitUntil: "networkidle" });
      const all = await Promise.all(loaded);
      const sum = (kind: string, size: (body: Buffer) => number) =>
        kilobytes(all.filter((one) => one.kind === kind).reduce((total, { body }) => total + size(body), 0));
      const gz = (body: Buffer) => gzipSync(body, { level: 9 }).length;
      const told = await toldOf(await page.content(), async (headers) =>
        (await fetch(register + path, { headers: { ...headers, "accept-encoding": "gzip" } })).text(),
      );
      console.log(
        `| \`${path}\` | ${sum("document", (body) => body.length)} | ${sum("document", gz)} | ${kilobytes(Buffer.byteLength(told))} | ${sum("script", gz)} | ${sum("font", (body) => body.length)} | ${sum("stylesheet", gz)} |`,
      );
      await page.close();
    }
  } finally {
    await browser.close();
  }
}

/** A slow line of a phone as Lighthouse has it: 1.6 Mbit/s, 150 ms there and back. */
const slowLine = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};

/** What a page notes of itself as it appears. As text: what tsx makes of a function is no program in a page. */
const watching = `
  window.seen = { first: 0, largest: 0, shift: 0 };
  const watch = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch("paint", ({ name, startTime }) => { if (name === "first-contentful-paint") seen.first = startTime; });
  watch("largest-contentful-paint", ({ startTime }) => { seen.largest = startTime; });
  watch("layout-shift", ({ value }) => { seen.shift += value; });
`;
type Seen = { first: number; largest: number; shift: number };

/** When a browser on a slow line shows something, and the largest of it; and how much moves (CLS). Each page warm, the browser empty. */
async function measurePaint(register: string, paths: readonly string[]): Promise<void> {
  const browser = await chromium.launch(browserLaunch(findBrowser()));
  console.log("| page | first paint ms | largest paint ms | layout shift |\n|---|---|---|---|");
  try {
    for (const path of paths) {
      const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send("Network.enable");
      await session.send("Network.emulateNetworkConditions", slowLine);
      await page.addInitScript(watching);
      await page.goto(register + path, { waitUntil: "networkidle" });
      const seen = await page.evaluate<Seen>("window.seen");
      console.log(`| \`${path}\` | ${seen.first.toFixed(0)} | ${seen.largest.toFixed(0)} | ${seen.shift.toFixed(3)} |`);
      await context.close();
    }
  } finally {
    await browser.close();
  }
}

const server = await startServer(values.url === undefined ? {} : { env: { DATABASE_URL: values.url } });
try {
  const chunks = join(import.meta.dirname, "../../.next/static/chunks");
  const script = readdirSync(chunks).find((name) => name.startsWith("turbopack-"));
  const paths = ["/", "/health", "/icon.svg", `/_next/static/chunks/${script}`];
  const port = await findFreePort();
  const bare = runScript("scripts/bench/bare-bytes.ts", [], {
    PORT: String(port),
    COPY_FROM: server.url,
    PATHS: paths.join(" "),
  });
  await bare.untilSays(/listens/);
  try {
    await compare(paths, server.url, `http://127.0.0.1:${port}`);
  } finally {
    bare.child.kill();
    await bare.ended;
  }
  await measureUnseen(server.url, server.process.child.pid ?? 0);
  const pages = ["/", "/sites/palmyra", "/events/pal-2015-05", "/report"];
  const addresses = pages.flatMap((href) => locales.map((locale) => getPathname({ href, locale })));
  await measureArrival(server.url, addresses);
  await measurePaint(server.url, addresses);
} finally {
  await server.stop();
}
