import { startPostgres } from "../testing/postgres.mjs";
import type { Outcome } from "./trial";

export type Postgres = NonNullable<Awaited<ReturnType<typeof startPostgres>>>;

/** Runs (part of) a trial beside a PostgreSQL of its own. Where there is none to be had it says so: nothing was tried then. */
export async function onPostgres(what: string, work: (postgres: Postgres) => Promise<Outcome>): Promise<Outcome> {
  const postgres = await startPostgres();
  if (postgres === null)
    return {
      isHeld: true,
      lines: [`not tried: ${what}, for there is no PostgreSQL on this machine, and none can be installed`],
    };
  try {
    return await work(postgres);
  } finally {
    await postgres.stop();
  }
}
