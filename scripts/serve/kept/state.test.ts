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

it("a database that lets in and then says nothing is one that cannot be read, each time on a new connection", async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => {});
    socket.once("data", () => socket.write(welcome));
  }).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const address = silent.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const reader = createStateReader(`postgresql://a:b@127.0.0.1:${port}/c?sslmode=disable`, 50);
  await expect(reader.read()).rejects.toThrow("timeout");
  await expect(reader.readHealth()).rejects.toThrow("timeout");
  expect(sockets).toHaveLength(2);
  await reader.stop();
  for (const socket of sockets) socket.destroy();
  silent.close();
});
