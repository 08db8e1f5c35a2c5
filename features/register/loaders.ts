import "server-only";
import { findDatabaseState } from "@/features/chain/queries";
import { getDb } from "@/lib/db";
import { logger } from "@/lib/logger";
import packageJson from "@/package.json";

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
