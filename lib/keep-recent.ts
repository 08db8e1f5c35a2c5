/**
 * Keeps the newest `most` results by key, and lets those who ask for one that is still being made wait for it instead of
 * making it again. What failed is not kept, nor what `isGood` says is for those alone who asked by then.
 */
export function keepRecent<Result>(
  most: number,
  isGood: (result: Result) => boolean = () => true,
): (key: string, make: () => Promise<Result>) => Promise<Result> {
  const kept = new Map<string, Promise<Result>>();
  return (key, make) => {
    const result = kept.get(key) ?? make();
    kept.delete(key);
    kept.set(key, result);
    const drop = () => {
      if (kept.get(key) === result) kept.delete(key);
    };
    result.then((made) => {
      if (!isGood(made)) drop();
    }, drop);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return result;
  };
}
