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

/**
 * Tells again what was read for as long as `answers` stands still (NaN never does), by which whoever is read from counts what they have answered, each
 * reading among it. `forget` is for when they are lost, and count nothing.
 */
export function keepUntilAnswered<Result>(
  answers: () => number,
  read: () => Promise<Result>,
): { read: () => Promise<Result>; forget: () => void } {
  let last: { count: number; result: Promise<Result> } | null = null;
  const readAnew = shareReads(async () => {
    const before = answers();
    const result = await read();
    // Nobody but this reading was answered meanwhile, so that it tells how things stand at this count.
    last = answers() === before + 1 ? { count: before + 1, result: Promise.resolve(result) } : null;
    return result;
  });
  return {
    read: () => (last !== null && last.count === answers() ? last.result : readAnew()),
    forget: () => {
      last = null;
    },
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
