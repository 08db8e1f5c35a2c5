import { expect, it } from "vitest";
import { wasDatabaseAway } from "@/lib/database-away";
import { connectDb } from "@/lib/db";
import { createEmptyDatabase } from "@/tests/support/db";

const server = process.env.TEST_DATABASE_URL || undefined;
const limits = { maxWait: 10_000, timeout: 60_000 };

// On the embedded database, where such a statement would hold up this very process, see socket-server.test.ts.
it.runIf(server !== undefined)(
  "a connection that says nothing is given up, and no transaction lives on in it",
  async () => {
    const { url, close } = await createEmptyDatabase(server ?? "");
    const db = connectDb(url, limits, 300);
    const patient = connectDb(url);
    try {
      const pidOf = async (tx: Pick<typeof db, "$queryRaw">) => {
        const [row] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
        return row?.pid;
      };
      const before = performance.now();
      const pids: (number | undefined)[] = [];
      const waiting = db.$transaction(async (tx) => {
        pids.push(await pidOf(tx));
        await tx.$executeRaw`CREATE TABLE half_made (id int)`;
        await tx.$queryRaw`SELECT 1 FROM pg_sleep(3600)`;
      });
      await expect(waiting).rejects.toThrow();
      await expect(db.$queryRaw`SELECT 1 FROM pg_sleep(3600)`).rejects.toThrow();
      expect(wasDatabaseAway(before)).toBe(true);
      pids.push(await db.$transaction(pidOf));
      expect(pids[1]).not.toBe(pids[0]);
      // Many that are answered one after another take as long as they like.
      await db.$transaction((tx) => Promise.all([1, 2, 3, 4].map(() => tx.$queryRaw`SELECT 1 FROM pg_sleep(0.15)`)));
      // Whoever did not say how long waits.
      await patient.$queryRaw`SELECT 1 FROM pg_sleep(0.5)`;
      await patient.$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(3600)%' AND pid <> pg_backend_pid()`;
      expect(await patient.$queryRaw`SELECT to_regclass('half_made')::text AS made`).toEqual([{ made: null }]);
    } finally {
      await db.$disconnect();
      await patient.$disconnect();
      await close();
    }
  },
);
