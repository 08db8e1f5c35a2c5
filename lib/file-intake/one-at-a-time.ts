import { AppError } from "@/lib/errors";

/** A line in which one piece of work is done at a time. Throws `busy` when too many wait already. */
export function oneAtATime(mostWaiting: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return (work) => {
    if (waiting >= mostWaiting) return Promise.reject(new AppError("busy"));
    waiting += 1;
    const turn = last.then(work, work);
    last = turn
      .catch(() => {})
      .finally(() => {
        waiting -= 1;
      });
    return turn;
  };
}
