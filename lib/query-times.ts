import { logger } from "@/lib/logger";
import { observe, slowQueryMs } from "@/lib/metrics";
import { queryName } from "@/lib/query-name";

/** Notes how long the database took, and logs by its name what took too long. */
export async function timed<Result>(
  kind: "query" | "execute",
  { sql }: { sql: string },
  ask: () => Promise<Result>,
): Promise<Result> {
  const slow = slowQueryMs();
  if (slow === null) return ask();
  const started = performance.now();
  try {
    return await ask();
  } finally {
    const ms = performance.now() - started;
    observe("tadmur_database_query_seconds", { kind }, ms / 1000);
    if (ms > slow) logger.warn({ query: queryName(sql), ms: Math.round(ms) }, "a query took long");
  }
}
