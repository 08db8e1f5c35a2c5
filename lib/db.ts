import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlDriverAdapter, SqlQuery, SqlQueryable } from "@prisma/driver-adapter-utils";
import { PrismaClient } from "@/generated/prisma/client";

export type Db = PrismaClient;
/** The database inside a transaction: everything but opening another one. */
export type Tx = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];
/** What a query reads from: the register as it is, or, in a transaction of `readRegisterAt`, as it stood. */
export type Reader = Tx;

const transactionLimits = { maxWait: 10_000, timeout: 30_000 };

/** A client on `url`. Tests and scripts make their own; the application has the one below. */
export const connectDb = (url: string): Db =>
  new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: 8, connectionTimeoutMillis: 10_000 }),
    transactionOptions: transactionLimits,
  });

/**
 * A client whose statements name tables without their schema, so that a transaction's `search_path` says which are meant:
 * the register as it is, or schema `past`.
 */
export const connectUnqualified = (url: string): Db =>
  new PrismaClient({
    // Two at a time, and the others wait for those: a crowd that looks back takes its turns with whoever reads the present.
    adapter: new UnqualifiedPg({ connectionString: url, max: 2, connectionTimeoutMillis: 10_000 }),
    transactionOptions: transactionLimits,
  });

// Prisma writes every table and type as "public"."name" and has no setting for it.
const unqualified = (query: SqlQuery): SqlQuery => ({ ...query, sql: query.sql.replaceAll('"public".', "") });

const readUnqualified = (queryable: Pick<SqlQueryable, "queryRaw" | "executeRaw">) => ({
  queryRaw: (query: SqlQuery) => queryable.queryRaw(unqualified(query)),
  executeRaw: (query: SqlQuery) => queryable.executeRaw(unqualified(query)),
});

/** A transaction is one connection: what is asked of it at once waits here, for the driver will soon refuse it. */
export function oneAfterAnother(queryable: Pick<SqlQueryable, "queryRaw" | "executeRaw">): typeof queryable {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(ask: () => Promise<Result>): Promise<Result> => {
    const answer = last.then(ask, ask);
    last = answer.catch(() => {});
    return answer;
  };
  return {
    queryRaw: (query) => inTurn(() => queryable.queryRaw(query)),
    executeRaw: (query) => inTurn(() => queryable.executeRaw(query)),
  };
}

class UnqualifiedPg extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const startTransaction: SqlDriverAdapter["startTransaction"] = async (isolationLevel) => {
      const transaction = await adapter.startTransaction(isolationLevel);
      return Object.assign(Object.create(transaction), readUnqualified(oneAfterAnother(transaction)));
    };
    return Object.assign(Object.create(adapter), readUnqualified(adapter), { startTransaction });
  }
}

const shared = globalThis as typeof globalThis & { tadmurDb?: Db; tadmurUnqualifiedDb?: Db };

function databaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: start the server with npm start");
  return url;
}

/** One client a process; in development a reload keeps it. */
export function getDb(): Db {
  shared.tadmurDb ??= connectDb(databaseUrl());
  return shared.tadmurDb;
}

/** The one for `readRegisterAt`, made when somebody first looks back. */
export function getUnqualifiedDb(): Db {
  shared.tadmurUnqualifiedDb ??= connectUnqualified(databaseUrl());
  return shared.tadmurUnqualifiedDb;
}
