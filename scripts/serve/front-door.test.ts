import type { IncomingMessage, ServerResponse } from "node:http";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { notingLoss } from "@/lib/database-away";
import { logger } from "@/lib/logger";
import { noteRead, withResponse } from "@/lib/response-status";
import { incomingOfTest } from "@/tests/support/incoming";
import type { IntakeRules } from "./body";
import { createFrontDoor, type FrontDoor } from "./front-door";
import type { Incoming } from "./incoming";

const incoming = incomingOfTest();
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
  door = createFrontDoor({ trustedProxies: 0, publicUrl: "http://127.0.0.1", incoming });
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

it("tells browsers to come by HTTPS alone where the register is reached by it, and nowhere else", async () => {
  const asked = `GET /health HTTP/1.1\r\n${host}\r\n`;
  expect(await sendRaw(asked)).not.toMatch(/strict-transport-security/i);
  await door.close(0);
  door = createFrontDoor({ trustedProxies: 0, publicUrl: "https://register.example.org", incoming });
  await new Promise<void>((resolve) => door.server.listen(port, "127.0.0.1", resolve));
  door.open(handler);
  expect(await sendRaw(asked)).toMatch(/strict-transport-security: max-age=31536000/i);
});

it("says of what a router fetches ahead of a click that it is that, and lets nobody else say so", async () => {
  await sendRaw(`GET /a HTTP/1.1\r\n${host}x-tadmur-ahead: yes\r\n\r\n`);
  await sendRaw(`GET /a HTTP/1.1\r\n${host}next-router-prefetch: 1\r\n\r\n`);
  await sendRaw(`GET /a HTTP/1.1\r\n${host}next-router-segment-prefetch: /_tree\r\n\r\n`);
  expect(seen.map(({ headers }) => headers["x-tadmur-ahead"])).toEqual([undefined, "yes", "yes"]);
});

const chunk = (size: number) => `${size.toString(16)}\r\n${"a".repeat(size)}\r\n`;
const post = (headers: string, body = "") => `POST / HTTP/1.1\r\n${host}${headers}\r\n\r\n${body}`;

const upload = (path: string, bytes: number) =>
  `POST ${path} HTTP/1.1\r\n${host}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ${bytes}\r\n\r\n`;

const fileHead = '--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\n';

/** A form of so many fields. Closed by `end`; `announced` is the length that it says it has. */
function form(value: string, fields: number, end = "--x--\r\n", announced?: number) {
  const body = `--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n${value}\r\n`.repeat(fields) + end;
  return upload("/report", announced ?? Buffer.byteLength(body)) + body;
}

