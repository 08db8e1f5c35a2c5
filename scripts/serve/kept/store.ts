type Entry<Value> = { value: Value; bytes: number };

/** What came of a making, and whether it is anybody else's as well. */
export type Made<Value> = { value: Value; isKept: boolean };

/**
 * Keeps what was made by key, up to so many bytes in all, the longest unused going first. One making goes on at a time for a
 * key; who asks meanwhile waits for it, and is told null where what came of it is only for whoever asked first.
 */
export function createStore<Value>(mostBytes: number, sizeOf: (value: Value) => number) {
  const entries = new Map<string, Entry<Value>>();
  const making = new Map<string, Promise<Value | null>>();
  let heldBytes = 0;

  const drop = (key: string): void => {
    heldBytes -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  };
  const keep = (key: string, value: Value): void => {
    drop(key);
    const bytes = key.length + sizeOf(value);
    if (bytes > mostBytes) return;
    entries.set(key, { value, bytes });
    heldBytes += bytes;
    for (const oldest of entries.keys()) {
      if (heldBytes <= mostBytes) break;
      drop(oldest);
    }
  };
  const makeOnce = async (key: string, make: () => Promise<Made<Value>>): Promise<Made<Value>> => {
    const made = make();
    const forOthers = made.then(
      ({ value, isKept }) => (isKept ? value : null),
      () => null,
    );
    making.set(key, forOthers);
    return made.finally(() => making.delete(key));
  };

  const find = (key: string): Value | null => {
    const entry = entries.get(key);
    if (entry === undefined) return null;
    entries.delete(key);
    entries.set(key, entry);
    return entry.value;
  };
  const make = async (key: string, makeIt: () => Promise<Made<Value>>): Promise<Value | null> => {
    const kept = find(key);
    if (kept !== null) return kept;
    const waitedFor = making.get(key);
    if (waitedFor !== undefined) return waitedFor;
    const { value, isKept } = await makeOnce(key, makeIt);
    if (isKept) keep(key, value);
    return value;
  };
  return { find, make };
}
