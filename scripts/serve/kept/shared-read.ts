/**
 * Lets whoever asks while a reading is in the air wait together for the next one: each is told what was read after they asked,
 * and no more than one reading goes on at a time.
 */
export function shareReads<Result>(read: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<Result> | null = null;
  let next: Promise<Result> | null = null;
  const start = (): Promise<Result> => {
    const started = read().finally(() => {
      if (running === started) running = null;
    });
    running = started;
    return started;
  };
  const startAfter = async (before: Promise<Result>): Promise<Result> => {
    await before.catch(() => {});
    next = null;
    return start();
  };
  return () => {
    if (running === null) return start();
    next ??= startAfter(running);
    return next;
  };
}

/** Tells again what a reading tells that began less than `keptMs` ago, a failed one too. */
export function keepReads<Result>(
  keptMs: number,
  read: () => Promise<Result>,
  now: () => number = () => performance.now(),
): () => Promise<Result> {
  let last: { began: number; result: Promise<Result> } | null = null;
  return () => {
    const asked = now();
    if (last === null || asked - last.began >= keptMs) last = { began: asked, result: read() };
    return last.result;
  };
}