it.each([
  [400, "half an encoding", `GET /%zz HTTP/1.1\r\n${host}\r\n`],
  [400, "NUL", `GET /%00 HTTP/1.1\r\n${host}\r\n`],
  [400, "raw bytes that are not UTF-8", Buffer.from(`GET /\xff HTTP/1.1\r\n${host}\r\n`, "latin1")],
  [400, "another host's address", `GET http://evil.example/ HTTP/1.1\r\n${host}\r\n`],
  [400, "no host", "GET / HTTP/1.1\r\n\r\n"],
  [400, "two hosts", `GET / HTTP/1.1\r\n${host}Host: evil.example\r\n\r\n`],
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
  [400, "a form that breaks off", form("text", 2, "")],
  [400, "a form with NUL", form("a\0", 2)],
  [
    400,
    "a urlencoded form with NUL",
    post("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5", "a=%00"),
  ],
  [413, "a form of 401 fields", form("", 401)],
  [413, "a form of 20,000 fields of which half have come", form("", 10_000, "", 2_000_000)],
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

const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const many = (values: number) => `[${Array(values).fill("{}").join()}]`;
const sent = (path: string, headers: string, body: string) =>
  `POST ${path} HTTP/1.1\r\n${host}Connection: close\r\n${headers}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
const actionCall = "next-action: a\r\nContent-Type: text/plain;charset=UTF-8";

it.each([
  ["sent to the API", "/api/v1/reports", "Content-Type: application/json"],
  ["of no type sent to the API", "/api/v1/reports", "X-A: b"],
  ["that call an action", "/report", actionCall],
  [
    "that call an action as another type",
    "/report",
    "next-action: a\r\nContent-Type: application/x-www-form-urlencoded",
  ],
  ["sent to a page", "/report", "Content-Type: application/problem+json"],
])("bodies of JSON %s go in where they are no deeper and hold no more than any", async (_what, path, headers) => {
  const statusFor = async (body: string) => statusOf(await sendRaw(sent(path, headers, body)));
  expect(await statusFor(nested(32))).toBe(200);
  expect(await statusFor(nested(33))).toBe(413);
  expect(await statusFor(nested(500_000))).toBe(413);
  expect(await statusFor(many(2_400))).toBe(200);
  expect(await statusFor(many(300_000))).toBe(413);
  expect(await statusFor(`["${nested(33)}\\""]`)).toBe(200);
  expect(await statusFor("[]]")).toBe(400);
});

it("JSON in the fields of forms is as deep as any at most, whether they call an action or ask for names", async () => {
  const multipart = (body: string) =>
    sent("/report", "next-action: a\r\nContent-Type: multipart/form-data; boundary=x", body);
  const field = (text: string) => `--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n${text}\r\n--x--\r\n`;
  expect(statusOf(await sendRaw(multipart(field(nested(32)))))).toBe(200);
  expect(statusOf(await sendRaw(multipart(field(nested(500_000)))))).toBe(413);
  const urlencoded = (body: string) => sent("/api/reconcile", "Content-Type: application/x-www-form-urlencoded", body);
  expect(statusOf(await sendRaw(urlencoded(`queries=${nested(32)}`)))).toBe(200);
  expect(statusOf(await sendRaw(urlencoded(`queries=${nested(500_000)}`)))).toBe(413);
});

it.each([
  [200, "/report", 2_000_000],
  [200, "/ar/report/status", 2_000_000],
  [200, "/events/ev-1/evidence/new", 2_000_000],
  [413, "/report", 45_000_000],
  [413, "/sign-in", 2_000_000],
  [413, "/report/sent", 2_000_000],
])("%i for files sent to %s: %i bytes", async (status, path, bytes) => {
  const [head, tail] = [fileHead, "\r\n--x--\r\n"];
  const body = status === 200 ? head + "a".repeat(bytes - head.length - tail.length) + tail : "";
  expect(statusOf(await sendRaw(upload(path, bytes) + body))).toBe(status);
  expect(seen.length).toBe(status === 200 ? 1 : 0);
});

describe("with little room", () => {
  const kilobyte = 1_024;
  const rules: IntakeRules = {
    small: { perClient: 64 * kilobyte, inAll: 128 * kilobyte },
    texts: { perClient: 100 * kilobyte, inAll: 100 * kilobyte },
    files: { perClient: 300 * kilobyte, inAll: 400 * kilobyte },
    pace: { bytes: kilobyte, everyMs: 60_000 },
    keepFreeBytes: 0,
  };
  /** What has reached the disk: a stalled upload counts from then on. */
  let onDisk = 0;
  const counted: Incoming = {
    ...incoming,
    begin: async () => {
      const draft = await incoming.begin();
      const write: typeof draft.write = (piece, resume) => {
        onDisk += piece.length;
        return draft.write(piece, resume);
      };
      return { ...draft, write };
    },
  };
  const open = async (intake: Partial<IntakeRules>, over: { writesAMinute?: number; freeBytes?: number } = {}) => {
    const { freeBytes, ...settings } = over;
    await door.close(0);
    door = createFrontDoor({
      ...{ trustedProxies: 1, publicUrl: "http://127.0.0.1", intake: { ...rules, ...intake }, ...settings },
      incoming: { ...counted, ...(freeBytes === undefined ? {} : { freeBytes: async () => freeBytes }) },
    });
    await new Promise<void>((resolve) => door.server.listen(0, "127.0.0.1", resolve));
    const address = door.server.address();
    port = typeof address === "object" && address ? address.port : 0;
    door.open(handler);
  };
  const as = (client: string, request: string) =>
    request.replace("\r\n", `\r\nX-Forwarded-For: ${client}\r\nConnection: close\r\n`);
  /** An upload of which all but a byte has come, held open. */
  const stall = async (client: string, kilobytes: number) => {
    const socket = connect(port, "127.0.0.1");
    let answer = "";
    const answered = new Promise<string>((resolve) => {
      socket.on("data", (part) => {
        answer += part;
      });
      socket.on("close", () => resolve(answer));
    });
    socket.on("error", () => {});
    const before = onDisk;
    const sent = fileHead + "a".repeat(kilobytes * kilobyte);
    socket.write(as(client, upload("/report", sent.length + 1)) + sent);
    await expect.poll(() => onDisk - before).toBe(sent.length);
    return { socket, answered };
  };
  /** A body of which so much is announced and next to nothing comes; how it is answered, once it is. */
  const announce = (client: string, path: string, bytes: number) => sendRaw(`${as(client, upload(path, bytes))}--x`);
  const text = form("words", 3);
  const photograph = form("a".repeat(90 * kilobyte), 1).replace('name="a"', 'name="a"; filename="b.jpg"');
  const statusFor = async (client: string, request: string) => statusOf(await sendRaw(as(client, request)));
  // The length says what follows the head, which has grown by what a file is called.
  const sized = (request: string) => {
    const [head = "", ...rest] = request.split("\r\n\r\n");
    return [head.replace(/Length: \d+/, `Length: ${Buffer.byteLength(rest.join("\r\n\r\n"))}`), ...rest].join(
      "\r\n\r\n",
    );
  };

  it("a client has its share of files, all have theirs, and texts go in whatever becomes of files", async () => {
    await open({});
    const held = [await stall("10.0.0.1", 250), await stall("10.0.0.2", 100)];
    expect(await statusFor("10.0.0.1", sized(photograph))).toBe(503);
    const refused = await sendRaw(as("10.0.0.3", upload("/report", 260 * kilobyte)));
    expect(statusOf(refused)).toBe(503);
    expect(refused).toMatch(/retry-after: 2/i);
    expect(await statusFor("10.0.0.1", text)).toBe(200);
    for (const { socket } of held) socket.destroy();
    await expect.poll(() => statusFor("10.0.0.3", sized(photograph))).toBe(200);
    expect(seen.at(-1)?.body).toContain("a".repeat(90 * kilobyte));
  });

  it("what one client announces and does not send is its own share, and closes nothing to others", async () => {
    await open({ keepFreeBytes: 1_000 }, { freeBytes: 350_000 });
    const large = announce("10.0.0.1", "/report", 300 * kilobyte);
    await expect.poll(() => announce("10.0.0.1", "/report", 100 * kilobyte).then(statusOf)).toBe(503);
    // There is no room left beside it, so that it yields to who has less.
    expect(await statusFor("10.0.0.2", sized(photograph))).toBe(200);
    expect(statusOf(await large)).toBe(503);
  });

  it("however many fill it, there is room for whoever has less than they", async () => {
    await open({ pace: { bytes: 0, everyMs: 60_000 } });
    const held = [await stall("10.0.0.1", 130), await stall("10.0.0.2", 130), await stall("10.0.0.3", 130)];
    expect(await statusFor("10.0.0.4", sized(photograph))).toBe(200);
    const cut = await Promise.race(held.map(({ answered }) => answered));
    expect(statusOf(cut)).toBe(503);
    expect(cut).toMatch(/retry-after: 2/i);
    for (const { socket } of held) socket.destroy();
  });

  it("no number of long texts keeps a small form from going in, whether they are complete or not", async () => {
    const long = form("a".repeat(90 * kilobyte), 1).replace("/report", "/sign-in");
    const bytes = Number(/Length: (\d+)/.exec(long)?.[1]);
    await open({ texts: { perClient: bytes, inAll: 2 * bytes } });
    let answerAll = () => {};
    const answering = new Promise<void>((resolve) => {
      answerAll = resolve;
    });
    let inside = 0;
    door.open(async (request, response) => {
      inside += 1;
      if (Number(request.headers["content-length"]) > 64 * kilobyte) await answering;
      return handler(request, response);
    });
    const complete = ["10.0.0.1", "10.0.0.2"].map((client) => statusFor(client, long));
    await expect.poll(() => inside).toBe(2);
    expect(await statusFor("10.0.0.3", long)).toBe(503);
    expect(await statusFor("10.0.0.3", text)).toBe(200);
    expect(await statusFor("10.0.0.1", text)).toBe(200);
    answerAll();
    expect(await Promise.all(complete)).toEqual([200, 200]);
    expect(await statusFor("10.0.0.3", long)).toBe(200);
  });

  it("who does not say how much they send takes the room of all that they may", async () => {
    await open({ texts: { perClient: 2_000 * kilobyte, inAll: 2_000 * kilobyte } });
    const chunked = (body: string) => `POST /sign-in HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n${body}`;
    const socket = connect(port, "127.0.0.1", () => socket.write(as("10.0.0.1", chunked(chunk(3)))));
    socket.on("error", () => {});
    await expect.poll(() => statusFor("10.0.0.1", chunked(`${chunk(3)}0\r\n\r\n`))).toBe(503);
    expect(await statusFor("10.0.0.1", text)).toBe(200);
    socket.destroy();
    await expect.poll(() => statusFor("10.0.0.1", chunked(`${chunk(3)}0\r\n\r\n`))).toBe(200);
  });

  it("an upload that falls silent is told that it took too long, and what it had is free again", async () => {
    await open({ pace: { bytes: kilobyte, everyMs: 100 } });
    const { answered } = await stall("10.0.0.1", 290);
    expect(statusOf(await answered)).toBe(408);
    expect(await statusFor("10.0.0.1", sized(photograph))).toBe(200);
  });

  it("where the disk is nearly full, files wait and texts go in", async () => {
    await open({ keepFreeBytes: 1_000 }, { freeBytes: 90_000 });
    expect(await statusFor("10.0.0.1", sized(photograph))).toBe(503);
    expect(await statusFor("10.0.0.1", text)).toBe(200);
  });

  it("writes of one client are counted before they are read, and those of others go on", async () => {
    await open({}, { writesAMinute: 2 });
    expect(await statusFor("10.0.0.1", text)).toBe(200);
    expect(await statusFor("10.0.0.1", form("", 401))).toBe(413);
    const refused = await sendRaw(as("10.0.0.1", text));
    expect(statusOf(refused)).toBe(429);
    expect(refused).toMatch(/retry-after: 60/i);
    expect(refused).toContain('lang="ar" dir="rtl"');
    expect(await statusFor("10.0.0.2", text)).toBe(200);
    expect(await statusFor("10.0.0.1", `GET / HTTP/1.1\r\n${host}\r\n`)).toBe(200);
  });
});

it("what follows on a connection that was turned away does not go in", async () => {
  expect(statusOf(await sendRaw(`GET /%zz HTTP/1.1\r\n${host}\r\nGET /a HTTP/1.1\r\n${host}\r\n`))).toBe(400);
  expect(seen).toEqual([]);
});

it("a body in pieces goes in whole, with its length", async () => {
  expect(statusOf(await sendRaw(post("Transfer-Encoding: chunked", "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")))).toBe(200);
  expect(seen[0]?.body).toBe("abcde");
  expect(seen[0]?.headers).toMatchObject({ "content-length": "5" });
  expect(seen[0]?.headers).not.toHaveProperty("transfer-encoding");
});

it("a body in thousands of pieces goes in whole, one crumbled without end does not", async () => {
  const crumbs = (count: number) => post("Transfer-Encoding: chunked", `${chunk(1).repeat(count)}0\r\n\r\n`);
  expect(statusOf(await sendRaw(crumbs(3_000)))).toBe(200);
  expect(seen[0]?.body).toBe("a".repeat(3_000));
  expect(statusOf(await sendRaw(crumbs(5_000)))).toBe(413);
});

it("a sender who goes away in the middle leaves nothing behind", async () => {
  const socket = connect(port, "127.0.0.1", () =>
    socket.write(post("Content-Length: 10", "abc"), () => socket.destroy()),
  );
  await new Promise((resolve) => socket.on("close", resolve));
  expect(statusOf(await sendRaw(`GET / HTTP/1.1\r\n${host}\r\n`))).toBe(200);
  expect(seen).toHaveLength(1);
});

it("an answer that its reader does not take is let go of", async () => {
  await door.close(0);
  door = createFrontDoor({ trustedProxies: 0, publicUrl: "http://127.0.0.1", incoming, stillMs: 50 });
  await new Promise<void>((resolve) => door.server.listen(port, "127.0.0.1", resolve));
  let isLetGo = false;
  door.open((_request, response) => {
    response.once("close", () => {
      isLetGo = true;
    });
    response.end(Buffer.alloc(64 * 1_048_576));
  });
  const reader = connect(port, "127.0.0.1", () => reader.write(`GET /a HTTP/1.1\r\n${host}\r\n`));
  reader.on("error", () => {});
  reader.pause();
  await expect.poll(() => isLetGo).toBe(true);
  reader.destroy();
});

it("before it opens it says that the register is starting", async () => {
  const early = createFrontDoor({ trustedProxies: 0, publicUrl: "http://127.0.0.1", incoming });
  await new Promise<void>((resolve) => early.server.listen(0, "127.0.0.1", resolve));
  const address = early.server.address();
  const response = await fetch(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`);
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("2");
  await early.close(0);
});

describe("while the database cannot be reached", () => {
  /** As the framework answers a page that failed: no words, but for scripts. */
  const fail = (status: number) => async (_request: IncomingMessage, response: ServerResponse) => {
    await notingLoss(() => Promise.reject(Object.assign(new Error("x"), { code: "ECONNREFUSED" }))).catch(() => {});
    response.statusCode = status;
    response.end("for scripts alone");
  };
  const ask = (path: string) => sendRaw(`GET ${path} HTTP/1.1\r\n${host}Connection: close\r\n\r\n`);

  it("a page says so in both languages, without scripts, and when to come again", async () => {
    door.open(fail(500));
    const answer = await ask("/events");
    expect(statusOf(answer)).toBe(503);
    expect(answer).toMatch(/retry-after: \d/i);
    expect(answer).toContain('<html lang="en">');
    expect(answer).toContain('lang="ar" dir="rtl"');
    expect(answer).not.toContain("for scripts alone");
  });

  it.each([
    ["/api/v1/events", /application\/problem\+json.*"status":503/s],
    ["/events.atom", /text\/plain.*The register cannot answer/s],
    ["/sites.csv", /text\/plain.*لا يستطيع السجل/s],
  ])("what is no page is answered as who fetches it reads it: %s", async (path, expected) => {
    door.open(fail(500));
    const answer = await ask(path);
    expect(statusOf(answer)).toBe(503);
    expect(answer).toMatch(/retry-after: \d/i);
    expect(answer).toMatch(expected);
  });

  it("a program that is told 503 is told when to come again", async () => {
    door.open(fail(503));
    expect(await ask("/api/v1/events")).toMatch(/retry-after: \d/i);
  });

  it("a form that answers for itself goes out as it is, and a fault of ours stays one", async () => {
    door.open(fail(503));
    expect(await ask("/report")).toContain("for scripts alone");
    door.open((_request, response) => {
      response.statusCode = 500;
      response.end("a fault of ours");
    });
    expect(await ask("/")).toContain("a fault of ours");
  });
});

it("a fault inside is told without its details", async () => {
  const logged = vi.spyOn(logger, "error").mockImplementation(() => {});
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
