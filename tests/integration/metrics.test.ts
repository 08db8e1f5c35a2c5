import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { logger } from "@/lib/logger";
import { startMeasuring } from "@/lib/metrics";
import { loadDemonstration } from "@/prisma/seed/load";
import { createFrontDoor, type FrontDoor } from "@/scripts/serve/front-door";
import { serveMetrics } from "@/scripts/serve/metrics";
import { createTestDb, type TestDb } from "@/tests/support/db";
import { incomingOfTest } from "@/tests/support/incoming";

const token = "a-token-of-the-tests";
const portOf = (server: FrontDoor["server"]): number => {
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
};

let test: TestDb;
let door: FrontDoor;
let metrics: Awaited<ReturnType<typeof serveMetrics>>;
beforeAll(async () => {
  startMeasuring({ slowQueryMs: 40 });
  test = await createTestDb();
  await loadDemonstration(test.db, { now: new Date("2026-01-01T00:00:00Z") });
  door = createFrontDoor({ trustedProxies: 1, publicUrl: "http://127.0.0.1", incoming: incomingOfTest() });
  await new Promise<void>((resolve) => door.server.listen(0, "127.0.0.1", resolve));
  door.open((request, response) => {
    response.statusCode = request.url?.includes("nobody") ? 404 : 200;
    response.end("inside");
  });
  metrics = await serveMetrics(test.url, { host: "127.0.0.1", port: 0, token });
});
afterAll(async () => {
  // Whoever comes after in this process has no slow queries to tell of.
  startMeasuring({ slowQueryMs: Number.POSITIVE_INFINITY });
  await metrics.stop();
  await door.close(0);
  await test.close();
});

const askDoor = (path: string) =>
  fetch(`http://127.0.0.1:${portOf(door.server)}${path}`, { headers: { "x-forwarded-for": "203.0.113.77" } });
const ask = (path = "/metrics", headers: Record<string, string> = { authorization: `Bearer ${token}` }) =>
  fetch(`http://127.0.0.1:${portOf(metrics.server)}${path}`, { headers });
const figures = async () => (await ask()).text();
/** The value of a line. */
const figureIn = (text: string, line: string): number => {
  const found = text.split("\n").find((one) => one.startsWith(`${line} `));
  if (found === undefined) throw new Error(`no line ${line} in\n${text}`);
  return Number(found.slice(line.length));
};

it("tells nobody without the token, and nothing but the figures", async () => {
  expect((await ask("/metrics", {})).status).toBe(401);
  expect((await ask("/metrics", { authorization: "Bearer another-token-of-16" })).status).toBe(401);
  expect((await ask("/metrics", { authorization: `bearer ${token}` })).status).toBe(200);
  expect((await ask("/")).status).toBe(404);
  const answer = await ask();
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
});

it("counts requests by the pattern of their address, and names nothing that was asked for", async () => {
  const secret = randomUUID();
  for (const path of [
    `/sites/${secret}`,
    `/ar/sites/${secret}.csv?q=${secret}`,
    `/share/${secret.padEnd(43, "x")}/events`,
    `/nobody/${secret}`,
  ])
    await (await askDoor(path)).text();
  // A label of an address that is not closed yet is not there yet.
  const text = await vi.waitFor(async () => {
    const now = await figures();
    figureIn(now, 'tadmur_http_request_seconds_count{route="other",status="4xx"}');
    return now;
  }, 60_000);
  const countOf = (route: string, status: string) =>
    figureIn(text, `tadmur_http_request_seconds_count{route="${route}",status="${status}"}`);
  expect(countOf("/sites/[slug]", "2xx")).toBe(1);
  expect(countOf("/sites/[slug].csv", "2xx")).toBe(1);
  expect(countOf("/share/[token]/events", "2xx")).toBe(1);
  expect(text).not.toContain(secret);
  expect(text).not.toContain("203.0.113.77");
});

it("says the newest revision, what waits, and what the process takes", async () => {
  const text = await figures();
  const { seq } = await test.db.registerHead.findFirstOrThrow();
  expect(figureIn(text, "tadmur_revision")).toBe(seq);
  expect(figureIn(text, "tadmur_database_up")).toBe(1);
  expect(figureIn(text, 'tadmur_waiting_for_people{queue="reports"}')).toBe(await test.db.report.count());
  expect(figureIn(text, "process_resident_memory_bytes")).toBeGreaterThan(1e7);
  expect(figureIn(text, 'nodejs_eventloop_lag_seconds{quantile="0.99"}')).toBeGreaterThanOrEqual(0);
  expect(figureIn(text, 'tadmur_database_query_seconds_count{kind="query"}')).toBeGreaterThan(0);
  expect(text).toMatch(/^tadmur_info\{version="[^"]+",node="[^"]+"\} 1$/m);
});

it("every line is one that the format knows", async () => {
  const lines = (await figures()).split("\n").slice(0, -1);
  const form = /^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="(?:[^"\\\n]|\\.)*",?)+\})? -?[\d.e+-]+)$/;
  expect(lines.filter((line) => !form.test(line))).toEqual([]);
  const named = lines.filter((line) => line.startsWith("# TYPE")).map((line) => line.split(" ")[2]);
  expect(new Set(named).size).toBe(named.length);
});

it("logs a slow query by its name, without what it was asked with", async () => {
  const warned = vi.spyOn(logger, "warn").mockImplementation(() => {});
  await test.db.$queryRaw`SELECT pg_sleep(0.1)::text, id FROM site WHERE id = ${"a secret place"} OR slug = 'palmyra'`;
  expect(warned).toHaveBeenCalledWith(
    { query: expect.stringMatching(/^SELECT site #[0-9a-f]{8}$/), ms: expect.any(Number) },
    "a query took long",
  );
  expect(JSON.stringify(warned.mock.calls)).not.toMatch(/secret|palmyra/);
  warned.mockRestore();
});

it("says that the database does not answer, and answers itself", async () => {
  const away = await serveMetrics("postgresql://nobody@127.0.0.1:1/nothing", {
    host: "127.0.0.1",
    port: 0,
    token: undefined,
  });
  const answer = await fetch(`http://127.0.0.1:${portOf(away.server)}/metrics`);
  const text = await answer.text();
  expect(figureIn(text, "tadmur_database_up")).toBe(0);
  expect(text).not.toContain("tadmur_revision");
  await away.stop();
});
