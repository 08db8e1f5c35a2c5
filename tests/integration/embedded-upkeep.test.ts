import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type EmbeddedServer, openEmbedded, serveEmbedded } from "@/scripts/database/embedded";
import { keepTidy } from "@/scripts/database/upkeep";

let server: EmbeddedServer;
let client: pg.Client;
beforeAll(async () => {
  server = await serveEmbedded(await openEmbedded("memory"), { port: 0 });
  client = new pg.Client({ connectionString: server.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await server.stop();
});

const countedRows = async () =>
  (await client.query("SELECT reltuples AS rows FROM pg_class WHERE relname = 'loaded'")).rows[0].rows;

it("soon after a start, and again after a big load, the planner learns how much there is", async () => {
  await client.query("CREATE TABLE loaded (number int)");
  const upkeep = keepTidy(server.url, { lookMs: 100, everyMs: 3_600_000, writtenBytes: 1_000_000 });
  expect(await countedRows()).toBe(-1);
  await expect.poll(countedRows, { timeout: 120_000 }).toBe(0);
  await client.query("INSERT INTO loaded SELECT generate_series(1, 20000)");
  await expect.poll(countedRows, { timeout: 120_000 }).toBe(20_000);
  await upkeep.stop();
});

it("in time it is done even when little has changed", async () => {
  await client.query("DELETE FROM loaded WHERE number > 5");
  const upkeep = keepTidy(server.url, { lookMs: 100, everyMs: 200, writtenBytes: 1_000_000_000 });
  await expect.poll(countedRows, { timeout: 120_000 }).toBe(5);
  await upkeep.stop();
});
