import { createServer, type Server, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { inTurns } from "./in-turns";
import { oneByOne } from "./one-by-one";

let server: Server;
/** Answers that are asked for, by their addresses. */
let inside: Map<string, ServerResponse>;
let socket: Socket;
let told: string;
let isClosed: boolean;

beforeEach(async () => {
  inside = new Map();
  [told, isClosed] = ["", false];
  const answer = inTurns((request, response) => {
    inside.set(request.url ?? "", response);
  });
  const { following, afterAll } = oneByOne();
  server = createServer(following((request, response) => void answer(request, response)));
  server.on("clientError", (_error, broken) => afterAll(broken, () => broken.end("broken")));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  socket = connect(typeof address === "object" && address ? address.port : 0, "127.0.0.1");
  socket.on("data", (part) => {
    told += part;
  });
  socket.on("close", () => {
    isClosed = true;
  });
  socket.on("error", () => {});
});
afterEach(() => {
  socket.destroy();
  server.closeAllConnections();
  server.close();
});

const ask = (...addresses: string[]) =>
  socket.write(addresses.map((address) => `GET ${address} HTTP/1.1\r\nHost: a\r\n\r\n`).join(""));
const areInside = (...addresses: string[]) => expect.poll(() => [...inside.keys()]).toEqual(addresses);
const end = (address: string) => inside.get(address)?.end(`<${address}>`);

it("what is sent ahead is looked at once all before it is answered", async () => {
  ask("/1", "/2", "/3");
  await areInside("/1");
  end("/1");
  await areInside("/1", "/2");
  end("/2");
  await areInside("/1", "/2", "/3");
  end("/3");
  await expect.poll(() => told.match(/<[^>]+>/g)).toEqual(["</1>", "</2>", "</3>"]);
  ask("/4");
  await areInside("/1", "/2", "/3", "/4");
});

it("what a connection had waiting is gone with it, and keeps no turn", async () => {
  ask("/1", "/2", "/3", "/4", "/5");
  await areInside("/1");
  socket.destroy();
  await expect.poll(() => inside.get("/1")?.closed).toBe(true);
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const others = ["/6", "/7"].map((path) => fetch(`http://127.0.0.1:${port}${path}`));
  await areInside("/1", "/6", "/7");
  for (const path of ["/6", "/7"]) end(path);
  expect((await Promise.all(others)).map(({ status }) => status)).toEqual([200, 200]);
});

it("nothing that is said after an answer gets into it", async () => {
  ask("/1");
  socket.write("neither this\r\n\r\n");
  await areInside("/1");
  inside.get("/1")?.write("whole");
  end("/1");
  await expect.poll(() => told.replaceAll("\r\n", " ").trim()).toMatch(/whole.*<\/1>.*broken$/);
});

it("a body that breaks off is told so at once, behind what was asked before it", async () => {
  const head = (begin: string) => `${begin} HTTP/1.1\r\nHost: a\r\n`;
  socket.write(`${head("GET /1")}\r\n${head("POST /2")}Transfer-Encoding: chunked\r\n\r\nno size`);
  await areInside("/1");
  end("/1");
  await expect.poll(() => told.replaceAll("\r\n", " ").trim()).toMatch(/<\/1>.*broken$/);
  expect([...inside.keys()]).toEqual(["/1"]);
});

it("who sends without end is not listened to", async () => {
  ask(...Array.from({ length: 200 }, (_, index) => `/${index}`));
  await expect.poll(() => isClosed).toBe(true);
  expect(inside.size).toBeLessThanOrEqual(1);
});
