import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { inTurns } from "./in-turns";
import type { TurnRules } from "./turns";

const rules: TurnRules = {
  atOnce: 1,
  atOncePerClient: 1,
  heavyAtOnce: 1,
  waitingPerClient: 2,
  waitingInAll: 10,
};

let server: Server;
let base: string;
/** Requests inside, by their paths, and how each is answered. */
let [arrived, left]: [string[], string[]] = [[], []];
let inside: Map<string, { request: IncomingMessage; response: ServerResponse }>;

beforeEach(async () => {
  inside = new Map();
  [arrived, left] = [[], []];
  const handler = inTurns((request, response) => {
    inside.set(request.url ?? "", { request, response });
  }, rules);
  server = createServer((request, response) => {
    const { url = "" } = request;
    arrived.push(url);
    response.once("close", () => left.push(url));
    void handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${base}${path}`, { headers: { "x-tadmur-client": "a", ...headers } });
const isInside = (path: string) => expect.poll(() => inside.has(path)).toBe(true);
const end = (path: string) => inside.get(path)?.response.end(path);

it.each(["/events", "/_next/static/not-there.js", "/favicon.ico", "/evidence/pic-1/original"])(
  "%s waits for its turn, and whether the register is well does not",
  async (path) => {
    const first = ask("/");
    await isInside("/");
    const second = ask(path);
    await expect.poll(() => arrived).toContain(path);
    const well = ask("/health");
    await isInside("/health");
    expect(inside.has(path)).toBe(false);
    end("/health");
    expect((await well).status).toBe(200);
    end("/");
    expect(await (await first).text()).toBe("/");
    await isInside(path);
    end(path);
    expect(await (await second).text()).toBe(path);
  },
);

it("too many of one client are told to come again, and another's wait", async () => {
  const waiting = ["/", "/1", "/2"].map((path) => ask(path));
  await expect.poll(() => arrived).toHaveLength(3);
  const refused = await ask("/3");
  expect(refused.status).toBe(503);
  expect(refused.headers.get("retry-after")).toBe("2");
  const other = ask("/other", { "x-tadmur-client": "b" });
  const answers = Promise.all([...waiting, other]);
  await expect.poll(() => arrived).toContain("/other");
  // Two of the three of one client, in whatever order they arrived; the other client's is among the first two.
  for (let turn = 0; turn < 4; turn += 1) {
    await expect.poll(() => inside.size).toBe(turn + 1);
    if (turn === 1) expect([...inside.keys()]).toContain("/other");
    end([...inside.keys()].at(-1) ?? "");
  }
  expect((await answers).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
});

it("who goes away while waiting leaves the line", async () => {
  const first = ask("/");
  await isInside("/");
  const leaving = new AbortController();
  const gone = fetch(`${base}/gone`, { headers: { "x-tadmur-client": "a" }, signal: leaving.signal }).catch(() => {});
  await expect.poll(() => arrived).toContain("/gone");
  leaving.abort();
  await gone;
  await expect.poll(() => left).toContain("/gone");
  const stays = ask("/stays");
  end("/");
  await first;
  await isInside("/stays");
  end("/stays");
  expect((await stays).status).toBe(200);
  expect(inside.has("/gone")).toBe(false);
});

it("who has gone before they come to the line takes no turn", async () => {
  const gone = new Set<string>();
  const handler = inTurns((request, response) => {
    gone.add(request.url ?? "");
    response.end();
  }, rules);
  const late = createServer(async (request, response) => {
    await new Promise((resolve) => response.once("close", resolve));
    await handler(request, response);
    gone.add("asked");
  });
  await new Promise<void>((resolve) => late.listen(0, "127.0.0.1", resolve));
  const address = late.address();
  const socket = connect(typeof address === "object" && address ? address.port : 0, "127.0.0.1");
  socket.write("GET /late HTTP/1.1\r\nHost: x\r\nx-tadmur-client: a\r\n\r\n");
  await new Promise((resolve) => late.once("request", resolve));
  socket.destroy();
  await expect.poll(() => [...gone]).toEqual(["asked"]);
  late.close();
});

it("who goes away while their answer is made keeps the turn until it is made", async () => {
  let finish = () => {};
  const making = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const begun: string[] = [];
  const handler = inTurns(async (request, response) => {
    begun.push(request.url ?? "");
    if (request.url === "/made") await making;
    response.end();
  }, rules);
  const busy = createServer((request, response) => void handler(request, response));
  await new Promise<void>((resolve) => busy.listen(0, "127.0.0.1", resolve));
  const address = busy.address();
  const at = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  const leaving = new AbortController();
  const left = fetch(`${at}/made`, { headers: { "x-tadmur-client": "a" }, signal: leaving.signal }).catch(() => {});
  await expect.poll(() => begun).toEqual(["/made"]);
  leaving.abort();
  await left;
  const next = fetch(`${at}/next`, { headers: { "x-tadmur-client": "b" } });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(begun).toEqual(["/made"]);
  finish();
  expect((await next).status).toBe(200);
  expect(begun).toEqual(["/made", "/next"]);
  busy.close();
});

it("who does not read their answer gives up their turn", async () => {
  const socket = connect(Number(new URL(base).port), "127.0.0.1");
  socket.on("error", () => {});
  socket.write("GET /slow HTTP/1.1\r\nHost: x\r\nx-tadmur-client: a\r\n\r\n");
  socket.pause();
  await isInside("/slow");
  inside.get("/slow")?.response.write(Buffer.alloc(64 * 1_048_576));
  const other = ask("/other", { "x-tadmur-client": "b" });
  await isInside("/other");
  end("/other");
  expect((await other).status).toBe(200);
  socket.destroy();
});

it("what the server asks itself amid a turn needs none", async () => {
  const outer = ask("/");
  await isInside("/");
  const amid = String(inside.get("/")?.request.headers["x-amid-turn"]);
  const inner = ask("/inner", { "x-amid-turn": amid });
  await isInside("/inner");
  end("/inner");
  end("/");
  expect((await inner).status).toBe(200);
  expect((await outer).status).toBe(200);
});
