import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { waitingDrawings } from "@/components/drawing/pool";
import { connectDb, type Db } from "@/lib/db";
import { type Gauge, writeMetrics } from "@/lib/metrics";
import packageJson from "@/package.json";
import { listen } from "./listen";

export type MetricsSettings = { host: string; port: number; token: string | undefined };

/** A monitor is told that the database does not answer, rather than wait for it. */
const waitForDatabaseMs = 2_000;

/**
 * Serves `/metrics` on a port of its own, for a monitor: times, memory, the newest revision and how long the queues are. No
 * address, person or identifier is in it; patterns of addresses are, and counts.
 */
export async function serveMetrics(
  databaseUrl: string,
  settings: MetricsSettings,
): Promise<{ server: Server; stop: () => Promise<void> }> {
  const db = connectDb(databaseUrl);
  const delays = monitorEventLoopDelay({ resolution: 20 });
  delays.enable();
  const server = createServer((request, response) => {
    const say = (status: number, text: string) =>
      response
        .writeHead(status, { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" })
        .end(text);
    if (request.url?.split("?")[0] !== "/metrics") return void say(404, "Figures are at /metrics\n");
    if (request.method !== "GET") return void say(405, "GET /metrics\n");
    if (!isAllowed(request, settings.token))
      return void say(401, "Authorization: Bearer and the METRICS_TOKEN of this register\n");
    void readRegister(db).then((register) => {
      const text = writeMetrics([...processGauges(), ...delayGauges(delays), ...register]);
      delays.reset();
      say(200, text);
    });
  });
  await listen(server, settings.host, settings.port, "METRICS_PORT");
  return {
    server,
    stop: async () => {
      delays.disable();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await db.$disconnect();
    },
  };
}

/** Both sides as hashes, so that how long comparing takes tells nothing of the token. */
function isAllowed({ headers }: IncomingMessage, token: string | undefined): boolean {
  if (token === undefined) return true;
  const hashOf = (text: string) => createHash("sha256").update(text).digest();
  // The name of a scheme is written as one likes (RFC 9110, 11.1).
  const said = (headers.authorization ?? "").replace(/^bearer +/i, "Bearer ");
  return timingSafeEqual(hashOf(said), hashOf(`Bearer ${token}`));
}

const one = (name: string, help: string, value: number, type: "gauge" | "counter" = "gauge"): Gauge => ({
  name,
  help,
  type,
  values: [{ value }],
});

function processGauges(): Gauge[] {
  const { rss, heapUsed, external } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const version = { version: packageJson.version, node: process.versions.node };
  return [
    { name: "tadmur_info", help: "Which version runs, on which Node", values: [{ labels: version, value: 1 }] },
    one("process_resident_memory_bytes", "Memory that the process holds", rss),
    one("nodejs_heap_size_used_bytes", "Memory that JavaScript holds", heapUsed),
    one("nodejs_external_memory_bytes", "Memory that buffers and other libraries hold", external),
    one("process_cpu_seconds_total", "Time of the processor", (user + system) / 1e6, "counter"),
    one("process_start_time_seconds", "When the process began, in seconds since 1970", performance.timeOrigin / 1000),
    one("tadmur_drawings_waiting", "Charts and pictures that wait to be drawn", waitingDrawings()),
  ];
}

/** How late timers came since somebody last asked. */
function delayGauges(delays: ReturnType<typeof monitorEventLoopDelay>): Gauge[] {
  const seconds = (nanoseconds: number) => (Number.isFinite(nanoseconds) ? Math.max(0, nanoseconds / 1e9 - 0.02) : 0);
  const values = [
    { labels: { quantile: "0.5" }, value: seconds(delays.percentile(50)) },
    { labels: { quantile: "0.99" }, value: seconds(delays.percentile(99)) },
    { labels: { quantile: "1" }, value: delays.count === 0 ? 0 : seconds(delays.max) },
  ];
  return [
    { name: "nodejs_eventloop_lag_seconds", help: "How late timers come, since figures were last asked for", values },
  ];
}

type RegisterFigures = { revision: number; reports: number; proposals: number };

async function readRegister(db: Db): Promise<Gauge[]> {
  const up = (value: number) => one("tadmur_database_up", "Whether the database answers", value);
  const late = new Promise<null>((resolve) => setTimeout(resolve, waitForDatabaseMs, null).unref());
  const asked = db.$queryRaw<RegisterFigures[]>`
    SELECT (SELECT seq FROM register_head) AS revision,
      (SELECT count(*)::int FROM report WHERE state IN ('received', 'in_review', 'needs_info')) AS reports,
      (SELECT count(*)::int FROM proposal WHERE state = 'waiting') AS proposals`;
  const [figures] = (await Promise.race([asked.catch(() => null), late])) ?? [];
  if (figures === undefined) return [up(0)];
  const waiting = [
    { labels: { queue: "reports" }, value: figures.reports },
    { labels: { queue: "proposals" }, value: figures.proposals },
  ];
  return [
    up(1),
    one("tadmur_revision", "Number of the newest revision", figures.revision),
    { name: "tadmur_waiting_for_people", help: "What waits for somebody to decide", values: waiting },
  ];
}
