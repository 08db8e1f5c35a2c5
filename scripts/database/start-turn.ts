import pg from "pg";

/** A number of ours among the database's advisory locks, which are all one space. */
const turnNumber = 7_426_001;

/**
 * Runs the work of a start while no other start on the same PostgreSQL does: each finds done what the one before did. It is
 * let go of when this process ends, however it ends.
 */
export async function inStartTurn<Result>(url: string, work: () => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [turnNumber]);
    return await work();
  } finally {
    await client.end();
  }
}
