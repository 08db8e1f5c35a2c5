import { PrismaClient } from "@/generated/prisma/client";
import { type Db, RegisterPg } from "@/lib/db";

export type QueryCounter = {
  /** How many statements `work` sends, of those that have these words. */
  countIn: (work: (db: Db) => Promise<unknown>, words?: string) => Promise<number>;
  close: () => Promise<void>;
};

/** A client on `url` that counts its statements. */
export function openQueryCounter(url: string): QueryCounter {
  const db = new PrismaClient({
    adapter: new RegisterPg({ connectionString: url, max: 2 }),
    log: [{ emit: "event", level: "query" }],
  });
  let sent: string[] = [];
  db.$on("query", ({ query }) => {
    sent.push(query);
  });
  return {
    countIn: async (work, words = "") => {
      sent = [];
      await work(db);
      return sent.filter((query) => query.includes(words)).length;
    },
    close: () => db.$disconnect(),
  };
}
