import { PrismaPg } from "@prisma/adapter-pg";
import {
  type ArgType,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlQuery,
  type SqlQueryable,
  type SqlResultSet,
} from "@prisma/driver-adapter-utils";
import type { PoolConfig } from "pg";
import { PrismaClient } from "@/generated/prisma/client";
import { noteLoss, notingLoss } from "@/lib/database-away";
import { isoOf } from "@/lib/dates/calendar";
import { fromColumnDay, fromSqlDay, toSqlDay } from "@/lib/dates/columns";
import { askWhetherAnswering, endWhenSilent, type Silence } from "@/lib/end-when-silent";
import { timed } from "@/lib/query-times";

export type Db = PrismaClient;
/** The database inside a transaction: everything but opening another one. */
export type Tx = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];
/** What a query reads from: the register as it is, or, in a transaction of `readRegisterAt`, as it stood. */
export type Reader = Tx;

/**
 * PostgreSQL compiles a statement that it takes for a long one, for a second and more; of trees of places and of words it does so for
 * ones that take a few milliseconds. On a connection and not in its address, which a pooler may refuse.
 */
const connectionOf = (url: string, max: number, silence: Silence | null): PoolConfig => ({
  connectionString: url,
  max,
  connectionTimeoutMillis: 10_000,
  onConnect: async (client) => {
    if (silence !== null) endWhenSilent(client, silence);
    await client.query("SET jit = off");
  },
});

/**
 * How long whoever asks for something waits for a word of the database before it is doubted, and then for that it answers anybody: one
 * that is stopped, or whose line is cut, says nothing for hours.
 */
const [doubtMs, answerMs] = [15_000, 5_000];

/** Null for the embedded database: it has one session, so that nobody is answered beside a long statement, and it ends with the register. */
const silenceOf = (url: string): Silence | null =>
  process.env.DATABASE_IS_EMBEDDED === "yes" ? null : { doubtMs, isAnswering: askWhetherAnswering(url, answerMs) };

const transactionLimits = { maxWait: 10_000, timeout: 30_000 };

/**
 * A client on `url`. Tests and scripts make their own, and wait for as long as it takes where they do not say when a database is
 * silent; the application has the one below.
 */
export const connectDb = (url: string, limits = transactionLimits, silence: Silence | null = null): Db =>
  new PrismaClient({
    adapter: new RegisterPg(connectionOf(url, 8, silence), limits.maxWait),
    transactionOptions: limits,
  });

/**
 * A client whose statements name tables without their schema, so that a transaction's `search_path` says which are meant:
 * the register as it is, or schema `past`.
 */
export const connectUnqualified = (url: string): Db =>
  new PrismaClient({
    // Two at a time, and the others wait for those: a crowd that looks back takes its turns with whoever reads the present.
    adapter: new UnqualifiedPg(connectionOf(url, 2, silenceOf(url))),
    transactionOptions: transactionLimits,
  });

type Statements = Pick<SqlQueryable, "queryRaw" | "executeRaw">;

// Prisma writes every table and type as "public"."name" and has no setting for it.
const unqualified = (query: SqlQuery): SqlQuery => ({ ...query, sql: query.sql.replaceAll('"public".', "") });

const readUnqualified = (queryable: Statements): Statements => ({
  queryRaw: (query) => queryable.queryRaw(unqualified(query)),
  executeRaw: (query) => queryable.executeRaw(unqualified(query)),
});

// Prisma's driver writes a Date of the year -43 as "-43-03-15", and makes an invalid Date of PostgreSQL's "0044-03-15 BC".
function earlyDay(value: unknown, type: ArgType | undefined): string | null {
  const isDate = value instanceof Date || (typeof value === "string" && type?.scalarType === "datetime");
  const date = isDate ? new Date(value) : null;
  return date !== null && date.getUTCFullYear() < 1 ? toSqlDay(fromColumnDay(date)) : null;
}

