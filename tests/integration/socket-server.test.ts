import { connect } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { wasDatabaseAway } from "@/lib/database-away";
import { connectDb } from "@/lib/db";
import { copyIn, copyOut } from "@/scripts/backup/copy";
import { openEmbedded } from "@/scripts/database/embedded";
import { type SocketServer, serveOverSocket } from "@/scripts/database/socket-server";
import { createStateReader } from "@/scripts/serve/kept/state";

let server: SocketServer;
let url: string;
let close: () => Promise<void>;
let answered = 0;
beforeAll(async () => {
  const database = await openEmbedded("memory");
  server = await serveOverSocket(
    database,
    { port: 0 },
    {
      onFailure: (error) => expect.fail(String(error)),
      onAnswer: () => {
        answered += 1;
      },
      idleInTransactionMs: 700,
    },
  );
  url = `postgresql://postgres@${server.address}/postgres`;
  close = async () => {
    await server.stop();
    await database.close();
  };
  await withClient(async (client) => {
    await client.query("CREATE TABLE account (id int PRIMARY KEY, balance int NOT NULL)");
    await client.query("INSERT INTO account SELECT id, 1000 FROM generate_series(1, 5) id");
    await client.query("CREATE TABLE noted (client int, turn int)");
  });
});
afterAll(() => close());

async function withClient<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  return work(client).finally(() => client.end());
}

/** Numbers that only depend on the seed, so that a failure comes again. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
}

it("answers each of sixteen clients with its own answers while others begin, fail and roll back", async () => {
  let acknowledged = 0;
  const act = async (client: pg.Client, name: number, turn: number, random: (below: number) => number) => {
    const deed = random(5);
    if (deed === 0) await expect(client.query("SELECT 1 / $1::int", [0])).rejects.toThrow("division by zero");
    if (deed === 1) await expect(client.query("SELEKT")).rejects.toThrow("syntax error");
    if (deed === 2) {
      const said = `${name}/${turn}`;
      const { rows } = await client.query("SELECT $1::text AS said, $2::int AS turn", [said, turn]);
      expect(rows).toEqual([{ said, turn }]);
      const { rows: other } = await client.query({
        text: "SELECT $1::int + 1 AS next",
        values: [turn],
        rowMode: "array",
      });
      expect(other).toEqual([[turn + 1]]);
    }
    if (deed >= 3) {
      await client.query("BEGIN");
      await client.query("UPDATE account SET balance = balance - $1 WHERE id = $2", [turn, 1 + random(5)]);
      await client.query("INSERT INTO noted VALUES ($1, $2)", [name, turn]);
      await client.query("UPDATE account SET balance = balance + $1 WHERE id = $2", [turn, 1 + random(5)]);
      if (deed === 4) await client.query("ROLLBACK");
      else {
        await client.query("COMMIT");
        acknowledged++;
      }
    }
  };
  await Promise.all(
    Array.from({ length: 16 }, (_, name) =>
      withClient(async (client) => {
        const random = createRandom(name + 1);
        for (let turn = 0; turn < 40; turn++) await act(client, name, turn, random);
      }),
    ),
  );
  const { rows } = await withClient((client) =>
    client.query("SELECT (SELECT sum(balance)::int FROM account) AS total, (SELECT count(*)::int FROM noted) AS noted"),
  );
  expect(rows).toEqual([{ total: 5000, noted: acknowledged }]);
});

/** A client made by hand, which can leave without saying so. */
async function connectByHand(): Promise<{
  say: (type: string, body: string) => Promise<void>;
  sayAll: (messages: (readonly [type: string, body: string])[]) => Promise<void>;
  vanish: () => void;
}> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const send = (bytes: Buffer) =>
    new Promise<void>((resolve) => {
      socket.once("data", () => resolve());
      socket.write(bytes);
    });
  const framed = (type: string, body: string) => {
    const length = Buffer.alloc(4);
    length.writeInt32BE(4 + Buffer.byteLength(body));
    return Buffer.concat([Buffer.from(type), length, Buffer.from(body)]);
  };
  await send(framed("", "\0\x03\0\0user\0postgres\0\0"));
  return {
    say: (type, body) => send(framed(type, body)),
    sayAll: (messages) => send(Buffer.concat(messages.map(([type, body]) => framed(type, body)))),
    vanish: () => socket.destroy(),
  };
}

it("a client that vanishes in a transaction leaves nothing behind and holds nobody up", async () => {
  const client = await connectByHand();
  await client.say("Q", "BEGIN\0");
  await client.say("Q", "UPDATE account SET balance = 0\0");
  const waiting = withClient((other) => other.query("SELECT sum(balance)::int AS total FROM account"));
  client.vanish();
  expect((await waiting).rows).toEqual([{ total: 5000 }]);
});

it("a client that falls asleep in a transaction is sent away", async () => {
  const client = new pg.Client({ connectionString: url });
  const lost = new Promise((resolve) => client.once("error", resolve));
  await client.connect();
  await client.query("BEGIN");
  await client.query("UPDATE account SET balance = 0");
  const { rows } = await withClient((other) => other.query("SELECT sum(balance)::int AS total FROM account"));
  expect(rows).toEqual([{ total: 5000 }]);
  await lost;
});

