import pg from "pg";
import { notingLoss } from "@/lib/database-away";
import { logger } from "@/lib/logger";
import { shareReads } from "./shared-read";

/** What the register is at a moment: its newest revision, its settings, how its words are searched. */
export type RegisterState = {
  migration: string | null;
  revision: number | null;
  /** What differs between any two states in which a public page can differ. */
  key: string;
};

/**
 * A public page says what the records say (every change of one moves the head, whoever made it, and so does what is no longer
 * shown), what the settings say, and finds words by the folding. Nothing else in the database shows on one: accounts, reports,
 * proposals and links do not.
 */
const question = `
  SELECT (SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name DESC LIMIT 1)
      AS migration,
    (SELECT seq FROM register_head WHERE id = 1) AS revision,
    concat_ws(' ', (SELECT hash FROM register_head WHERE id = 1), (SELECT version FROM register_settings WHERE id = 1),
      (SELECT version FROM search_folding WHERE id = 1)) AS key`;

export type StateReader = {
  /** The state as it is when this is called, or later. Throws while the database cannot be reached. */
  read: () => Promise<RegisterState>;
  stop: () => Promise<void>;
};

/** Reads the state over a connection of its own, once for all who ask at a time. */
export function createStateReader(databaseUrl: string): StateReader {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1, connectionTimeoutMillis: 3_000 });
  // A connection that breaks while nobody uses it is made anew when somebody does.
  pool.on("error", (error) => logger.warn({ err: error }, "the connection for the register's state broke"));
  const read = shareReads(async (): Promise<RegisterState> => {
    const { rows } = await notingLoss(() => pool.query<RegisterState>(question));
    const [state] = rows;
    if (state === undefined) throw new Error("the database said nothing of the register");
    return state;
  });
  return { read, stop: () => pool.end() };
}
