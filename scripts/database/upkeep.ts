import pg from "pg";

/** How often to look, how long to leave it at most, and how much written ahead of its time asks for it. */
const usual = { lookMs: 10 * 60_000, everyMs: 6 * 3_600_000, writtenBytes: 16 * 1024 * 1024 };

/**
 * The embedded database has no autovacuum. Without this, text search is four times slower after 20,000 inserts.
 * It works as a client of its own: a VACUUM inside the server could fall into somebody's transaction.
 */
export function keepTidy(url: string, { lookMs, everyMs, writtenBytes } = usual): { stop: () => Promise<void> } {
  // A server that is restarted every night would otherwise never come to it.
  let last = Date.now() - everyMs + lookMs / 2;
  let written: number | null = null;
  let working: Promise<void> = Promise.resolve();
  const look = async () => {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => {});
    try {
      await client.connect();
      const now = await readWritten(client);
      written ??= now;
      if (Date.now() - last < everyMs && now - written < writtenBytes) return;
      await client.query("VACUUM ANALYZE");
      last = Date.now();
      written = await readWritten(client);
    } catch {
      // The next look tries again; nothing depends on this one.
    } finally {
      await client.end().catch(() => {});
    }
  };
  working = look();
  const timer = setInterval(() => {
    working = working.then(look);
  }, lookMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await working;
    },
  };
}

/** Bytes written to the log since the database was created. The usual counters of changed rows stay at nought here. */
async function readWritten(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn AS bytes");
  return Number(rows[0]?.bytes ?? 0);
}