it("what is done is counted before anybody is told, also where its client is gone", async () => {
  const client = await connectByHand();
  const before = answered;
  await client.say("Q", "BEGIN; INSERT INTO noted VALUES (90, 0); COMMIT\0");
  expect(answered).toBeGreaterThan(before);
  // An insert that is described, bound, done and flushed, but only kept with the Sync that its end brings.
  const [parse, bind, execute] = [
    ["P", "\0INSERT INTO noted VALUES (91, 0)\0\0\0"],
    ["B", "\0\0\0\0\0\0\0\0"],
    ["E", "\0\0\0\0\0"],
  ] as const;
  await client.sayAll([parse, bind, execute, ["H", ""]]);
  const flushed = answered;
  client.vanish();
  await expect.poll(() => answered).toBeGreaterThan(flushed);
  const { rows } = await withClient((other) =>
    other.query("SELECT client FROM noted WHERE client >= 90 ORDER BY client"),
  );
  expect(rows).toEqual([{ client: 90 }, { client: 91 }]);
  await withClient((other) => other.query("DELETE FROM noted WHERE client >= 90"));
});

it.each([
  ["short", "SELECT 1"],
  ["long", "SELECT repeat('x', 20000) FROM generate_series(1, 30)"],
])("of what cannot be counted nobody hears, and the database has failed: a %s answer", async (_length, question) => {
  const database = await openEmbedded("memory");
  let isCounted = true;
  const failures: unknown[] = [];
  const failing = await serveOverSocket(
    database,
    { port: 0 },
    {
      onFailure: (error) => failures.push(error),
      onAnswer: () => {
        if (!isCounted) throw new Error("no room for the count");
      },
    },
  );
  const client = new pg.Client({ connectionString: `postgresql://postgres@${failing.address}/postgres` });
  client.on("error", () => {});
  await client.connect();
  isCounted = false;
  await expect(client.query(question)).rejects.toThrow("Connection terminated");
  expect(failures).toEqual([new Error("no room for the count")]);
  isCounted = true;
  await failing.stop();
  await database.close();
});

it("the register's state is asked for once, until somebody else was answered", async () => {
  await withClient((client) =>
    client.query(`CREATE TABLE register_head (id int, seq int, hash text);
      CREATE TABLE register_settings (id int, version int);
      CREATE TABLE search_folding (id int, version int);
      INSERT INTO register_head VALUES (1, 1, 'a')`),
  );
  const reader = createStateReader({ url, answers: () => answered });
  expect(await reader.read()).toEqual({ revision: 1, key: "a" });
  // Its own connection was let in, which counts too.
  await reader.read();
  const before = answered;
  for (let time = 0; time < 3; time += 1) expect((await reader.read()).revision).toBe(1);
  expect(answered).toBe(before);
  await withClient((client) => client.query("UPDATE register_head SET seq = 2"));
  expect((await reader.read()).revision).toBe(2);
  await reader.stop();
});

it("who waits too long for another’s transaction is told that the database cannot be reached", async () => {
  const db = connectDb(url, { maxWait: 300, timeout: 1_000 });
  const before = performance.now();
  await withClient(async (other) => {
    await other.query("BEGIN");
    await expect(db.$transaction((tx) => tx.$queryRaw`SELECT 1`)).rejects.toThrow("Unable to start a transaction");
    await other.query("ROLLBACK");
  });
  expect(wasDatabaseAway(before)).toBe(true);
  await db.$transaction((tx) => tx.$queryRaw`SELECT 1`);
  await db.$disconnect();
});

it("half a statement holds nobody up", async () => {
  const half = await connectByHand();
  // A Parse without its Sync: no answer is due, so none is waited for.
  void half.say("P", "\0SELECT 1\0\0\0");
  const { rows } = await withClient((other) => other.query("SELECT $1::int AS one", [1]));
  expect(rows).toEqual([{ one: 1 }]);
  half.vanish();
});

it("what is no PostgreSQL is hung up on", async () => {
  const { hostname, port } = new URL(url);
  const stranger = connect(Number(port), hostname, () => stranger.write("GET / HTTP/1.1\r\n\r\n"));
  await new Promise((resolve) => stranger.once("close", resolve));
});

it("a value of some megabytes goes in and comes out whole", async () => {
  const long = "تدمر".repeat(700_000);
  const { rows } = await withClient((client) => client.query("SELECT $1::text AS long", [long]));
  expect(rows[0].long === long).toBe(true);
});

it("takes rows by COPY and hands them out, and goes on after rows that it cannot read", async () => {
  const lines = "1\t2\n3\t\\N\n";
  await withClient(async (client) => {
    await client.query("CREATE TABLE copied (one int NOT NULL, other int)");
    const into = async (rows: string) => {
      await client.query("BEGIN");
      await client.query("TRUNCATE copied");
      return copyIn(client, "copied (one, other)", Buffer.from(rows));
    };
    await expect(into("1\tnot a number\n")).rejects.toThrow("invalid input syntax");
    await client.query("ROLLBACK");
    expect(await into(lines)).toBe(2);
    await client.query("COMMIT");
    const { rows, lines: read } = await copyOut(client, "SELECT one, other FROM copied ORDER BY one");
    expect([rows, read.toString()]).toEqual([2, lines]);
    await expect(copyOut(client, "SELECT nothing FROM copied")).rejects.toThrow("does not exist");
  });
  await withClient(async (client) => {
    expect((await client.query("SELECT count(*)::int AS count FROM copied")).rows).toEqual([{ count: 2 }]);
  });
});
