import { connect, createServer, type Socket } from "node:net";
import { expect, it } from "vitest";
import { wasDatabaseAway } from "@/lib/database-away";
import { connectDb, type Db } from "@/lib/db";
import { askWhetherAnswering } from "@/lib/end-when-silent";
import { createEmptyDatabase } from "@/tests/support/db";

const server = process.env.TEST_DATABASE_URL || undefined;
const limits = { maxWait: 10_000, timeout: 60_000 };

/** Stands before a database, and lets nothing through any more, nor tells anybody, once it is told to. */
async function standBefore(url: URL) {
  const open = new Set<Socket>();
  let isSilent = false;
  const [folder, port] = [url.searchParams.get("host"), Number(url.port || 5432)];
  const relay = createServer((near) => {
    const far = folder === null ? connect(port, url.hostname) : connect(`${folder}/.s.PGSQL.${port}`);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on("data", (bytes) => isSilent || other.write(bytes));
      one.on("error", () => {});
      one.once("close", () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => relay.listen(0, "127.0.0.1", resolve));
  const address = relay.address();
  const through = new URL(url);
  through.searchParams.delete("host");
  through.hostname = "127.0.0.1";
  through.port = String(typeof address === "object" && address ? address.port : 0);
  return {
    url: through.href,
    silence: (is: boolean) => {
      isSilent = is;
    },
    close: () => {
      for (const socket of open) socket.destroy();
      relay.close();
    },
  };
}

// The embedded database answers nobody beside a long statement: it is not asked there.
it.runIf(server !== undefined)(
  "a connection of a database that says nothing to anybody is given up, and no transaction lives on in it",
  async () => {
    const { url, close } = await createEmptyDatabase(server ?? "");
    const relay = await standBefore(new URL(url));
    const db = connectDb(relay.url, limits, { doubtMs: 300, isAnswering: askWhetherAnswering(relay.url, 300) });
    const patient = connectDb(url);
    try {
      const before = performance.now();
      // What takes long on a database that answers others is waited for, many times over.
      await db.$queryRaw`SELECT 1 FROM pg_sleep(1.5)`;
      expect(wasDatabaseAway(before)).toBe(false);

      const pids: (number | undefined)[] = [];
      const pidOf = async (tx: Pick<Db, "$queryRaw">) => {
        const [row] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
        return row?.pid;
      };
      const waiting = db.$transaction(async (tx) => {
        pids.push(await pidOf(tx));
        await tx.$executeRaw`CREATE TABLE half_made (id int)`;
        relay.silence(true);
        await tx.$queryRaw`SELECT 1`;
      });
      await expect(waiting).rejects.toThrow();
      expect(wasDatabaseAway(before)).toBe(true);
      relay.silence(false);
      pids.push(await db.$transaction(pidOf));
      expect(pids[1]).not.toBe(pids[0]);
      expect(await patient.$queryRaw`SELECT to_regclass('half_made')::text AS made`).toEqual([{ made: null }]);
    } finally {
      await db.$disconnect();
      await patient.$disconnect();
      relay.close();
      await close();
    }
  },
);
