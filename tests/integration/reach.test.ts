import { createServer } from "node:net";
import { expect, it } from "vitest";
import { reachDatabase } from "@/scripts/database/reach";
import { createTestDb } from "@/tests/support/db";

const secret = "a-password-of-somebody";

/** A server that answers a client's first words as PostgreSQL does that refuses. */
async function refusing(sqlState: string): Promise<{ url: string; asked: () => number; close: () => void }> {
  let asked = 0;
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => {
      asked += 1;
      const fields = Buffer.from(`SFATAL\0VFATAL\0C${sqlState}\0Mno\0\0`);
      const head = Buffer.alloc(5);
      head.write("E");
      head.writeInt32BE(4 + fields.length, 1);
      socket.end(Buffer.concat([head, fields]));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `postgresql://x:${secret}@127.0.0.1:${port}/x`, asked: () => asked, close: () => server.close() };
}

it("a database that answers is reached, and one that nobody runs is named without its address", async () => {
  const { url, close } = await createTestDb();
  await expect(reachDatabase(url)).resolves.toBeUndefined();
  await close();
  const gone = reachDatabase(`postgresql://x:${secret}@127.0.0.1:1/x`);
  await expect(gone).rejects.toThrow(/cannot be reached: nothing answers there.*Nothing was changed/s);
  await expect(gone).rejects.not.toThrow(secret);
});

it.each([
  ["28P01", /does not take the password/],
  ["3D000", /no database of that name/],
  ["55000", /lets nobody in/],
  ["XX000", /cannot be reached: XX000/],
])("one that refuses (%s) says why at once", async (sqlState, words) => {
  const { url, asked, close } = await refusing(sqlState);
  await expect(reachDatabase(url)).rejects.toThrow(words);
  expect(asked()).toBe(1);
  close();
});

it("one that is starting is asked again until it has started", async () => {
  const starting = await refusing("57P03");
  const said: string[] = [];
  const waiting = (words: string) => {
    said.push(words);
    starting.close();
  };
  // Once it is gone there is another reason, which ends the waiting.
  await expect(reachDatabase(starting.url, waiting)).rejects.toThrow(/nothing answers there/);
  expect(said).toHaveLength(1);
  expect(starting.asked()).toBe(1);
});
