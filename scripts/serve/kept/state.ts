import { randomUUID } from "node:crypto";
import pg from "pg";
import { notingLoss } from "@/lib/database-away";
import { logger } from "@/lib/logger";
import { timed } from "@/lib/query-times";
import type { KeptDatabase } from "../keep-database";
import { keepReads, keepUntilAnswered, shareReads } from "./shared-read";

/** What the register is at a moment: its newest revision, its settings, how its words are searched. */
export type RegisterState = {
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
  SELECT h.seq AS revision, concat_ws(' ', h.hash, s.version, f.version) AS key
  FROM (SELECT 1 AS id) one LEFT JOIN register_head h ON h.id = one.id LEFT JOIN register_settings s ON s.id = one.id
    LEFT JOIN search_folding f ON f.id = one.id`;

/** Which migration the database is on, and its newest revision. */
export type DatabaseState = { migration: string | null; revision: number | null };

const questionOfHealth = `
  SELECT (SELECT max(migration_name) FROM _prisma_migrations WHERE finished_at IS NOT NULL) AS migration,
    (SELECT seq FROM register_head WHERE id = 1) AS revision`;

/** How old may be what a monitor is told. None asks as often, and whoever does must not keep the database at it. */
const healthKeptMs = 100;

export type StateReader = {
  /** The state as it is when this is called, or later. Throws while the database cannot be reached. */
  read: () => Promise<RegisterState>;
  /** As it was a tenth of a second ago at most. Throws while the database cannot be reached. */
  readHealth: () => Promise<DatabaseState>;
  stop: () => Promise<void>;
};

/** A line that went dead in between says nothing for a quarter of an hour; on the embedded database a long question may be before ours. */
const longestReadMs = 15_000;

/** SQLSTATE of a name that is not known, or taken: between us and the database stands a pooler that hands out sessions by turns. */
const strangeNames = ["26000", "42P05"];

/**
 * Asks the same again and again without having it planned anew, which takes three times as long as the answer. The embedded
 * database has one session for all connections, so that each needs a name of its own for it.
 */
function asking<Row extends pg.QueryResultRow>(pool: pg.Pool, text: string): () => Promise<Row[]> {
  const names = new WeakMap<pg.PoolClient, string>();
  let isPlannedAnew = false;
  const ask = async (): Promise<Row[]> => {
    if (isPlannedAnew) return (await pool.query<Row>(text)).rows;
    const client = await pool.connect();
    const name = names.get(client) ?? randomUUID();
    names.set(client, name);
    const asked = await client.query<Row>({ name, text }).catch((error: unknown) => {
      client.release(true);
      isPlannedAnew = error instanceof pg.DatabaseError && strangeNames.includes(error.code ?? "");
      if (isPlannedAnew) return null;
      throw error;
    });
    if (asked === null) return ask();
    client.release();
    return asked.rows;
  };
  return ask;
}

/**
 * Reads the state over a connection of its own, once for all who ask at a time, and not at all while the database counts its answers
 * and has answered nobody since.
 */
export function createStateReader(
  { url, answers }: Pick<KeptDatabase, "url" | "answers">,
  longestMs = longestReadMs,
): StateReader {
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: 3_000,
    query_timeout: longestMs,
  });
  // One that breaks amid a question fails that question as well.
  pool.on("connect", (client) => client.on("error", () => {}));
  // A connection that breaks while nobody uses it is made anew when somebody does.
  pool.on("error", (error) => logger.warn({ err: error }, "the connection for the register's state broke"));
  const first =
    <Row>(text: string, ask: () => Promise<Row[]>) =>
    async (): Promise<Row> => {
      const [state] = await timed("query", { sql: text }, () => notingLoss(ask));
      if (state === undefined) throw new Error("the database said nothing of the register");
      return state;
    };
  const health = async () => (await pool.query<DatabaseState>(questionOfHealth)).rows;
  const ask = first(question, asking<RegisterState>(pool, question));
  const kept = answers === null ? null : keepUntilAnswered(answers, ask);
  // Of a database that is away nothing is known, not even that nothing has changed.
  pool.on("remove", () => kept?.forget());
  return {
    read: kept?.read ?? shareReads(ask),
    readHealth: keepReads(healthKeptMs, shareReads(first(questionOfHealth, health))),
    stop: () => pool.end(),
  };
}
