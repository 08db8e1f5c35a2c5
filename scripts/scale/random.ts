/** Reproducible chance: the same seed gives the same sequence on every machine (mulberry32). */
export type Random = {
  /** From 0 up to, not including, 1. */
  next: () => number;
  /** A whole number from `low` to `high`, both included. */
  whole: (low: number, high: number) => number;
  pick: <Item>(items: readonly Item[]) => Item;
  /** Picks by weight. */
  weighted: <Item>(items: readonly (readonly [Item, number])[]) => Item;
  chance: (share: number) => boolean;
};

/** One sequence for each record, by its number: what comes after another can be made without making it first. */
export function randomFor(seed: number, ...numbers: readonly number[]): Random {
  let state = numbers.reduce((mixed, number) => Math.imul(mixed ^ (number + 0x9e3779b9), 0x85ebca6b) >>> 0, seed >>> 0);
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const itemAt = <Item>(items: readonly Item[], index: number): Item => {
    const item = items[Math.min(index, items.length - 1)];
    if (item === undefined) throw new RangeError("nothing to pick from");
    return item;
  };
  return {
    next,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (items) => itemAt(items, Math.floor(next() * items.length)),
    weighted: (items) => {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      const at = items.findIndex(([, weight]) => {
        left -= weight;
        return left < 0;
      });
      return itemAt(items, at < 0 ? items.length - 1 : at)[0];
    },
    chance: (share) => next() < share,
  };
}
