/**
 * Keeps the newest `most` results by key, and lets those who ask for one that is still being made wait for it instead of
 * making it again. What failed is not kept, nor what `isGood` says is for those alone who asked by then. Of a result that was made
 * the promise is let go: in Node a promise holds on to the request that it was made in, and to all that the request keeps.
 */
export function keepRecent<Result>(
  most: number,
  isGood: (result: Result) => boolean = () => true,
): (key: string, make: () => Promise<Result>) => Promise<Result> {
  const kept = new Map<string, Making<Result> | Made<Result>>();
  return (key, make) => {
    const known = kept.get(key) ?? { making: make() };
    kept.delete(key);
    kept.set(key, known);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    if ("made" in known) return Promise.resolve(known.made);
    const ifStill = (work: () => void) => {
      if (kept.get(key) === known) work();
    };
    known.making.then(
      (made) => ifStill(() => (isGood(made) ? kept.set(key, { made }) : kept.delete(key))),
      () => ifStill(() => kept.delete(key)),
    );
    return known.making;
  };
}

type Making<Result> = { making: Promise<Result> };
type Made<Result> = { made: Result };
