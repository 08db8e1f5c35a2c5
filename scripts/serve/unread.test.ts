import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { noteLoss } from "@/lib/database-away";
import { refuseUnread, refuseWhileAway } from "./unread";

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** The status of a call that is answered so, before any action has begun. */
async function answered(answer: (response: ServerResponse) => void): Promise<number> {
  const server = createServer((_, response) => {
    refuseWhileAway(response);
    refuseUnread(response);
    answer(response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return (await fetch(`http://127.0.0.1:${port}/`, { method: "POST" })).status;
}

test("what the framework cannot read is the sender's fault", async () => {
  expect(await answered((response) => response.writeHead(500).end())).toBe(400);
});

test("a form that fails because the database is away is told so, and not that it cannot be read", async () => {
  const failing = (response: ServerResponse) => {
    noteLoss();
    response.writeHead(500).end();
  };
  expect(await answered(failing)).toBe(503);
});

test("who is told to come again is told so", async () => {
  expect(await answered((response) => response.writeHead(503).end("later"))).toBe(503);
});
