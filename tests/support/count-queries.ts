import { PrismaClient } from "@/generated/prisma/client";
import { type Db, RegisterPg } from "@/lib/db";

export type QueryCounter = {
  /** How many statements `work` sends. */
  countIn: (work: (db: Db) => Promise<unknown>) => Promise<number>;
  close: () => Promise<void>;
};

/** A client on `url` that counts its statements. */
export function openQueryCounter(url: string): QueryCounter {
  const db = new PrismaClient({
    adapter: new RegisterPg({ connectionString: url, max: 2 }),
    log: [{ emit: "event", level: "query" }],
  });
  let count = 0;
  db.$on("query", () => {
    count += 1;
  });
  return {
    countIn: async (work) => {
      const before = count;
      await work(db);
      return count - before;
    },
    close: () => db.$disconnect(),
  };
}
