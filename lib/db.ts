import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/generated/prisma/client";

export type Db = PrismaClient;
/** The database inside a transaction: everything but opening another one. */
export type Tx = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

const transactionLimits = { maxWait: 10_000, timeout: 30_000 };

/** A client on `url`. Tests and scripts make their own; the application has the one below. */
export const connectDb = (url: string): Db =>
  new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: 8, connectionTimeoutMillis: 10_000 }),
    transactionOptions: transactionLimits,
  });

const shared = globalThis as typeof globalThis & { tadmurDb?: Db };

/** One client a process; in development a reload keeps it. */
export function getDb(): Db {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: start the server with npm start");
  shared.tadmurDb ??= connectDb(url);
  return shared.tadmurDb;
}
