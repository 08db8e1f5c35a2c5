import { wasDatabaseAway } from "@/lib/database-away";
import type { Handler } from "./front-door";
import type { StateReader } from "./kept/state";
import { refuse } from "./words";

/** So long after a loss whoever asks is let in only once the database has answered again. */
const doubtfulMs = 60_000;
/** So long what it said to that is told again: to all who stood in line, and to nobody who comes back when they were told to. */
const toldAgainMs = 250;

/**
 * Answers 503 while the database is known to be silent, before anything is asked of it: each who asked would wait for a statement of
 * their own to be given up, and have others wait for their turn. As long as it was not away nothing is asked.
 */
export function unlessSilent(answer: Handler, readState: StateReader["read"]): Handler {
  let reading: Promise<boolean> | null = null;
  const isAnswering = (): Promise<boolean> => {
    reading ??= readState()
      .then(
        () => true,
        () => false,
      )
      .finally(() =>
        setTimeout(() => {
          reading = null;
        }, toldAgainMs),
      );
    return reading;
  };
  return async (request, response) => {
    const isDoubtful = wasDatabaseAway(Math.max(0, performance.now() - doubtfulMs));
    if (isDoubtful && !(await isAnswering())) return refuse(response, 503);
    return answer(request, response);
  };
}
