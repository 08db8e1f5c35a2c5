import { headers } from "next/headers";
import { cache } from "react";
import { findDatabaseState, findRegisterHead } from "@/features/chain/queries";
import { readRegisterAt } from "@/features/versions/register-at";
import { getDb, getUnqualifiedDb, type Reader } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { oneAtATime } from "@/lib/file-intake/one-at-a-time";
import { keepRecent } from "@/lib/keep-recent";
import { logger } from "@/lib/logger";
import { createRateLimit } from "@/lib/rate-limit";
import packageJson from "@/package.json";
import { type AsOf, resolveAsOf } from "./as-of";

export const loadRegisterHead = cache(() => findRegisterHead(getDb()));

/** Where a value of the address points, once a request; null for the present. */
export const loadAsOf = cache((value: string | null): Promise<AsOf | null> | null =>
  value === null ? null : resolveAsOf(getDb(), value),
);

/** The past is laid anew for each look and costs far more than the present, so it waits in a line of its own. */
const inTurn = oneAtATime(12);
const limit = createRateLimit({ name: "look-back", seconds: 60, perClient: 60, inAll: 240 });

async function lookBack<Result>(
  seq: number,
  read: (reader: Reader) => Promise<Result>,
  options: { withSearch: boolean },
): Promise<Result> {
  const answer = await limit.take((await headers()).get("x-tadmur-client"));
  if (!answer.isAllowed) throw new AppError("rate_limited");
  return inTurn(() => readRegisterAt(getDb(), seq, read, { ...options, past: getUnqualifiedDb }));
}

/** How many results of one kind are kept. What stood at a revision changes only with what may be shown today. */
const kept = 30;

/**
 * For loaders: makes a reading that can stand at any revision. The past is read once and kept for as long as the register
 * stays as it is, under the arguments, which are plain data. Throws `busy` or `rate_limited` when too much of the past is
 * asked for, which `AsOfPage` says in words.
 */
export function atAnyRevision<Args extends readonly unknown[], Result>(
  read: (reader: Reader, ...args: Args) => Promise<Result>,
  options: { isSearch?: (...args: Args) => boolean } = {},
): (asOf: AsOf | null, ...args: Args) => Promise<Result> {
  const recent = keepRecent<Result>(kept);
  return async (asOf, ...args) => {
    if (asOf === null) return read(getDb(), ...args);
    const today = await loadRegisterHead();
    const withSearch = options.isSearch?.(...args) ?? false;
    return recent(JSON.stringify([today?.seq, asOf.seq, ...args]), () =>
      lookBack(asOf.seq, (reader) => read(reader, ...args), { withSearch }),
    );
  };
}

export type Health = {
  version: string;
  database: "ready" | "unreachable";
  migration: string | null;
  revision: number | null;
};

/** Never throws: a database that does not answer is an answer. */
export async function loadHealth(): Promise<Health> {
  const { version } = packageJson;
  try {
    return { version, database: "ready", ...(await findDatabaseState(getDb())) };
  } catch (error) {
    logger.error({ err: error }, "the database did not answer");
    return { version, database: "unreachable", migration: null, revision: null };
  }
}
