import type { IncomingMessage, ServerResponse } from "node:http";
import { connect } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { noteRead, withResponse } from "@/lib/response-status";
import { createFrontDoor, type FrontDoor } from "./front-door";

let door: FrontDoor;
let port: number;
let seen: { url: string | undefined; headers: IncomingMessage["headers"]; body: string }[];

const handler = async (request: IncomingMessage, response: ServerResponse) => {
  let body = "";
  for await (const part of request) body += part;
  seen.push({ url: request.url, headers: request.headers, body });
  response.end("inside");
};

beforeEach(async () => {
  seen = [];
  door = createFrontDoor({ trustedProxies: 0, publicUrl: "http://127.0.0.1" });
  await new Promise<void>((resolve) => door.server.listen(0, "127.0.0.1", resolve));
  const address = door.server.address();
  port = typeof address === "object" && address ? address.port : 0;
  door.open(handler);
});
afterEach(() => door.close(0));

/** Sends bytes as they are, which no client library would. */
const sendRaw = (bytes: string | Buffer) =>
  new Promise<string>((resolve) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.on("data", (part) => {
      answer += part;
      if (answer.includes("inside")) socket.end();
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(answer));
  });

const host = "Host: 127.0.0.1\r\n";
const statusOf = (answer: string) => Number(answer.slice(9, 12));

it("a sound request goes in, without the headers only we may set and without its address", async () => {
  await sendRaw(
    `GET /a?b=c HTTP/1.1\r\n${host}X-Forwarded-For: 6.6.6.6\r\nX-Tadmur-Client: me\r\nx-middleware-rewrite: /b\r\n\r\n`,
  );
  expect(seen).toHaveLength(1);
  expect(seen[0]?.url).toBe("/a?b=c");
  expect(seen[0]?.headers).toMatchObject({
    "x-forwarded-for": "",
    "x-forwarded-host": "127.0.0.1",
    "x-forwarded-proto": "http",
  });
  expect(seen[0]?.headers["x-tadmur-client"]).toMatch(/^[\w-]{43}$/);
  expect(JSON.stringify(seen[0]?.headers)).not.toMatch(/6\.6\.6\.6|middleware/);
});

it("says of what a router fetches ahead of a click that it is that, and lets nobody else say so", async () => {
  await sendRaw(`GET /a HTTP/1.1\r\n${host}x-tadmur-ahead: yes\r\n\r\n`);
  await sendRaw(`GET /a HTTP/1.1\r\n${host}next-router-prefetch: 1\r\n\r\n`);
  await sendRaw(`GET /a HTTP/1.1\r\n${host}next-router-segment-prefetch: /_tree\r\n\r\n`);
  expect(seen.map(({ headers }) => headers["x-tadmur-ahead"])).toEqual([undefined, "yes", "yes"]);
});

const chunk = (size: number) => `${size.toString(16)}\r\n${"a".repeat(size)}\r\n`;
const post = (headers: string, body = "") => `POST / HTTP/1.1\r\n${host}${headers}\r\n\r\n${body}`;