function withEarlyArgs(query: SqlQuery): SqlQuery {
  const days = query.args.map((value, index) => earlyDay(value, query.argTypes[index]));
  if (days.every((day) => day === null)) return query;
  return {
    ...query,
    args: query.args.map((value, index) => days[index] ?? value),
    argTypes: query.argTypes.map((type, index) => (days[index] == null ? type : { ...type, scalarType: "string" })),
  };
}

/** A day before the common era as JavaScript reads it. */
const readable = (value: unknown): unknown =>
  typeof value === "string" && value.endsWith(" BC") ? isoOf(fromSqlDay(value)).replace(/^-/, "-00") : value;

function withEarlyDays(result: SqlResultSet): SqlResultSet {
  const days = result.columnTypes.flatMap((type, index) => (type === ColumnTypeEnum.Date ? [index] : []));
  if (days.length === 0) return result;
  const rows = result.rows.map((row) => row.map((value, index) => (days.includes(index) ? readable(value) : value)));
  return { ...result, rows };
}

const withEarlyYears = (queryable: Statements): Statements => ({
  queryRaw: async (query) => withEarlyDays(await queryable.queryRaw(withEarlyArgs(query))),
  executeRaw: (query) => queryable.executeRaw(withEarlyArgs(query)),
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

const withTimes = (queryable: Statements): Statements => ({
  queryRaw: (query) => timed("query", query, () => queryable.queryRaw(query)),
  executeRaw: (query) => timed("execute", query, () => queryable.executeRaw(query)),
});

const withLossNoted = (queryable: Statements): Statements => ({
  queryRaw: (query) => notingLoss(() => queryable.queryRaw(query)),
  executeRaw: (query) => notingLoss(() => queryable.executeRaw(query)),
});

/** Prisma's driver, which also knows the years before the common era, and notes when the database cannot be reached. */
export class RegisterPg extends PrismaPg {
  constructor(
    config: PoolConfig,
    private readonly startWithinMs = transactionLimits.maxWait,
  ) {
    super(config);
  }

  /** What statements go through, and in a transaction. */
  protected through(queryable: Statements, _isTransaction: boolean): Statements {
    return withEarlyYears(withTimes(withLossNoted(queryable)));
  }

  override async connect() {
    const adapter = await super.connect();
    const startTransaction: SqlDriverAdapter["startTransaction"] = async (isolationLevel) => {
      // Prisma gives up then by itself: on the embedded database another's transaction may be before this one for longer.
      const late = setTimeout(noteLoss, this.startWithinMs * 0.9);
      const transaction = await notingLoss(() => adapter.startTransaction(isolationLevel)).finally(() =>
        clearTimeout(late),
      );
      return Object.assign(Object.create(transaction), this.through(transaction, true));
    };
    return Object.assign(Object.create(adapter), this.through(adapter, false), { startTransaction });
  }
}

class UnqualifiedPg extends RegisterPg {
  protected override through(queryable: Statements, isTransaction: boolean): Statements {
    const inTurn = isTransaction ? oneAfterAnother(queryable) : queryable;
    return super.through(readUnqualified(inTurn), isTransaction);
  }
}

const shared = globalThis as typeof globalThis & { tadmurDb?: Db; tadmurUnqualifiedDb?: Db };

function databaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: start the server with npm start");
  return url;
}

function connectHere(): Db {
  const url = databaseUrl();
  return connectDb(url, transactionLimits, silenceOf(url));
}

/** One client a process; in development a reload keeps it. */
export function getDb(): Db {
  shared.tadmurDb ??= connectHere();
  return shared.tadmurDb;
}

/** The one for `readRegisterAt`, made when somebody first looks back. */
export function getUnqualifiedDb(): Db {
  shared.tadmurUnqualifiedDb ??= connectUnqualified(databaseUrl());
  return shared.tadmurUnqualifiedDb;
}
