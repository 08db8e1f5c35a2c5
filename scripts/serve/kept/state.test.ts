import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { expect, it } from "vitest";
import { createStateReader } from "./state";

/** A message of PostgreSQL's protocol. */
const message = (kind: string, content: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(content.length + 4);
  return Buffer.concat([Buffer.from(kind), length, content]);
};

/** That somebody is let in, and may ask. */
const welcome = Buffer.concat([message("R", Buffer.alloc(4)), message("Z", Buffer.from("I"))]);

/** A server of that protocol for as long as a test lasts: what it says to each message of a client that was let in. */
async function startServer(answer: (said: string) => Buffer | null) {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => {});
    socket.once("data", () => {
      socket.write(welcome);
      socket.on("data", (bytes) => {
        const said = answer(bytes.toString("latin1"));
        if (said !== null) socket.write(said);
      });
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    sockets,
    url: `postgresql://a:b@127.0.0.1:${port}/c?sslmode=disable`,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

it("a database that lets in and then says nothing is one that cannot be read, each time on a new connection", async () => {
  const { sockets, url, stop } = await startServer(() => null);
  const reader = createStateReader({ url, answers: null }, 50);
  await expect(reader.read()).rejects.toThrow("timeout");
  await expect(reader.readHealth()).rejects.toThrow("timeout");
  expect(sockets).toHaveLength(2);
  await reader.stop();
  stop();
});

const field = (name: string, type: number): Buffer => {
  const rest = Buffer.alloc(18);
  rest.writeInt32BE(type, 6);
  return Buffer.concat([Buffer.from(`${name}\0`), rest]);
};
const value = (text: string): Buffer => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(text.length);
  return Buffer.concat([length, Buffer.from(text)]);
};
const two = Buffer.from([0, 2]);
const ready = message("Z", Buffer.from("I"));
const unknownName = Buffer.concat([message("E", Buffer.from("SERROR\0C26000\0Mno such name\0\0")), ready]);
const state = Buffer.concat([
  message("T", Buffer.concat([two, field("revision", 23), field("key", 25)])),
  message("D", Buffer.concat([two, value("7"), value("a b")])),
  message("C", Buffer.from("SELECT 1\0")),
  ready,
]);

it("behind a pooler that knows no names the state is asked for without one, from then on", async () => {
  const kinds: string[] = [];
  const { url, stop } = await startServer((said) => {
    // X is a connection that ends.
    if (!said.startsWith("X")) kinds.push(said.charAt(0));
    return said.startsWith("P") ? unknownName : said.startsWith("Q") ? state : null;
  });
  const reader = createStateReader({ url, answers: null }, 5_000);
  for (let time = 0; time < 2; time += 1) expect(await reader.read()).toEqual({ revision: 7, key: "a b" });
  expect(kinds.join("")).toBe("PQQ");
  await reader.stop();
  stop();
});

/** A register whose state is asked for without a name, and counted. */
async function startCounted() {
  const counted = { answers: 0, questions: 0 };
  const server = await startServer((said) => {
    if (said.startsWith("X")) return null;
    counted.answers += 1;
    if (said.startsWith("Q")) counted.questions += 1;
    return said.startsWith("Q") ? state : unknownName;
  });
  return { ...server, counted };
}

it("the state is told again while nobody else was answered, and forgotten with the connection", async () => {
  const { url, sockets, stop, counted } = await startCounted();
  const reader = createStateReader({ url, answers: () => counted.answers }, 5_000);
  // The first time another answer comes with it.
  for (let time = 0; time < 4; time += 1) await reader.read();
  expect(counted.questions).toBe(2);
  for (const socket of sockets) socket.destroy();
  await expect.poll(() => reader.read().then(() => counted.questions)).toBe(3);
  await reader.stop();
  stop();
});

it("a connection that breaks amid a question is one that cannot be read, and no more", async () => {
  const { url, sockets, stop } = await startServer(() => {
    for (const socket of sockets) socket.destroy();
    return null;
  });
  const reader = createStateReader({ url, answers: null }, 5_000);
  for (let time = 0; time < 2; time += 1) await expect(reader.read()).rejects.toThrow("Connection terminated");
  await reader.stop();
  stop();
});