it.each([
  [400, "half an encoding", `GET /%zz HTTP/1.1\r\n${host}\r\n`],
  [400, "NUL", `GET /%00 HTTP/1.1\r\n${host}\r\n`],
  [400, "raw bytes that are not UTF-8", Buffer.from(`GET /\xff HTTP/1.1\r\n${host}\r\n`, "latin1")],
  [400, "another host's address", `GET http://evil.example/ HTTP/1.1\r\n${host}\r\n`],
  [400, "no host", "GET / HTTP/1.1\r\n\r\n"],
  [400, "a host that is none", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"],
  [400, "no HTTP at all", "garbage\r\n\r\n"],
  [400, "the first bytes of TLS", Buffer.from([22, 3, 1, 2, 0, 1, 0, 1])],
  [400, "two lengths that contradict each other", post("Content-Length: 3\r\nTransfer-Encoding: chunked", "abc")],
  [400, "a negative length", post("Content-Length: -3", "abc")],
  [400, "a form without a boundary", post("Content-Type: multipart/form-data\r\nContent-Length: 1", "x")],
  [400, "a call that is no JSON", post("next-action: a\r\nContent-Type: text/plain\r\nContent-Length: 1", "{")],
  [405, "PUT", `PUT / HTTP/1.1\r\n${host}\r\n`],
  [405, "a method nobody knows", `BREW / HTTP/1.1\r\n${host}\r\n`],
  [413, "a body that says it is too long", post("Content-Length: 1048577")],
  [413, "a body in pieces that grows too long", post("Transfer-Encoding: chunked", chunk(600_000) + chunk(600_000))],
  [413, "a body too long to wait for", post("Expect: 100-continue\r\nContent-Length: 1048577")],
  [414, "an endless address", `GET /?q=${"a".repeat(9_000)} HTTP/1.1\r\n${host}\r\n`],
  [417, "an odd expectation", `GET / HTTP/1.1\r\n${host}Expect: wonders\r\n\r\n`],
  [431, "endless headers", `GET / HTTP/1.1\r\n${host}X: ${"a".repeat(20_000)}\r\n\r\n`],
])("%i with words in both languages for %s, and nothing goes in", async (status, _what, bytes) => {
  const answer = await sendRaw(bytes);
  expect(statusOf(answer)).toBe(status);
  expect(answer).toContain('<html lang="en">');
  expect(answer).toContain('lang="ar" dir="rtl"');
  expect(answer).toMatch(/content-security-policy: default-src 'none'/i);
  expect(answer).toMatch(/x-content-type-options: nosniff/i);
  expect(answer).toMatch(/connection: close/i);
  expect(seen).toEqual([]);
});

const upload = (path: string, bytes: number) =>
  `POST ${path} HTTP/1.1\r\n${host}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ${bytes}\r\n\r\n`;

it.each([
  [200, "/report", 2_000_000],
  [200, "/ar/report/status", 2_000_000],
  [200, "/events/ev-1/evidence/new", 2_000_000],
  [413, "/report", 45_000_000],
  [413, "/sign-in", 2_000_000],
  [413, "/report/sent", 2_000_000],
])("%i for files sent to %s: %i bytes", async (status, path, bytes) => {
  const [head, tail] = ['--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\n', "\r\n--x--\r\n"];
  const body = status === 200 ? head + "a".repeat(bytes - head.length - tail.length) + tail : "";
  expect(statusOf(await sendRaw(upload(path, bytes) + body))).toBe(status);
  expect(seen.length).toBe(status === 200 ? 1 : 0);
});

it("a body in pieces goes in whole, with its length", async () => {
  expect(statusOf(await sendRaw(post("Transfer-Encoding: chunked", "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")))).toBe(200);
  expect(seen[0]?.body).toBe("abcde");
  expect(seen[0]?.headers).toMatchObject({ "content-length": "5" });
  expect(seen[0]?.headers).not.toHaveProperty("transfer-encoding");
});

it("a sender who goes away in the middle leaves nothing behind", async () => {
  const socket = connect(port, "127.0.0.1", () =>
    socket.write(post("Content-Length: 10", "abc"), () => socket.destroy()),
  );
  await new Promise((resolve) => socket.on("close", resolve));
  expect(statusOf(await sendRaw(`GET / HTTP/1.1\r\n${host}\r\n`))).toBe(200);
  expect(seen).toHaveLength(1);
});

it("before it opens it says that the register is starting", async () => {
  const early = createFrontDoor({ trustedProxies: 0, publicUrl: "http://127.0.0.1" });
  await new Promise<void>((resolve) => early.server.listen(0, "127.0.0.1", resolve));
  const address = early.server.address();
  const response = await fetch(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`);
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("2");
  await early.close(0);
});

it("a fault inside is told without its details", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  door.open(() => {
    throw new Error("secret detail");
  });
  const answer = await sendRaw(`GET / HTTP/1.1\r\n${host}\r\n`);
  expect(statusOf(answer)).toBe(500);
  expect(answer).not.toContain("secret detail");
  expect(logged).toHaveBeenCalledOnce();
});

const call = post("Connection: close\r\nnext-action: a\r\nContent-Type: text/plain\r\nContent-Length: 2", "[]");

/** As the framework answers when it fails: headers, then bytes in whatever way. */
const fail = (way: "at once" | "in pieces" | "streamed") => async (_: IncomingMessage, response: ServerResponse) => {
  response.statusCode = 500;
  response.setHeader("Content-Type", "text/x-component");
  response.setHeader("Content-Length", "6");
  if (way === "at once") response.end("broken");
  else if (way === "in pieces") response.writeHead(500, { "X-Trace": "secret detail" }).end("broken");
  else {
    response.flushHeaders();
    response.write("bro");
    response.end("ken");
  }
};

it.each(["at once", "in pieces", "streamed"] as const)(
  "a call that fails before an action has begun (%s) is the sender's: a plain 400 in both languages",
  async (way) => {
    door.open(fail(way));
    const answer = await sendRaw(call);
    expect(statusOf(answer)).toBe(400);
    expect(answer).toContain('<html lang="en">');
    expect(answer).toContain('lang="ar" dir="rtl"');
    expect(answer).toMatch(/content-type: text\/html/i);
    expect(answer.endsWith("</html>\n"), "nothing follows").toBe(true);
    expect(answer).not.toMatch(/broken|secret detail|x-component/);
  },
);

it("a call that fails once an action has begun is ours, and says so", async () => {
  door.open((request, response) =>
    withResponse(response, () => {
      noteRead();
      return fail("streamed")(request, response);
    }),
  );
  expect(statusOf(await sendRaw(call))).toBe(500);
});

it("a call that is answered, and a request that is no call, go out as they are", async () => {
  door.open((_, response) => {
    response.statusCode = 404;
    response.end("inside");
  });
  expect(statusOf(await sendRaw(call))).toBe(404);
  door.open(fail("at once"));
  const other = post("Connection: close\r\nContent-Type: application/json\r\nContent-Length: 2", "{}");
  expect(statusOf(await sendRaw(other))).toBe(500);
});

it("closing lets a request in progress finish", async () => {
  let finish = () => {};
  const inside = new Promise<void>((resolve) => {
    door.open(async (_request, response) => {
      resolve();
      await new Promise<void>((done) => {
        finish = done;
      });
      response.end("finished");
    });
  });
  const answer = fetch(`http://127.0.0.1:${port}/`).then((response) => response.text());
  await inside;
  const closed = door.close(5_000);
  finish();
  expect(await answer).toBe("finished");
  await closed;
});

it("what programs ask for is refused as a problem in JSON, with the methods that are taken", async () => {
  const refused = async (method: string, path: string) => {
    const answer = await sendRaw(`${method} ${path} HTTP/1.1\r\n${host}Connection: close\r\n\r\n`);
    const [head = "", body = ""] = answer.split("\r\n\r\n");
    return { head: head.toLowerCase(), body };
  };
  const put = await refused("PUT", "/api/v1/events");
  expect(put.head).toContain("405");
  expect(put.head).toContain("allow: get, head, post, options");
  expect(put.head).toContain("content-type: application/problem+json");
  expect(JSON.parse(put.body)).toMatchObject({ status: 405, title: expect.any(String) });
  expect(JSON.parse((await refused("GET", "/api/v1/events?q=%zz")).body)).toMatchObject({ status: 400 });
  expect((await refused("PUT", "/api")).head).toContain("content-type: text/html");
  const asked = await refused("OPTIONS", "/api/v1/reports");
  expect(asked.head).toContain("access-control-allow-methods: post, options");
  expect(asked.head).toContain("idempotency-key");
  expect(asked.head).toContain("access-control-allow-origin: *");
});
