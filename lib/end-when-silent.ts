import pg, { type ClientBase } from "pg";

/**
 * Ends a connection on which something was asked and nothing answered for so long, as if it had been lost: all that waits on it is
 * told so, and it is used no more. What was asked may have been done all the same, as of any connection that is lost.
 */
export function endWhenSilent(client: ClientBase, silenceMs: number): void {
  let waiting = 0;
  let late: NodeJS.Timeout | undefined;
  const listen = () => {
    clearTimeout(late);
    late = waiting === 0 ? undefined : setTimeout(() => client instanceof pg.Client && void client.end(), silenceMs);
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
