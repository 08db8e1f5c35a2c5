import { fork } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openOrCreate } from "@/scripts/database/create";
import { prepareSocketFolder } from "@/scripts/database/data-folder";
import { findRunningHolder, lockDataFolder } from "@/scripts/database/lock";
import { openRegisterDatabase, startDatabase } from "@/scripts/database/start";
import { countLost, type Round, runRound } from "@/scripts/durability/rounds";
import { repositoryRoot } from "@/tests/support/cruise";

/** Creating a database takes seconds, copying one does not. */
const created = mkdtempSync(join(tmpdir(), "tadmur-embedded-"));
beforeAll(async () => {
  await (await openOrCreate(created)).close();
});

const folders = [created];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), "tadmur-embedded-"));
  folders.push(folder);
  return folder;
};
const newDatabaseFolder = () => {
  const folder = newFolder();
  for (const name of ["database", "format"]) cpSync(join(created, name), join(folder, name), { recursive: true });
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const mode = (file: string) => statSync(file).mode & 0o777;

describe("the embedded database", () => {
  it("keeps every acknowledged write through kill -9 under four writers", async () => {
    const folder = newDatabaseFolder();
    const rounds: Round[] = [];
    for (let round = 0; round < 3; round++)
      rounds.push(await runRound(folder, { writers: 4, transactions: 40 + 13 * round, round }));
    expect(rounds.reduce((sum, round) => sum + round.acknowledged.length, 0)).toBeGreaterThan(150);
    expect(await countLost(folder, rounds)).toEqual({ lost: 0, torn: 0 });
  });

  it("is refused to a second process, which is told who has it", async () => {
    const folder = newDatabaseFolder();
    const first = await startDatabase(folder);
    await expect(startDatabase(folder)).rejects.toThrow(`in use by process ${process.pid}`);
    await first.stop();
  });

  it("is reached through a socket whose folder only its owner may enter", async () => {
    const folder = newDatabaseFolder();
    chmodSync(folder, 0o755);
    const running = await startDatabase(folder);
    expect(mode(join(folder, "run"))).toBe(0o700);
    expect(mode(join(folder, "database"))).toBe(0o700);
    for (const file of ["database.lock", "database.answers"]) expect(mode(join(folder, file))).toBe(0o600);
    await running.stop();
  });

  it.skipIf(process.platform === "win32")(
    "lies there for its owner alone, in all its folders, also what was open before",
    async () => {
      const folder = newDatabaseFolder();
      chmodSync(join(folder, "database/base"), 0o755);
      chmodSync(join(folder, "database/PG_VERSION"), 0o644);
      const running = await startDatabase(folder);
      const client = new pg.Client({ connectionString: running.url });
      await client.connect();
      await client.query("CREATE TABLE made (words text)");
      await client.query("INSERT INTO made SELECT repeat('a', 100) FROM generate_series(1, 1000)");
      await client.query("CHECKPOINT");
      await client.end();
      const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
      const open = entries
        .map((entry) => ({ path: join(entry.parentPath, entry.name), expected: entry.isDirectory() ? 0o700 : 0o600 }))
        .filter(({ path, expected }) => mode(path) !== expected);
      expect(open).toEqual([]);
      await running.stop();
    },
  );

  it("is shared by a script when a server already has it open", async () => {
    const folder = newDatabaseFolder();
    const server = await startDatabase(folder);
    const script = await openRegisterDatabase({ DATA_DIR: folder });
    expect(script.url).toBe(server.url);
    await script.stop();
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    expect((await client.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
    await client.end();
    await server.stop();
    expect(findRunningHolder(folder)).toBeNull();
  });

  it("answers clients that send different questions at once with their own answers, failed ones too", async () => {
    const running = await startDatabase(newDatabaseFolder());
    const pool = new pg.Pool({ connectionString: running.url, max: 8 });
    const ask = async (client: number, turn: number) => {
      if (turn % 5 === 0) await expect(pool.query("SELECT 1 / $1::int", [0])).rejects.toThrow("division by zero");
      const text = client % 2 === 0 ? "SELECT $1::text AS said" : "SELECT $1::text AS said, $2::int AS other";
      const { rows } = await pool.query(text, client % 2 === 0 ? [`${client}/${turn}`] : [`${client}/${turn}`, turn]);
      expect(rows[0].said).toBe(`${client}/${turn}`);
    };
    await Promise.all(
      Array.from({ length: 8 }, async (_, client) => {
        for (let turn = 0; turn < 40; turn++) await ask(client, turn);
      }),
    );
    await pool.end();
    await running.stop();
  });

  it("ends when the process that started it is killed", async () => {
    const folder = newDatabaseFolder();
    const starter = fork(join(repositoryRoot, "tests/support/start-database.ts"), [folder], {
      execArgv: ["--import", "tsx"],
    });
    await new Promise((resolve) => starter.once("message", resolve));
    const holder = findRunningHolder(folder);
    expect(holder?.startedBy).toBe(starter.pid);
    starter.kill("SIGKILL");
    await expect.poll(() => existsSync(join(folder, "database.lock")), { timeout: 120_000 }).toBe(false);
    const next = await startDatabase(folder);
    await next.stop();
  });
});

describe("the lock on the data folder", () => {
  const record = (folder: string, change: Record<string, unknown>) => {
    const mine = JSON.parse(readFileSync(join(folder, "database.lock"), "utf8"));
    writeFileSync(join(folder, "database.lock"), JSON.stringify({ ...mine, ...change }));
  };
  const leaveBehind = async (change: Record<string, unknown>) => {
    const folder = newFolder();
    const lock = await lockDataFolder(folder);
    const left = readFileSync(join(folder, "database.lock"), "utf8");
    lock.release();
    writeFileSync(join(folder, "database.lock"), left);
    record(folder, change);
    return folder;
  };

  it("is taken over when its process is gone", async () => {
    const folder = await leaveBehind({ pid: 2 ** 22 + 1 });
    (await lockDataFolder(folder)).release();
  });

  it("is taken over when its number was handed to another process since", async () => {
    const folder = await leaveBehind({ pid: 1, processStart: "1" });
    (await lockDataFolder(folder)).release();
  });

  it("is respected when its process runs, even where the kernel's own lock cannot be seen", async () => {
    const folder = await leaveBehind({ pid: process.ppid, processStart: null });
    await expect(lockDataFolder(folder)).rejects.toThrow("process");
  });

  it("is respected while a holder on another machine gives signs of life", async () => {
    const folder = await leaveBehind({ pidSpace: "elsewhere" });
    const signs = setInterval(() => record(folder, {}), 300);
    await expect(lockDataFolder(folder)).rejects.toThrow("process");
    clearInterval(signs);
  });

  it("is taken by one of two that try at the same time", async () => {
    const folder = newFolder();
    const tries = await Promise.allSettled([lockDataFolder(folder), lockDataFolder(folder)]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    for (const attempt of tries) if (attempt.status === "fulfilled") attempt.value.release();
  });
});

it.skipIf(process.platform !== "linux")(
  "a data folder where nothing can be made is refused in words, and at once",
  async () => {
    for (const folder of ["/proc/tadmur", "/proc/tadmur/data", "/proc"])
      await expect(startDatabase(folder)).rejects.toThrow(`The data folder ${folder} cannot be written to`);
  },
);

it("a socket path too long for the kernel gives way to a private temporary folder", () => {
  const deep = join(newFolder(), "d".repeat(90));
  mkdirSync(deep);
  const { folder, remove } = prepareSocketFolder(deep);
  expect(folder.startsWith(tmpdir())).toBe(true);
  expect(mode(folder)).toBe(0o700);
  remove();
  expect(existsSync(folder)).toBe(false);
});
