import pg, { type ClientBase } from "pg";

export type Silence = {
  /** So long after it was asked something a connection on which nothing came back is doubted. */
  doubtMs: number;
  /** Whether the database answers anybody: what it is asked may simply take long. */
  isAnswering: () => Promise<boolean>;
};

/**
 * Ends a connection on which something was asked and nothing answered for so long, and whose database answers nobody else either, as if
 * it had been lost: all that waits on it is told so, and it is used no more. What was asked may have been done all the same, as of any
 * connection that is lost.
 */
export function endWhenSilent(client: ClientBase, { doubtMs, isAnswering }: Silence): void {
  let waiting = 0;
  let late: NodeJS.Timeout | undefined;
  // Of the wait that is under way: what was doubted in one that is over says nothing of the next.
  let wait = 0;
  const listen = () => {
    clearTimeout(late);
    wait += 1;
    late = waiting === 0 ? undefined : setTimeout(doubt, doubtMs, wait);
  };
  const doubt = async (doubted: number) => {
    const isHeard = await isAnswering();
    if (doubted !== wait) return;
    if (isHeard) listen();
    else if (client instanceof pg.Client) void client.end();
  };
  const answered = () => {
    waiting -= 1;
    listen();
  };
  const ask = client.query;
  const query = (...asked: unknown[]): unknown => {
    waiting += 1;
    if (waiting === 1) listen();
    const tell = asked.at(-1);
    if (typeof tell !== "function") {
      const answer = Reflect.apply(ask, client, asked);
      Promise.resolve(answer).then(answered, answered);
      return answer;
    }
    // A pool is told by a call.
    const tellOn = (...answer: unknown[]) => {
      answered();
      tell(...answer);
    };
    return Reflect.apply(ask, client, [...asked.slice(0, -1), tellOn]);
  };
  Object.assign(client, { query });
}

/** Whether a database answers within so long, if only that it has no room: asked once for all who ask meanwhile. */
export function askWhetherAnswering(url: string, withinMs: number): () => Promise<boolean> {
  let asking: Promise<boolean> | null = null;
  const ask = async (): Promise<boolean> => {
    const limits = { connectionTimeoutMillis: withinMs, query_timeout: withinMs };
    const client = new pg.Client({ connectionString: url, ...limits });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.query("SELECT 1");
      return true;
    } catch (error) {
      return error instanceof pg.DatabaseError;
    } finally {
      void client.end().catch(() => {});
    }
  };
  return () => {
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };
}
