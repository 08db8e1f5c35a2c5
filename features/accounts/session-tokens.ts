import type { DBAdapter, DBTransactionAdapter, Where } from "better-auth/adapters";
import { hashToken } from "./tokens";

type Query = { model: string; where: Where[] };

/**
 * better-auth stores a session under the very token its cookie carries. Here the table holds the SHA-256, so that a copy
 * of the database signs nobody in; what better-auth gets back is the token it asked with.
 */
export function withHashedSessionTokens(adapter: DBAdapter): DBAdapter {
  return { ...hashing(adapter), transaction: (work) => adapter.transaction((tx) => work(hashing(tx))) };
}

function hashing(adapter: DBTransactionAdapter): DBTransactionAdapter {
  return {
    ...adapter,
    create: async <T extends Record<string, unknown>, R = T>(call: Parameters<typeof adapter.create<T, R>>[0]) => {
      const token = call.model === "session" && "token" in call.data ? call.data.token : undefined;
      if (typeof token !== "string") return adapter.create<T, R>(call);
      return withToken(await adapter.create<T, R>({ ...call, data: { ...call.data, token: hashToken(token) } }), token);
    },
    findOne: async <T>(call: Parameters<typeof adapter.findOne<T>>[0]) =>
      withToken(await adapter.findOne<T>(hashed(call)), tokenAskedFor(call)),
    update: async <T>(call: Parameters<typeof adapter.update<T>>[0]) =>
      withToken(await adapter.update<T>(hashed(call)), tokenAskedFor(call)),
    consumeOne: async <T>(call: Parameters<typeof adapter.consumeOne<T>>[0]) =>
      withToken(await adapter.consumeOne<T>(hashed(call)), tokenAskedFor(call)),
    findMany: (call) => adapter.findMany({ ...call, where: hashedWhere(call.model, call.where ?? []) }),
    count: (call) => adapter.count({ ...call, where: hashedWhere(call.model, call.where ?? []) }),
    incrementOne: (call) => adapter.incrementOne(hashed(call)),
    updateMany: (call) => adapter.updateMany(hashed(call)),
    delete: (call) => adapter.delete(hashed(call)),
    deleteMany: (call) => adapter.deleteMany(hashed(call)),
  };
}

const hashed = <Call extends Query>(call: Call): Call => ({ ...call, where: hashedWhere(call.model, call.where) });

const hashedWhere = (model: string, where: Where[]): Where[] =>
  model === "session"
    ? where.map((condition) =>
        condition.field === "token" ? { ...condition, value: hashedValue(condition.value) } : condition,
      )
    : where;

function hashedValue(value: Where["value"]): Where["value"] {
  if (typeof value === "string") return hashToken(value);
  return Array.isArray(value) ? value.map((one) => hashToken(String(one))) : value;
}

function tokenAskedFor({ model, where }: Query): string | undefined {
  const value = model === "session" ? where.find(({ field }) => field === "token")?.value : undefined;
  return typeof value === "string" ? value : undefined;
}

const withToken = <Row>(row: Row, token: string | undefined): Row =>
  token !== undefined && typeof row === "object" && row !== null && "token" in row ? { ...row, token } : row;
