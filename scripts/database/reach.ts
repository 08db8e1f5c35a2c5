import pg from "pg";
import { errorCode, StartError } from "./data-folder";

/** A database that is itself starting is waited for so long. */
const waitMs = 30_000;

const reasons: Record<string, string> = {
  ECONNREFUSED: "nothing answers there",
  ENOTFOUND: "there is no such host",
  ENOENT: "there is no such socket",
  ETIMEDOUT: "it does not answer in time",
  "28P01": "it does not take the password",
  "28000": "it does not let this user in",
  "3D000": "it has no database of that name",
  "53300": "it has no connection left",
  "55000": "that database lets nobody in at the moment",
};

/** What the first of several addresses said: a name can stand for more than one. */
const causeOf = (error: unknown): unknown => (error instanceof AggregateError ? (error.errors[0] ?? error) : error);

/**
 * Makes sure that a database answers, or throws `StartError` with what to do about it. Its address is not repeated, which may
 * hold a password.
 */
export async function reachDatabase(url: string, waiting: (words: string) => void = console.log): Promise<void> {
  for (const startedMs = Date.now(); ; ) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.query("SELECT 1");
      return;
    } catch (error) {
      const code = errorCode(causeOf(error));
      if (code !== "57P03" || Date.now() - startedMs > waitMs)
        throw new StartError(
          `The database of DATABASE_URL cannot be reached: ${reasons[code] ?? code}.\nStart it, or correct DATABASE_URL, and start again. Nothing was changed.`,
        );
      waiting("  waiting for the database, which is starting …");
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    } finally {
      await client.end().catch(() => {});
    }
  }
}
